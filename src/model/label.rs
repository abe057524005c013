//! Abbreviations of zones: what `CET`, `PST` or `IST` can mean on a date.
//!
//! An abbreviation is no zone. It is read as the offset in force on that date in the report's zone where that zone uses it,
//! else in every zone that uses it; where those readings differ nothing is chosen.

use super::zone::{self, Offsets};
use chrono::{FixedOffset, NaiveDateTime};
use chrono_tz::Tz;

/// What an abbreviation means at a civil time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Every zone that uses it has this offset.
    Offset(FixedOffset),
    /// A zone that uses it does not at that time of the year (`CEST` in January, `CET` in July): what it stands for, and what
    /// is in force there.
    OutOfSeason {
        /// What the label stands for.
        label: FixedOffset,
        /// What is in force there on that date.
        actual: FixedOffset,
    },
    /// Several offsets, each with a place that uses it.
    Ambiguous(Vec<(FixedOffset, &'static str)>),
    /// No zone uses it.
    Unknown,
}

/// A use of an abbreviation: a zone whose database knows when it is in force, or a fixed offset the database has no label for.
enum Usage {
    Zone(Tz),
    Fixed(i32, &'static str),
}

use Usage::{Fixed, Zone};

const HOUR: i32 = 3600;

/// Which places use an abbreviation; one place for each offset or season suffices.
#[rustfmt::skip]
const USES: &[(&str, &[Usage])] = &[
    ("CET", &[Zone(Tz::Europe__Paris), Zone(Tz::Africa__Algiers)]),
    ("CEST", &[Zone(Tz::Europe__Paris)]),
    ("MET", &[Fixed(HOUR, "Europe/Paris")]),
    ("MEST", &[Fixed(2 * HOUR, "Europe/Paris")]),
    ("WET", &[Zone(Tz::Europe__Lisbon)]),
    ("WEST", &[Zone(Tz::Europe__Lisbon)]),
    ("EET", &[Zone(Tz::Europe__Helsinki), Zone(Tz::Africa__Tripoli)]),
    ("EEST", &[Zone(Tz::Europe__Helsinki)]),
    ("MSK", &[Zone(Tz::Europe__Moscow)]),
    ("TRT", &[Fixed(3 * HOUR, "Europe/Istanbul")]),
    ("BST", &[Zone(Tz::Europe__London), Fixed(6 * HOUR, "Asia/Dhaka"), Fixed(11 * HOUR, "Pacific/Bougainville")]),
    ("IST", &[Zone(Tz::Asia__Kolkata), Zone(Tz::Europe__Dublin), Zone(Tz::Asia__Jerusalem)]),
    ("EST", &[Zone(Tz::America__New_York), Zone(Tz::America__Panama)]),
    ("EDT", &[Zone(Tz::America__New_York)]),
    ("CST", &[Zone(Tz::America__Chicago), Zone(Tz::Asia__Shanghai), Zone(Tz::America__Regina), Fixed(-5 * HOUR, "America/Havana")]),
    ("CDT", &[Zone(Tz::America__Chicago)]),
    ("MST", &[Zone(Tz::America__Denver), Zone(Tz::America__Phoenix)]),
    ("MDT", &[Zone(Tz::America__Denver)]),
    ("PST", &[Zone(Tz::America__Los_Angeles)]),
    ("PDT", &[Zone(Tz::America__Los_Angeles)]),
    ("AKST", &[Zone(Tz::America__Anchorage)]),
    ("AKDT", &[Zone(Tz::America__Anchorage)]),
    ("HST", &[Zone(Tz::Pacific__Honolulu)]),
    ("AST", &[Fixed(-4 * HOUR, "America/Halifax"), Fixed(3 * HOUR, "Asia/Riyadh")]),
    ("ADT", &[Zone(Tz::America__Halifax)]),
    ("NST", &[Zone(Tz::America__St_Johns)]),
    ("NDT", &[Zone(Tz::America__St_Johns)]),
    ("BRT", &[Fixed(-3 * HOUR, "America/Sao_Paulo")]),
    ("BRST", &[Fixed(-2 * HOUR, "America/Sao_Paulo")]),
    ("ART", &[Fixed(-3 * HOUR, "America/Argentina/Buenos_Aires")]),
    ("CLT", &[Fixed(-4 * HOUR, "America/Santiago")]),
    ("CLST", &[Fixed(-3 * HOUR, "America/Santiago")]),
    ("WAT", &[Zone(Tz::Africa__Lagos)]),
    ("CAT", &[Zone(Tz::Africa__Maputo)]),
    ("EAT", &[Zone(Tz::Africa__Nairobi)]),
    ("SAST", &[Zone(Tz::Africa__Johannesburg)]),
    // South Georgia shares the letters, and has nobody who writes reports.
    ("GST", &[Fixed(4 * HOUR, "Asia/Dubai")]),
    ("PKT", &[Zone(Tz::Asia__Karachi)]),
    ("ICT", &[Fixed(7 * HOUR, "Asia/Bangkok")]),
    ("WIB", &[Zone(Tz::Asia__Jakarta)]),
    ("HKT", &[Zone(Tz::Asia__Hong_Kong)]),
    ("SGT", &[Fixed(8 * HOUR, "Asia/Singapore")]),
    ("MYT", &[Fixed(8 * HOUR, "Asia/Kuala_Lumpur")]),
    ("PHT", &[Fixed(8 * HOUR, "Asia/Manila")]),
    ("JST", &[Zone(Tz::Asia__Tokyo)]),
    ("KST", &[Zone(Tz::Asia__Seoul)]),
    ("AWST", &[Zone(Tz::Australia__Perth)]),
    ("ACST", &[Zone(Tz::Australia__Adelaide), Zone(Tz::Australia__Darwin)]),
    ("ACDT", &[Zone(Tz::Australia__Adelaide)]),
    ("AEST", &[Zone(Tz::Australia__Sydney), Zone(Tz::Australia__Brisbane)]),
    ("AEDT", &[Zone(Tz::Australia__Sydney)]),
    ("NZST", &[Zone(Tz::Pacific__Auckland)]),
    ("NZDT", &[Zone(Tz::Pacific__Auckland)]),
];

/// What `label` (upper-case) means at a civil time, given the report's zone where one is known.
pub fn read(label: &str, local: NaiveDateTime, report_zone: Option<Tz>) -> Reading {
    if let Some(reading) = report_zone.and_then(|zone| in_zone(label, local, zone)) {
        return reading;
    }
    let Some((_, uses)) = USES.iter().find(|(known, _)| *known == label) else { return Reading::Unknown };
    let mut in_force: Vec<(FixedOffset, &'static str)> = Vec::new();
    let mut out_of_season = None;
    let mut all: Vec<(FixedOffset, &'static str)> = Vec::new();
    for usage in *uses {
        let (meaning, place, now) = match usage {
            Fixed(seconds, place) => (FixedOffset::east_opt(*seconds), *place, None),
            Zone(zone) => (label_offset(label, *zone), zone.name(), Some((*zone, label))),
        };
        let Some(meaning) = meaning else { continue };
        if !all.iter().any(|(known, _)| *known == meaning) {
            all.push((meaning, place));
        }
        match now {
            Some((zone, label)) if !is_in_force(label, meaning, zone, local) => {
                out_of_season = out_of_season.or(offset_of(zone, local).map(|actual| (meaning, actual)));
            }
            _ => in_force.push((meaning, place)),
        }
    }
    match (all.len(), out_of_season, in_force.first()) {
        // A label with several meanings stays ambiguous in every season: one season's silence proves nothing.
        (2.., ..) => Reading::Ambiguous(all),
        // `CET` in July: Algiers is on it, Paris is not, and the two readings of the same clock differ.
        (_, Some((label, actual)), _) => Reading::OutOfSeason { label, actual },
        (_, None, Some((offset, _))) => Reading::Offset(*offset),
        _ => Reading::Unknown,
    }
}

/// Every offset an abbreviation can mean in any season.
pub fn meanings(label: &str) -> impl Iterator<Item = FixedOffset> {
    let uses = USES.iter().find(|(known, _)| *known == label).map_or(&[][..], |(_, uses)| *uses);
    uses.iter().filter_map(move |usage| match usage {
        Fixed(seconds, _) => FixedOffset::east_opt(*seconds),
        Zone(zone) => label_offset(label, *zone),
    })
}

/// Whether a zone uses an abbreviation at any time of the year.
pub fn is_used_in(label: &str, zone: Tz) -> bool {
    label_offset(label, zone).is_some()
}

/// The reading of a label in one zone; `None` where that zone never uses it.
fn in_zone(label: &str, local: NaiveDateTime, zone: Tz) -> Option<Reading> {
    let meaning = label_offset(label, zone)?;
    Some(if is_in_force(label, meaning, zone, local) {
        Reading::Offset(meaning)
    } else {
        Reading::OutOfSeason { label: meaning, actual: offset_of(zone, local)? }
    })
}

/// Whether a zone's clocks are on a label at a civil time; where a clock change repeats it they are on both.
fn is_in_force(label: &str, meaning: FixedOffset, zone: Tz, local: NaiveDateTime) -> bool {
    match zone::offsets(zone, local) {
        Offsets::Repeated(first, second) => [first, second].contains(&meaning),
        // A time that a clock change skips is read on the clocks before it.
        Offsets::One(offset) | Offsets::Skipped(offset, _) => {
            zone::is_called(zone, zone::at_offset(local, offset), label)
        }
    }
}

fn offset_of(zone: Tz, local: NaiveDateTime) -> Option<FixedOffset> {
    match zone::offsets(zone, local) {
        Offsets::One(offset) | Offsets::Repeated(offset, _) | Offsets::Skipped(offset, _) => Some(offset),
    }
}

/// The offset that a label stands for in a zone, looked up in the winter and the summer of a recent year.
fn label_offset(label: &str, zone: Tz) -> Option<FixedOffset> {
    zone::seasons(zone).iter().find(|(known, _)| known == label).map(|(_, offset)| *offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, day: &str, zone: Option<Tz>, expected: &str) {
        let local = format!("{day} 12:00")
            .parse::<NaiveDateTime>()
            .or_else(|_| NaiveDateTime::parse_from_str(&format!("{day} 12:00"), "%Y-%m-%d %H:%M"));
        let found = match read(label, local.unwrap(), zone) {
            Reading::Offset(offset) => offset.to_string(),
            Reading::OutOfSeason { label, actual } => format!("{label}, not {actual}"),
            Reading::Ambiguous(readings) => {
                readings.iter().map(|(offset, _)| offset.to_string()).collect::<Vec<_>>().join(" or ")
            }
            Reading::Unknown => "unknown".to_owned(),
        };
        assert_eq!(found, expected, "{label} on {day}");
    }

    #[test]
    fn labels() {
        check("CET", "2024-01-29", None, "+01:00");
        check("CEST", "2024-07-24", None, "+02:00");
        check("CEST", "2024-01-29", None, "+02:00, not +01:00");
        check("CET", "2024-07-24", None, "+01:00, not +02:00");
        check("CET", "2024-07-24", Some(Tz::Europe__Paris), "+01:00, not +02:00");
        check("PST", "2024-05-01", None, "-08:00, not -07:00");
        check("EST", "2024-05-01", None, "-05:00, not -04:00");
        check("EST", "2024-05-01", Some(Tz::America__Panama), "-05:00");
        check("IST", "2024-01-29", None, "+05:30 or +01:00 or +02:00");
        check("IST", "2024-01-29", Some(Tz::Asia__Kolkata), "+05:30");
        check("BST", "2024-06-01", None, "+01:00 or +06:00 or +11:00");
        check("BST", "2024-06-01", Some(Tz::Europe__London), "+01:00");
        check("CST", "2024-01-29", None, "-06:00 or +08:00 or -05:00");
        check("PST", "2024-01-29", Some(Tz::Europe__Paris), "-08:00");
        check("XYZ", "2024-01-29", None, "unknown");
    }

    /// Every abbreviation the grammar reads has a meaning here.
    #[test]
    fn every_abbreviation_of_the_lexicon_is_known() {
        for (label, _) in USES {
            assert!(meanings(label).next().is_some(), "{label}");
        }
    }
}
