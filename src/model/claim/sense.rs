//! What a length of time in a sentence is the length of: the outage, a part of the story, or nothing of this incident.
//!
//! Decided by the words around it. What is not recognised is a part of the story, which is compared with nothing but an
//! interval right beside it.

use super::cues::{ELSEWHERE, GOVERNORS, MACHINERY, OUTAGE, OUTAGE_NOUNS, WORK};
use super::label::{Role, role};
use super::scene::Said;
use super::sentence::{has_any, padded};
use crate::syntax::SectionKind;
use crate::syntax::time::{Hedge, WrittenDuration};

/// What a length is the length of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// The outage, the incident, its impact.
    Outage,
    /// The time until it was detected, mitigated, resolved: a labelled figure.
    TimeTo,
    /// The sum of several outages.
    Total,
    /// Something that happened in the course of it.
    Part,
    /// From one event to the next: "10 minutes later".
    Relative,
    /// What a service level allows.
    Budget,
    /// Nothing of this incident: a timeout, an age, another incident, a plan.
    Foreign,
}

/// The words around a length, padded with spaces.
struct Around {
    sentence: String,
    /// The last words before it, at most nine.
    before: String,
    /// The last four of them.
    near: String,
    /// The first words behind it, at most seven.
    after: String,
    /// The first three of them.
    next: String,
}

impl Around {
    fn of(said: &Said<'_>) -> Self {
        let range = &said.mention.range;
        let start = said.sentence.start.min(range.start);
        let before = padded(&said.text[start..range.start]);
        let after = padded(said.text.get(range.end..said.sentence.end).unwrap_or_default());
        Self {
            sentence: said.words(),
            near: last(&before, 4),
            before: last(&before, 9),
            next: first(&after, 3),
            after: first(&after, 7),
        }
    }
}

fn last(padded: &str, count: usize) -> String {
    let words: Vec<&str> = padded.split_whitespace().collect();
    format!(" {} ", words[words.len().saturating_sub(count)..].join(" "))
}

fn first(padded: &str, count: usize) -> String {
    format!(" {} ", padded.split_whitespace().take(count).collect::<Vec<_>>().join(" "))
}

fn opens(padded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| padded.trim_start().starts_with(&format!("{phrase} ")))
}

fn ends(padded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| padded.trim_end().ends_with(&format!(" {phrase}")))
}

/// What a length is the length of.
pub fn sense(said: &Said<'_>, duration: &WrittenDuration, section: Option<SectionKind>) -> Sense {
    let around = Around::of(said);
    if is_foreign_beside(&around) {
        return Sense::Foreign;
    }
    if is_budget(&around) {
        return Sense::Budget;
    }
    if opens(&around.next, &["later", "after", "before", "afterwards", "plus tard", "après", "avant"])
        || ends(&around.before, &["after another"])
    {
        let foreign = ["backup*", "snapshot*", "node is", "previous night", "grace", "retr*", "expire*"];
        return if has_any(&around.before, &foreign) { Sense::Foreign } else { Sense::Relative };
    }
    if has_any(&around.near, &["resolved in", "restored in", "fixed in", "recovered in", "résolu en"]) {
        return Sense::TimeTo;
    }
    let role = said.label.as_deref().filter(|_| said.alone).and_then(role);
    match role {
        Some(Role::Length) => return if is_total(&around, duration, section) { Sense::Total } else { Sense::Outage },
        Some(Role::TimeTo) => return Sense::TimeTo,
        Some(Role::Total) => return Sense::Total,
        Some(Role::Other) => return Sense::Foreign,
        Some(Role::Start | Role::End) | None => {}
    }
    if has_any(&around.sentence, ELSEWHERE) || names_other_year(&around.sentence) {
        return Sense::Foreign;
    }
    if is_total(&around, duration, section) {
        return Sense::Total;
    }
    let outage = is_outage(&around) && !has_any(&around.near, MACHINERY);
    let machinery = format!("{}{}", around.before, around.after);
    match (outage, has_any(&machinery, MACHINERY)) {
        (true, _) => Sense::Outage,
        (false, true) => Sense::Foreign,
        (false, false) => Sense::Part,
    }
}

/// What directly touches the length says that it is none of ours.
fn is_foreign_beside(around: &Around) -> bool {
    let behind = [
        "read",
        "ago",
        "old",
        "de lecture",
        "uptime",
        "away",
        "sla",
        "ttl",
        "timeout",
        "retention",
        "earlier",
        "intervals",
        "schedule",
        "lease",
        "of inactivity",
        "on our channel",
        "setup",
        "slot",
        "d inactivité",
        "startup",
        "sla for",
        "per",
        "default",
        "cache",
    ];
    let ahead = [
        "every",
        "each",
        "per",
        "toutes les",
        "tous les",
        "chaque",
        "il y a",
        "timeout of",
        "timeout is",
        "ttl of",
        "lease of",
        "interval of",
        "intervals of",
        "window of",
        "ttl is",
        "once a",
        "once per",
        "times a",
        "by the",
        "twice a",
        "twice per",
        "recording",
        "since",
        "older than",
        "at the",
        "is it",
    ];
    opens(&around.next, &behind) || ends(&around.before, &ahead)
}

fn is_budget(around: &Around) -> bool {
    let monthly = ["per month", "a month", "monthly", "par mois", "per calendar month", "each month"];
    let allows = [
        "leave*",
        "objective*",
        "equals",
        "correspond*",
        "means",
        "allow*",
        "permit*",
        "guarantee*",
        "budget",
        "amounts to",
        "autorise*",
        "représente",
        "that is",
    ];
    let down =
        ["of downtime", "of unavailability", "of interruption", "d indisponibilité", "d interruption", "of outage"];
    let downtime = opens(&around.next, &down) || has_any(&around.near, &["downtime of", "budget of", "budget is"]);
    downtime && (has_any(&around.after, &monthly) || has_any(&around.before, &allows))
}

fn is_total(around: &Around, duration: &WrittenDuration, section: Option<SectionKind>) -> bool {
    // What was resolved in so long "in total" is one length, not a sum.
    if has_any(&around.near, &["resolved in", "restored in", "fixed in", "recovered in", "résolu en"]) {
        return false;
    }
    let ahead = [
        "in total",
        "a total of",
        "total of",
        "total downtime",
        "total outage time",
        "altogether",
        "cumulative*",
        "combined",
        "cumulated",
        "au total",
        "cumulé*",
        "totaling",
        "totalling",
        "sum of",
        "total impact",
    ];
    let behind = ["in total", "au total", "altogether", "combined", "of cumulative", "cumulated", "all together"];
    let down = ["of downtime", "of interruption", "of unavailability", "d interruption", "d indisponibilité"];
    let bounded = duration.hedge == Some(Hedge::AtMost);
    has_any(&around.before, &ahead)
        || opens(&around.next, &behind)
        || has_any(&around.after, &["in total", "au total"])
        || (bounded && opens(&around.next, &down))
        || (bounded && section == Some(SectionKind::Compensation) && has_any(&around.sentence, OUTAGE))
}

fn is_outage(around: &Around) -> bool {
    if opens(&around.next, OUTAGE_NOUNS) || opens(&around.next, &["long outage", "long disruption", "long incident"]) {
        return true;
    }
    let governed = has_any(&around.near, GOVERNORS);
    let working = has_any(&around.near, WORK)
        || opens(&around.next, &["to", "of work", "investigating"])
        || has_any(&around.next, &["delay*", "detection"]);
    governed && !working && (has_any(&around.before, OUTAGE) || has_any(&around.after, OUTAGE))
}

/// "In 2019 a similar outage lasted": a year standing alone tells of another time.
fn names_other_year(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let alone = matches!(word, "in" | "en" | "since" | "depuis");
        let year =
            words.peek().is_some_and(|next| next.len() == 4 && (next.starts_with("19") || next.starts_with("20")));
        if alone && year && words.peek().is_some_and(|next| next.bytes().all(|byte| byte.is_ascii_digit())) {
            return true;
        }
    }
    false
}

/// Whether the words around a clock time tell of a habit, a plan or another incident.
pub fn is_foreign_clock(sentence: &str) -> bool {
    let habits = [
        "every",
        "each",
        "daily",
        "nightly",
        "weekly",
        "opening hours",
        "office hours",
        "open from",
        "on call shifts",
        "maintenance window",
        "batch window",
        "scheduled",
        "planned",
        "support hours",
        "market",
        "chaque",
        "ouvert",
        "cron",
        "will",
        "would",
        "next review",
    ];
    has_any(sentence, &habits) || names_other_year(sentence)
}
