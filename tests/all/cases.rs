//! The cases of `tests/cases`, each a folder that anyone can read:
//!
//! - `cmd`: what is typed, one command a line; `NAME=value` before it sets its environment, `< file` its input;
//! - `in/`: the folder it is typed in; without it, an empty one;
//! - `stdout`, `stderr`: what is printed; a missing file means nothing is;
//! - `code`: the exit code of the last command; a missing file means 0;
//! - `out/`: files that are there afterwards, with what is in them.
//!
//! `SNAPSHOTS=overwrite cargo test` writes what is printed into the cases; read it before it is committed.

use super::spm::{copy, files_below, repository, spm};
use snapbox::Data;
use std::fs::File;
use std::path::Path;
use std::process::Stdio;

#[test]
fn every_case_prints_and_does_what_its_folder_says() {
    let cases = repository().join("tests/cases");
    let mut names: Vec<_> = std::fs::read_dir(&cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert!(names.len() > 10, "the cases are not where they should be");
    let failed: Vec<String> = names.iter().filter_map(|case| run(case).err()).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn run(case: &Path) -> Result<(), String> {
    let scratch = tempfile::tempdir().unwrap();
    if case.join("in").is_dir() {
        copy(&case.join("in"), scratch.path());
    }
    let (mut stdout, mut stderr, mut code) = (String::new(), String::new(), 0);
    for line in std::fs::read_to_string(case.join("cmd")).unwrap().lines() {
        let output = command(line, scratch.path()).output().unwrap();
        stdout.push_str(std::str::from_utf8(&output.stdout).unwrap());
        stderr.push_str(std::str::from_utf8(&output.stderr).unwrap());
        code = output.status.code().unwrap();
    }
    let code = if code == 0 { String::new() } else { format!("{code}\n") };
    let name = case.file_name().unwrap().to_string_lossy();
    for (file, actual) in [("stdout", stdout), ("stderr", stderr), ("code", code)] {
        compare(&case.join(file), actual).map_err(|error| format!("case {name}, {file}: {error}"))?;
    }
    for file in files_below(&case.join("out")) {
        let actual =
            std::fs::read_to_string(scratch.path().join(&file)).unwrap_or_else(|_| "(no such file)\n".to_owned());
        compare(&case.join("out").join(&file), actual).map_err(|error| format!("case {name}, {file}: {error}"))?;
    }
    Ok(())
}

/// The command of a line: words apart at spaces, double quotes keep words together.
fn command(line: &str, folder: &Path) -> std::process::Command {
    let mut words = split(line);
    let mut command = spm(folder);
    while let Some((name, value)) = words.first().and_then(|word| word.split_once('=')) {
        command.env(name, value);
        words.remove(0);
    }
    assert_eq!(words.remove(0), "spm", "a case runs spm: {line}");
    command.stdin(Stdio::null());
    if let Some(at) = words.iter().position(|word| word == "<") {
        command.stdin(File::open(folder.join(words.remove(at + 1))).unwrap());
        words.remove(at);
    }
    command.args(words);
    command
}

fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Holds what was printed against the file; a missing file expects nothing.
fn compare(file: &Path, actual: String) -> Result<(), String> {
    if !file.exists() && actual.is_empty() {
        return Ok(());
    }
    let expected = Data::read_from(file, Some(snapbox::data::DataFormat::Text));
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .try_eq(None, actual.into(), expected)
        .map_err(|error| error.to_string())
}
