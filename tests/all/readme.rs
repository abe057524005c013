//! The README's commands are run, and what it shows is what they print.

use super::spm::{copy, repository, spm, stderr, stdout};
use std::path::Path;

/// A fenced block: the word after the fence, and its lines.
struct Block {
    language: String,
    lines: Vec<String>,
}

fn blocks() -> Vec<Block> {
    let text = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(language) if !open => {
                blocks.push(Block { language: language.to_owned(), lines: Vec::new() });
                open = true;
            }
            Some(_) => open = false,
            None if open => blocks.last_mut().unwrap().lines.push(line.to_owned()),
            None => {}
        }
    }
    blocks
}

/// The arguments that a line of the README gives to `spm`; nothing for one that runs something else.
fn arguments(line: &str) -> Option<Vec<String>> {
    let line = line.strip_prefix("$ ").unwrap_or(line);
    let rest = line.strip_prefix("spm ").or_else(|| line.strip_prefix("cargo run --release -- "))?;
    let parts = rest.split('"').enumerate().flat_map(|(index, part)| {
        let words: Vec<&str> = if index % 2 == 0 { part.split_whitespace().collect() } else { vec![part] };
        words.into_iter().map(str::to_owned).collect::<Vec<_>>()
    });
    Some(parts.collect())
}

fn run_line(folder: &Path, line: &str) -> std::process::Output {
    let arguments = arguments(line).unwrap();
    spm(folder).args(arguments).env("COLUMNS", "100").output().unwrap()
}

#[test]
fn the_commands_work_in_the_order_they_stand() {
    let demonstration = tempfile::tempdir().unwrap();
    copy(&repository().join("postmortems"), &demonstration.path().join("postmortems"));
    std::fs::copy(repository().join("spm.toml"), demonstration.path().join("spm.toml")).unwrap();
    let own = tempfile::tempdir().unwrap();
    let mut count = 0;
    for line in blocks().iter().filter(|block| block.language == "sh").flat_map(|block| &block.lines) {
        if arguments(line).is_none() {
            assert_eq!(line, "cargo test", "a command that no test runs");
            continue;
        }
        let folder = if line.starts_with("cargo run") { demonstration.path() } else { own.path() };
        let output = run_line(folder, line);
        assert_eq!(output.status.code(), Some(0), "{line}: {}{}", stdout(&output), stderr(&output));
        count += 1;
    }
    assert!(count >= 10, "only {count} commands were found");
    assert!(demonstration.path().join("public/index.html").exists() && own.path().join("public/index.html").exists());
}

#[test]
fn what_is_shown_is_what_is_printed() {
    let mut count = 0;
    for block in blocks().iter().filter(|block| block.language == "console") {
        let (command, shown) = block.lines.split_first().unwrap();
        let output = run_line(repository(), command);
        assert_eq!(shown.join("\n").trim(), stdout(&output).trim(), "{command}");
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn its_files_for_continuous_integration_are_yaml() {
    let files =
        ["action.yml", ".pre-commit-hooks.yaml", "templates/skeletons/github.yml", "templates/skeletons/gitlab.yml"];
    let files = files.iter().map(|file| std::fs::read_to_string(repository().join(file)).unwrap());
    let shown = blocks().into_iter().filter(|block| block.language == "yaml").map(|block| block.lines.join("\n"));
    for text in files.chain(shown) {
        let value: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        assert!(value.is_object() || value.is_array(), "{text}");
    }
}
