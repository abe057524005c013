//! The site: a folder of static pages from a corpus, rendered in memory. Writing it to disk is the workspace's work.
//!
//! One way through: an [`edition`] gathers what is public as of an instant, [`pages`] fill the [`views`] from it, and the
//! `templates` show the views. [`prose`] is the only maker of markup, [`charts`] only compute numbers, [`routes`] alone know
//! where a page stands. Nothing here reads a file, the environment or the clock.

pub mod assets;
pub mod charts;
pub mod edition;
pub mod feed;
pub mod pages;
pub mod prose;
pub mod record;
pub mod routes;
pub mod strings;
pub mod tables;
mod templates;
pub mod views;
pub mod words;

mod build;
#[cfg(test)]
mod tests;

pub use build::{Built, DroppedLink, Input, SiteFile, build};
pub use edition::AsOf;
pub use prose::Images;
pub use templates::{TemplateError, built_in};
