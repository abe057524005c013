//! Work that changes files or asks git: fixes and their diffs, ids taken on another branch, new numbers.

use super::spm::{copy, files_below, repository, run, stderr, stdout};
use std::fs;
use std::path::Path;
use std::process::Command;

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@cloud.example", "-c", "init.defaultBranch=main"];
    let output = Command::new("git")
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .args(identity)
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.status.success()
}

fn report(id: &str, title: &str) -> String {
    format!("---\ntitle: {id} - {title}\nnav: {id}\nmodified_at: 2024-01-31\nstate: draft\n---\n\n# {id}\n")
}

/// The fixtures with published mistakes, in a project of their own.
fn fixtures() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&repository().join("tests/fixtures"), folder.path());
    folder
}

fn texts(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = files_below(folder).into_iter().filter(|file| !file.starts_with(".git/"));
    files.map(|file| (file.clone(), fs::read(folder.join(&file)).unwrap())).collect()
}

#[test]
fn fixing_twice_changes_nothing_more_and_leaves_only_what_has_no_safe_fix() {
    let folder = fixtures();
    let first = run(folder.path(), &["check", "published", "--fix", "--format", "json"]);
    let after_first = texts(folder.path());
    let second = run(folder.path(), &["check", "published", "--fix", "--format", "json"]);
    assert_eq!(after_first, texts(folder.path()));
    assert_eq!(stdout(&first), stdout(&second), "what is reported is what remains");
    let left: serde_json::Value = serde_json::from_str(stdout(&second)).unwrap();
    for found in left["diagnostics"].as_array().unwrap() {
        assert_ne!(found["fix"]["applicability"], "safe", "{found:#}");
    }
    assert_eq!(left["summary"]["fixable"], 0);
}

#[test]
fn the_diff_applies_with_git_and_gives_what_fix_gives() {
    let (by_diff, by_fix) = (fixtures(), fixtures());
    let diff = run(by_diff.path(), &["check", "published", "--diff"]);
    assert_eq!(texts(by_diff.path()), texts(fixtures().path()), "--diff writes nothing");
    run(by_fix.path(), &["check", "published", "--fix"]);
    let changed = texts(by_fix.path()) != texts(by_diff.path());
    assert_eq!(changed, !diff.stdout.is_empty());
    if changed {
        fs::write(by_diff.path().join("fixes.diff"), &diff.stdout).unwrap();
        git(by_diff.path(), &["init", "-q"]);
        git(by_diff.path(), &["apply", "fixes.diff"]);
        fs::remove_file(by_diff.path().join("fixes.diff")).unwrap();
        assert_eq!(texts(by_diff.path()), texts(by_fix.path()));
    }
}

#[test]
fn an_id_that_the_base_has_given_away_since_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let reports = root.join("postmortems");
    fs::create_dir(&reports).unwrap();
    fs::write(root.join("spm.toml"), "").unwrap();
    fs::write(reports.join("SPM-2024-001.md"), report("SPM-2024-001", "First")).unwrap();
    git(root, &["init", "-q"]);
    git(root, &["add", "."]);
    git(root, &["commit", "-qm", "first"]);
    git(root, &["checkout", "-qb", "mine"]);
    fs::write(reports.join("network.md"), report("SPM-2024-002", "Network")).unwrap();
    fs::rename(reports.join("SPM-2024-001.md"), reports.join("2024-SPM-2024-001.md")).unwrap();
    git(root, &["add", "."]);
    git(root, &["commit", "-qm", "mine"]);
    let alone = run(root, &["check", "--only", "id-duplicate", "--against", "main"]);
    assert_eq!((alone.status.code(), stdout(&alone)), (Some(0), ""), "{}", stderr(&alone));

    git(root, &["checkout", "-q", "main"]);
    fs::write(reports.join("disk.md"), report("SPM-2024-002", "Disk")).unwrap();
    git(root, &["add", "."]);
    git(root, &["commit", "-qm", "theirs"]);
    git(root, &["checkout", "-q", "mine"]);
    let both = run(root, &["check", "--only", "id-duplicate", "--against", "main", "--format", "concise"]);
    assert_eq!(both.status.code(), Some(1));
    assert!(
        stdout(&both).contains("postmortems/disk.md has the id SPM-2024-002 already, on main"),
        "{}",
        stdout(&both)
    );
    assert_eq!(stdout(&both).lines().count(), 1, "a report that was only moved keeps its id: {}", stdout(&both));

    let unknown = run(root, &["check", "--against", "no-such-branch"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_change_without_a_line_in_the_changelog_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let file = root.join("postmortems/SPM-2024-001.md");
    fs::create_dir(root.join("postmortems")).unwrap();
    fs::write(root.join("spm.toml"), "").unwrap();
    let text = |minutes: &str, more: &str| {
        format!(
            "---\ntitle: SPM-2024-001 - x\n---\n\nIt was down for {minutes}.\n\n## Changelog\n\n{more}2024-01-31 : Initial version\n"
        )
    };
    fs::write(&file, text("48 minutes", "")).unwrap();
    git(root, &["init", "-q"]);
    git(root, &["add", "."]);
    git(root, &["commit", "-qm", "first"]);
    git(root, &["checkout", "-qb", "mine"]);
    let found = || {
        let check = ["check", "--only", "revision-unrecorded", "--against", "main", "--format", "concise"];
        stdout(&run(root, &check)).to_owned()
    };
    assert_eq!(found(), "");
    fs::write(&file, text("49 minutes", "")).unwrap();
    assert!(found().contains("info[revision-unrecorded] the report has changed since main"), "{}", found());
    fs::write(&file, text("49 minutes", "2024-02-01 : One minute more\n")).unwrap();
    assert_eq!(found(), "");
    fs::write(&file, text("48  minutes", "")).unwrap();
    assert_eq!(found(), "", "white space is no change");
}

#[test]
fn a_new_number_changes_file_id_title_and_links_and_leaves_a_redirect() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let reports = root.join("postmortems");
    fs::create_dir_all(reports.join("SPM-2024-002")).unwrap();
    fs::write(root.join("spm.toml"), "[reports]\npath = \"postmortems\"\n").unwrap();
    fs::write(reports.join("SPM-2024-002/index.md"), report("SPM-2024-002", "Network")).unwrap();
    fs::write(reports.join("SPM-2024-002/a.svg"), "<svg/>").unwrap();
    let other = report("SPM-2024-001", "First") + "\nSee [SPM-2024-002](SPM-2024-002/index.md).\n";
    fs::write(reports.join("SPM-2024-001.md"), other).unwrap();

    let taken = run(root, &["renumber", "SPM-2024-002", "SPM-2024-001"]);
    assert_eq!(taken.status.code(), Some(2), "{}", stderr(&taken));
    let done = run(root, &["renumber", "SPM-2024-002", "SPM-2024-007"]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    assert_eq!(read("postmortems/SPM-2024-007/index.md"), report("SPM-2024-007", "Network"));
    assert!(root.join("postmortems/SPM-2024-007/a.svg").exists() && !root.join("postmortems/SPM-2024-002").exists());
    assert!(read("postmortems/SPM-2024-001.md").ends_with("See [SPM-2024-007](SPM-2024-007/index.md).\n"));
    let expected =
        "[reports]\nwithdrawn = { \"SPM-2024-002\" = \"renumbered to SPM-2024-007\" }\npath = \"postmortems\"\n";
    assert_eq!(read("spm.toml"), expected);
}

#[test]
fn a_folder_of_old_reports_goes_green_in_one_command_and_only_new_mistakes_fail() {
    let folder = fixtures();
    let named = ["check", "published", "published/load-balancers-april-2021.txt"];
    let check = |arguments: &[&str]| run(folder.path(), &[&named, arguments].concat());
    assert_eq!(check(&[]).status.code(), Some(1));
    assert_eq!(check(&["--write-baseline"]).status.code(), Some(0));
    let green = check(&["--error-on-warnings"]);
    assert_eq!((green.status.code(), stdout(&green)), (Some(0), ""), "{}", stderr(&green));

    fs::write(folder.path().join("published/new.md"), "At 00:04 pm UTC on 2024-01-02 it broke.\n").unwrap();
    let red = check(&["--format", "concise"]);
    assert_eq!(red.status.code(), Some(1), "{}", stderr(&red));
    assert!(stdout(&red).lines().all(|line| line.starts_with("published/new.md:")), "{}", stdout(&red));

    fs::remove_file(folder.path().join("published/new.md")).unwrap();
    fs::write(folder.path().join("published/SPM-2024-002.md"), "").unwrap();
    let stale = check(&[]);
    assert!(stderr(&stale).contains("--write-baseline"), "{}", stderr(&stale));
}

#[test]
fn one_report_is_judged_against_the_ids_of_the_whole_project() {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("postmortems");
    fs::create_dir(&reports).unwrap();
    fs::write(folder.path().join("spm.toml"), "").unwrap();
    fs::write(reports.join("a.md"), report("SPM-2024-001", "First") + "\nAs in SPM-2024-002 and SPM-2024-009.\n")
        .unwrap();
    fs::write(reports.join("b.md"), report("SPM-2024-001", "Second") + "\nAt 00:04 pm it broke.\n").unwrap();
    fs::write(reports.join("c.md"), "No front matter, but a heading.\n\n# SPM-2024-002 - Third\n").unwrap();
    fs::write(reports.join("d.md"), b"\xff\xfe").unwrap();
    let output = run(
        folder.path(),
        &["check", "postmortems/a.md", "--format", "concise", "--only", "id-duplicate,link-broken,time,input"],
    );
    let lines: Vec<&str> = stdout(&output).lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("postmortems/b.md has the id SPM-2024-001 already")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("no report of this project has the id SPM-2024-009")), "{lines:?}");
}
