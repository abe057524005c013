//! What holds for every rule: its page, its name, and that its examples do what they say.

use super::corpus;
use crate::config;
use crate::lint::*;
use crate::syntax::{Dialect, parse};
use crate::text::Source;

fn refusal(word: &str) -> Refusal {
    match word {
        "not-utf8" => Refusal::NotUtf8 { offset: 1 },
        "too-large" => Refusal::TooLarge { bytes: 50_000_000, limit: 8_000_000 },
        other => panic!("no refusal is called {other}"),
    }
}

fn earlier(path: &str, text: &str) -> Earlier {
    let report = parse(Source::new(path, text), &Dialect::default());
    Earlier { report, revision: "origin/main".to_owned() }
}

/// Runs an example with the rules of the default set and the rule itself.
fn run(rule: &Rule, example: &Example, files: &[(String, String)]) -> Outcome {
    let (config, problems) = config::parse(Source::new("spm.toml", example.config.as_str()));
    assert!(problems.is_empty(), "{}: {problems:?}", rule.name);
    let refused: Vec<Refused> =
        example.refused.iter().map(|word| Refused { path: files[0].0.clone(), reason: refusal(word) }).collect();
    let options = Options {
        as_of: example.as_of.as_deref().map(|date| date.parse().expect("as-of is a date")),
        report_folder: Some("postmortems".to_owned()),
        refused,
        earlier: example.earlier.iter().map(|text| earlier(&files[0].0, text)).collect(),
        ..Options::default()
    };
    let readable = if example.refused.is_some() { &[] } else { files };
    let selection = Selection::new(&[], &[(Selector::Rule(rule.name), Setting::On)]);
    check(&corpus(readable, &config), &config, &Policy { selection, ..Policy::default() }, &options, None)
}

fn own<'o>(outcome: &'o Outcome, rule: &Rule) -> Vec<&'o Diagnostic> {
    outcome.counting().filter(|diagnostic| diagnostic.rule == rule.name).collect()
}

#[test]
fn every_name_is_kebab_case_and_used_once() {
    let mut names: Vec<&str> = rules().flat_map(|rule| rule.former.iter().copied().chain([rule.name])).collect();
    for name in &names {
        let letters = |name: &str| name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'-');
        assert!(letters(name) && !name.starts_with('-') && !name.ends_with('-'), "{name}");
        assert!(Group::from_word(name).is_none(), "{name} is the name of a group");
    }
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "two rules share a name");
}

#[test]
fn every_rule_has_its_page() {
    for rule in rules() {
        let page = Documentation::of(rule);
        assert_eq!(page.sections, ["What it does", "Why", "Bad", "Good", "Fix"], "{}", rule.name);
        assert!(page.summary.ends_with('.') && page.summary.len() < 100, "{}: {}", rule.name, page.summary);
        assert!(page.examples.iter().any(|example| example.bad), "{} has no bad example", rule.name);
        assert!(page.examples.iter().any(|example| !example.bad), "{} has no good example", rule.name);
        let fixed = page.examples.iter().any(|example| example.fixed.is_some());
        assert_eq!(
            fixed,
            matches!(rule.fixes, Fixes::Safe | Fixes::Mixed),
            "{}: fixes and `fixed` disagree",
            rule.name
        );
    }
}

#[test]
fn examples_do_what_they_say() {
    let mut wrong = Vec::new();
    for rule in rules() {
        for example in Documentation::of(rule).examples {
            let outcome = run(rule, &example, &example.files);
            let found = own(&outcome, rule);
            let expected = usize::from(example.bad);
            if found.len() != expected {
                wrong.push(format!("{}: {expected} expected, found {found:#?} in\n{}", rule.name, example.files[0].1));
            }
            let louder: Vec<_> = outcome
                .counting()
                .filter(|other| other.rule != rule.name && found.iter().any(|own| other.severity > own.severity))
                .collect();
            if !louder.is_empty() {
                wrong.push(format!("{}: {louder:#?} in\n{}", rule.name, example.files[0].1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn messages_are_sentences_without_a_full_stop() {
    for rule in rules() {
        for example in Documentation::of(rule).examples.iter().filter(|example| example.bad) {
            for found in own(&run(rule, example, &example.files), rule) {
                let ends = |text: &str| text.ends_with('.') && !text.ends_with("\u{2026}");
                assert!(!ends(&found.message), "{}: {}", rule.name, found.message);
                assert!(found.help.as_deref().is_some_and(|help| !ends(help)), "{} needs a help", rule.name);
            }
        }
    }
}

#[test]
fn fixes_turn_bad_into_good() {
    for rule in rules() {
        for example in Documentation::of(rule).examples {
            let Some(expected) = &example.fixed else { continue };
            let (path, text) = &example.files[0];
            let diagnose = |source: &Source| {
                let mut files = example.files.clone();
                files[0].1 = source.text.clone();
                let outcome = run(rule, &example, &files);
                outcome.diagnostics.into_iter().filter(|found| found.rule == rule.name).collect()
            };
            let fixed = fix(&Source::new(path.as_str(), text.as_str()), Applicability::Safe, diagnose);
            assert!(fixed.settled, "{}", rule.name);
            assert_eq!(&fixed.text, expected, "{}", rule.name);
            assert!(diagnose(&Source::new(path.as_str(), fixed.text)).is_empty(), "{}", rule.name);
        }
    }
}
