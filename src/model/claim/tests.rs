//! The tables of what prose states and of what it does not, every row of them.

use super::*;
use crate::config::Config;
use crate::model::resolve;
use crate::syntax::{Dialect, parse};
use crate::text::Source;

/// A report whose body is `text`, in a language, with the events or the windows that `context` names.
fn report(language: &str, context: &str, text: &str) -> (String, std::ops::Range<usize>) {
    let mut front = vec![format!("lang: {language}")];
    let mut tail = String::new();
    if let Some(windows) = context.strip_prefix("windows=") {
        front.push("timezone: Europe/Paris".to_owned());
        front.push("impact:".to_owned());
        for window in windows.split(',') {
            let (from, to) = window.split_once('/').expect("a window has two ends");
            front.push(format!("  - {{component: databases, level: major, from: \"{from}\", to: \"{to}\"}}"));
        }
    } else if let Some(instants) = context.strip_prefix("timeline=") {
        front.push("timezone: Europe/Paris".to_owned());
        let rows: Vec<String> = instants.split(',').map(|instant| format!("- {instant} Something happens.")).collect();
        tail = format!("\n\n## Timeline\n\n{}\n", rows.join("\n"));
    }
    let head = format!("---\n{}\n---\n\n", front.join("\n"));
    let body = head.len()..head.len() + text.len();
    (format!("{head}{text}{tail}"), body)
}

fn claims_of(language: &str, context: &str, text: &str) -> Vec<(Claim, String)> {
    let (whole, body) = report(language, context, &text.replace("\\n", "\n"));
    let parsed = parse(Source::new("report.md", whole), &Dialect::default());
    let incident = resolve(&parsed, &Config::default());
    let mentions = &parsed.mentions;
    let inside = |claim: &Claim| body.contains(&(claim.span.start as usize));
    incident
        .claims
        .into_iter()
        .filter(inside)
        .map(|claim| {
            let notation = notation(&claim, mentions);
            (claim, notation)
        })
        .collect()
}

/// A claim in the notation of `tests/data/claims.txt`.
fn notation(claim: &Claim, mentions: &[crate::syntax::time::Mention]) -> String {
    use crate::syntax::time::{Hedge, Statement, table_notation};
    let hedge = claim.hedge.map_or("", |hedge| match hedge {
        Hedge::Almost => " almost",
        Hedge::About => " about",
        Hedge::AtLeast => " at-least",
        Hedge::AtMost => " at-most",
        Hedge::Exactly => " exactly",
    });
    let value = match claim.seconds {
        Some((low, high)) if low == high => format!(" {low}{hedge}"),
        Some((low, high)) => format!(" {low}..{high}"),
        None => claim.percent.map_or(String::new(), |percent| format!(" {percent}")),
    };
    let written = mentions.iter().find_map(|mention| match &mention.what {
        Statement::Interval(from, to) if claim.kind == ClaimKind::Interval && mention.span == claim.span => {
            Some(format!(" {}", table_notation(from, Some(to))))
        }
        Statement::Time(time) if claim.kind == ClaimKind::Clock && time.span == claim.span => {
            Some(format!(" {}", table_notation(time, None)))
        }
        Statement::Time(time) if claim.kind == ClaimKind::Weekday && time.span == claim.span => {
            let day = crate::syntax::WrittenTime { clock: None, zone: None, ..(**time).clone() };
            Some(format!(" {}", table_notation(&day, None)))
        }
        _ => None,
    });
    let without_weekday = |text: String| match claim.kind {
        ClaimKind::Weekday => text,
        _ => ["Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "]
            .iter()
            .fold(text, |text, day| text.replace(day, "")),
    };
    let verdict = claim.comparison.as_ref().filter(|comparison| comparison.confidence == Confidence::Certain).map_or(
        "",
        |comparison| match comparison.verdict {
            Verdict::Agree => " -> agree",
            Verdict::Mismatch => " -> mismatch",
        },
    );
    format!("{}{value}{}{verdict}", claim.kind.word(), without_weekday(written.unwrap_or_default()))
}

/// An end that repeats its start's date or tilde is the same with and without it.
fn normal(claim: &str) -> String {
    let Some((start, end)) = claim.split_once(" .. ") else { return claim.to_owned() };
    let date = start.split(' ').nth(1).filter(|date| !date.starts_with('T')).unwrap_or("-");
    let end = end.strip_prefix(date).map_or(end, str::trim_start);
    let end = if start.ends_with('~') { end.replace(" ~", "") } else { end.to_owned() };
    format!("{start} .. {end}")
}

#[test]
fn every_row_of_the_table_of_claims() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in include_str!("../../../tests/data/claims.txt").lines() {
        let Some((head, claims)) = line.rsplit_once(" => ").filter(|_| !line.starts_with('#')) else { continue };
        let (language, rest) = head.split_once(" | ").expect("a row has a language");
        let (context, text) = rest.split_once("| ").expect("a row has a context");
        let mut expected: Vec<String> = claims.split(" ; ").map(|claim| normal(claim.trim())).collect();
        let found = claims_of(language, context.trim(), text);
        let counted = found.iter().filter(|(claim, _)| claim.kind != ClaimKind::VerdictSentence);
        let mut found: Vec<String> = counted.map(|(_, notation)| normal(notation)).collect();
        expected.sort_unstable();
        found.sort_unstable();
        rows += 1;
        if found != expected {
            wrong.push(format!("{language} | {context} | {text}\n    expected {expected:?}\n    found    {found:?}"));
        }
    }
    assert!(rows >= 250, "the table has {rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} rows are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_row_of_the_table_of_no_claims() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in include_str!("../../../tests/data/not-claims.txt").lines() {
        let Some((language, text)) = line.split_once(" | ").filter(|_| !line.starts_with('#')) else { continue };
        let (text, clock_ok) = text.strip_suffix(" => clock-ok").map_or((text, false), |text| (text, true));
        let bare = |claim: &Claim| {
            clock_ok && matches!(claim.kind, ClaimKind::Clock | ClaimKind::Interval | ClaimKind::Weekday)
        };
        let found: Vec<String> = claims_of(language, "", text)
            .into_iter()
            .filter(|(claim, _)| !bare(claim))
            .map(|(_, notation)| notation)
            .collect();
        rows += 1;
        if !found.is_empty() {
            wrong.push(format!("{text}\n    found {found:?}"));
        }
    }
    assert!(rows >= 200, "the table has {rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} sentences state something:\n{}", wrong.len(), wrong.join("\n"));
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    /// A length of whole minutes in a style that is exact to the minute, where the style can express it.
    fn written(minutes: u32, style: usize) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        match style {
            0 => format!("{minutes} minutes"),
            1 => format!("{hours} hours and {rest} minutes"),
            2 => format!("{hours}h{rest:02}"),
            3 => format!("{hours} h {rest:02} min"),
            4 => format!("{hours}h{rest}m"),
            5 => format!("{minutes}min"),
            6 => format!("{hours} hrs {rest} mins"),
            _ => format!("{hours} heures et {rest} minutes"),
        }
    }

    fn verdict(text: &str) -> Option<Verdict> {
        let found = claims_of("en", "", text).into_iter().find(|(claim, _)| claim.kind == ClaimKind::Duration);
        found.and_then(|(claim, _)| claim.comparison).map(|comparison| comparison.verdict)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn an_interval_agrees_with_its_length_and_with_no_other(start in 0_u32..1440, minutes in 61_u32..1380, style in 0_usize..8, off in prop::sample::select(vec![-1_i32, 1])) {
            let clock = |minute: u32| format!("2024-05-{:02} {:02}:{:02}", 2 + minute / 1440, minute / 60 % 24, minute % 60);
            let interval = format!("(from {} to {} UTC)", clock(start), clock(start + minutes));
            let right = format!("The service was down for {} {interval}.", written(minutes, style));
            prop_assert_eq!(verdict(&right), Some(Verdict::Agree), "{}", right);
            let wrong = format!("The service was down for {} {interval}.", written(minutes.saturating_add_signed(off), style));
            prop_assert_eq!(verdict(&wrong), Some(Verdict::Mismatch), "{}", wrong);
        }

        #[test]
        fn a_length_written_anew_reads_back(minutes in 1_u32..3000, other in 61_u32..3000, style in 0_usize..8) {
            let text = written(other, style);
            if let Some(again) = crate::syntax::time::restate(&text, minutes * 60) {
                let read = crate::syntax::time::scan(&format!("It lasted {again}.")).into_iter().find_map(|(_, what)| match what {
                    crate::syntax::time::Statement::Duration(duration) => Some(duration.low),
                    _ => None,
                });
                prop_assert_eq!(read, Some(minutes * 60), "{} from {}", again, text);
            }
        }
    }
}
