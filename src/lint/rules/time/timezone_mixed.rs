//! One timeline in several zones.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject};
use crate::syntax::time::{WrittenZone, ZoneWord};
use crate::syntax::timeline::{Entry, EntryTime};

declare_rule! {
    /// The times of one timeline are in different zones.
    ///
    /// ## What it does
    /// Reports a timeline whose rows carry labels of different zones, once. The summer and winter labels of one zone, and a zone
    /// given beside another one for the same row, are left alone.
    ///
    /// ## Why
    /// Each time may be right, and the reader still adds up minutes that are hours apart. It is also how a time pasted
    /// from a chat in another zone slips in.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05 UTC: A node stops answering.
    /// - 2024-01-29 21:17 CET: The node is restarted.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05 UTC: A node stops answering.
    /// - 2024-01-29 20:17 UTC: The node is restarted.
    /// ```
    ///
    /// ## Fix
    /// Write the whole timeline in one zone.
    name: "timezone-mixed",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let zones: Vec<&WrittenZone> = subject.report().timeline.iter().filter_map(own_zone).collect();
    let Some(first) = zones.first() else { return };
    let Some(other) = zones.iter().find(|zone| !same(&first.word, &zone.word)) else { return };
    // Offsets leave no doubt; a reader still has to reckon.
    let exact = |zone: &WrittenZone| matches!(zone.word, ZoneWord::Utc | ZoneWord::Offset(_));
    let severity = if zones.iter().all(|zone| exact(zone)) { Severity::Info } else { Severity::Warning };
    findings
        .add(other.span, format!("this time is in {}, but times above it are in {}", other.text, first.text))
        .related(first.span, format!("the first of them in {}", first.text))
        .severity(severity)
        .help("write the whole timeline in one zone");
}

/// The zone written with the time of a row itself.
fn own_zone(entry: &Entry) -> Option<&WrittenZone> {
    match &entry.time {
        EntryTime::Written(time, _) => time.zone.as_ref(),
        _ => None,
    }
}

/// Whether two labels belong to one zone: the same one in other words, or its summer and winter time.
fn same(a: &ZoneWord, b: &ZoneWord) -> bool {
    match (stem(a), stem(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

/// What the summer and the winter label of a zone have in common: `CE` of `CET` and `CEST`, `P` of `PST` and `PDT`.
fn stem(word: &ZoneWord) -> Option<String> {
    match word {
        ZoneWord::Utc | ZoneWord::Offset(0) => Some("UTC".to_owned()),
        ZoneWord::Abbreviation(label) | ZoneWord::AbbreviationWithOffset(label, _) => {
            let stem = label.strip_suffix("ST").or(label.strip_suffix("DT")).or(label.strip_suffix('T')).unwrap_or(label);
            Some(stem.to_owned())
        }
        ZoneWord::Offset(_) | ZoneWord::Place(_) | ZoneWord::PlaceWithOffset(..) => None,
    }
}
