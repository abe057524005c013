//! Help texts, rule pages and completions: all of them are there, and none lies.

use super::spm::{repository, run, stderr, stdout};
use std::collections::BTreeSet;

fn commands() -> Vec<String> {
    let help = run(repository(), &["--help"]);
    let list = stdout(&help).split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    list.lines().map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn every_command_has_a_help_text_with_an_example_of_itself() {
    let commands = commands();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in commands {
        let help = run(repository(), &[&command, "--help"]);
        assert_eq!(help.status.code(), Some(0));
        let examples = stdout(&help).split("Example").nth(1).unwrap_or_else(|| panic!("{command} has no example"));
        assert!(examples.contains(&format!("spm {command}")), "{command}: {examples}");
        assert!(stdout(&help).lines().all(|line| line.chars().count() <= 100), "{command}: {}", stdout(&help));
    }
}

#[test]
fn every_rule_is_listed_and_explained() {
    let list: serde_json::Value =
        serde_json::from_str(stdout(&run(repository(), &["rules", "--format", "json"]))).unwrap();
    let reference = run(repository(), &["rules", "--format", "markdown"]);
    let mut names = BTreeSet::new();
    for rule in list.as_array().unwrap() {
        let name = rule["name"].as_str().unwrap();
        assert!(names.insert(name.to_owned()), "{name} is listed twice");
        let page = run(repository(), &["explain", name]);
        assert!(stdout(&page).starts_with(&format!("# {name}\n")), "{name}");
        assert!(stdout(&reference).contains(&format!("\n### {name}\n")), "{name} is not in the reference");
    }
    assert!(names.len() > 50);
}

#[test]
fn the_version_names_the_zone_data() {
    let version = run(repository(), &["--version"]);
    assert!(stdout(&version).starts_with("spm 0.1.0 (zone data 20"), "{}", stdout(&version));
}

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let script = run(repository(), &["completions", shell]);
        assert!(commands().iter().all(|command| stdout(&script).contains(command.as_str())), "{shell}");
        assert_eq!(stderr(&script), "");
    }
}
