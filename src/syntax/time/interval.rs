//! Two points in time with a dash, `to` or `and` between them, and what one end lends to the other.

use super::clock::{Style, clock, may_be_year, military_before_range};
use super::lexer::{Cursor, Kind};
use super::lexicon::Meaning;
use super::point::{Ground, Opener, Point, point};
use super::written::{Clock, WrittenDate};

/// A point in time, and the end where an interval is written.
pub type Ends = (Point, Option<Point>);

/// A point in time or an interval at this place, behind `opener`.
pub fn ends(cursor: &mut Cursor<'_>, ground: Ground, opener: Opener) -> Option<Ends> {
    if let Some(pair) = cursor.attempt(|ahead| bare_start(ahead, ground, opener)) {
        return Some(pair);
    }
    if opener != Opener::None
        && let Some(pair) = cursor.attempt(|ahead| digits_alone(ahead, opener))
    {
        return Some(pair);
    }
    let first = point(cursor, ground)?;
    if let Some(until) = first.until {
        let date = WrittenDate { day: Some(until), ..WrittenDate::default() };
        let last = Point { date, clock: None, until: None, start: first.start, ..first.clone() };
        return Some((first, Some(last)));
    }
    let opener = opener.max(first.opener);
    let second = cursor.attempt(|ahead| {
        connector(ahead, opener, &first)?;
        let second = point(ahead, ground)?;
        (second.clock.is_some() == first.clock.is_some()).then_some(second)
    });
    Some(match second {
        Some(second) => share(first, second),
        None => (first, None),
    })
}

/// A dash, an arrow, `to`, `until`; `and` only behind `between`; a slash only between machines' timestamps.
fn connector(ahead: &mut Cursor<'_>, opener: Opener, first: &Point) -> Option<()> {
    ahead.skip_space();
    let mut worded = false;
    // `14:37 ~ 15:58`, as Korean and Japanese reports have it; elsewhere the sign qualifies what is behind it.
    let tilde = ahead.attempt(|ahead| {
        ahead.mark(&['~', '～'])?;
        (ahead.skip_space() && first.clock.is_some() && matches!(ahead.peek(), Some(Kind::Number(..)))).then_some(())
    });
    if tilde.is_some() || ahead.mark(&['-', '–', '—', '→', '‑', '−']).is_some() {
        ahead.mark(&['>', '-']);
    } else if ahead.mark(&['/']).is_some() {
        let machine = first.date.year.is_some() && first.zone.is_some();
        machine.then_some(())?;
    } else {
        // Behind a word, and before it, a line may end.
        worded = true;
        ahead.mark(&['\n']);
        // `à` joins a date to its clock as well as two ends: between two points it joins ends.
        ahead.word(|meaning| match meaning {
            Meaning::Towards => Some(()),
            Meaning::And if opener == Opener::Between => Some(()),
            _ => None,
        })?;
        // `jusqu'à`
        if ahead.mark(&['\'', '’']).is_some() {
            ahead.step();
        }
    }
    for _ in 0..4 {
        if !(ahead.skip_space() || ahead.mark(&['~', '≈', '(']).is_some() || worded && ahead.mark(&['\n']).is_some())
        {
            let glue = ahead.word(|meaning| matches!(meaning, Meaning::Glue).then_some(()));
            if glue.is_none() {
                break;
            }
            ahead.mark(&['.']);
        }
    }
    Some(())
}

/// `2-3pm`, `9 to 11am`, `1405-1950 UTC`: a start that only its end proves to be a clock.
fn bare_start(ahead: &mut Cursor<'_>, ground: Ground, opener: Opener) -> Option<Ends> {
    let start = ahead.offset();
    let (hour, minute, style) = match ahead.peek()? {
        Kind::Number(hour @ 1..=12, 1 | 2) => {
            ahead.step();
            (hour, None, Style::Meridiem)
        }
        Kind::Number(_, 4) if ground == Ground::Row || opener == Opener::Between && !may_be_year(*ahead) => {
            let found = military_before_range(ahead)?;
            (found.clock.hour, Some(found.clock.minute), Style::Military)
        }
        _ => return None,
    };
    let end = ahead.end_offset();
    let bare = Clock { hour, minute: minute.unwrap_or(0), second: None, pm: None, minutes_written: minute.is_some() };
    let first = Point::of_clock(start..end, bare, style);
    connector(ahead, opener, &first)?;
    let proof = clock(&mut ahead.clone(), ground == Ground::Row)?;
    let proven = if style == Style::Meridiem { proof.clock.pm.is_some() } else { proof.style == Style::Military };
    proven.then_some(())?;
    let second = point(ahead, ground)?;
    Some(share(first, second))
}

/// `from 0233 to 0239`: no year and no count begins with a zero.
fn digits_alone(ahead: &mut Cursor<'_>, opener: Opener) -> Option<Ends> {
    let end = |ahead: &mut Cursor<'_>| {
        let start = ahead.offset();
        let found = military_before_range(ahead).filter(|found| found.fault.is_none())?;
        Some(Point::of_clock(start..ahead.end_offset(), found.clock, Style::Military))
    };
    ahead.word_text().starts_with('0').then_some(())?;
    let first = end(ahead)?;
    connector(ahead, opener, &first)?;
    Some((first, Some(end(ahead)?)))
}

/// What one end says for both: the zone, am and pm, and a date behind the interval.
fn share(mut first: Point, mut second: Point) -> Ends {
    if second.date_behind && first.date == WrittenDate::default() {
        first.date = std::mem::take(&mut second.date);
    }
    if let (Some(start), Some(end)) = (&mut first.clock, &second.clock) {
        share_meridiem(start, end);
    }
    if first.zone.is_none() {
        first.zone.clone_from(&second.zone);
    } else if second.zone.is_none() {
        second.zone.clone_from(&first.zone);
    }
    first.approximate |= second.approximate;
    (first, Some(second))
}

/// `2:00-3:30 pm` is both in the afternoon, `11:30-1:15 pm` is not: the reading that runs forward.
fn share_meridiem(start: &mut Clock, end: &Clock) {
    let Some(end_pm) = end.pm.filter(|_| start.pm.is_none() && (1..=12).contains(&start.hour)) else { return };
    let minutes = |hour: u32, minute: u32| hour * 60 + minute;
    let afternoon = start.hour % 12 + 12;
    let is_pm = end_pm && minutes(afternoon, start.minute) < minutes(end.hour, end.minute);
    start.hour = if is_pm { afternoon } else { start.hour % 12 };
    // `08:20 to 09:00 AM` keeps that the start was written without.
}
