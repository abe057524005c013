//! Looking for times anywhere in running text.

use super::clock::Style;
use super::date::date;
use super::interval::ends;
use super::length::{labelled, length};
use super::lexer::{self, Cursor, FULL, Kind, Token, tokens, unwrap_lines};
use super::lexicon::Meaning;
use super::point::{Ground, Opener, Point};
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

/// What is said about time in the prose of a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// Every statement, in the order of the text. Code blocks and HTML hold none.
    pub mentions: Vec<Mention>,
    /// The blocks that may name a zone, in their order: few do, and only these need be asked what zone they state.
    pub zoned: Vec<usize>,
}

/// Reads what the prose of a body says about time.
pub fn prose(body: &Body) -> Prose {
    let mut found = Prose::default();
    let mut tokens = Vec::new();
    for (index, block) in body.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Code { .. } => {}
            // Markup states nothing of its own; a zone that it names holds for the times of its lists and tables.
            BlockKind::Html => found.zoned.push(index),
            BlockKind::Row { cells, .. } => {
                for (cell, flow) in cells.iter().enumerate() {
                    in_flow(flow, index, Some(cell), &mut tokens, &mut found);
                }
            }
            _ => in_flow(&block.flow, index, None, &mut tokens, &mut found),
        }
    }
    found
}

fn in_flow(flow: &Flow, block: usize, cell: Option<usize>, tokens: &mut Vec<Token>, prose: &mut Prose) {
    if says_nothing(&flow.text) {
        return;
    }
    let zoned = lexer::read(&flow.text, tokens);
    unwrap_lines(&flow.text, tokens);
    if zoned && prose.zoned.last() != Some(&block) {
        prose.zoned.push(block);
    }
    for (range, what) in statements(&flow.text, tokens) {
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
        prose.mentions.push(Mention { block, cell, span: flow.span(range.clone()), range, what });
    }
}

/// Every statement about time in a text, with its bytes. Spans inside are bytes of the text.
pub fn scan(text: &str) -> Vec<(Range<usize>, Statement)> {
    if says_nothing(text) {
        return Vec::new();
    }
    let mut tokens = tokens(text);
    unwrap_lines(text, &mut tokens);
    statements(text, &tokens)
}

/// Whether a text is too short to say anything about time.
fn says_nothing(text: &str) -> bool {
    text.len() < 5 && !text.bytes().any(|byte| byte.is_ascii_digit())
}

fn statements(text: &str, tokens: &[Token]) -> Vec<(Range<usize>, Statement)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if !may_open(token.kind) {
            at += 1;
            continue;
        }
        let cursor = Cursor::new(text, tokens, at);
        if !leads_on(cursor) {
            debug_assert!(statement(cursor).is_none(), "{}", &text[token.start..]);
            at += 1;
            continue;
        }
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

/// Whether a statement can begin with a token at all: most of a text is passed over with this look.
fn may_open(kind: Kind) -> bool {
    match kind {
        Kind::Number(..) | Kind::Mark('½' | '¼' | '¾') => true,
        Kind::Word(meanings) => meanings.opens_time() || meanings.opens_length(),
        Kind::Space | Kind::Mark(_) => false,
    }
}

/// Whether a statement can begin with the number or the count at this place, by what stands behind it: most numbers of a
/// text count or name something else, and trying every form on each is what reading a text costs.
fn leads_on(mut number: Cursor<'_>) -> bool {
    let counts = match number.peek() {
        Some(Kind::Number(..)) => false,
        Some(Kind::Word(meanings)) if !meanings.opens_time() => true,
        _ => return true,
    };
    number.step();
    match (number.peek(), number.second()) {
        (None, _) => false,
        // `two databases`, but `a full hour`.
        (Some(Kind::Space), Some(Kind::Word(meanings))) if counts => {
            number.step();
            meanings.is_known() || FULL.iter().any(|full| number.clone().literal(full))
        }
        _ if counts => true,
        // The points of a clock and of a date have their next part right behind them.
        (Some(Kind::Mark('.' | ',')), behind) => matches!(behind, Some(Kind::Number(..) | Kind::Word(_))),
        (Some(Kind::Space), Some(Kind::Word(meanings))) => meanings.is_known(),
        _ => true,
    }
}

/// Whether a statement can begin here: a number that is no piece of something longer, a count in words with something to
/// count behind it, or the name of a month, a day or an hour.
fn is_anchor(cursor: Cursor<'_>) -> bool {
    match cursor.peek() {
        Some(Kind::Number(..)) => !glued_left(cursor),
        Some(Kind::Word(meanings)) => {
            let alone = || ["a", "an", "un", "une"].iter().any(|article| cursor.clone().literal(article));
            let opens = meanings.opens_time() || (meanings.opens_length() && (!alone() || cursor.counts_behind()));
            opens && !glued_word(cursor)
        }
        Some(Kind::Mark('½' | '¼' | '¾')) => true,
        _ => false,
    }
}

/// Whether a point in time can begin here: most anchors are words such as `the` and `a`, which only lengths begin with.
fn begins_a_time(cursor: Cursor<'_>) -> bool {
    match cursor.peek() {
        Some(Kind::Number(..)) => true,
        Some(Kind::Word(meanings)) => meanings.opens_time(),
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
    /// Whether that word can stand before nothing else: `at`, `until`, `à`.
    placed: bool,
    length_ahead: bool,
    /// Whether a bracket opens directly before it.
    bracket: bool,
}

/// Whether the word before a colon says that a point in time follows: `Début : 14h07`.
fn labels_a_point(mut colon: Cursor<'_>) -> bool {
    const LABELS: &[&str] = &["début", "debut", "fin", "heure", "rétablissement", "détection", "start", "end"];
    for _ in 0..2 {
        match colon.back() {
            Some(word) => colon = word,
            None => return false,
        }
        if colon.peek() != Some(Kind::Space) {
            break;
        }
    }
    LABELS.contains(&colon.word_text().to_lowercase().as_str())
}

impl Before {
    /// Looks at the five words before this place, within its line.
    fn read(mut cursor: Cursor<'_>) -> Self {
        let mut before = Self::default();
        let mut words = 0;
        cursor = before_the_hours(cursor).unwrap_or(cursor);
        while words < 5
            && let Some(earlier) = cursor.back()
        {
            cursor = earlier;
            match cursor.peek() {
                Some(Kind::Space) => {}
                Some(Kind::Mark('~' | '≈')) if words == 0 => before.approximate = true,
                Some(Kind::Mark('(' | '[')) => before.bracket |= words == 0,
                Some(Kind::Mark(',' | '\'' | '’')) => {}
                Some(Kind::Mark(':')) if words == 0 => {
                    before.point_ahead |= labels_a_point(cursor);
                    break;
                }
                // `approx.`
                Some(Kind::Mark('.')) if words == 0 => {}
                Some(Kind::Word(meanings)) => {
                    before.word(cursor, &meanings, words);
                    words += 1;
                }
                _ => break,
            }
        }
        before
    }

    fn word(&mut self, cursor: Cursor<'_>, meanings: &[Meaning], distance: usize) {
        if meanings.is_empty() {
            return;
        }
        let abuts = distance == 0 || (distance == 1 && (self.approximate || self.point_ahead));
        let narrow = !["de", "du", "et", "to", "and"].iter().any(|wide| cursor.clone().literal(wide));
        // `n'a pris fin qu'à 17 h 45`: the word nearer to it says what it is.
        let other = |meaning: &Meaning| matches!(meaning, Meaning::IntervalAhead | Meaning::Around);
        self.placed |= abuts && narrow && meanings.contains(&Meaning::PointAhead) && !meanings.iter().any(other);
        for meaning in meanings {
            match meaning {
                Meaning::Around if abuts => self.approximate = true,
                Meaning::Shortly if distance == 1 && self.beside(cursor) => self.approximate = true,
                Meaning::IntervalAhead if abuts => self.opener = Opener::at(cursor),
                Meaning::PointAhead if abuts && narrow => self.point_ahead = true,
                Meaning::LengthAhead if distance < 4 => self.length_ahead |= !self.placed,
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

/// The place before `the hours of`, which says no more than what stands before it: `between the hours of 1900 and 2100`.
fn before_the_hours(mut cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    for word in ["of", "hours", "the"] {
        cursor = cursor.back().filter(|space| space.peek() == Some(Kind::Space))?.back()?;
        cursor.word_text().eq_ignore_ascii_case(word).then_some(())?;
    }
    Some(cursor)
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

pub(super) fn written(text: &str, point: &Point) -> WrittenTime {
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
