//! Times at the opening of a row, and as a whole value.

use super::clock::military_before_range;
use super::interval::ends;
use super::lexer::{Cursor, Kind, tokens};
use super::lexicon::{Meaning, meanings};
use super::point::{Ground, Opener};
use super::relative::relative;
use super::scan::written;
use super::{Fault, WrittenDate, WrittenTime};
use crate::text::Span;
use std::ops::Range;

/// What a row opens with.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// What was read; spans are bytes of the text.
    pub what: Opened,
    /// Bytes of the text that belong to the time, brackets and leading words included.
    pub range: Range<usize>,
}

/// The kinds of time a row opens with.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// A point in time or an interval.
    Written(Box<WrittenTime>, Option<Box<WrittenTime>>),
    /// Seconds after the first event.
    Relative(i64),
    /// A time that cannot exist, with the bytes of the part that cannot.
    Impossible(Fault, Range<usize>),
}

/// The beginning of a text, at most so many bytes of it.
fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// Whether a text may open with a time: a digit stands near its beginning, or one of its first words is one of time.
fn can_open(text: &str) -> bool {
    const NEAR: usize = 48;
    let near = head(text, NEAR);
    let is_time = |word: &str| meanings(word.as_bytes()).opens_time();
    near.bytes().any(|byte| byte.is_ascii_digit())
        || near.split(|next: char| !next.is_alphabetic()).filter(|word| !word.is_empty()).take(5).any(is_time)
}

impl Opening {
    /// The same opening, read from a text that stands `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        let moved = |span: Span| span.shifted(by);
        let what = match self.what {
            Opened::Written(first, last) => {
                Opened::Written(Box::new(first.mapped(&moved)), last.map(|last| Box::new(last.mapped(&moved))))
            }
            Opened::Impossible(fault, range) => Opened::Impossible(fault, range.start + by..range.end + by),
            Opened::Relative(seconds) => Opened::Relative(seconds),
        };
        Self { what, range: self.range.start + by..self.range.end + by }
    }
}

/// The time a row opens with. Words such as `at`, `around`, `Day 2` may stand before it, anything behind it.
pub fn opening(text: &str) -> Option<Opening> {
    // A time ends well before this; the rest of a long paragraph need not be looked at.
    const REACH: usize = 200;
    let text = head(text, REACH);
    if !can_open(text) {
        return None;
    }
    let tokens = tokens(text);
    let mut cursor = Cursor::new(text, &tokens, 0);
    if let Some(seconds) = cursor.attempt(|ahead| {
        lead(ahead);
        relative(ahead)
    }) {
        return Some(Opening { what: Opened::Relative(seconds), range: 0..cursor.end_offset() });
    }
    let lead = lead(&mut cursor);
    let (first, last) = ends(&mut cursor, Ground::Row, lead.opener)?;
    // A bracket opened before the time closes behind it.
    if lead.bracket {
        cursor.mark(&[')', ']']);
    }
    let range = 0..cursor.end_offset();
    if let Some((fault, range)) = first.fault.clone().or_else(|| last.as_ref().and_then(|last| last.fault.clone())) {
        let end = cursor.end_offset();
        return Some(Opening { what: Opened::Impossible(fault, range), range: 0..end });
    }
    let mut first = written(text, &first);
    first.approximate |= lead.approximate;
    let last = last.map(|last| Box::new(written(text, &last)));
    Some(Opening { what: Opened::Written(Box::new(first), last), range })
}

/// The clock that a cell of four digits holds, where its column says that it holds clocks: `1030`.
pub fn four_digits(text: &str) -> Option<Opening> {
    let tokens = tokens(text);
    let mut cursor = Cursor::new(text, &tokens, 0);
    cursor.skip_space();
    let start = cursor.offset();
    let clock = military_before_range(&mut cursor).filter(|found| found.fault.is_none())?.clock;
    let end = cursor.end_offset();
    cursor.skip_space();
    cursor.peek().is_none().then_some(())?;
    let time = WrittenTime {
        span: Span::new(start, end),
        text: text[start..end].to_owned(),
        date: WrittenDate::default(),
        clock: Some(clock),
        zone: None,
        approximate: false,
    };
    Some(Opening { what: Opened::Written(Box::new(time), None), range: start..end })
}

/// Reads a text that is one written time and nothing else, such as a front-matter value. `start` is its offset in the source.
///
/// # Errors
/// The fault where the form is understood and the time cannot exist; `Ok(None)` where the text is no time.
pub fn read_value(text: &str, start: usize) -> Result<Option<WrittenTime>, Fault> {
    let Some(opening) = opening(text) else { return Ok(None) };
    if opening.range.end != text.trim_end().len() {
        return Ok(None);
    }
    match opening.what {
        Opened::Written(time, None) => Ok(Some(time.mapped(&|span| span.shifted(start)))),
        Opened::Impossible(fault, _) => Err(fault),
        Opened::Written(..) | Opened::Relative(_) => Ok(None),
    }
}

/// What stands before the time of a row.
#[derive(Default)]
struct Lead {
    approximate: bool,
    opener: Opener,
    bracket: bool,
}

fn lead(cursor: &mut Cursor<'_>) -> Lead {
    let mut lead = Lead::default();
    for _ in 0..10 {
        let stepped = match cursor.peek() {
            Some(Kind::Space) => true,
            Some(Kind::Mark('[' | '(')) => {
                lead.bracket = true;
                true
            }
            Some(Kind::Mark('~' | '≈')) => {
                lead.approximate = true;
                true
            }
            // `\* \*\*19:33\*\*`: marks that were escaped on the way.
            Some(Kind::Mark('*' | '_')) => true,
            Some(Kind::Mark('•' | '·' | '-' | '–' | '—' | '@' | '|')) => cursor.index() == 0 || lead.bracket,
            Some(Kind::Mark('.')) => lead.approximate,
            Some(Kind::Word(_)) => lead.word(cursor),
            _ => false,
        };
        if !stepped {
            break;
        }
        cursor.step();
    }
    lead
}

impl Lead {
    /// Whether a word may stand before a row's time. Leaves the cursor on the last token that belongs to it.
    fn word(&mut self, cursor: &mut Cursor<'_>) -> bool {
        if cursor.is(Meaning::Around) {
            self.approximate = true;
        } else if cursor.is(Meaning::Shortly) {
            let mut next = *cursor;
            next.step();
            next.skip_space();
            if !next.is(Meaning::Beside) {
                return false;
            }
            self.approximate = true;
            *cursor = next;
        } else if cursor.is(Meaning::IntervalAhead) {
            self.opener = Opener::at(*cursor);
        } else if cursor.word_text().eq_ignore_ascii_case("day") {
            return self.counted_day(cursor);
        } else if !cursor.is(Meaning::Glue) && !cursor.is(Meaning::PointAhead) {
            return self.alentours(cursor);
        }
        true
    }

    /// `aux alentours de`
    fn alentours(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let mut next = *cursor;
        let found = next.literal("aux") && next.skip_space() && next.literal("alentours");
        if found && let Some(last) = next.back() {
            self.approximate = true;
            *cursor = last;
        }
        found
    }

    /// `Day 2`: a running number of days carries no date of its own.
    fn counted_day(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let mut next = *cursor;
        next.step();
        next.skip_space();
        let counted = next.number(1..=2).is_some();
        next.mark(&[',', ':']);
        if counted && let Some(last) = next.back() {
            *cursor = last;
        }
        counted
    }
}
