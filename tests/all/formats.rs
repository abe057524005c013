//! What other programs read: every format against its schema, or against what its reader documents.

use super::spm::{repository, run, stdout};
use serde_json::Value;
use std::path::Path;

/// A report with findings of every severity, a related place, a fix, and characters that every unit counts differently.
const REPORT: &str = "---\ntitle: SPM-2024-001 - D\u{e9}lestage \u{1f525}\nnav: SPM-2024-001\nmodified_at: 2024-01-31\n\
    timezone: UTC\nlang: en\nstate: final\n---\n\n## TL;DR\n\n\u{1f525} Caf\u{e9}s were unavailable for 3 hours and 38 minutes \
    (from Jan. 29 20:47 to Jan. 30 00:35). It was 00:04 pm.\n\n## Timeline\n\n- 2024-01-29 20:47: It breaks.\n\
    - 2024-01-30 00:35: It works.\n- 2024-01-30 00:04 pm: It is over.\n";

fn output(format: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("postmortems")).unwrap();
    std::fs::write(folder.path().join("spm.toml"), "").unwrap();
    std::fs::write(folder.path().join("postmortems/SPM-2024-001.md"), REPORT).unwrap();
    let output = run(folder.path(), &["check", "--format", format]);
    assert_eq!(output.status.code(), Some(1), "{format}: the exit code does not depend on the format");
    (folder, stdout(&output).to_owned())
}

fn json(format: &str) -> Value {
    serde_json::from_str(&output(format).1).unwrap()
}

/// The findings of the JSON document of a rule that the report is sure to break.
fn invalid_times(document: &Value) -> Vec<&Value> {
    let all = document["diagnostics"].as_array().unwrap();
    let found: Vec<&Value> = all.iter().filter(|found| found["rule"] == "time-invalid").collect();
    assert!(!found.is_empty(), "{document:#}");
    found
}

#[test]
fn json_is_the_documented_document() {
    let document = json("json");
    assert_eq!(document["version"], 1);
    for key in ["files", "errors", "warnings", "infos", "suppressed", "baselined", "fixable"] {
        assert!(document["summary"][key].is_u64(), "{key}");
    }
    for found in document["diagnostics"].as_array().unwrap() {
        let keys: Vec<&str> = found.as_object().unwrap().keys().map(String::as_str).collect();
        let expected =
            ["rule", "group", "severity", "message", "path", "span", "related", "help", "url", "fix", "suppressed"];
        assert_eq!(keys, expected);
    }
}

#[test]
fn columns_count_what_each_format_says_they_count() {
    let line = REPORT.lines().nth(11).unwrap();
    let before = &line[..line.find("00:04").unwrap()];
    let (scalars, bytes) = (before.chars().count() + 1, before.len() + 1);
    let document = json("json");
    let prose = |found: &&&Value| found["span"]["start"]["line"] == 12;
    let in_prose = invalid_times(&document);
    let start = &in_prose.iter().find(prose).unwrap()["span"]["start"];
    assert_eq!(start["column"], scalars);
    assert_eq!(start["offset"], REPORT.find("00:04").unwrap());

    let reviewdog = json("rdjson");
    let starts: Vec<&Value> =
        reviewdog["diagnostics"].as_array().unwrap().iter().map(|d| &d["location"]["range"]["start"]).collect();
    assert!(starts.iter().any(|start| start["line"] == 12 && start["column"] == bytes), "{starts:?}");

    let sarif = json("sarif");
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let regions = results.iter().map(|result| &result["locations"][0]["physicalLocation"]["region"]);
    assert!(regions.into_iter().any(|region| region["startLine"] == 12 && region["startColumn"] == scalars));
}

#[test]
fn every_line_of_jsonl_is_a_finding_of_the_json_document() {
    let document = json("json");
    let (_folder, lines) = output("jsonl");
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(&lines, document["diagnostics"].as_array().unwrap());
}

#[test]
fn sarif_is_valid_and_names_every_rule() {
    let text = std::fs::read_to_string(repository().join("tests/schemas/sarif-2.1.0.json")).unwrap();
    let mut schema: Value = serde_json::from_str(&text).unwrap();
    // As published, these two patterns hold an unmatched bracket.
    for part in ["run", "toolComponent"] {
        schema["definitions"][part]["properties"]["language"]["pattern"] = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$".into();
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    let sarif = json("sarif");
    let errors: Vec<String> =
        validator.iter_errors(&sarif).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");

    let run = &sarif["runs"][0];
    let rules: Vec<&str> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert!(rules.len() > 50, "{rules:?}");
    let mut seen = std::collections::BTreeSet::new();
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index], result["ruleId"].as_str().unwrap());
        let fingerprint = result["partialFingerprints"]["spm/v1"].as_str().unwrap();
        assert!(seen.insert(fingerprint.to_owned()), "two findings have the fingerprint {fingerprint}");
    }
}

#[test]
fn gitlab_gets_what_its_code_quality_report_asks_for() {
    let report = json("gitlab");
    let mut fingerprints = std::collections::BTreeSet::new();
    for issue in report.as_array().unwrap() {
        assert!(!issue["description"].as_str().unwrap().is_empty());
        assert!(!issue["check_name"].as_str().unwrap().is_empty());
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap()));
        assert!(Path::new(issue["location"]["path"].as_str().unwrap()).is_relative());
        assert!(issue["location"]["positions"]["begin"]["line"].as_u64().unwrap() > 0);
        assert!(fingerprints.insert(issue["fingerprint"].as_str().unwrap()), "{issue}");
    }
    assert!(!fingerprints.is_empty());
}

#[test]
fn reviewdog_gets_only_fields_its_protocol_has() {
    let document = json("rdjson");
    let known =
        ["message", "location", "severity", "code", "suggestions", "related_locations", "source", "original_output"];
    for found in document["diagnostics"].as_array().unwrap() {
        assert!(found.as_object().unwrap().keys().all(|key| known.contains(&key.as_str())), "{found}");
        assert!(["ERROR", "WARNING", "INFO"].contains(&found["severity"].as_str().unwrap()));
        assert!(found["location"]["range"]["start"]["line"].as_u64().unwrap() > 0);
    }
}

#[test]
fn github_annotations_are_one_command_a_line() {
    let (_folder, text) = output("github");
    assert!(text.lines().count() > 1);
    for line in text.lines() {
        let (command, message) = line.split_once("::").and_then(|(_, rest)| rest.split_once("::")).unwrap();
        let (kind, properties) = command.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&kind), "{line}");
        assert!(properties.starts_with("file=postmortems/SPM-2024-001.md,line="), "{line}");
        assert!(!message.is_empty(), "{line}");
    }
}

#[test]
fn junit_is_well_formed_and_counts_right() {
    let (_folder, text) = output("junit");
    let attribute = |name: &str| -> usize {
        let rest = text.split("<testsuites name=\"spm\"").nth(1).unwrap();
        rest.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    assert_eq!(attribute("tests"), text.matches("<testcase ").count());
    assert_eq!(attribute("failures"), text.matches("<failure ").count());
    assert!(attribute("failures") > 0);
    assert_eq!(text.matches("<testsuite ").count(), text.matches("</testsuite>").count());
}
