//! The published incidents with their published mistakes: what has to be found in them, and that nothing else is.

use super::*;

/// One finding that a file has to give: at one of the lines, with one of the rules and severities.
struct Must {
    lines: &'static [u32],
    rules: &'static [&'static str],
    severities: &'static [Severity],
}

const fn must(lines: &'static [u32], rules: &'static [&'static str], severities: &'static [Severity]) -> Must {
    Must { lines, rules, severities }
}

const SOFT: &[Severity] = &[Severity::Warning, Severity::Info];
const CONFLICT: &[&str] = &["claims-conflict", "duration-mismatch", "claim-window-mismatch", "total-mismatch"];
const CLOCK: &[&str] = &["time-not-in-timeline"];

/// Findings that a file may give besides, as line and rule, and rules about completeness, which are not judged here.
const COMPLETENESS: &[&str] = &[
    "section-",
    "front-matter-",
    "assurance-",
    "changelog-",
    "region-",
    "action-",
    "impact-missing",
    "timeline-missing",
];

#[track_caller]
fn check_published(name: &str, text: &str, musts: &[Must], may: &[(u32, &str)]) {
    let outcome = outcome(name, text, "", &[], &Options::default());
    let source = Source::new("", text);
    let found: Vec<(u32, Severity, &str)> =
        outcome.counting().map(|found| (source.line(found.span.start), found.severity, found.rule)).collect();
    let fits = |must: &Must, (line, severity, rule): &(u32, Severity, &str)| {
        must.lines.contains(line) && must.rules.contains(rule) && must.severities.contains(severity)
    };
    for must in musts {
        let there = found.iter().any(|finding| fits(must, finding));
        assert!(there, "{name}: {:?} at {:?} is missing among {found:?}", must.rules, must.lines);
    }
    let allowed = |finding: &(u32, Severity, &str)| {
        finding.1 == Severity::Info
            || musts.iter().any(|must| fits(must, finding))
            || may.contains(&(finding.0, finding.2))
            || COMPLETENESS.iter().any(|prefix| finding.2.starts_with(prefix))
    };
    let other: Vec<_> = found.iter().filter(|finding| !allowed(finding)).collect();
    assert!(other.is_empty(), "{name}: {other:?} is not justified");
}

macro_rules! published {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../tests/fixtures/published/", $name)))
    };
}

#[test]
fn a_region_without_its_metadata() {
    let (name, text) = published!("SPM-2024-002.md");
    let musts = [
        must(&[51], &["duration-mismatch"], &[Severity::Error]),
        must(&[61], &["total-mismatch"], &[Severity::Error]),
        must(&[10], CLOCK, SOFT),
        must(&[16], CLOCK, SOFT),
        must(&[12], CLOCK, SOFT),
        must(&[20], CLOCK, SOFT),
    ];
    check_published(name, text, &musts, &[(52, "time-not-in-timeline")]);
}

#[test]
fn two_regions_without_names() {
    let (name, text) = published!("SPM-2024-003.md");
    let musts = [
        must(&[10, 43, 44], CONFLICT, &[Severity::Warning]),
        must(&[14, 23], CLOCK, &[Severity::Warning]),
        must(&[57], &["service-level-budget"], &[Severity::Info]),
        must(&[14], &["clock-mixed"], &[Severity::Info]),
    ];
    check_published(name, text, &musts, &[(57, "claims-conflict"), (23, "time-not-in-timeline")]);
}

#[test]
fn an_evening_in_twelve_hours() {
    let (name, text) = published!("load-balancers-april-2021.txt");
    let musts = [
        must(&[44], &["time-invalid"], &[Severity::Error]),
        must(&[10], CLOCK, &[Severity::Warning]),
        must(&[6], CLOCK, &[Severity::Info]),
        must(&[28], CLOCK, &[Severity::Info]),
        must(&[8], CLOCK, &[Severity::Info]),
    ];
    check_published(name, text, &musts, &[]);
}

#[test]
fn a_november_of_no_year() {
    let (name, text) = published!("private-networks-november.md");
    let zones = [5, 13, 17, 23].map(|line| (line, "timezone-missing"));
    check_published(name, text, &[must(&[5, 11], &["year-missing"], &[Severity::Warning])], &zones);
}

#[test]
fn two_zones_that_agree() {
    let (name, text) = published!("power-loss-january-2019.md");
    check_published(name, text, &[], &[]);
}

/// Every invented report with exactly one mistake: `LINES RULES SEVERITIES`, each a list of alternatives.
#[test]
fn one_mistake_each() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/contradictions");
    let (mut judged, mut wrong) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).expect("the fixtures are there") {
        let path = entry.expect("a file").path();
        let expected = path.with_extension("expected");
        if path.extension().is_none_or(|ending| ending != "md") || !expected.exists() {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a text");
        let expected = std::fs::read_to_string(expected).expect("a text");
        let words: Vec<Vec<&str>> = expected.split_whitespace().map(|word| word.split('/').collect()).collect();
        let outcome = outcome(&name, &text, "", &[], &Options::default());
        let source = Source::new("", text.as_str());
        let found: Vec<(String, &str, &str)> = outcome
            .counting()
            .map(|found| (source.line(found.span.start).to_string(), found.rule, found.severity.word()))
            .collect();
        let own = |(line, rule, severity): &(String, &str, &str)| {
            words[0].contains(&line.as_str()) && words[1].contains(rule) && words[2].contains(severity)
        };
        let excused = |(_, rule, severity): &(String, &str, &str)| {
            *severity == "info" || COMPLETENESS.iter().any(|prefix| rule.starts_with(prefix))
        };
        if !found.iter().any(own) {
            wrong.push(format!("{name}: {expected} is missing among {found:?}"));
        }
        let other: Vec<_> = found.iter().filter(|finding| !own(finding) && !excused(finding)).collect();
        if !other.is_empty() {
            wrong.push(format!("{name}: {other:?} is not justified"));
        }
        judged += 1;
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(judged >= 40, "{judged} reports were judged");
}

/// The collected layouts hold no contradiction: nothing of the group `facts` may be more than a remark.
#[test]
fn layouts_are_left_in_peace() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/formats");
    let (mut judged, mut wrong) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).expect("the fixtures are there") {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == "README.md" || path.extension().is_none_or(|ending| ending != "md" && ending != "txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a text");
        let outcome = outcome(&name, &text, "", &[], &Options::default());
        let accused: Vec<&str> = outcome
            .counting()
            .filter(|found| {
                found.severity > Severity::Info && rule(found.rule).is_some_and(|rule| rule.group == Group::Facts)
            })
            .map(|found| found.message.as_str())
            .collect();
        if !accused.is_empty() {
            wrong.push(format!("{name}: {accused:?}"));
        }
        judged += 1;
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(judged >= 50, "{judged} reports were judged");
}

/// Reports in forms that are easily misread, in which nothing is wrong.
#[test]
fn agreements_are_left_in_peace() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/agreements");
    let (mut judged, mut wrong) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).expect("the fixtures are there") {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == "README.md" {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a text");
        let outcome = outcome(&name, &text, "", &[], &Options::default());
        let about_time = |found: &str| rule(found).is_some_and(|rule| matches!(rule.group, Group::Facts | Group::Time));
        let accused: Vec<&str> = outcome
            .counting()
            .filter(|found| found.severity > Severity::Info && about_time(found.rule))
            .map(|found| found.message.as_str())
            .collect();
        if !accused.is_empty() {
            wrong.push(format!("{name}: {accused:?}"));
        }
        judged += 1;
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(judged >= 12, "{judged} reports were judged");
}
