//! Labels: `Duration: 84 min`, `| Time to detect | 5 min |`, a table whose header says what a column holds.

use super::phrases::{Phrases, Words, phrases};
use super::sentence;
use crate::model::milestones;
use crate::syntax::Report;
use crate::syntax::body::{Block, BlockKind, Flow};
use crate::syntax::time::{self, Mention, Statement, WrittenDate, WrittenDuration};
use std::ops::Range;

/// What a label says its value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// When it began.
    Start,
    /// When it was over.
    End,
    /// How long it lasted.
    Length,
    /// How long it took until something happened, from its start.
    TimeTo,
    /// A sum over several.
    Total,
    /// A figure over several incidents, a promise, an estimate: nothing that this incident's times can prove.
    Other,
}

/// What stands before a value to say what it is: the words before its colon, the header of its column, the first cell of
/// its row, the term it defines, or the heading above it where it is all that a block says.
/// `own` is what [`announced`] found, and `alone` says that nothing else stands in the block.
pub fn label(
    report: &Report,
    mention: &Mention,
    flow: &Flow,
    sentence: &Range<usize>,
    own: Option<String>,
    alone: bool,
) -> Option<String> {
    if own.is_some() {
        return own;
    }
    let named = |label: &&str| role(label).is_some() || milestones::kind_of(label).is_some();
    if let Some(above) = sentence::label_above(&flow.text, sentence).filter(|_| alone).filter(named) {
        return Some(above.to_owned());
    }
    let blocks = &report.body.blocks;
    let block = blocks.get(mention.block)?;
    match (&block.kind, mention.cell) {
        (BlockKind::Row { table, header: false, cells }, Some(cell)) => column(blocks, mention.block, *table, cell)
            .or_else(|| cells.first().filter(|_| cell > 0 && cells.len() == 2).map(|cell| cell.text.clone())),
        (BlockKind::Definition, _) => {
            let term = blocks.get(mention.block.checked_sub(1)?)?;
            (term.kind == BlockKind::Term).then(|| term.flow.text.clone())
        }
        (BlockKind::Paragraph | BlockKind::Item { .. }, _) if alone => {
            // `Resolved 2024-07-25 16:19`: the words before it say what it is, if they are a label at all.
            let words = flow.text[sentence.start..mention.range.start.max(sentence.start)].trim();
            if !words.is_empty() && (role(words).is_some() || milestones::kind_of(words).is_some()) {
                return Some(words.to_owned());
            }
            block.section.and_then(|section| report.body.sections.get(section)).map(|section| section.heading.clone())
        }
        _ => None,
    }
}

/// The header of a column; with one header row and more than two columns, or a header that is a label by itself.
fn column(blocks: &[Block], row: usize, table: usize, cell: usize) -> Option<String> {
    let same = |block: &&Block| matches!(block.kind, BlockKind::Row { table: other, .. } if other == table);
    let first = blocks[..row].iter().rev().take_while(same).last()?;
    match &first.kind {
        BlockKind::Row { header: true, cells, .. } => {
            let header = cells.get(cell).map(|cell| cell.text.trim().to_owned()).filter(|header| !header.is_empty())?;
            // A table of labels and values has a header such as `| Metric | Value |`.
            (cells.len() > 2 || role(&header).is_some()).then_some(header)
        }
        _ => None,
    }
}

/// The words before the colon that announces a value in its sentence.
pub fn announced(text: &str, mention: &Mention, sentence: &Range<usize>) -> Option<String> {
    before_colon(&text[sentence.start..mention.range.start.max(sentence.start)])
}

/// `Duration` of `**Duration:** approx. `, where nothing but a hedge stands between.
fn before_colon(text: &str) -> Option<String> {
    let text = tail(text);
    let at = last_mark(text)?;
    let mark = text[at..].chars().next()?;
    let behind = &text[at + mark.len_utf8()..];
    let hedge = behind.split_whitespace().count() <= 3 && !behind.contains(|digit: char| digit.is_ascii_digit());
    let label = text[..at].trim().trim_start_matches(['-', '*', '•', '–']).trim();
    // `**Incident length (UTC)**`
    let short = !label.is_empty()
        && label.split_whitespace().count() <= 7
        && !label.ends_with(|end: char| end.is_ascii_digit());
    (hedge && short).then(|| label.to_owned())
}

/// Where the last colon, equals sign or long dash stands, or else a hyphen between spaces. Asked of every statement.
fn last_mark(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_mark = |at: &usize| bytes[*at] != DASH || text[*at..].starts_with(['—', '–']);
    let hyphen = || {
        memchr::memrchr_iter(b'-', bytes)
            .find(|at| at.checked_sub(1).is_some_and(|before| bytes[before..].starts_with(b" - ")))
    };
    memchr::memrchr3_iter(b':', b'=', DASH, bytes).find(is_mark).or_else(|| hyphen().map(|at| at - 1))
}

/// The first byte of `—` and `–`.
const DASH: u8 = 0xe2;

/// The end of a text, as long as a label, its colon and a hedge can be.
fn tail(text: &str) -> &str {
    let mut start = text.len().saturating_sub(160);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// Whether a value is all that stands behind its label, which may have been [`announced`], or in its cell or block.
pub fn is_alone(text: &str, mention: &Mention, sentence: &Range<usize>, announced: bool) -> bool {
    let before = &text[sentence.start..mention.range.start.max(sentence.start)];
    let after = text.get(mention.range.end..sentence.end).unwrap_or_default();
    let start = if announced { "" } else { before };
    let few = |text: &str, most: usize| {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.take(most + 1).count() <= most
    };
    // Most are not, which the words around them tell before anything is asked of their marks.
    let parted = || {
        let behind = after.trim_start();
        behind.starts_with(['(', ',', ';', '—', '–', '[', '='])
            || behind.starts_with("of ")
            || behind.starts_with("from ")
            || opens_with_label(behind)
    };
    let aside = || !before.is_empty() && start.is_empty() && parted();
    few(start, 2) && (few(after, 3) || aside())
}

/// Whether the next label of a header follows that was written on one line: `Duration: 2 hours Impact: searches`.
fn opens_with_label(text: &str) -> bool {
    let label = text.split_once(": ").map_or("", |(label, _)| label);
    label.starts_with(char::is_uppercase) && label.split(' ').count() <= 3 && !label.contains(['.', ',', '\n'])
}

/// The length that a clock in its place stands for: `00:52:20` in a column or behind a label of lengths.
pub fn clock_as_length(mention: &Mention, flow: &Flow, role: Option<Role>) -> Option<WrittenDuration> {
    let announced = matches!(role?, Role::Length | Role::TimeTo | Role::Total);
    announced.then(|| whole_clock(mention, &flow.text)).flatten()
}

/// The length that a clock stands for which is all that a cell holds.
pub fn whole_clock(mention: &Mention, text: &str) -> Option<WrittenDuration> {
    let Statement::Time(time) = &mention.what else { return None };
    let bare = time.zone.is_none() && time.date == WrittenDate::default();
    let plain = time.clock.is_some_and(|clock| clock.pm.is_none()) && text.trim() == time.text;
    (bare && plain).then_some(())?;
    let (seconds, unit) = time::clock_as_length(&time.text)?;
    Some(WrittenDuration { span: time.span, text: time.text.clone(), low: seconds, high: seconds, unit, hedge: None })
}

const LENGTHS: &Phrases = phrases![
    "duration",
    "durée",
    "length",
    "downtime",
    "outage time",
    "time down",
    "lasted",
    "indisponibilité",
    "temps d arrêt",
    "outage length",
    "period of impact",
];
const TOTALS: &Phrases =
    phrases!["total", "total downtime", "total outage*", "cumulative", "cumulated", "combined", "cumulé*", "in total"];
const STARTS: &Phrases = phrases![
    "start",
    "started",
    "starts",
    "start time",
    "began",
    "begin",
    "beginning",
    "onset",
    "from",
    "début",
    "commencé",
    "down",
    "went down",
];
const ENDS: &Phrases = phrases![
    "end",
    "ended",
    "ends",
    "end time",
    "stop",
    "stopped",
    "finish",
    "finished",
    "until",
    "to",
    "resolved",
    "restored",
    "fin",
    "resolution",
    "closed",
    "up",
    "back up",
];
const OTHERS: &Phrases = phrases![
    "mean",
    "average",
    "median",
    "mttr",
    "mttd",
    "mtta",
    "target",
    "objective",
    "goal",
    "slo",
    "sla",
    "budget",
    "estimated",
    "expected",
    "planned",
    "timeout",
    "interval",
    "moyenne",
    "objectif",
    "eta",
    "setup",
    "effort",
    "cost",
    "retention",
    "read",
    "reading",
    "lecture",
    "investigation",
    "diagnosis",
    "diagnostic",
    "debugging",
    "migration",
    "allowed",
    "max",
    "maximum",
    "limit",
];

/// Whether a cell stands in the row of a table that sums up the others: `| **Total** | | | **2h 14m** |`.
pub fn sums_up(block: &Block, mention: &Mention) -> bool {
    let BlockKind::Row { cells, header: false, .. } = &block.kind else { return false };
    let behind = mention.cell.is_some_and(|cell| cell > 0) && cells.len() > 2;
    behind
        && cells
            .first()
            .is_some_and(|first| Words::of(&first.text).all().opens(phrases!["total", "sum", "all", "somme"]))
}

/// What a label says its value is, which is a length: `Resolution time: 1h 5m` is none at which it was resolved.
pub fn role_of_length(label: &str) -> Option<Role> {
    let named = Words::of(label);
    let until = phrases![
        "resolution time",
        "recovery time",
        "restoration time",
        "repair time",
        "detection time",
        "response time",
        "mitigation time",
    ];
    match role(label) {
        None | Some(Role::End) if named.all().has(until) => Some(Role::TimeTo),
        other => other,
    }
}

/// What a label says its value is; `None` for one that says nothing about time.
pub fn role(label: &str) -> Option<Role> {
    let words = Words::of(label);
    let label = words.all();
    // `Down: 10:32 UTC`, `Up: 13:28 UTC`
    if label.len() == 1 && label.has(phrases!["down", "up"]) {
        return Some(if label.has(phrases!["down"]) { Role::Start } else { Role::End });
    }
    let whole =
        phrases!["total duration", "total incident duration", "total outage duration", "total length", "durée totale"];
    let timed = phrases!["time to", "temps de", "délai de", "ttd", "ttr", "tta", "ttm", "time until"];
    if label.has(OTHERS) {
        Some(Role::Other)
    } else if label.has(whole) {
        Some(Role::Length)
    } else if label.has(TOTALS) {
        Some(Role::Total)
    } else if label.has(timed) {
        Some(Role::TimeTo)
    } else if label.has(LENGTHS) {
        Some(Role::Length)
    } else if label.has(STARTS) {
        Some(Role::Start)
    } else if label.has(ENDS) {
        Some(Role::End)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_before_a_value() {
        for (text, expected) in [
            ("Duration: ", Some("Duration")),
            ("Time to recovery:  ", Some("Time to recovery")),
            ("Duration — approx. ", Some("Duration")),
            ("It was over: after a long time and many attempts it took ", None),
            ("We waited for ", None),
        ] {
            assert_eq!(before_colon(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_labels_say() {
        for (label, expected) in [
            ("Incident length", Some(Role::Length)),
            ("Durée totale", Some(Role::Length)),
            ("Time to resolve", Some(Role::TimeTo)),
            ("Mean Time To Repair", Some(Role::Other)),
            ("Total downtime", Some(Role::Total)),
            ("Start time", Some(Role::Start)),
            ("Resolved", Some(Role::End)),
            ("Severity", None),
        ] {
            assert_eq!(role(label), expected, "{label}");
        }
    }
}
