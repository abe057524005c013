//! Written times and durations: what an author wrote, taken apart but not yet placed on the time line.
//!
//! One grammar serves timelines, front matter and prose. It stands on a table of words (`lexicon`) and a cursor over tokens
//! (`lexer`); each rule looks ahead a bounded number of tokens, so that reading is linear on any input.

mod clock;
mod count;
mod date;
mod duration;
mod hedge;
mod interval;
mod length;
mod lexer;
mod lexicon;
mod opening;
mod point;
mod relative;
mod restate;
mod scan;
mod stamp;
mod written;
mod zone_word;

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::table_notation;

pub use duration::{Hedge, WrittenDuration};
pub use length::clock_as_length;
pub use opening::{Opened, Opening, four_digits, opening, read_value};
pub use restate::restate;
pub use scan::{Mention, Prose, Statement, prose, scan, title_dates, title_months, zones};
pub use stamp::{Stamp, Stamped, stamps};
pub use written::{Clock, Fault, WrittenDate, WrittenTime, WrittenZone, ZoneWord};
