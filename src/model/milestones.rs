//! Milestones: those of the front matter, else labelled lines and cells such as `First detected: 2024-03-01 10:58`.
//!
//! A label with a length behind it ("Time to repair: 1h 20m") states a figure, not a milestone.

use super::Milestone;
use super::placing::Placing;
use crate::syntax::Report;
use crate::syntax::body::{Block, BlockKind};
use crate::syntax::front_matter::MilestoneKind;
use crate::syntax::time::{Mention, Statement, WrittenTime};
use crate::text::Span;

use MilestoneKind::{Acknowledged, Communicated, Detected, Mitigated, Resolved, Started};

/// Reads the milestones, in the order of [`MilestoneKind`], at most one of each.
pub fn read<'r>(report: &'r Report, placing: &Placing<'_, 'r>) -> Vec<Milestone> {
    let mut found = from_front_matter(report, placing);
    let mut labelled = labelled(report, placing);
    labelled.sort_by_key(|(rank, _)| *rank);
    for (_, milestone) in labelled {
        if found.iter().all(|known| known.kind != milestone.kind) {
            found.push(milestone);
        }
    }
    found.sort_by_key(|milestone| milestone.kind);
    found
}

fn from_front_matter<'r>(report: &'r Report, placing: &Placing<'_, 'r>) -> Vec<Milestone> {
    let written = report.front_matter.iter().flat_map(|matter| &matter.milestones);
    let mut found: Vec<Milestone> = Vec::new();
    for milestone in written {
        let kind = milestone.kind.value;
        let Some(time) = milestone.time.as_ref().filter(|_| found.iter().all(|known| known.kind != kind)) else {
            continue;
        };
        let at = placing.front_matter(time);
        found.extend(at.map(|at| of(kind, at, time, true)));
    }
    found
}

fn of(kind: MilestoneKind, at: super::Moment, time: &WrittenTime, from_front_matter: bool) -> Milestone {
    Milestone { kind, at, approximate: time.approximate, span: time.span, from_front_matter }
}

/// A label's words and the milestone it names. Of several lines for one milestone, the label further up in the table is meant.
const LABELS: &[(MilestoneKind, &[&str])] = &[
    (
        Started,
        &["impact start", "impact started", "start of impact", "first impact", "début de l'impact", "début d'impact"],
    ),
    (Started, &["start", "started", "began", "begin", "beginning", "onset", "début", "commencement", "incident start"]),
    (
        Started,
        &["incident started", "incident began", "start of incident", "outage start", "outage started", "issue started"],
    ),
    (Started, &["début de l'incident", "début de la panne"]),
    (
        Detected,
        &["detected", "first detected", "detection", "detected by monitoring", "incident detected", "issue detected"],
    ),
    (Detected, &["discovered", "noticed", "détecté", "détection", "première détection", "détection de l'incident"]),
    (Detected, &["first reported", "reported", "signalé"]),
    (
        Acknowledged,
        &["acknowledged", "acked", "incident acknowledged", "alert acknowledged", "pris en charge", "prise en charge"],
    ),
    (Acknowledged, &["acquitté", "acquittement"]),
    (Communicated, &["communicated", "first public notice", "first communication", "first public communication"]),
    (Communicated, &["first status update", "status page updated", "customers informed", "première communication"]),
    (Mitigated, &["mitigated", "mitigation", "impact mitigated", "impact end", "impact ended", "end of impact"]),
    (Mitigated, &["service restored", "restored", "repaired", "fixed", "rétabli", "rétablissement", "service rétabli"]),
    (Mitigated, &["fin de l'impact"]),
    (
        Resolved,
        &["resolved", "resolution", "incident resolved", "issue resolved", "fully resolved", "résolu", "résolution"],
    ),
    (
        Resolved,
        &["closed", "incident closed", "end", "ended", "finished", "incident end", "incident ended", "outage end"],
    ),
    (Resolved, &["end of incident", "outage ended", "fin", "fin de l'incident", "clos", "clôture"]),
];

/// How many bytes a label has at most.
const LONGEST: usize = 60;

/// The milestone that a label names.
pub fn kind_of(label: &str) -> Option<MilestoneKind> {
    named(label).map(|(_, kind)| kind)
}

/// The milestone that a label names, with its rank in the table.
fn named(label: &str) -> Option<(usize, MilestoneKind)> {
    // No label is as long as a sentence, and none has a number.
    if label.len() > LONGEST || label.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let label = label.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase().replace('’', "'");
    let label = label.split(['(', '[']).next().unwrap_or_default().trim();
    let label = ["time of ", "date of ", "time ", "heure de "]
        .iter()
        .find_map(|word| label.strip_prefix(word))
        .unwrap_or(label);
    let tails = [" date and time", " date/time", " date", " time", " at", " on", " à", " le"];
    let label = tails.iter().find_map(|word| label.strip_suffix(word)).unwrap_or(label);
    LABELS.iter().enumerate().find(|(_, (_, words))| words.contains(&label)).map(|(rank, (kind, _))| (rank, *kind))
}

/// Every labelled time of the body.
fn labelled<'r>(report: &'r Report, placing: &Placing<'_, 'r>) -> Vec<(usize, Milestone)> {
    let mut found = Vec::new();
    let mut header: Option<(usize, &Vec<crate::syntax::Flow>)> = None;
    for (index, block) in report.body.blocks.iter().enumerate() {
        if block.place.internal || block.place.quoted {
            continue;
        }
        if !has_mentions(report, index) {
            if let BlockKind::Row { table, header: true, cells } = &block.kind {
                header = Some((*table, cells));
            }
            continue;
        }
        match &block.kind {
            BlockKind::Row { table, header: is_header, cells } => {
                let head = header.filter(|(of, _)| of == table).map(|(_, cells)| cells);
                for cell in 0..cells.len() {
                    let label = match cells.len() {
                        2 if cell == 1 => named(&cells[0].text),
                        2 => None,
                        _ => head.and_then(|head| named(&head.get(cell)?.text)),
                    };
                    found.extend(label.and_then(|label| value(report, index, Some(cell), 0, label, placing)));
                }
                header = if *is_header { Some((*table, cells)) } else { header };
            }
            BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Definition => {
                found.extend(lines(report, index, block, placing));
            }
            _ => {}
        }
    }
    found
}

/// Whether a block states any time at all.
fn has_mentions(report: &Report, block: usize) -> bool {
    let at = report.mentions.partition_point(|mention| mention.block < block);
    report.mentions.get(at).is_some_and(|mention| mention.block == block)
}

/// The labelled lines of a paragraph or an item; a definition is labelled by the term above it.
fn lines<'r>(report: &'r Report, index: usize, block: &Block, placing: &Placing<'_, 'r>) -> Vec<(usize, Milestone)> {
    if block.kind == BlockKind::Definition {
        let term = index.checked_sub(1).and_then(|before| report.body.blocks.get(before));
        let label = term.filter(|term| term.kind == BlockKind::Term).and_then(|term| named(&term.flow.text));
        return label.and_then(|label| value(report, index, None, 0, label, placing)).into_iter().collect();
    }
    let mut found = Vec::new();
    for (range, line) in block.flow.lines() {
        let Some((at, length)) = separator(line) else { continue };
        let Some(label) = named(&line[..at]) else { continue };
        found.extend(value(report, index, None, range.start + at + length, label, placing));
    }
    found
}

/// Where a label ends, and how many bytes part it from its value.
fn separator(line: &str) -> Option<(usize, usize)> {
    // No label has a number.
    let label = line.bytes().enumerate().take(LONGEST + 1).take_while(|(_, byte)| !byte.is_ascii_digit());
    label.into_iter().find_map(|(at, byte)| match byte {
        b':' | b'\t' => Some((at, 1)),
        b' ' => [" - ", " – ", " — "].iter().find(|mark| line[at..].starts_with(**mark)).map(|mark| (at, mark.len())),
        _ => None,
    })
}

/// The time that stands right behind a label, which ends at byte `from` of the block's or the cell's text.
fn value<'r>(
    report: &'r Report,
    block: usize,
    cell: Option<usize>,
    from: usize,
    (rank, kind): (usize, MilestoneKind),
    placing: &Placing<'_, 'r>,
) -> Option<(usize, Milestone)> {
    let here = |mention: &&Mention| mention.block == block && mention.cell == cell && mention.range.start >= from;
    let start = report.mentions.partition_point(|mention| mention.block < block);
    let mention = report.mentions.get(start..)?.iter().take_while(|mention| mention.block == block).find(here)?;
    let flow = match &report.body.blocks.get(block)?.kind {
        BlockKind::Row { cells, .. } => cells.get(cell?)?,
        _ => &report.body.blocks.get(block)?.flow,
    };
    let between = flow.text.get(from..mention.range.start)?;
    let glue = ["at", "on", "around", "about", "approx", "approximately", "circa", "le", "à", "vers", "environ", "the"];
    let mut words = between.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    if between.contains('\n') || !words.all(|word| glue.contains(&word.to_lowercase().as_str())) {
        return None;
    }
    let time: &'r WrittenTime = match &mention.what {
        Statement::Time(time) => time,
        Statement::Interval(from, _) if kind == Started => from,
        Statement::Interval(_, to) if kind == Resolved => to,
        _ => return None,
    };
    let at = placing.point(time, block)?;
    Some((rank, Milestone { span: whole(time.span, mention.span), ..of(kind, at, time, false) }))
}

/// The place of a time; that of its mention where the time has none of its own.
fn whole(time: Span, mention: Span) -> Span {
    if time.is_empty() { mention } else { time }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Moment;
    use crate::syntax::{Dialect, parse};
    use crate::text::Source;
    use chrono::NaiveDate;

    fn place(time: &WrittenTime, day: Option<NaiveDate>, _: Option<usize>) -> Option<Moment> {
        let date = time.date;
        let own = NaiveDate::from_ymd_opt(date.year.unwrap_or(2024), date.month.unwrap_or(0), date.day.unwrap_or(0));
        let clock = time.clock?;
        Some(Moment { local: own.or(day)?.and_hms_opt(clock.hour, clock.minute, 0)?, offset: None })
    }

    fn check(text: &str, expected: &[&str]) {
        let report = parse(Source::new("a.md", text), &Dialect::default());
        let day = NaiveDate::from_ymd_opt(2024, 3, 1);
        let found = read(&report, &Placing::new(&place, &[], day));
        let found: Vec<_> = found
            .iter()
            .map(|milestone| {
                let about = if milestone.approximate { "~" } else { "" };
                format!("{} {about}{}", milestone.kind.word(), milestone.at.local.format("%m-%d %H:%M"))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn labelled_lines() {
        check(
            "First detected: 2024-03-01 10:58\nResolved: 2024-03-01 12:18 UTC\nTime to repair: 1h 20m",
            &["detected 03-01 10:58", "resolved 03-01 12:18"],
        );
        check(
            "- **Detected:** around 14:05\n- **Start time**: 13:58\n- **Time to detect:** 7 minutes",
            &["started 03-01 13:58", "detected ~03-01 14:05"],
        );
        check(
            "| Start time | 14:05 UTC |\n|---|---|\n| End time | 15:20 UTC |\n",
            &["started 03-01 14:05", "resolved 03-01 15:20"],
        );
        check(
            "| | |\n|---|---|\n| Start time | 14:05 UTC |\n| End time | 15:20 UTC |\n",
            &["started 03-01 14:05", "resolved 03-01 15:20"],
        );
        check(
            "| Incident | Started | Detected | Resolved |\n|---|---|---|---|\n| Disk | 10:00 | 10:04 | 11:30 |\n",
            &["started 03-01 10:00", "detected 03-01 10:04", "resolved 03-01 11:30"],
        );
        check(
            "Début de l’incident : 2 mars 2024 à 10h05\n\nRésolu : le 1er mars 2024 à 11h20",
            &["started 03-02 10:05", "resolved 03-01 11:20"],
        );
        check("Closed: 16:00\nResolved: 15:00", &["resolved 03-01 15:00"]);
    }

    #[test]
    fn what_is_no_milestone() {
        check("Resolution: we restarted it at 14:05.", &[]);
        check("Detected: by a customer, who wrote at 14:05.", &[]);
        check("Resolution time: 3 hours", &[]);
        check("Started: 2024-03-01", &[]);
        check("14:05: Detected", &[]);
        check("> Detected: 14:05", &[]);
        check("{% internal %}\nDetected: 14:05\n{% endinternal %}", &[]);
        check("```\nDetected: 14:05\n```", &[]);
        check("Resolved:\n14:05 next day it came back", &[]);
    }

    #[test]
    fn the_front_matter_comes_first() {
        check(
            "---\nmilestones:\n  detected: 2024-03-01 10:58\n  resolved:\n---\n\nDetected: 11:30\nResolved: 12:00",
            &["detected 03-01 10:58", "resolved 03-01 12:00"],
        );
    }
}
