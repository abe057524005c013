//! Files that are no reports, folders where files are meant, pipes that close: a clear message, the right exit code, and
//! nothing lost.

use super::spm::{run, spm, stderr, stdout};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

/// Runs `spm check` on a file of these bytes and holds the exit code, and a word of what is printed, against the expected.
#[track_caller]
fn check(bytes: &[u8], code: i32, expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), bytes).unwrap();
    let output = run(folder.path(), &["check", "a.md"]);
    let printed = format!("{}{}", stdout(&output), stderr(&output));
    assert!(printed.contains(expected), "{printed}");
    assert_eq!(output.status.code(), Some(code), "{printed}");
    assert_eq!(fs::read(folder.path().join("a.md")).unwrap(), bytes);
}

#[test]
fn files_that_are_no_reports() {
    check(b"", 0, "file-empty");
    check(b"\xef\xbb\xbf", 0, "file-empty");
    check(&vec![b'a'; 50 * 1024 * 1024], 1, "file-too-large");
    check(b"---\ntitle: a\xff\n---\n", 1, "a.md:2:9");
    check(b"\xff\xfea\0b\0", 1, "file-not-text");
    check(b"abc\0def", 1, "file-not-text");
    check(b"---\ntitle: SPM-2024-001 - never closed\n", 1, "front-matter-invalid");
    check(&yaml_bomb(), 0, "front-matter-invalid");
}

#[test]
fn line_ends_and_marks_do_not_change_what_is_found() {
    let text =
        "---\ntitle: SPM-2024-001 - A\nnav: SPM-2024-001\nmodified_at: 2024-01-02\nstate: perhaps\n---\n\nText\n";
    for bytes in [text.to_owned(), text.replace('\n', "\r\n"), format!("\u{feff}{text}"), text.trim_end().to_owned()] {
        check(bytes.as_bytes(), 0, "a.md:5:8");
    }
}

/// Nine levels of ten aliases each: a billion values, were they followed.
fn yaml_bomb() -> Vec<u8> {
    let mut text = String::from("---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for level in 1..9 {
        let alias = format!("*a{}", level - 1);
        text.push_str(&format!("a{level}: &a{level} [{}]\n", vec![alias; 10].join(",")));
    }
    (text + "---\n").into_bytes()
}

#[test]
fn paths_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    for (arguments, message) in [
        (vec!["check", "missing.md"], "`missing.md` does not exist"),
        (vec!["check", "empty"], "no report was found in `empty`"),
        (vec!["check", "no*.md"], "`no*.md` does not exist"),
        (vec!["check"], "no report was found in `postmortems`"),
        (vec!["show", "empty"], "`empty` is a folder"),
        (vec!["show", "missing.md"], "neither a file nor an id"),
        (vec!["check", "--config", "missing.toml"], "`missing.toml` does not exist"),
    ] {
        let output = run(folder.path(), &arguments);
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = spm(folder.path())
        .args(["rules", "--format", "markdown"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut complaint = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
    assert_eq!((child.wait().unwrap().code(), complaint.as_str()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_project() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), "# SPM-2024-009 - not ours\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("postmortems");
    fs::create_dir(&reports).unwrap();
    fs::write(reports.join("SPM-2024-001.md"), "# SPM-2024-001 - ours\n").unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.md"), reports.join("SPM-2024-009.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), reports.join("all")).unwrap();
    let output = run(folder.path(), &["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(found["summary"]["files"], 1);
}

#[test]
fn nothing_that_is_printed_names_the_machine() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "").unwrap();
    let absolute = folder.path().join("a.md");
    for format in ["human", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson"] {
        let output = run(folder.path(), &["check", absolute.to_str().unwrap(), "--format", format]);
        let printed = format!("{}{}", stdout(&output), stderr(&output));
        assert!(!printed.contains(folder.path().to_str().unwrap()), "{format}: {printed}");
        assert!(Path::new("a.md").is_relative() && printed.contains("a.md"), "{format}: {printed}");
    }
}
