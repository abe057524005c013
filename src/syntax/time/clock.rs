//! Clock times: `20:05:31`, `9.24 am`, `20h36`, `1420Z`, `noon`.

use super::lexer::{Cursor, Kind};
use super::lexicon::Meaning;
use super::written::{Clock, Fault};

/// How a clock time was written, which decides how much company it needs to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `20:05`
    Colon,
    /// `9am`
    Meridiem,
    /// `20h36`
    Hours,
    /// `1420Z`
    Military,
    /// `noon`
    Named,
}

/// A clock time as read, possible or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The reading; meaningless where there is a fault.
    pub clock: Clock,
    /// How it was written.
    pub style: Style,
    /// Why it cannot exist.
    pub fault: Option<Fault>,
}

/// A clock time at this place. `row` permits the forms that only a time cell proves (`1420Z`).
pub fn clock(cursor: &mut Cursor<'_>, row: bool) -> Option<Found> {
    cursor
        .attempt(named)
        .or_else(|| cursor.attempt(colon))
        .or_else(|| cursor.attempt(dotted))
        .or_else(|| cursor.attempt(bare_meridiem))
        .or_else(|| cursor.attempt(hours))
        .or_else(|| cursor.attempt(|ahead| military(ahead, row)))
        .or_else(|| if row { cursor.attempt(proven_behind) } else { None })
}

fn found(hour: u32, minute: Option<u32>, second: Option<u32>, pm: Option<bool>, style: Style) -> Found {
    let minutes = minute.unwrap_or(0);
    let fault = fault(hour, minute, second, pm);
    let hour = match pm {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Found { clock: Clock { hour, minute: minutes, second, pm, minutes_written: minute.is_some() }, style, fault }
}

/// Past twelve, `pm` beside minutes is redundant and accepted; `am` contradicts the hour, and `13 pm` is no clock.
fn fault(hour: u32, minute: Option<u32>, second: Option<u32>, pm: Option<bool>) -> Option<Fault> {
    let minutes = minute.unwrap_or(0);
    let late = hour > 24 || (hour == 24 && (minutes > 0 || second.unwrap_or(0) > 0));
    match pm {
        Some(true) if hour == 0 => Some(Fault::HourZeroPm { minute: minutes }),
        Some(pm) if hour > 12 && (!pm || minute.is_none() || late) => Some(Fault::Hour { hour, twelve_hour: true }),
        _ if late => Some(Fault::Hour { hour, twelve_hour: false }),
        _ if minutes > 59 => Some(Fault::Minute { minute: minutes }),
        _ => second.filter(|second| *second > 60).map(|second| Fault::Second { second }),
    }
}

fn named(ahead: &mut Cursor<'_>) -> Option<Found> {
    let hour = ahead.attempt(|ahead| {
        if let Some(Kind::Number(12, 2)) = ahead.peek() {
            ahead.step();
            if ahead.mark(&[':', '.']).is_some() {
                ahead.number(2..=2).filter(|minute| *minute == 0)?;
            }
            ahead.skip_space();
        }
        ahead.word(|meaning| match meaning {
            Meaning::NamedHour(hour) => Some(hour),
            _ => None,
        })
    })?;
    Some(found(hour, Some(0), None, None, Style::Named))
}

fn colon(ahead: &mut Cursor<'_>) -> Option<Found> {
    let hour = ahead.number(1..=2)?;
    ahead.mark(&[':'])?;
    // `1: 55 PM`: only its am or pm proves that this is one clock.
    let parted = ahead.skip_space();
    let minute = ahead.number(2..=2)?;
    let second = ahead.attempt(|ahead| {
        ahead.mark(&[':'])?;
        let second = ahead.number(2..=2)?;
        ahead.attempt(|ahead| {
            ahead.mark(&['.', ','])?;
            ahead.number(1..=9)
        });
        Some(second)
    });
    let pm = meridiem(ahead).or_else(|| single_letter(ahead)).or_else(|| day_part(ahead));
    if pm.is_none() {
        (!parted).then_some(())?;
        not_a_length(ahead)?;
    }
    no_more_digits(*ahead).then(|| found(hour, Some(minute), second, pm, Style::Colon))
}

/// Takes `h` and `hrs` behind `14:20`; refuses `3:48 hours`, `1:20:00 elapsed` and `14:2x`.
fn not_a_length(ahead: &mut Cursor<'_>) -> Option<()> {
    let mut next = *ahead;
    next.skip_space();
    let word = next.word_text();
    if word.eq_ignore_ascii_case("hrs") || word.eq_ignore_ascii_case("h") {
        next.step();
        *ahead = next;
        return Some(());
    }
    // `15:44 Second transaction` opens an event, `15:44 hours` is a length.
    let unit = !word.starts_with(char::is_uppercase)
        && next.meaning(|meaning| matches!(meaning, Meaning::Unit(_)).then_some(())).is_some();
    let glued = matches!(ahead.peek(), Some(Kind::Word(_))) && !glued_zone(*ahead);
    (!unit && !glued && !["elapsed", "long", "duration"].contains(&word)).then_some(())
}

/// `20:05UTC`, `20:05Z`
fn glued_zone(mut ahead: Cursor<'_>) -> bool {
    super::zone_word::zone(&mut ahead).is_some()
}

fn no_more_digits(mut next: Cursor<'_>) -> bool {
    match next.mark(&[':', '.']) {
        Some(_) => !matches!(next.peek(), Some(Kind::Number(..) | Kind::Mark(':'))),
        None => !matches!(next.peek(), Some(Kind::Number(..) | Kind::Mark('%'))),
    }
}

fn dotted(ahead: &mut Cursor<'_>) -> Option<Found> {
    let hour = ahead.number(1..=2)?;
    ahead.mark(&['.'])?;
    let minute = ahead.number(2..=2)?;
    let pm = meridiem(ahead)?;
    Some(found(hour, Some(minute), None, Some(pm), Style::Meridiem))
}

/// `15.26` behind a date, `0616` behind a machine's.
pub fn behind_date(cursor: &mut Cursor<'_>, machine: bool) -> Option<Found> {
    cursor.attempt(dotted_behind_date).or_else(|| {
        cursor.attempt(|ahead| {
            let found = military_before_range(ahead).filter(|found| machine && found.fault.is_none())?;
            no_more_digits(*ahead).then_some(found)
        })
    })
}

fn dotted_behind_date(ahead: &mut Cursor<'_>) -> Option<Found> {
    let hour = ahead.number(1..=2)?;
    ahead.mark(&['.'])?;
    let minute = ahead.number(2..=2)?;
    no_more_digits(*ahead).then(|| found(hour, Some(minute), None, None, Style::Colon))
}

/// `16:00 hours`, `22.00 UTC`, `10.42: down`, `18.16 - down`: clocks where a row opens with them; elsewhere the first is a length, the others
/// are numbers.
fn proven_behind(ahead: &mut Cursor<'_>) -> Option<Found> {
    let hour = ahead.number(2..=2)?;
    let separator = ahead.mark(&[':', '.'])?;
    let minute = ahead.number(2..=2)?;
    let mut next = *ahead;
    next.skip_space();
    if next.word(|meaning| (meaning == Meaning::Unit(3600)).then_some(())).is_some() {
        *ahead = next;
    } else {
        let parted = || {
            let mut behind = *ahead;
            let spaced = behind.skip_space();
            let mark = behind.mark(if spaced { &['-', '–', '—'] } else { &[':'] });
            mark.is_some() && behind.skip_space() && matches!(behind.peek(), Some(Kind::Word(_)))
        };
        (separator == '.' && (parted() || super::zone_word::zone(&mut next).is_some())).then_some(())?;
    }
    Some(found(hour, Some(minute), None, None, Style::Colon)).filter(|found| found.fault.is_none())
}

fn bare_meridiem(ahead: &mut Cursor<'_>) -> Option<Found> {
    let hour = ahead.number(1..=2)?;
    let pm = meridiem(ahead)?;
    Some(found(hour, None, None, Some(pm), Style::Meridiem))
}

fn hours(ahead: &mut Cursor<'_>) -> Option<Found> {
    let hour = ahead.number(1..=2)?;
    ahead.skip_space();
    if !ahead.literal("h") {
        return None;
    }
    let minute = ahead.attempt(|ahead| {
        ahead.skip_space();
        let minute = ahead.number(2..=2)?;
        // `20 h 36 m` and `20 h 36 min` are lengths, and `8 h 12:30` is not 8:12; `20 h 05 heure locale` is a clock.
        let mut next = *ahead;
        next.skip_space();
        if next
            .meaning(|meaning| matches!(meaning, Meaning::Unit(1 | 60) | Meaning::ShortUnit(1 | 60)).then_some(()))
            .is_some()
        {
            return None;
        }
        match ahead.peek() {
            Some(Kind::Word(_) | Kind::Mark(':' | '.')) => is_sentence_end(*ahead).then_some(minute),
            _ => Some(minute),
        }
    });
    if minute.is_none() && counts_minutes(*ahead) {
        return None;
    }
    let pm = day_part(ahead);
    let clean = !matches!(ahead.peek(), Some(Kind::Mark('/') | Kind::Number(..) | Kind::Word(_)));
    clean.then(|| found(hour, minute, None, pm, Style::Hours))
}

/// `3h` before `37m` counts hours.
fn counts_minutes(mut next: Cursor<'_>) -> bool {
    next.skip_space();
    next.number(1..=2).is_some() && {
        next.skip_space();
        next.meaning(|meaning| matches!(meaning, Meaning::Unit(_) | Meaning::ShortUnit(_)).then_some(())).is_some()
    }
}

fn is_sentence_end(mut next: Cursor<'_>) -> bool {
    next.mark(&['.', ':']).is_some() && !matches!(next.peek(), Some(Kind::Number(..)))
}

/// `1915 UTC`, `0915 hrs`. In running text four digits may be a year, unless a word such as `at` says otherwise.
fn military(ahead: &mut Cursor<'_>, row: bool) -> Option<Found> {
    let year = may_be_year(*ahead);
    let announced = row || point_ahead(*ahead);
    let digits = ahead.number(4..=4)?;
    let marked = ahead.attempt(|ahead| {
        ahead.skip_space();
        (ahead.literal("hrs") || ahead.literal("h")).then_some(())
    });
    if marked.is_none() {
        let mut next = *ahead;
        next.skip_space();
        let word = next.word_text();
        let universal = word == "Z" || word.eq_ignore_ascii_case("utc") || word.eq_ignore_ascii_case("gmt");
        // `1030 JST`: in capitals, and not behind what may be a year.
        let mut zoned = || {
            word.len() >= 3
                && word.bytes().all(|byte| byte.is_ascii_uppercase())
                && super::zone_word::zone(&mut next).is_some()
        };
        (universal || (announced || !year) && zoned()).then_some(())?;
    }
    let found = found(digits / 100, Some(digits % 100), None, None, Style::Military);
    (row || found.fault.is_none() && (announced || !year)).then_some(found)
}

/// Whether four digits are as likely a year as a clock time: the minutes of the twenty-first hour.
pub fn may_be_year(cursor: Cursor<'_>) -> bool {
    matches!(cursor.peek(), Some(Kind::Number(2000..=2059, 4)))
}

/// Whether the word before says that a point in time follows: `at`, `until`.
fn point_ahead(cursor: Cursor<'_>) -> bool {
    let before = cursor.back().filter(|before| before.peek() == Some(Kind::Space)).and_then(|space| space.back());
    before.is_some_and(|word| {
        word.meaning(|meaning| {
            matches!(meaning, Meaning::PointAhead | Meaning::Around | Meaning::Towards).then_some(())
        })
        .is_some()
    })
}

/// Four digits that a range's other end proves to be a clock: `1405-1950 UTC`.
pub fn military_before_range(ahead: &mut Cursor<'_>) -> Option<Found> {
    let digits = ahead.number(4..=4)?;
    Some(found(digits / 100, Some(digits % 100), None, None, Style::Military))
}

/// `am`, `a.m.`, `PM` with a space before it or not.
fn meridiem(cursor: &mut Cursor<'_>) -> Option<bool> {
    cursor.attempt(|ahead| {
        ahead.skip_space();
        let whole = ahead.word(|meaning| match meaning {
            Meaning::Meridiem(pm) => Some(pm),
            _ => None,
        });
        if whole.is_some() {
            return whole;
        }
        let pm = match ahead.word_text() {
            "a" | "A" => false,
            "p" | "P" => true,
            _ => return None,
        };
        ahead.step();
        ahead.mark(&['.'])?;
        ahead.literal("m").then_some(())?;
        ahead.mark(&['.']);
        Some(pm)
    })
}

/// `9:27a`, `4:00p`
fn single_letter(cursor: &mut Cursor<'_>) -> Option<bool> {
    let pm = match cursor.word_text() {
        "a" => false,
        "p" => true,
        _ => return None,
    };
    cursor.step();
    Some(pm)
}

/// `8h du matin`, `3h de l'après-midi`, `9h du soir`.
fn day_part(cursor: &mut Cursor<'_>) -> Option<bool> {
    cursor.attempt(|ahead| {
        ahead.skip_space();
        (ahead.literal("du") || ahead.literal("de")).then_some(())?;
        ahead.skip_space();
        if ahead.literal("matin") {
            return Some(false);
        }
        if ahead.literal("soir") {
            return Some(true);
        }
        ahead.literal("l").then_some(())?;
        ahead.mark(&['\'', '’'])?;
        (ahead.literal("après") && ahead.mark(&['-', ' ']).is_some() && ahead.literal("midi")).then_some(true)
    })
}
