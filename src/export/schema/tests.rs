//! The schemas and the readers accept the same keys, words and files.

use super::*;
use crate::syntax::front_matter;
use crate::text::Source;
use jsonschema::Validator;
use std::collections::BTreeSet;

/// The schema at a dotted path, through references, lists and choices.
fn at<'s>(root: &'s Value, path: &str) -> Vec<&'s Value> {
    let mut found = alternatives(root, root);
    for key in path.split('.').filter(|key| !key.is_empty()) {
        let below = found.iter().filter_map(|schema| schema.pointer(&format!("/properties/{key}")));
        found = below.flat_map(|schema| alternatives(root, schema)).collect();
    }
    found
}

/// A schema, or what it refers to, chooses from, or is a list of.
fn alternatives<'s>(root: &'s Value, schema: &'s Value) -> Vec<&'s Value> {
    let reference =
        schema.get("$ref").and_then(Value::as_str).and_then(|name| root.pointer(name.trim_start_matches('#')));
    let choices = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    let below = reference.into_iter().chain(choices).chain(schema.get("items"));
    std::iter::once(schema).chain(below.flat_map(|schema| alternatives(root, schema))).collect()
}

fn properties<'s>(root: &'s Value, path: &str) -> BTreeSet<&'s str> {
    let objects = at(root, path).into_iter().filter_map(|schema| schema.get("properties")?.as_object());
    objects.flat_map(|properties| properties.keys().map(String::as_str)).collect()
}

#[test]
fn the_schemas_are_schemas_and_their_objects_are_closed() {
    for schema in [report(), config()] {
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(jsonschema::meta::is_valid(&schema));
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema.get("required"), None);
    }
}

#[test]
fn a_configuration_knows_no_null() {
    assert!(!config().to_string().contains("null"));
}

#[test]
fn the_keys_of_front_matter_are_those_of_the_reader() {
    let schema = report();
    for set in front_matter::keys::SETS {
        let mut expected: BTreeSet<&str> = set.keys.iter().copied().collect();
        if set.path.is_empty() {
            expected.extend(front_matter::keys::OF_OTHER_GENERATORS);
        }
        assert_eq!(properties(&schema, set.path), expected, "{}", set.path);
    }
}

#[test]
fn the_keys_of_the_configuration_are_those_of_the_reader() {
    let schema = config();
    for set in crate::config::keys::SETS {
        let expected: BTreeSet<&str> = set.keys.iter().copied().collect();
        assert_eq!(properties(&schema, set.path), expected, "{}", set.path);
    }
}

#[test]
fn every_key_is_described() {
    for schema in [report(), config()] {
        let mut open = vec![&schema];
        while let Some(value) = open.pop() {
            for (key, property) in value.get("properties").and_then(Value::as_object).into_iter().flatten() {
                let section = crate::config::keys::SECTION_KINDS.contains(&key.as_str());
                assert!(section || property.get("description").is_some(), "{key}: {property}");
            }
            open.extend(value.as_object().into_iter().flatten().map(|(_, value)| value));
            open.extend(value.as_array().into_iter().flatten());
        }
    }
}

/// What the reader and the schema say to a front matter.
fn report_verdicts(yaml: &str) -> (bool, bool) {
    let source = Source::new("report.md", format!("---\n{yaml}\n---\n"));
    let mut problems = Vec::new();
    let matter = front_matter::read(&source, &mut problems).0;
    let value: Value = serde_yaml::from_str(yaml).unwrap();
    (matter.is_some() && problems.is_empty(), validator(&report()).is_valid(&value))
}

/// What the reader and the schema say to a configuration.
fn config_verdicts(text: &str) -> (bool, bool) {
    let (_, problems) = crate::config::parse(Source::new("spm.toml", text));
    let table: toml::Table = text.parse().unwrap();
    let value = without_dates(toml::Value::Table(table));
    (problems.is_empty(), validator(&config()).is_valid(&value))
}

fn validator(schema: &Value) -> Validator {
    jsonschema::validator_for(schema).unwrap()
}

/// TOML as the editors' validators see it: a date is its text.
fn without_dates(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(without_dates).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, without_dates(value))).collect())
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

#[track_caller]
fn check(verdicts: fn(&str) -> (bool, bool), valid: bool, samples: &[&str]) {
    for sample in samples {
        assert_eq!(verdicts(sample), (valid, valid), "(reader, schema) of {sample}");
    }
}

#[test]
fn front_matter_that_both_accept() {
    check(
        report_verdicts,
        true,
        &[
            "title: SPM-2024-002 - Databases\nnav: SPM-2024-002\nmodified_at: 2024-01-31\ntags: security postmortem",
            "tags: [a, b]\ncauses: a\nrelated: [SPM-2023-001]",
            "title:\nnav: ~\nstate:\ntags:\nmilestones:\nimpact:\nassurance:\nactions:\nlinks:\nupdates:\nallow:\nlang:",
            "severity: 1\ntitle: true\nlang: fr-FR",
            "milestones: {started: 2024-01-29 20:47, acknowledged: , resolved: 2024-01-30T10:16:00+01:00}",
            "impact: []",
            "impact: {region: a, level: none}",
            "impact:\n- {region: osc-fr1, component: db, level: major, share: 100%, affected: {databases: 500}, from: 2024-01-29 20:47, to: 2024-01-30 00:35, summary: x}\n- {share: 12.5 %}\n- {share: 50}\n- {share: \"12,5\"}\n- {share: 0.5%}",
            "impact: [{affected: {a: 1_000, b: \"1,000\", c: 1 000, d: }}]",
            "assurance: {integrity: kept, confidentiality: unknown}",
            "actions:\n- {id: a1, title: t, aim: prevent, state: in-progress, owner: o, due: 2024-03-31, done: 2024-03-30, link: https://x.example}",
            "links: {status: https://status.example/42}",
            "updates:\n- {at: 2024-01-29 20:58, state: investigating, text: x}",
            "allow:\n- {rules: [blame], reason: r}\n- {rules: blame, reason: r}\n- \"blame, secret: r\"\n- blame: r",
            "allow: {blame: r}",
            "layout: post\ndate: 2024-01-31\ncategories: [a]\nauthor: {name: x}\ndraft: true",
        ],
    );
}

#[test]
fn front_matter_that_both_refuse() {
    check(
        report_verdicts,
        false,
        &[
            "titel: x",
            "title: [x]",
            "tags: {a: b}",
            "state: finished",
            "visibility: secret",
            "detected_by: luck",
            "lang: de",
            "milestones: {begun: 2024-01-29 20:47}",
            "milestones: 2024-01-29 20:47",
            "milestones: {started: [2024-01-29]}",
            "impact: high",
            "impact: [{regoin: a}]",
            "impact: [{level: bad}]",
            "impact: [{share: 120%}]",
            "impact: [{share: 120}]",
            "impact: [{share: half}]",
            "impact: [{affected: 500}]",
            "impact: [{affected: {a: many}}]",
            "impact: [{affected: {a: -1}}]",
            "assurance: kept",
            "assurance: {integrity: maybe}",
            "actions: [{what: x}]",
            "actions: [{aim: win}]",
            "actions: [{state: started}]",
            "actions: [{due: asap}]",
            "links: https://status.example",
            "updates: [{state: fixing}]",
            "updates: x",
            "allow: blame",
            "allow: [{rules: blame}]",
            "allow: [{reason: r}]",
            "allow: [[a]]",
        ],
    );
}

#[test]
fn every_word_is_accepted_by_both_and_no_other_one() {
    use crate::syntax::front_matter::{ActionState, Aim, DetectedBy, Kept, Level, State, UpdateState, Visibility};
    let sets: &[(&str, &[&str])] = &[
        ("state: WORD", State::WORDS),
        ("visibility: WORD", Visibility::WORDS),
        ("detected_by: WORD", DetectedBy::WORDS),
        ("impact: [{level: WORD}]", Level::WORDS),
        ("assurance: {integrity: WORD}", Kept::WORDS),
        ("assurance: {confidentiality: WORD}", Kept::WORDS),
        ("actions: [{aim: WORD}]", Aim::WORDS),
        ("actions: [{state: WORD}]", ActionState::WORDS),
        ("updates: [{state: WORD}]", UpdateState::WORDS),
    ];
    let every: BTreeSet<&str> = sets.iter().flat_map(|(_, words)| words.iter().copied()).chain(["other"]).collect();
    for (yaml, words) in sets {
        for word in &every {
            check(report_verdicts, words.contains(word), &[&yaml.replace("WORD", word)]);
        }
    }
}

#[test]
fn configurations_that_both_accept() {
    check(
        config_verdicts,
        true,
        &[
            "",
            include_str!("../../../spm.toml"),
            "[site]\nbase_url = 'http://localhost:8080/x/'\nlanguage = 'fr'\nfooter = [{ label = 'a', url = '/a' }, { label = 'b', url = 'mailto:a@b.example' }]",
            "[reports]\nid = { prefix = 'INC-X', width = 9 }\nexclude = 'old/**'\nsections = { timeline = ['A'], immediate-actions = 'B' }",
            "[[region]]\nid = 'a'\nsince = 2019-07-01\n[[region]]\nid = 'b'\nsince = '2019-07-01'",
            "[service_level]\nobjective = 100\ncounts = {}\n[availability]\nweights = { major = 1, degraded = 0.25 }",
            "[check]\nseverity = { blame = 'off' }\nallow = [{ rules = 'a', values = ['b'], reason = 'c' }]\nper_file = [{ path = '**', rules = ['a'], reason = 'c' }]\nbaseline = 'b.json'",
        ],
    );
}

#[test]
fn configurations_that_both_refuse() {
    check(
        config_verdicts,
        false,
        &[
            "title = 'x'",
            "site = 1",
            "[site]\ntitel = 'x'",
            "[site]\ntitle = ' '",
            "[site]\nbase_url = 'incidents.example'",
            "[site]\nlanguage = 'de'",
            "[site]\nfooter = [{ label = 'a' }]",
            "[site]\nfooter = [{ label = 'a', url = 'javascript:alert(1)' }]",
            "[reports]\nid = 'SPM'",
            "[reports]\nid = { width = 0 }",
            "[reports]\nid = { prefix = 'A B' }",
            "[reports]\nsections = { chronicle = 'x' }",
            "[reports]\nwithdrawn = ['x']",
            "[[region]]\nname = 'x'",
            "[region]\nid = 'x'",
            "[[region]]\nid = 'a'\nsince = 2019",
            "[[component]]\nid = 'a'\nsince = 2019-07-01",
            "[service_level]\nobjective = 0",
            "[service_level]\nobjective = '99.9'",
            "[service_level]\ncounts = { none = 1 }",
            "[availability]\nweights = { major = 1.5 }",
            "[check]\nseverity = { blame = 'warn' }",
            "[check]\nallow = [{ rules = ['a'], values = ['b'] }]",
            "[check]\nper_file = [{ path = '**', rules = ['a'], reason = '' }]",
            "[check]\nbaseline = 1",
        ],
    );
}

#[test]
fn the_demonstration_reports_are_accepted_by_both() {
    let mut open = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("postmortems")];
    let mut read = 0;
    while let Some(folder) = open.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                let text = std::fs::read_to_string(&path).unwrap();
                let span = front_matter::read(&Source::new("r.md", text.as_str()), &mut Vec::new()).0.unwrap().span;
                let yaml = text[span.range()].trim_start_matches("---").trim_end_matches("---");
                check(report_verdicts, true, &[yaml]);
                read += 1;
            }
        }
    }
    assert!(read > 0);
}
