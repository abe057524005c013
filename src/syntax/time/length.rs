//! Lengths of time in running text: `3 hours and 38 minutes`, `2h50`, `half an hour`, `between 2h50 and 4h04`.

use super::count::{Count, Form, WHOLE, and_a_half, count, joint};
use super::lexer::{Cursor, Kind};
use super::lexicon::Meaning;
use super::{Hedge, WrittenDuration, hedge};
use crate::text::Span;

const HOUR: u32 = 3600;
const MINUTE: u32 = 60;

/// A length as read, before its hedge.
#[derive(Clone, Copy, Debug)]
struct Reading {
    low: u64,
    high: u64,
    /// The smallest step its form can express, in seconds.
    step: u64,
    hedge: Option<Hedge>,
}

impl Reading {
    fn exact(seconds: u64, step: u64) -> Self {
        Self { low: seconds, high: seconds, step, hedge: None }
    }

    fn range(low: Self, high: Self) -> Option<Self> {
        (low.low < high.high).then(|| Self {
            low: low.low,
            high: high.high,
            step: low.step.min(high.step),
            hedge: low.hedge,
        })
    }
}

/// A length of time at this place.
pub fn length(cursor: &mut Cursor<'_>) -> Option<WrittenDuration> {
    let before = *cursor;
    let reading = cursor
        .attempt(machine)
        .or_else(|| cursor.attempt(|ahead| with_unit_behind(ahead, before)))
        .or_else(|| cursor.attempt(|ahead| pieces_or_range(ahead, before)))
        .or_else(|| cursor.attempt(colons_with_unit))?;
    finish(before, *cursor, reading)
}

/// `00:52:20` or `1:24` where a label before it or a form behind it says that it is a length: `Duration: 1:24`, `1:24 (h:mm)`.
pub fn labelled(cursor: &mut Cursor<'_>) -> Option<WrittenDuration> {
    let before = *cursor;
    if !matches!(before.peek(), Some(Kind::Number(_, 1..=3))) {
        return None;
    }
    let reading = cursor.attempt(|ahead| {
        let reading = colons(ahead, HOUR)?;
        if is_format(*ahead) {
            return Some(reading);
        }
        is_labelled(before).then_some(())?;
        let mut next = *ahead;
        next.skip_space();
        // `Duration: 14:05 – 15:29 UTC` labels an interval.
        let more = super::zone_word::zone(&mut next.clone()).is_some()
            || matches!(next.peek(), Some(Kind::Mark('-' | '–' | '—' | '→' | '/')))
            || next.meaning(|meaning| (!matches!(meaning, Meaning::ShortUnit(_))).then_some(())).is_some();
        (!more).then_some(reading)
    })?;
    finish(before, *cursor, reading)
}

/// A whole text such as `1:24:00` or `0:45` as a length: hours and minutes, and seconds where there are three parts.
pub fn clock_as_length(text: &str) -> Option<(u32, u32)> {
    let tokens = super::lexer::tokens(text.trim());
    let mut cursor = Cursor::new(text.trim(), &tokens, 0);
    let reading = colons(&mut cursor, HOUR)?;
    cursor.peek().is_none().then_some(())?;
    Some((u32::try_from(reading.low).ok()?, u32::try_from(reading.step).ok()?))
}

fn finish(before: Cursor<'_>, mut behind: Cursor<'_>, reading: Reading) -> Option<WrittenDuration> {
    // `24h/24`, `5 min/day`, `2h_backup`
    if matches!(behind.peek(), Some(Kind::Mark('/' | '_' | '%' | '²'))) {
        return None;
    }
    let range = before.offset()..behind.end_offset();
    if is_status(&before.text[range.clone()]) {
        return None;
    }
    let hedge = reading.hedge.or_else(|| hedge::before(before)).or_else(|| hedge::behind(&mut behind));
    Some(WrittenDuration {
        text: before.text[range.clone()].to_owned(),
        span: Span::from(range),
        low: u32::try_from(reading.low).ok()?,
        high: u32::try_from(reading.high).ok()?,
        unit: u32::try_from(reading.step).ok()?.max(1),
        hedge,
    })
}

/// `500s`, as in "the API returned 500s": answers of a server that fails, not seconds.
fn is_status(text: &str) -> bool {
    matches!(text.as_bytes(), [b'4' | b'5', b'0'..=b'9', b'0'..=b'9', b's'])
}

/// `30 to 45 minutes`, `2–3 hours`, `between 10 and 15 minutes`: one unit behind two counts.
fn with_unit_behind(ahead: &mut Cursor<'_>, start: Cursor<'_>) -> Option<Reading> {
    let low = count(ahead).filter(|low| low.form != Form::Article)?;
    connector(ahead, start)?;
    let (high, unit) = piece(ahead, None)?;
    Reading::range(reading(low, unit), reading(high, unit))
}

/// `3 hours and 38 minutes`, or two of them with a dash or `to` between.
fn pieces_or_range(ahead: &mut Cursor<'_>, start: Cursor<'_>) -> Option<Reading> {
    let low = pieces(ahead)?;
    let range = ahead.attempt(|ahead| {
        connector(ahead, start)?;
        Reading::range(low, pieces(ahead)?)
    });
    Some(range.or_else(|| ahead.attempt(|ahead| or_two(ahead, low))).unwrap_or(low))
}

/// `an hour or two`
fn or_two(ahead: &mut Cursor<'_>, low: Reading) -> Option<Reading> {
    ahead.skip_space();
    (ahead.literal("or") || ahead.literal("ou")).then_some(())?;
    ahead.skip_space();
    (ahead.literal("two") || ahead.literal("deux")).then_some(())?;
    let mut next = *ahead;
    joint(&mut next);
    let alone = next.meaning(|meaning| matches!(meaning, Meaning::Unit(_)).then_some(())).is_none();
    (low.low == low.step && alone).then(|| Reading { high: low.low * 2, hedge: Some(Hedge::About), ..low })
}

/// A dash, `to`, `or`; `and` where `between` stands before the first.
fn connector(ahead: &mut Cursor<'_>, start: Cursor<'_>) -> Option<()> {
    ahead.skip_space();
    if ahead.mark(&['-', '–', '—', '‑']).is_none() {
        let joins = ["to", "à", "or", "ou"].iter().any(|word| ahead.literal(word));
        (joins || (between(start) && (ahead.literal("and") || ahead.literal("et")))).then_some(())?;
    }
    ahead.skip_space();
    if ahead.mark(&['~', '≈']).is_none() && ahead.word(|meaning| (meaning == Meaning::Around).then_some(())).is_some()
    {
        ahead.skip_space();
    }
    Some(())
}

fn between(start: Cursor<'_>) -> bool {
    let Some(mut word) = start.back() else { return false };
    for _ in 0..4 {
        let between = word.clone().literal("between") || word.clone().literal("entre");
        let passable =
            word.peek() == Some(Kind::Space) || word.is(Meaning::Around) || word.peek() == Some(Kind::Mark('~'));
        match word.back() {
            _ if between => return true,
            Some(earlier) if passable => word = earlier,
            _ => return false,
        }
    }
    false
}

/// One or more counts with their units, from the largest unit to the smallest.
fn pieces(ahead: &mut Cursor<'_>) -> Option<Reading> {
    let (first, mut unit) = piece(ahead, None)?;
    let mut total = reading(first, unit);
    if let Some(half) = ahead.attempt(and_a_half) {
        let more = half * u64::from(unit) / WHOLE;
        return Some(Reading { low: total.low + more, high: total.high + more, step: more, ..total });
    }
    while let Some((next, smaller)) = ahead.attempt(|ahead| {
        joiner(ahead);
        piece(ahead, Some(unit))
    }) {
        let more = reading(next, smaller);
        total = Reading { low: total.low + more.low, high: total.high + more.high, step: more.step, ..total };
        unit = smaller;
    }
    Some(total)
}

/// What stands between two pieces: nothing, a space, a comma, `and`; a colon in `1h:20m`.
fn joiner(ahead: &mut Cursor<'_>) {
    let glued = ahead.previous().is_some_and(|unit| unit.end - unit.start == 1);
    if glued && ahead.mark(&[':']).is_some() {
        return;
    }
    ahead.skip_space();
    if ahead.mark(&[',', '\n']).is_some() {
        ahead.skip_space();
    }
    if ahead.literal("and") || ahead.literal("et") || ahead.mark(&['&']).is_some() {
        joint(ahead);
    }
}

fn reading(count: Count, unit: u32) -> Reading {
    let unit = u64::from(unit);
    let seconds = count.parts * unit / WHOLE;
    let hedge = match (count.or_more, count.vague) {
        (true, _) => Some(Hedge::AtLeast),
        (_, true) => Some(Hedge::About),
        _ => None,
    };
    Reading { hedge, ..Reading::exact(seconds, (count.step * unit / WHOLE).max(1)) }
}

/// A count and its unit, which is smaller than `above` where it continues a length, and then counts less than one of that.
fn piece(ahead: &mut Cursor<'_>, above: Option<u32>) -> Option<(Count, u32)> {
    let count = count(ahead)?;
    let spaced = joint(ahead);
    if let Some(unit) = unit(ahead, count, spaced, above) {
        let continues =
            above.is_none_or(|above| unit < above && count.parts * u64::from(unit) / WHOLE < u64::from(above));
        return continues.then_some((count, unit));
    }
    // `2h50`, `1 h 24`: minutes without their unit
    let minutes = above == Some(HOUR) && count.form == Form::Digits && count.parts < 60 * WHOLE;
    (minutes && ahead.back().is_some_and(|last| bare_minutes(last, spaced))).then_some(())?;
    if spaced {
        *ahead = ahead.back()?;
    }
    Some((count, MINUTE))
}

/// Whether the two digits before `last` are the minutes of the hours before them.
fn bare_minutes(last: Cursor<'_>, spaced: bool) -> bool {
    let behind = if spaced {
        last
    } else {
        let mut next = last;
        next.step();
        next
    };
    let Some(digits) = behind.previous() else { return false };
    let two = digits.end - digits.start == 2;
    let Some(before) = behind.back().and_then(|digits| digits.back()) else { return false };
    let glued = before.word_text().eq_ignore_ascii_case("h");
    let apart = before.peek() == Some(Kind::Space)
        && before.back().is_some_and(|hour| {
            hour.word_text() == "h" && hour.previous().is_some_and(|before| before.kind == Kind::Space)
        });
    let clean = !matches!(behind.peek(), Some(Kind::Word(_) | Kind::Mark(':' | '/' | '%')));
    two && clean && (glued || apart)
}

/// A unit behind a count.
fn unit(ahead: &mut Cursor<'_>, count: Count, spaced: bool, above: Option<u32>) -> Option<u32> {
    let word = ahead.word_text();
    if let Some(unit) = ahead.meaning(|meaning| if let Meaning::Unit(unit) = meaning { Some(unit) } else { None }) {
        // `a second node`, `One second` with a capital is still one.
        let ordinal = count.form == Form::Article && word == "second";
        let spelled = count.form == Form::Digits || spaced || word.contains(['h', 'j']);
        (!ordinal && spelled).then_some(())?;
        ahead.step();
        return Some(unit);
    }
    let unit = ahead.meaning(|meaning| if let Meaning::ShortUnit(unit) = meaning { Some(unit) } else { None })?;
    let small = word.chars().all(char::is_lowercase) || word == "H";
    let apart = !spaced || above.is_some() || word == "h" || word == "s";
    let hyphenated = ahead.previous().is_some_and(|before| before.kind == Kind::Mark('-'));
    (count.form == Form::Digits && small && apart && !hyphenated).then_some(())?;
    // `the 1990s`
    (!(word == "s" && !spaced && count.parts >= 1900 * WHOLE && count.parts < 2100 * WHOLE)).then_some(())?;
    ahead.step();
    Some(unit)
}

/// `3:48 hours`, `52:20 minutes`, `3:48 (h:mm)`
fn colons_with_unit(ahead: &mut Cursor<'_>) -> Option<Reading> {
    let mut behind = *ahead;
    colons(&mut behind, HOUR)?;
    behind.skip_space();
    let named = behind.meaning(|meaning| if let Meaning::Unit(unit) = meaning { Some(unit) } else { None });
    let first = match named {
        Some(MINUTE) => MINUTE,
        Some(HOUR) => HOUR,
        _ if behind.clone().literal("elapsed") || is_format(behind) => HOUR,
        _ => return None,
    };
    let reading = colons(ahead, first)?;
    if named.is_some() {
        ahead.skip_space();
        ahead.step();
    }
    Some(reading)
}

/// `(h:mm)`, `(hh:mm:ss)`
fn is_format(mut next: Cursor<'_>) -> bool {
    next.skip_space();
    next.mark(&['(']).is_some()
        && (next.literal("h") || next.literal("hh"))
        && next.mark(&[':']).is_some()
        && next.literal("mm")
}

/// `1:24`, `00:52:20`; two parts count in `first` and its sixtieth.
fn colons(ahead: &mut Cursor<'_>, first: u32) -> Option<Reading> {
    let one = u64::from(ahead.number(1..=3)?);
    ahead.mark(&[':'])?;
    let two = u64::from(ahead.number(2..=2).filter(|two| *two < 60)?);
    let three = ahead.attempt(|ahead| {
        ahead.mark(&[':'])?;
        ahead.number(2..=2).filter(|three| *three < 60)
    });
    (!matches!(ahead.peek(), Some(Kind::Mark(':') | Kind::Number(..)))).then_some(())?;
    let first = u64::from(first);
    Some(match three {
        Some(three) => Reading::exact(one * 3600 + two * 60 + u64::from(three), 1),
        None => Reading::exact(one * first + two * first / 60, (first / 60).max(1)),
    })
}

/// `PT3H48M`, `P1DT2H`
fn machine(ahead: &mut Cursor<'_>) -> Option<Reading> {
    let mut in_day = ahead.literal("PT");
    if !in_day {
        (ahead.word_text() == "P").then_some(())?;
        ahead.step();
    }
    let (mut total, mut step) = (0_u64, None);
    while let Some(Kind::Number(value, 1..=6)) = ahead.peek() {
        ahead.step();
        let unit = match (in_day, ahead.word_text()) {
            (true, "H") => HOUR,
            (true, "M") => MINUTE,
            (true, "S") => 1,
            (false, "D" | "DT") => 86_400,
            _ => return None,
        };
        in_day |= ahead.word_text() == "DT";
        ahead.step();
        total += u64::from(value) * u64::from(unit);
        step = Some(u64::from(unit));
    }
    Some(Reading::exact(total, step?))
}

/// Words of a label that announces a length.
const LABELS: &[&str] =
    &["duration", "downtime", "length", "elapsed", "durée", "ttd", "ttr", "tta", "ttm", "mttr", "mttd", "mtta"];

/// Whether a label of a length and a colon or a dash stand before this place.
fn is_labelled(mut cursor: Cursor<'_>) -> bool {
    let (mut punctuated, mut time, mut bracket) = (false, false, false);
    for _ in 0..16 {
        let Some(earlier) = cursor.back() else { return false };
        cursor = earlier;
        match cursor.peek() {
            Some(Kind::Mark(')')) => bracket = true,
            Some(Kind::Mark('(')) => bracket = false,
            Some(Kind::Mark(':' | '–' | '—' | '=' | '-')) if !bracket => punctuated = true,
            Some(Kind::Mark('\n' | '.' | ';' | ',' | '\t')) | None => return false,
            Some(Kind::Word(_)) if !punctuated && !cursor.is(Meaning::Around) => return false,
            Some(Kind::Word(_)) => {
                let word = cursor.word_text().to_lowercase();
                // `Time to detect`
                if LABELS.contains(&word.as_str()) || (time && word == "time") {
                    return true;
                }
                time = word == "to";
            }
            _ => {}
        }
    }
    false
}
