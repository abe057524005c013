//! What headings mean: the table of aliases, English and French, and the normal form headings are compared in.
//!
//! An alias says what companies head such a section with. A heading that is known to open none of our sections
//! (`Lessons learned`) is in the table too, so that it ends the section before it in a text without Markdown headings.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::SectionKind;
use crate::syntax::Dialect;

/// What a heading is known to mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It opens a section of this kind.
    Kind(SectionKind),
    /// It opens a section that is none of ours.
    Other,
}

/// What a Markdown heading means: an alias, an alias before a colon or a dash (`Timeline: July 24`), or else a word that
/// gives it away (`Response timeline`).
pub(super) fn meaning(heading: &str, dialect: &Dialect) -> Option<Meaning> {
    let normal = normalized(heading);
    let before_colon = || exact_meaning(heading.split_once([':', '–', '—', '|'])?.0, dialect);
    known(&normal, dialect).or_else(before_colon).or_else(|| telling_word(&normal).map(Meaning::Kind))
}

/// What a line means that is, markup aside, nothing but an alias.
pub(super) fn exact_meaning(heading: &str, dialect: &Dialect) -> Option<Meaning> {
    known(&normalized(heading), dialect)
}

/// What a normal form means that is an alias.
fn known(normal: &str, dialect: &Dialect) -> Option<Meaning> {
    let configured = dialect.section_aliases.iter().find(|(alias, _)| normalized(alias) == normal);
    let configured = configured.map(|(_, kind)| Meaning::Kind(*kind));
    configured.or_else(|| alias(normal)).or_else(|| alias(bare(normal)))
}

/// Lower case, without accents, numbering, parentheses, punctuation and emoji: `3. Déroulé (UTC)` gives `deroule`.
fn normalized(heading: &str) -> String {
    let mut normal = String::with_capacity(heading.len());
    let mut depth = 0_u32;
    for c in unnumbered(heading.trim()).chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '&' => normal.push_str("and"),
            _ if c.is_ascii_alphanumeric() => normal.push(c.to_ascii_lowercase()),
            _ if c.is_alphanumeric() => c.to_lowercase().for_each(|c| normal.push(without_accent(c))),
            _ => {
                if !normal.is_empty() && !normal.ends_with(' ') {
                    normal.push(' ');
                }
            }
        }
    }
    normal.truncate(normal.trim_end().len());
    normal
}

/// A heading without `3.`, `2.1`, `IV)`, `a.`, `Step 1:`-like numbering in front.
fn unnumbered(heading: &str) -> &str {
    let heading = heading.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '['));
    let end = heading.find([' ', '\t']).unwrap_or(0);
    let (first, rest) = heading.split_at(end);
    let digits = !first.is_empty() && first.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')' | ':' | '-'));
    let letters = first.trim_end_matches(['.', ')', ':']);
    let closed = letters.len() < first.len();
    let roman = closed && letters.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'i' | 'v' | 'x'));
    let letter = closed && letters.chars().count() == 1;
    if digits && first.len() <= 8 || roman && !letters.is_empty() || letter { rest.trim_start() } else { heading }
}

fn without_accent(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        other => other,
    }
}

/// Words that change nothing before a heading's own.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "the", "our", "a", "an", "brief", "short", "quick", "detailed", "full", "complete", "high level", "incident",
    "outage", "issue", "event", "problem", "disruption", "post incident", "postmortem", "service", "technical", "le",
    "la", "les", "l", "notre", "nos", "bref", "court", "detail", "technique", "overall", "general", "known",
];
/// Words that change nothing behind them.
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "of the incident", "of the outage", "of the issue", "of the problem", "of the disruption", "of the event",
    "of the events", "of this incident", "of incident", "of events", "of the day", "for the incident", "of outage",
    "of the downtime", "of this outage", "de l incident", "des incidents", "de la panne", "du probleme",
    "des evenements", "de l evenement", "de l interruption", "d incident", "incident", "section", "details", "utc",
];

/// A normal form without words that change nothing: `the full timeline of the incident` gives `timeline`.
fn bare(normal: &str) -> &str {
    let mut bare = normal;
    loop {
        // Nearly all of them differ in the letter at the end in question, which is looked at first.
        let (first, last) = (bare.bytes().next(), bare.bytes().next_back());
        let mut before = BEFORE.iter().filter(|word| word.bytes().next() == first);
        let before = before.find_map(|word| bare.strip_prefix(word)?.strip_prefix(' '));
        let after = || {
            let mut after = AFTER.iter().filter(|words| words.bytes().next_back() == last);
            after.find_map(|words| bare.strip_suffix(words)?.strip_suffix(' '))
        };
        match before.or_else(after) {
            Some(rest) if !rest.is_empty() => bare = rest,
            _ => return bare,
        }
    }
}

/// A kind that a longer heading's words give away.
fn telling_word(normal: &str) -> Option<SectionKind> {
    /// A sentence with a telling word is no heading of a section.
    const LONGEST: usize = 10;
    const ANYWHERE: [(&str, SectionKind); 17] = [
        ("timeline", SectionKind::Timeline),
        ("timelines", SectionKind::Timeline),
        ("chronology", SectionKind::Timeline),
        ("chronologie", SectionKind::Timeline),
        ("deroule", SectionKind::Timeline),
        ("changelog", SectionKind::Changelog),
        ("revision history", SectionKind::Changelog),
        ("root cause", SectionKind::Narrative),
        ("root causes", SectionKind::Narrative),
        ("cause racine", SectionKind::Narrative),
        ("action items", SectionKind::Actions),
        ("corrective actions", SectionKind::Actions),
        ("actions correctives", SectionKind::Actions),
        ("remediation plan", SectionKind::Actions),
        ("next steps", SectionKind::Actions),
        ("prochaines etapes", SectionKind::Actions),
        ("compensation", SectionKind::Compensation),
    ];
    const AT_AN_END: [(&str, SectionKind); 2] = [("impact", SectionKind::Impact), ("summary", SectionKind::Summary)];
    let normal = bare(normal);
    if normal.split(' ').count() > LONGEST {
        return None;
    }
    let opens =
        |text: &str, words: &str| text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let starts = |words: &str| opens(normal, words);
    let ends = |words: &str| normal.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    let later = memchr::memchr_iter(b' ', normal.as_bytes()).map(|blank| &normal[blank + 1..]);
    let tails: Vec<&str> = std::iter::once(normal).chain(later).collect();
    let anywhere = ANYWHERE.iter().find(|(words, _)| tails.iter().any(|tail| opens(tail, words)));
    let found = anywhere.or_else(|| AT_AN_END.iter().find(|(words, _)| starts(words) || ends(words)));
    found.map(|(_, kind)| *kind)
}

fn alias(normal: &str) -> Option<Meaning> {
    static TABLE: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| aliases().collect());
    TABLE.get(normal).copied()
}

/// The table of aliases.
fn aliases() -> impl Iterator<Item = (&'static str, Meaning)> {
    let lines = include_str!("aliases.txt").lines().filter_map(|line| line.split_once(": "));
    lines
        .filter_map(|(name, aliases)| Some((meaning_of(name)?, aliases)))
        .flat_map(|(meaning, aliases)| aliases.split(", ").map(move |alias| (alias, meaning)))
}

fn meaning_of(name: &str) -> Option<Meaning> {
    if name == "other" { Some(Meaning::Other) } else { SectionKind::from_word(name).map(Meaning::Kind) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_in_normal_form_and_mean_one_thing() {
        let mut seen = HashMap::new();
        for (alias, meaning) in aliases() {
            assert_eq!(normalized(alias), alias);
            assert_eq!(seen.insert(alias, meaning), None, "{alias}");
        }
        let mut lines = include_str!("aliases.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert!(lines.all(|line| line.split_once(": ").is_some_and(|(name, _)| meaning_of(name).is_some())));
    }

    #[track_caller]
    fn check(heading: &str, expected: Option<SectionKind>) {
        let kind = match meaning(heading, &Dialect::default()) {
            Some(Meaning::Kind(kind)) => Some(kind),
            _ => None,
        };
        assert_eq!(kind, expected, "{heading:?} is compared as {:?}", normalized(heading));
    }

    #[test]
    fn headings_as_companies_write_them() {
        use SectionKind::*;
        for heading in [
            "TL;DR",
            "tl;dr:",
            "Executive Summary",
            "1. Summary",
            "\u{1f4cb} R\u{e9}sum\u{e9} Ex\u{e9}cutif",
            "Issue Summary TLDR ;)",
        ] {
            check(heading, Some(Summary));
        }
        for heading in [
            "Timeline",
            "3. Timeline (UTC)",
            "Timeline of the incident",
            "Incident timeline:",
            "\u{23f1}\u{fe0f} Chronologie",
            "Detailed Timeline",
            "Timeline (all times PST) 07/21/2023 - 07/21/2023",
            "Time line",
            "Sequence of Events",
            "IV. Timeline",
            "2.1 Chronology of events",
            "D\u{e9}roul\u{e9} de l'incident",
            "D\u{e9}roulement des faits",
            "Timeline \u{2013} all times in CET",
            "Timeline: July 24",
            "What happened, when?",
        ] {
            check(heading, Some(Timeline));
        }
        for heading in [
            "Impact",
            "Customer impact",
            "Impact on our customers",
            "What was affected?",
            "Who was affected",
            "Impact sur les clients",
        ] {
            check(heading, Some(Impact));
        }
        for heading in [
            "What happened?",
            "Root cause(s)",
            "Root Cause Analysis",
            "The root cause",
            "Que s\u{2019}est-il pass\u{e9} ?",
            "Contributing Factors",
            "Background: how caching works",
        ] {
            check(heading, Some(Narrative));
        }
        for heading in [
            "Action items",
            "Remediation plan in progress",
            "Next Steps",
            "What are we doing about it?",
            "Corrective & preventive actions",
            "Actions correctives",
            "Follow-ups",
        ] {
            check(heading, Some(Actions));
        }
        check("Immediate Actions Taken", Some(ImmediateActions));
        check("Financial compensation", Some(Compensation));
        check("Change log", Some(Changelog));
        check("Historique des modifications", Some(Changelog));
        check("Further reading", Some(Links));
        check("Communication", Some(Communication));
    }

    #[test]
    fn headings_that_are_none_of_ours() {
        for heading in [
            "",
            "\u{1f525}",
            "Lessons learned",
            "What went wrong",
            "Conclusion",
            "Postmortem",
            "Incident on 2023-07-25 15:21 - cluster down",
            "16:32",
            "2022-06-02 10:00 - Problem starts",
            "Outage",
            "August 24",
            "I think so",
            "A",
            "The impacted cluster was rebuilt twice before the root cause was understood by anyone",
            "Incident: storage went stale",
            "Summarizing",
            "Timelines2",
        ] {
            check(heading, None);
        }
    }

    #[test]
    fn the_house_may_add_headings() {
        let section_aliases = vec![
            ("ce qu\u{2019}il s\u{2019}est pass\u{e9}".to_owned(), SectionKind::Narrative),
            ("lessons learned".to_owned(), SectionKind::Actions),
        ];
        let dialect = Dialect { section_aliases, ..Dialect::default() };
        assert_eq!(
            meaning("2. Ce qu'il s'est pass\u{e9}\u{a0}:", &dialect),
            Some(Meaning::Kind(SectionKind::Narrative))
        );
        assert_eq!(meaning("Lessons learned", &dialect), Some(Meaning::Kind(SectionKind::Actions)));
    }
}
