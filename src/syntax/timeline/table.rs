//! Tables as timelines: which column holds the time, which the date, which the end.

use super::candidate::{Candidate, Form, entry_time, is_separator, with_marks};
use super::{Entry, EntryTime};
use crate::syntax::body::{BlockKind, Body, Flow};
use crate::syntax::time::{Opened, Opening, WrittenTime, WrittenZone, four_digits, opening, zones};
use crate::text::{Source, Span, Spanned};
use std::ops::Range;

/// Which columns hold what.
struct Columns {
    time: usize,
    /// Whether its cells hold four digits each: `1030`.
    digits: bool,
    day: Option<usize>,
    end: Option<usize>,
    zone: Option<WrittenZone>,
}

/// The rows of one table that open with a time, given all its blocks.
pub fn candidates(source: &Source, body: &Body, rows: Range<usize>) -> Vec<Candidate> {
    let times: Vec<Vec<Option<Opening>>> = rows.clone().map(|at| cell_times(body, at)).collect();
    let Some(columns) = columns(body, rows.clone(), &times) else { return Vec::new() };
    rows.zip(&times).filter_map(|(at, times)| row(source, body, at, &columns, times)).collect()
}

fn cells(body: &Body, at: usize) -> Option<(&[Flow], bool, usize)> {
    match &body.blocks[at].kind {
        BlockKind::Row { cells, header, table } => Some((cells, *header, *table)),
        _ => None,
    }
}

/// For each cell of a row the time that fills it; none for a header.
fn cell_times(body: &Body, at: usize) -> Vec<Option<Opening>> {
    match cells(body, at) {
        Some((cells, false, _)) => cells.iter().map(cell_time).collect(),
        _ => Vec::new(),
    }
}

/// The time that fills a cell; text behind it that only separates or comments in brackets does not count.
fn cell_time(cell: &Flow) -> Option<Opening> {
    let found = opening(&cell.text)?;
    let rest = cell.text[found.range.end..].trim_matches(is_separator);
    (rest.is_empty() || rest.starts_with('(') || rest.chars().all(|next| !next.is_alphanumeric())).then_some(found)
}

fn has_clock(opening: &Opening) -> bool {
    match &opening.what {
        Opened::Written(time, _) => time.clock.is_some(),
        Opened::Relative(_) | Opened::Impossible(..) => true,
    }
}

/// The column that is headed as one of times and holds nothing but four digits that can all be clocks, not years.
fn column_of_digits(body: &Body, rows: Range<usize>) -> Option<usize> {
    let rows: Vec<(&[Flow], bool)> =
        rows.filter_map(|at| cells(body, at)).map(|(cells, header, _)| (cells, header)).collect();
    let (header, _) = rows.iter().find(|(_, header)| *header)?;
    let column = header.iter().position(|cell| {
        let title = cell.text.trim().to_lowercase();
        ["time", "heure", "clock"].iter().any(|word| title.split([' ', '(']).next() == Some(word))
    })?;
    let cells = || rows.iter().filter(|(_, header)| !header).filter_map(|(cells, _)| cells.get(column));
    let clocks = cells().filter(|cell| four_digits(&cell.text).is_some()).count();
    let years = cells().filter(|cell| matches!(cell.text.trim().parse::<u32>(), Ok(1990..=2059))).count();
    (clocks >= 2 && clocks == cells().count() && years < clocks).then_some(column)
}

/// The time column is the one in which most rows hold a clock; without any, the one in which most hold a date.
fn columns(body: &Body, rows: Range<usize>, times: &[Vec<Option<Opening>>]) -> Option<Columns> {
    let width = rows.clone().filter_map(|at| cells(body, at)).map(|(cells, ..)| cells.len()).max()?;
    let mut clocks = vec![0_usize; width];
    let mut days = vec![0_usize; width];
    let mut filled = vec![0_usize; width];
    for (at, times) in rows.clone().zip(times) {
        let Some((cells, false, _)) = cells(body, at) else { continue };
        for (column, (cell, time)) in cells.iter().zip(times).enumerate() {
            filled[column] += usize::from(cell.text.contains(char::is_alphanumeric));
            match time {
                Some(found) if has_clock(found) => clocks[column] += 1,
                Some(_) => days[column] += 1,
                None => {}
            }
        }
    }
    let most = |counts: &[usize]| {
        counts.iter().enumerate().max_by_key(|(column, count)| (**count, width - column)).map(|(c, n)| (c, *n))
    };
    let digits = column_of_digits(body, rows.clone()).filter(|column| clocks[*column] == 0);
    if let Some(column) = digits {
        (clocks[column], days[column]) = (filled[column], 0);
    }
    let (time, day) = match (most(&clocks)?, most(&days)?) {
        ((time, count), (day, dated)) if count > 0 => (time, (dated > 0 && day != time).then_some(day)),
        (_, (day, dated)) if dated > 0 => (day, None),
        _ => return None,
    };
    // A column of facts ("Start | 10:58") is no timeline: most of its rows must hold a time, and none a length.
    if 2 * (clocks[time] + days[time]) < filled[time] || (time > 0 && tells_facts(body, rows.clone())) {
        return None;
    }
    let header = rows.clone().filter_map(|at| cells(body, at)).find(|(_, header, _)| *header).map(|(cells, ..)| cells);
    let title = |column: usize| header.and_then(|cells| cells.get(column));
    let is_end = |column: usize| {
        title(column).is_some_and(|cell| {
            let word = cell.text.trim().to_lowercase();
            ["end", "ended", "to", "until", "finish", "fin", "stop"]
                .iter()
                .any(|end| word.split([' ', '(']).next() == Some(end))
        })
    };
    let end = (time + 1..width).find(|column| clocks[*column] > 0 && is_end(*column));
    let zone = title(time).and_then(|cell| {
        zones(&cell.text).into_iter().next().map(|mut zone| {
            zone.span = cell.span(zone.span.range());
            zone
        })
    });
    Some(Columns { time, digits: digits == Some(time), day, end, zone })
}

/// Whether the first cell of a row names a figure of the incident: `Duration`, `Time to detect`, `Severity`.
fn tells_facts(body: &Body, rows: Range<usize>) -> bool {
    const FACTS: &[&str] = &[
        "duration",
        "total duration",
        "durée",
        "downtime",
        "time to ",
        "ttd",
        "ttr",
        "mttr",
        "mttd",
        "severity",
        "status",
    ];
    let named = |cell: &Flow| {
        let name = cell.text.trim().to_lowercase();
        FACTS.iter().any(|fact| {
            name.strip_prefix(fact)
                .is_some_and(|rest| rest.is_empty() || fact.ends_with(' ') || rest.starts_with([':', ' ', '(']))
        })
    };
    rows.filter_map(|at| cells(body, at)).any(|(cells, header, _)| !header && cells.first().is_some_and(named))
}

fn row(source: &Source, body: &Body, at: usize, columns: &Columns, times: &[Option<Opening>]) -> Option<Candidate> {
    let (cells, header, table) = cells(body, at)?;
    if header {
        return None;
    }
    let block = &body.blocks[at];
    let cell = cells.get(columns.time)?;
    let written = |column: Option<usize>| column.and_then(|column| written(cells.get(column)?, times.get(column)?));
    let day = written(columns.day).filter(|day| day.clock.is_none()).map(Box::new);
    let end = written(columns.end).filter(|end| end.clock.is_some()).map(Box::new);
    let digits = if columns.digits { four_digits(&cell.text) } else { None };
    let opened = digits.or_else(|| times.get(columns.time).cloned().flatten()).or_else(|| opening(&cell.text));
    let (time, has_clock) = match opened {
        Some(opened) => with_end(entry_time(opened, &|span| cell.span(span.range())), end),
        None => match day {
            // A row that only names a day stands above the rows of that day.
            Some(ref day) if cell.text.trim().is_empty() => (EntryTime::Written(day.clone(), None), false),
            _ => unreadable(cell)?,
        },
    };
    let text = text(source, cells, columns);
    let bare = text.value.is_empty();
    let entry = Entry { span: block.span, time, text, day, column_zone: columns.zone.clone(), block: at, run: 0 };
    Some(Candidate { form: Form::Row(table), entry, has_clock, bare, direct: true, stated: false })
}

/// The point in time that fills a cell.
fn written(cell: &Flow, opening: &Option<Opening>) -> Option<WrittenTime> {
    match &opening.as_ref()?.what {
        Opened::Written(time, None) => Some((**time).clone().mapped(&|span: Span| cell.span(span.range()))),
        _ => None,
    }
}

/// A row with `Start` and `End` columns is a range.
fn with_end(read: (EntryTime, bool), end: Option<Box<WrittenTime>>) -> (EntryTime, bool) {
    match (read, end) {
        ((EntryTime::Written(first, None), true), Some(end)) => (EntryTime::Written(first, Some(end)), true),
        (read, _) => read,
    }
}

/// A cell that should hold a time and holds something else. Dashes, question marks and words alone claim nothing.
fn unreadable(cell: &Flow) -> Option<(EntryTime, bool)> {
    let text = cell.text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let time_like = digits >= 2 && text.contains([':', 'h', '/', '.', '-']) && text.len() <= 40;
    time_like.then(|| (EntryTime::Unreadable(cell.span(0..cell.text.len())), true))
}

/// The other cells, in their order; more than one are set apart by a dash.
fn text(source: &Source, cells: &[Flow], columns: &Columns) -> Spanned<String> {
    let taken = [Some(columns.time), columns.day, columns.end];
    let mut place: Option<Span> = None;
    let mut parts = Vec::new();
    for (column, cell) in cells.iter().enumerate() {
        if taken.contains(&Some(column)) || cell.text.trim().is_empty() {
            continue;
        }
        let part = with_marks(source, cell.span(0..cell.text.len()));
        place = Some(place.map_or(part, |place| place.to(part)));
        parts.push(source.slice(part).trim().to_owned());
    }
    Spanned::new(parts.join(" — "), place.unwrap_or_default())
}
