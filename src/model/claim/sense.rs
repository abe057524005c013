//! What a length of time in a sentence is the length of: the outage, a part of the story, or nothing of this incident.
//!
//! Decided by the words around it. What is not recognised is a part of the story, which is compared with nothing but an
//! interval right beside it.

use super::anchored::TO_NOTICE;
use super::cues::{ELSEWHERE, GOVERNORS, MACHINERY, OUTAGE, OUTAGE_NOUNS, WORK};
use super::label::Role;
use super::phrases::{Phrases, Stretch, phrases};
use super::scene::Said;
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
    /// How late something was: "delays of up to 3 hours".
    Lag,
    /// Nothing of this incident: a timeout, an age, another incident, a plan.
    Foreign,
}

/// The words around a length.
struct Around<'w> {
    sentence: Stretch<'w>,
    /// The last words before it, at most nine.
    before: Stretch<'w>,
    /// The last four of them.
    near: Stretch<'w>,
    /// The first words behind it, at most seven.
    after: Stretch<'w>,
    /// The first three of them.
    next: Stretch<'w>,
}

impl<'w> Around<'w> {
    fn of(said: &'w Said<'_>) -> Self {
        let range = &said.mention.range;
        let start = said.sentence.start.min(range.start);
        let before = said.words.within(&(start..range.start));
        // What stands in brackets of its own tells of what is before it: `October 30 (7 hours 9 minutes): latency`.
        let bracketed = is_bracketed(said);
        let end = if bracketed { range.end } else { said.sentence.end };
        let after = said.words.within(&(range.end..end));
        Self {
            sentence: if bracketed { before } else { said.in_sentence() },
            near: before.last(4),
            before: before.last(9),
            next: after.first(3),
            after: after.first(7),
        }
    }
}

/// Whether a length is all that stands in its brackets.
fn is_bracketed(said: &Said<'_>) -> bool {
    let range = &said.mention.range;
    let opened = said
        .text
        .get(..range.start)
        .is_some_and(|before| before.trim_end_matches(['~', '≈', ' ']).ends_with(['(', '[']));
    opened && said.text.get(range.end..).is_some_and(|behind| behind.starts_with([')', ']']))
}

/// What a length is the length of; decided for the first who asks.
pub fn sense(said: &Said<'_>, duration: &WrittenDuration, section: Option<SectionKind>) -> Sense {
    *said.sense.get_or_init(|| decide(said, duration, section))
}

fn decide(said: &Said<'_>, duration: &WrittenDuration, section: Option<SectionKind>) -> Sense {
    let around = Around::of(said);
    if is_foreign_beside(&around) {
        return Sense::Foreign;
    }
    if is_budget(&around) {
        return Sense::Budget;
    }
    // `12 hours later than usual`
    if around.next.opens(phrases![
        "later than",
        "earlier than",
        "longer than",
        "shorter than",
        "less than",
        "more than"
    ]) {
        return Sense::Foreign;
    }
    let later = phrases!["later", "after", "before", "afterwards", "plus tard", "après", "avant"];
    let relative = around.next.opens(later) || around.before.ends(phrases!["after another"]);
    if relative && !(said.alone && said.role == Some(Role::Length)) {
        let foreign = phrases!["backup*", "snapshot*", "node is", "previous night", "grace", "retr*", "expire*"];
        return if around.before.has(foreign) { Sense::Foreign } else { Sense::Relative };
    }
    // `40 minutes into the outage`: not how long it was.
    if around.next.opens(phrases!["into", "dans"]) {
        return Sense::Part;
    }
    // `20 minutes to notice and 55 minutes to fix it`
    if around.next.opens(phrases!["to fix", "to resolve", "to repair", "to restore"]) && around.before.has(TO_NOTICE) {
        return Sense::Part;
    }
    if around.near.has(LATENESS) {
        return Sense::Lag;
    }
    if around.near.has(RESOLVED_IN) || around.before.ends(RESOLVED_AFTER) {
        return Sense::TimeTo;
    }
    if around.next.opens(phrases![
        "resolution",
        "recovery time",
        "repair time",
        "detection time",
        "detection delay",
        "detection gap",
        "from the start",
        "from start",
        "from the beginning",
        "from the onset",
        "from detection",
        "from the first",
        "time to",
        "détection"
    ]) {
        return Sense::TimeTo;
    }
    let role = said.role.filter(|_| said.alone);
    match role {
        Some(Role::Length) => return if is_total(&around, duration, section) { Sense::Total } else { Sense::Outage },
        Some(Role::TimeTo) => return Sense::TimeTo,
        Some(Role::Total) => return Sense::Total,
        Some(Role::Other) => return Sense::Foreign,
        Some(Role::Start | Role::End) | None => {}
    }
    if around.sentence.has(ELSEWHERE) || names_other_year(around.sentence) {
        return Sense::Foreign;
    }
    if is_total(&around, duration, section) {
        return Sense::Total;
    }
    let outage = is_outage(&around) && !around.near.has(MACHINERY);
    match (outage, around.before.has(MACHINERY) || around.after.has(MACHINERY)) {
        (true, _) => Sense::Outage,
        (false, true) => Sense::Foreign,
        (false, false) => Sense::Part,
    }
}

const RESOLVED_IN: &Phrases = phrases![
    "resolved in",
    "restored in",
    "fixed in",
    "recovered in",
    "resolution time of",
    "resolution time was",
    "recovery time of",
    "recovery time was",
    "time to resolution of",
    "time to resolution was",
    "time to recovery of",
    "time to recovery was",
    "résolu en"
];
const RESOLVED_AFTER: &Phrases =
    phrases!["resolved after", "restored after", "fixed after", "recovered after", "rétabli après"];

const LATENESS: &Phrases = phrases![
    "delay of",
    "delays of",
    "delayed by",
    "delayed up",
    "delays up",
    "delayed for up",
    "late by",
    "lag of",
    "lagged by",
    "behind by",
    "retard de",
    "retards de",
    "latency of",
    "latencies of",
    "stale by",
];

/// What directly touches the length says that it is none of ours.
fn is_foreign_beside(around: &Around<'_>) -> bool {
    let behind = phrases![
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
    let ahead = phrases![
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
    around.next.opens(behind) || around.before.ends(ahead)
}

fn is_budget(around: &Around<'_>) -> bool {
    let monthly = phrases!["per month", "a month", "monthly", "par mois", "per calendar month", "each month"];
    let allows = phrases![
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
    let down = phrases![
        "of downtime",
        "of unavailability",
        "of interruption",
        "d indisponibilité",
        "d interruption",
        "of outage"
    ];
    let downtime = around.next.opens(down) || around.near.has(phrases!["downtime of", "budget of", "budget is"]);
    downtime && (around.after.has(monthly) || around.before.has(allows))
}

fn is_total(around: &Around<'_>, duration: &WrittenDuration, section: Option<SectionKind>) -> bool {
    // What was resolved in so long "in total" is one length, not a sum.
    if around.near.has(RESOLVED_IN) {
        return false;
    }
    let ahead = phrases![
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
    let behind =
        phrases!["in total", "au total", "altogether", "combined", "of cumulative", "cumulated", "all together"];
    let down = phrases!["of downtime", "of interruption", "of unavailability", "d interruption", "d indisponibilité"];
    let bounded = duration.hedge == Some(Hedge::AtMost);
    around.before.has(ahead)
        || around.next.opens(behind)
        || around.after.has(phrases!["in total", "au total"])
        || (bounded && around.next.opens(down))
        || (bounded && section == Some(SectionKind::Compensation) && around.sentence.has(OUTAGE))
}

fn is_outage(around: &Around<'_>) -> bool {
    // `a 45 minutes certificate error`
    let qualifies = around.before.last(1).has(phrases!["a", "an", "the"])
        && around.next.has(phrases![
            "outage",
            "downtime",
            "disruption",
            "interruption",
            "error",
            "failure",
            "degradation"
        ]);
    if qualifies
        || around.next.opens(OUTAGE_NOUNS)
        || around.next.opens(phrases!["long outage", "long disruption", "long incident"])
    {
        return true;
    }
    // `Deployments were unavailable for`: what was down may itself be the name of some work.
    let direct = phrases![
        "down for",
        "unavailable for",
        "unreachable for",
        "offline for",
        "inaccessible for",
        "unresponsive for",
        "indisponible pendant",
        "indisponibles pendant",
    ];
    let named = phrases![
        "total duration",
        "incident duration",
        "outage duration",
        "impact duration",
        "duration was",
        "duration of the",
        "attack lasted",
        "attaque a duré",
        "durée totale",
        "durée de l"
    ];
    if around.before.ends(direct) || around.near.has(named) {
        return true;
    }
    let governed = around.near.has(GOVERNORS);
    let working = around.near.has(WORK)
        || around.next.opens(phrases!["to", "of work", "investigating"])
        || around.next.has(phrases!["delay*", "detection"]);
    governed && !working && (around.before.has(OUTAGE) || around.after.has(OUTAGE))
}

/// "In 2019 a similar outage lasted": a year standing alone tells of another time.
fn names_other_year(sentence: Stretch<'_>) -> bool {
    // Hardly any sentence has to be looked at word by word.
    let may = phrases!["in 19*", "in 20*", "en 19*", "en 20*", "since 19*", "since 20*", "depuis 19*", "depuis 20*"];
    if !sentence.has(may) {
        return false;
    }
    let mut words = sentence.iter().peekable();
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
pub fn is_foreign_clock(sentence: Stretch<'_>) -> bool {
    let habits = phrases![
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
    sentence.has(habits) || names_other_year(sentence)
}
