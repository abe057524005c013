//! Looking for times: at the opening of a row, as a whole value, and anywhere in running text.

use super::clock::Style;
use super::date::date;
use super::interval::ends;
use super::length::{labelled, length};
use super::lexer::{Cursor, Kind, tokens};
use super::lexicon::{Meaning, meanings};
use super::point::{Ground, Opener, Point};
use super::relative::relative;
use super::zone_word::{bracketed, zone};
use super::{Fault, WrittenDate, WrittenDuration, WrittenTime, WrittenZone};
use crate::syntax::body::{BlockKind, Body, Flow, MarkKind};
use crate::text::Span;
use std::ops::Range;

/// A statement about time somewhere in the prose, before anything is known of what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Index into [`Body::blocks`].
    pub block: usize,
    /// The cell of a row.
    pub cell: Option<usize>,
    /// Bytes of that block's flow text, or of the cell's.
    pub range: Range<usize>,
    /// The source it was read from.
    pub span: Span,
    /// What it states.
    pub what: Statement,
}

/// What a mention states.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// A point in time, or a day.
    Time(Box<WrittenTime>),
    /// From one point to another.
    Interval(Box<WrittenTime>, Box<WrittenTime>),
    /// A length of time.
    Duration(WrittenDuration),
    /// A time that cannot exist.
    Impossible(Fault),
}

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
    let is_time = |word: &str| {
        meanings(word)
            .iter()
            .any(|meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::NamedHour(_) | Meaning::Month(_)))
    };
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
            Some(Kind::Mark('•' | '·' | '*' | '-' | '–' | '—' | '@' | '|')) => {
                cursor.index() == 0 || lead.bracket
            }
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

/// Every statement about time in the prose of a body, in the order of the text. Code blocks and HTML hold none.
pub fn mentions(body: &Body) -> Vec<Mention> {
    let mut found = Vec::new();
    for (index, block) in body.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Code { .. } | BlockKind::Html => {}
            BlockKind::Row { cells, .. } => {
                for (cell, flow) in cells.iter().enumerate() {
                    in_flow(flow, index, Some(cell), &mut found);
                }
            }
            _ => in_flow(&block.flow, index, None, &mut found),
        }
    }
    found
}

fn in_flow(flow: &Flow, block: usize, cell: Option<usize>, found: &mut Vec<Mention>) {
    for (range, what) in scan(&flow.text) {
        // A command or a log line in code states nothing; a time or a length that is all the code there is was only set in type.
        let quoted = flow.marks.iter().any(|mark| {
            mark.kind == MarkKind::Code
                && mark.range.start <= range.start
                && range.end <= mark.range.end
                && mark.range.len() > range.len() + 2
        });
        if quoted {
            continue;
        }
        let map = |span: Span| flow.span(span.range());
        let what = match what {
            Statement::Time(time) => Statement::Time(Box::new(time.mapped(&map))),
            Statement::Interval(from, to) => {
                Statement::Interval(Box::new(from.mapped(&map)), Box::new(to.mapped(&map)))
            }
            Statement::Duration(duration) => {
                Statement::Duration(WrittenDuration { span: map(duration.span), ..duration })
            }
            Statement::Impossible(fault) => Statement::Impossible(fault),
        };
        found.push(Mention { block, cell, span: flow.span(range.clone()), range, what });
    }
}

/// Every statement about time in a text, with its bytes. Spans inside are bytes of the text.
pub fn scan(text: &str) -> Vec<(Range<usize>, Statement)> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) && text.len() < 5 {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let cursor = Cursor::new(text, &tokens, at);
        match statement(cursor) {
            Some((range, what, next)) => {
                if let Some(what) = what {
                    found.push((range, what));
                }
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

type Found = (Range<usize>, Option<Statement>, usize);

/// The statement at this place, and the index of the token behind it.
fn statement(cursor: Cursor<'_>) -> Option<Found> {
    if !is_anchor(cursor) {
        return None;
    }
    let mut ahead = cursor;
    let found = labelled(&mut ahead);
    if found.is_none()
        && begins_a_time(cursor)
        && let Some(found) = time_statement(cursor)
    {
        return Some(found);
    }
    let duration = found.or_else(|| length(&mut ahead))?;
    Some((duration.span.range(), Some(Statement::Duration(duration)), ahead.index()))
}

/// Whether a statement can begin here: a number that is no piece of something longer, or a word of time.
fn is_anchor(cursor: Cursor<'_>) -> bool {
    match cursor.peek() {
        Some(Kind::Number(..)) => !glued_left(cursor),
        Some(Kind::Word(meanings)) => !meanings.is_empty() && !glued_word(cursor),
        Some(Kind::Mark('½' | '¼' | '¾')) => true,
        _ => false,
    }
}

/// Whether a point in time can begin here: most anchors are words such as `the` and `a`, which only lengths begin with.
fn begins_a_time(cursor: Cursor<'_>) -> bool {
    match cursor.peek() {
        Some(Kind::Number(..)) => true,
        Some(Kind::Word(meanings)) => meanings
            .iter()
            .any(|meaning| matches!(meaning, Meaning::Month(_) | Meaning::Weekday(_) | Meaning::NamedHour(_))),
        _ => false,
    }
}

/// Whether a number is the tail of a version, an address, a price, an identifier or a negative number.
fn glued_left(cursor: Cursor<'_>) -> bool {
    let Some(before) = cursor.previous() else { return false };
    match before.kind {
        // `Incidents/2024-01-29`: a year behind a slash opens a date.
        Kind::Mark('/') if matches!(cursor.peek(), Some(Kind::Number(1970..=2199, 4))) => false,
        Kind::Word(_) | Kind::Number(..) => true,
        Kind::Mark('$' | '€' | '£' | '#' | '_' | '+' | '*' | '=' | '\\' | '&') => true,
        Kind::Mark('.' | ':' | '/' | '-' | '–' | ',' | '@' | '\'' | '’') => {
            let Some(further) = cursor.back().and_then(|cursor| cursor.previous()) else { return false };
            let joins_words = matches!(before.kind, Kind::Mark(',' | '–')) && matches!(further.kind, Kind::Word(_));
            matches!(further.kind, Kind::Number(..) | Kind::Word(_) | Kind::Mark(':' | '/' | '.')) && !joins_words
        }
        _ => false,
    }
}

fn glued_word(cursor: Cursor<'_>) -> bool {
    matches!(
        cursor.previous().map(|token| token.kind),
        Some(Kind::Number(..) | Kind::Mark('_' | '.' | '/' | '-' | '@' | '#'))
    ) && !cursor.back().and_then(|cursor| cursor.previous()).is_some_and(|token| token.kind == Kind::Space)
        && cursor.back().is_some_and(|cursor| cursor.index() > 0)
}

fn time_statement(cursor: Cursor<'_>) -> Option<Found> {
    let before = Before::read(cursor);
    let mut ahead = cursor;
    let (mut first, last) = ends(&mut ahead, Ground::Prose, before.opener)?;
    if !believable(&first, last.as_ref(), &before) {
        return None;
    }
    first.approximate |= before.approximate;
    let start = first.start;
    let range = start..ahead.end_offset();
    let fault = first.fault.clone().or_else(|| last.as_ref().and_then(|last| last.fault.clone()));
    if let Some((fault, range)) = fault {
        let sure = before.point_ahead || before.opener != Opener::None || proven(&first);
        return Some((range, sure.then_some(Statement::Impossible(fault)), ahead.index()));
    }
    let (first, last) = (written(cursor.text, &first), last.map(|last| Box::new(written(cursor.text, &last))));
    let what = match last {
        Some(last) => Statement::Interval(Box::new(first), last),
        None => Statement::Time(Box::new(first)),
    };
    Some((range, Some(what), ahead.index()))
}

/// Whether something beside the digits says that this is a clock.
fn proven(point: &Point) -> bool {
    point.zone.is_some() || point.date.day.is_some() || point.clock.is_some_and(|clock| clock.pm.is_some())
}

/// In running text `20h` is a length unless something says that it is a point in time.
fn believable(first: &Point, last: Option<&Point>, before: &Before) -> bool {
    if first.style != Some(Style::Hours) {
        return true;
    }
    let bracketed = before.bracket
        && [Some(first), last]
            .iter()
            .all(|end| end.and_then(|end| end.clock).is_some_and(|clock| clock.minutes_written));
    if bracketed {
        return true;
    }
    let opened = last.is_some() && before.opener != Opener::None;
    proven(first) || (!before.length_ahead && (before.point_ahead || opened))
}

/// What the words before a statement say about it.
#[derive(Default)]
struct Before {
    approximate: bool,
    opener: Opener,
    point_ahead: bool,
    length_ahead: bool,
    /// Whether a bracket opens directly before it.
    bracket: bool,
}

impl Before {
    /// Looks at the five words before this place, within its line.
    fn read(mut cursor: Cursor<'_>) -> Self {
        let mut before = Self::default();
        let mut words = 0;
        while words < 5
            && let Some(earlier) = cursor.back()
        {
            cursor = earlier;
            match cursor.peek() {
                Some(Kind::Space) => {}
                Some(Kind::Mark('~' | '≈')) if words == 0 => before.approximate = true,
                Some(Kind::Mark('(' | '[')) => before.bracket |= words == 0,
                Some(Kind::Mark(',' | '\'' | '’')) => {}
                // `approx.`
                Some(Kind::Mark('.')) if words == 0 => {}
                Some(Kind::Word(meanings)) => {
                    before.word(cursor, meanings, words);
                    words += 1;
                }
                _ => break,
            }
        }
        before
    }

    fn word(&mut self, cursor: Cursor<'_>, meanings: &[Meaning], distance: usize) {
        let abuts = distance == 0 || (distance == 1 && (self.approximate || self.point_ahead));
        let narrow = !["de", "du", "et", "to", "and"].contains(&cursor.word_text().to_ascii_lowercase().as_str());
        for meaning in meanings {
            match meaning {
                Meaning::Around if abuts => self.approximate = true,
                Meaning::Shortly if distance == 1 && self.beside(cursor) => self.approximate = true,
                Meaning::IntervalAhead if abuts => self.opener = Opener::at(cursor),
                Meaning::PointAhead if abuts && narrow => self.point_ahead = true,
                Meaning::LengthAhead if distance < 4 => self.length_ahead = true,
                _ => {}
            }
        }
    }

    fn beside(&self, mut cursor: Cursor<'_>) -> bool {
        cursor.step();
        cursor.skip_space();
        cursor.is(Meaning::Beside)
    }
}

/// Every day that a title names, short forms such as `5-26-21` included: a title has room for little else.
pub fn title_dates(title: &str) -> Vec<WrittenDate> {
    let tokens = tokens(title);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut cursor = Cursor::new(title, &tokens, at);
        let date = if is_anchor(cursor) { date(&mut cursor, true) } else { None };
        at = if date.is_some() { cursor.index().max(at + 1) } else { at + 1 };
        let whole = |found: &super::date::Found| !found.weak && found.fault.is_none() && found.date.day.is_some();
        found.extend(date.filter(whole).map(|found| found.date));
    }
    found
}

/// Every month that a title names with a year and no day: `August 2026`.
pub fn title_months(title: &str) -> Vec<(u32, i32)> {
    let tokens = tokens(title);
    let month_and_year = |at: usize| {
        let mut cursor = Cursor::new(title, &tokens, at);
        let month = cursor.word(|meaning| match meaning {
            Meaning::Month(month) => Some(month),
            _ => None,
        })?;
        Some((month, super::date::year_behind(&mut cursor)?))
    };
    (0..tokens.len()).filter_map(month_and_year).collect()
}

/// Every zone that a text names, with its span in bytes of the text: for column headers and statements about zones.
pub fn zones(text: &str) -> Vec<WrittenZone> {
    let tokens = tokens(text);
    let mut found: Vec<WrittenZone> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut cursor = Cursor::new(text, &tokens, at);
        let zone = match cursor.peek() {
            Some(Kind::Word(_)) => zone(&mut cursor),
            Some(Kind::Mark('(' | '[')) => bracketed(&mut cursor),
            _ => None,
        };
        at = if zone.is_some() { cursor.index() } else { at + 1 };
        found.extend(zone);
    }
    found
}

fn written(text: &str, point: &Point) -> WrittenTime {
    WrittenTime {
        span: Span::new(point.start, point.end),
        text: text[point.start..point.end].trim().to_owned(),
        date: point.date,
        clock: point.clock,
        zone: point.zone.clone(),
        approximate: point.approximate,
    }
}

impl WrittenTime {
    /// The same time with its places moved.
    pub fn mapped(mut self, map: &impl Fn(Span) -> Span) -> Self {
        self.span = map(self.span);
        if let Some(zone) = &mut self.zone {
            zone.span = map(zone.span);
        }
        self
    }
}
