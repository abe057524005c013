//! Written dates: `Jan. 29`, `29th of January 2024`, `2024-01-29`, `29/01/2024`.

use super::lexer::{Cursor, Kind};
use super::lexicon::Meaning;
use super::written::{Fault, WrittenDate};

/// A date as read, possible or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its parts.
    pub date: WrittenDate,
    /// The last day of `29–30 January`.
    pub until: Option<u32>,
    /// Why it cannot exist.
    pub fault: Option<Fault>,
    /// Whether only a clock beside it proves that it is a date (`01-29`, `29th`).
    pub weak: bool,
    /// Whether it is a machine's form, in which a `T` may follow.
    pub machine: bool,
}

/// A date at this place. `row` permits the forms that only a time cell proves.
pub fn date(cursor: &mut Cursor<'_>, row: bool) -> Option<Found> {
    match cursor.peek()? {
        // The hour of a clock, as which no date begins.
        Kind::Number(..) if cursor.second() == Some(Kind::Mark(':')) => None,
        Kind::Number(..) => cursor
            .attempt(year_first)
            .or_else(|| cursor.attempt(compact))
            .or_else(|| cursor.attempt(day_then_month_name))
            .or_else(|| cursor.attempt(|ahead| numbers(ahead, row)))
            .or_else(|| if row { cursor.attempt(two_numbers) } else { None })
            .or_else(|| cursor.attempt(ordinal_day)),
        Kind::Word(_) => cursor.attempt(|ahead| month_name_then_day(ahead, row)),
        _ => None,
    }
}

/// The name of a day of the week at this place, with the full stop of an abbreviation.
pub fn weekday(cursor: &mut Cursor<'_>) -> Option<chrono::Weekday> {
    cursor.attempt(|ahead| {
        let day = ahead.word(|meaning| match meaning {
            Meaning::Weekday(day) => Some(day),
            _ => None,
        })?;
        ahead.mark(&['.']);
        Some(day)
    })
}

fn found(date: WrittenDate, weak: bool) -> Found {
    Found { fault: fault(&date), date, until: None, weak, machine: false }
}

fn ymd(year: Option<i32>, month: u32, day: u32) -> WrittenDate {
    WrittenDate { year, month: Some(month), day: Some(day), ..WrittenDate::default() }
}

fn fault(date: &WrittenDate) -> Option<Fault> {
    let (month, day) = (date.month?, date.day?);
    if !(1..=12).contains(&month) {
        return Some(Fault::Month { month });
    }
    // Without a year, 29 February may exist.
    let year = date.year.unwrap_or(2024);
    let exists = chrono::NaiveDate::from_ymd_opt(year, month, day).is_some();
    (!exists).then_some(Fault::Day { month, day, year: date.year })
}

/// `2024-01-29`, `2024/1/9`, `2024.01.29`, `2024-Jan-29`, `2024-01-29/30`
fn year_first(ahead: &mut Cursor<'_>) -> Option<Found> {
    let year = year(ahead)?;
    let separator = ahead.mark(&['-', '/', '.', '‑'])?;
    let month = ahead.number(1..=2).or_else(|| month_name(ahead))?;
    ahead.mark(&[separator])?;
    let day = ahead.number(1..=2)?;
    // `2024-12-19/20`
    let until = ahead.attempt(|ahead| {
        ahead.mark(&['/'])?;
        let until = ahead.number(1..=2).filter(|until| (day + 1..=31).contains(until))?;
        // `2023-01-04/11:34` is a day with its clock.
        (!matches!(ahead.peek(), Some(Kind::Mark('/' | '-' | '.' | ':')))).then_some(until)
    });
    ends_here(*ahead).then_some(())?;
    Some(Found { machine: true, until, ..found(ymd(Some(year), month, day), false) })
}

/// `20240129T200500Z`, `20240129 20:05`
fn compact(ahead: &mut Cursor<'_>) -> Option<Found> {
    let digits = ahead.number(8..=8)?;
    let clock_behind =
        |mut next: Cursor<'_>| next.skip_space() && next.number(1..=2).is_some() && next.mark(&[':']).is_some();
    (ahead.word_text() == "T" || clock_behind(*ahead)).then_some(())?;
    let year = i32::try_from(digits / 10_000).ok()?;
    (1970..=2199).contains(&year).then_some(())?;
    Some(Found { machine: true, ..found(ymd(Some(year), digits / 100 % 100, digits % 100), true) })
}

/// `29 Jan`, `29th of January 2024`, `29-Jan-2024`, `29/Jan/2024`, `29–30 January 2024`
fn day_then_month_name(ahead: &mut Cursor<'_>) -> Option<Found> {
    let day = ahead.number(1..=2)?;
    ordinal(ahead);
    let until = ahead.attempt(|ahead| {
        let dash = ahead.attempt(|ahead| {
            ahead.skip_space();
            ahead.mark(&['-', '–', '—']).map(|_| ())
        });
        if dash.is_none() {
            ahead.skip_space();
            let joins = |meaning| matches!(meaning, Meaning::Towards | Meaning::And).then_some(());
            ahead.word(joins)?;
        }
        ahead.skip_space();
        let until = ahead.number(1..=2)?;
        ordinal(ahead);
        (until > day && until <= 31).then_some(until)
    });
    let separator = match ahead.peek()? {
        Kind::Space => {
            ahead.skip_space();
            ' '
        }
        // `09Aug2009`
        Kind::Word(_) => {
            let month = month_name(ahead)?;
            let year = glued_year(ahead);
            return Some(Found { until, ..found(ymd(year, month, day), false) });
        }
        _ => ahead.mark(&['-', '/'])?,
    };
    if separator == ' ' && (ahead.literal("of") || ahead.literal("de")) {
        ahead.skip_space();
    }
    let month = month_name(ahead)?;
    let year = year_behind(ahead);
    Some(Found { until, ..found(ymd(year, month, day), false) })
}

/// `Jan. 29`, `January 29th, 2024`, `Jan-29-2024`
fn month_name_then_day(ahead: &mut Cursor<'_>, row: bool) -> Option<Found> {
    let word = ahead.word_text();
    // In running text `may` and `march` are verbs unless they are names.
    if !row && ["may", "march", "mar", "sept"].contains(&word) {
        return None;
    }
    let month = month_name(ahead)?;
    ahead.skip_space();
    ahead.mark(&['-', '/']);
    let the = ahead.attempt(|ahead| (ahead.literal("the") && ahead.skip_space()).then_some(()));
    let day = ahead.number(1..=2)?;
    let suffixed = ordinal(ahead);
    if the.is_some() && !suffixed {
        return None;
    }
    // `Jan 20:05` has an hour there, `mar. 30 janv.` a Tuesday before it.
    let clock_there = matches!(ahead.peek(), Some(Kind::Mark(':'))) && {
        let mut next = *ahead;
        next.step();
        matches!(next.peek(), Some(Kind::Number(..)))
    };
    let mut next = *ahead;
    next.skip_space();
    let month_behind = month_name(&mut next.clone()).is_some() && !matches!(next.word_text(), "may" | "march");
    let hours_there = next.word_text().eq_ignore_ascii_case("h");
    if clock_there || month_behind || hours_there || matches!(ahead.peek(), Some(Kind::Mark('%'))) {
        return None;
    }
    let until = ahead.attempt(|ahead| day_behind_dash(ahead, day));
    let year = year_behind(ahead);
    Some(Found { until, ..found(ymd(year, month, day), false) })
}

/// `–30` behind `Jan 29`, unless a clock stands there.
fn day_behind_dash(ahead: &mut Cursor<'_>, day: u32) -> Option<u32> {
    ahead.skip_space();
    ahead.mark(&['-', '–', '—'])?;
    ahead.skip_space();
    let until = ahead.number(1..=2)?;
    ordinal(ahead);
    let mut next = *ahead;
    next.skip_space();
    let clock = matches!(ahead.peek(), Some(Kind::Mark(':' | '.' | '-' | '%')));
    let word = matches!(next.peek(), Some(Kind::Word(_)));
    (until > day && until <= 31 && !clock && !word).then_some(until)
}

/// `29/01/2024`, `1/29/24`, `29.1.2024`, `29-01-2024`
fn numbers(ahead: &mut Cursor<'_>, row: bool) -> Option<Found> {
    let first = ahead.number(1..=2)?;
    let separator = ahead.mark(&['/', '-', '.'])?;
    let second = ahead.number(1..=2)?;
    ahead.mark(&[separator])?;
    let (year, short) = match ahead.peek()? {
        Kind::Number(_, 4) => (year(ahead)?, false),
        Kind::Number(value, 2) if row && (separator != '-' || (first.max(second) > 12 && first.min(second) <= 12)) => {
            ahead.step();
            (century(value)?, true)
        }
        _ => return None,
    };
    ends_here(*ahead).then_some(())?;
    let weak = short && separator == '.';
    Some(Found { weak, ..ordered(Some(year), first, second, separator) })
}

/// `29/01`, `01-29`, `29.01.`
fn two_numbers(ahead: &mut Cursor<'_>) -> Option<Found> {
    let Some(Kind::Number(_, digits)) = ahead.peek() else { return None };
    let first = ahead.number(1..=2)?;
    let separator = ahead.mark(&['/', '-', '.'])?;
    let second = ahead.number(if separator == '/' { 1..=2 } else { 2..=2 })?;
    if separator == '.' {
        ahead.mark(&['.'])?;
    } else {
        ends_here(*ahead).then_some(())?;
    }
    // `01-29` is the tail of an ISO date: month first.
    if separator == '-' {
        (digits == 2).then_some(())?;
        return Some(found(ymd(None, first, second), true));
    }
    Some(Found { weak: true, ..ordered(None, first, second, separator) })
}

/// Day and month in the order their values or their separator prove, or in none.
fn ordered(year: Option<i32>, first: u32, second: u32, separator: char) -> Found {
    let day_first = separator == '.' || first > 12;
    let month_first = second > 12 && !day_first;
    if day_first || first == second {
        found(ymd(year, second, first), false)
    } else if month_first {
        found(ymd(year, first, second), false)
    } else {
        let unordered = Some((first, second));
        found(WrittenDate { year, unordered, ..WrittenDate::default() }, false)
    }
}

/// `29th`
fn ordinal_day(ahead: &mut Cursor<'_>) -> Option<Found> {
    let day = ahead.number(1..=2)?;
    (ordinal(ahead) && (1..=31).contains(&day)).then_some(())?;
    Some(found(WrittenDate { day: Some(day), ..WrittenDate::default() }, true))
}

/// `29` behind a weekday and before a clock.
pub fn bare_day(cursor: &mut Cursor<'_>) -> Option<Found> {
    cursor.attempt(|ahead| {
        let day = ahead.number(1..=2).filter(|day| (1..=31).contains(day))?;
        matches!(ahead.peek(), Some(Kind::Space | Kind::Mark(','))).then_some(())?;
        Some(found(WrittenDate { day: Some(day), ..WrittenDate::default() }, true))
    })
}

fn month_name(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.attempt(|ahead| {
        let month = ahead.word(|meaning| match meaning {
            Meaning::Month(month) => Some(month),
            _ => None,
        })?;
        ahead.mark(&['.']);
        Some(month)
    })
}

fn ordinal(cursor: &mut Cursor<'_>) -> bool {
    cursor.word(|meaning| (meaning == Meaning::OrdinalSuffix).then_some(())).is_some()
}

fn year(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor.attempt(|ahead| {
        let year = i32::try_from(ahead.number(4..=4)?).ok()?;
        (1970..=2199).contains(&year).then_some(year)
    })
}

/// A year behind a day and a month, with at most a comma, a full stop or their separator before it.
pub fn year_behind(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor.attempt(|ahead| {
        if ahead.mark(&['-', '/']).is_none() {
            ahead.mark(&[',']);
            ahead.skip_space();
        }
        year(ahead)
    })
}

/// The year right behind the name of a month that stands right behind its day: `09Aug2009`, `09Aug09`.
fn glued_year(cursor: &mut Cursor<'_>) -> Option<i32> {
    year(cursor).or_else(|| cursor.number(2..=2).and_then(century))
}

/// A year of two digits, as POSIX reads `%y`: 69 to 99 are of the last century.
fn century(year: u32) -> Option<i32> {
    i32::try_from(if year < 69 { 2000 + year } else { 1900 + year }).ok()
}

/// Whether a numeric date ends here and is no piece of a longer number, version or path.
fn ends_here(mut next: Cursor<'_>) -> bool {
    match next.peek() {
        Some(Kind::Number(..)) => false,
        Some(Kind::Mark('-' | '/' | '.' | '_')) => {
            let slash = next.peek() == Some(Kind::Mark('/'));
            next.step();
            // `2024-01-29/20:05`: a clock may stand behind a slash.
            let clock = slash && super::clock::clock(&mut next.clone(), false).is_some();
            clock || !matches!(next.peek(), Some(Kind::Number(..) | Kind::Word(_)))
        }
        _ => true,
    }
}
