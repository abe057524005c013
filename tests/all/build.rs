//! What `spm build` writes, and what it does not.

use super::spm::{files_below, repository, run, spm, stderr};
use std::fs;
use std::path::Path;

const GOOD: &str = "---\ntitle: SPM-2024-001 - Disk full\nnav: SPM-2024-001\nmodified_at: 2024-01-31\ntimezone: UTC\n---\n\n\
    ## TL;DR\n\nThe disk was full.\n\n{% internal %}\nword-for-staff\n{% endinternal %}\n";

fn project(reports: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("postmortems")).unwrap();
    fs::write(folder.path().join("spm.toml"), "").unwrap();
    for (name, text) in reports {
        fs::write(folder.path().join("postmortems").join(name), text).unwrap();
    }
    folder
}

fn everything(folder: &Path) -> Vec<(String, Vec<u8>)> {
    files_below(folder).into_iter().map(|file| (file.clone(), fs::read(folder.join(&file)).unwrap())).collect()
}

/// Whether any file of the site holds these bytes.
fn mentions(folder: &Path, word: &str) -> bool {
    let held = |bytes: &[u8]| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    everything(folder).iter().any(|(_, bytes)| held(bytes))
}

#[test]
fn drafts_internal_reports_and_internal_blocks_are_never_written() {
    let draft =
        GOOD.replace("001", "002").replace("Disk full", "word-of-draft").replace("---\n\n", "state: draft\n---\n\n");
    let internal = GOOD
        .replace("001", "003")
        .replace("Disk full", "word-of-house")
        .replace("---\n\n", "visibility: internal\n---\n\n");
    let folder = project(&[("a.md", GOOD), ("b.md", &draft), ("c.md", &internal)]);
    let built = run(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    let site = folder.path().join("public");
    assert!(mentions(&site, "Disk full"));
    for word in ["word-of-draft", "word-of-house", "word-for-staff", "SPM-2024-002", "SPM-2024-003"] {
        assert!(!mentions(&site, word), "{word} is public");
    }
    assert!(stderr(&built).contains("skipped 1 draft, 1 internal"), "{}", stderr(&built));
}

#[test]
fn a_project_with_errors_is_published_only_when_asked_for() {
    let wrong = GOOD.replace("The disk was full.", "It broke at 00:04 pm.");
    let same_id = GOOD.replace("Disk full", "Disk full again");
    for reports in [vec![("a.md", wrong.as_str())], vec![("a.md", GOOD), ("b.md", same_id.as_str())]] {
        let folder = project(&reports);
        let site = folder.path().join("public");
        let refused = run(folder.path(), &["build"]);
        assert_eq!(refused.status.code(), Some(1), "{}", stderr(&refused));
        assert!(stderr(&refused).contains("postmortems/") && !site.exists(), "{}", stderr(&refused));
        let allowed = run(folder.path(), &["build", "--allow-errors"]);
        assert_eq!(allowed.status.code(), Some(0), "{}", stderr(&allowed));
        assert!(mentions(&site, "Disk full"));
    }
    // A mistake in a draft is nobody's business yet.
    let draft = wrong.replace("---\n\n", "state: draft\n---\n\n");
    assert_eq!(run(project(&[("a.md", &draft)]).path(), &["build"]).status.code(), Some(0));
}

#[test]
fn the_site_depends_on_nothing_but_its_input() {
    let first = tempfile::tempdir().unwrap();
    let second = tempfile::tempdir().unwrap();
    let arguments = ["build", "--as-of", "2024-08-03", "--output"];
    let mut one = spm(repository());
    one.args(arguments).arg(first.path().join("a")).env("TZ", "Asia/Tokyo").env("RAYON_NUM_THREADS", "1");
    let mut other = spm(second.path());
    other.args(arguments).arg("b").arg("--root").arg(repository()).env("TZ", "America/Lima").env("LANG", "fr_FR.UTF-8");
    for command in [&mut one, &mut other] {
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    let (one, other) = (everything(&first.path().join("a")), everything(&second.path().join("b")));
    assert!(one.len() > 20);
    assert!(one == other, "two builds differ");
    assert!(!mentions(&first.path().join("a"), repository().to_str().unwrap()));
}

#[test]
fn a_folder_that_is_not_a_site_is_left_alone() {
    let folder = project(&[("a.md", GOOD)]);
    fs::create_dir(folder.path().join("public")).unwrap();
    fs::write(folder.path().join("public/notes.txt"), "mine").unwrap();
    for output in ["public", ".", "postmortems", "spm.toml"] {
        let refused = run(folder.path(), &["build", "--output", output]);
        assert_eq!(refused.status.code(), Some(2), "{output}: {}", stderr(&refused));
    }
    assert_eq!(files_below(folder.path()), ["postmortems/a.md", "public/notes.txt", "spm.toml"]);
}

#[cfg(unix)]
#[test]
fn a_read_only_output_folder_keeps_its_site() {
    use std::os::unix::fs::PermissionsExt;
    let folder = project(&[("a.md", GOOD)]);
    assert_eq!(run(folder.path(), &["build"]).status.code(), Some(0));
    let site = folder.path().join("public");
    let before = everything(&site);
    fs::write(folder.path().join("postmortems/a.md"), GOOD.replace("Disk", "Disc")).unwrap();
    fs::set_permissions(&site, fs::Permissions::from_mode(0o555)).unwrap();
    let refused = run(folder.path(), &["build"]);
    fs::set_permissions(&site, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("`public` may not be read or written"), "{}", stderr(&refused));
    assert!(everything(&site) == before);
}

#[test]
fn a_template_of_the_project_takes_the_place_of_the_built_in_one() {
    let folder = project(&[("a.md", GOOD)]);
    fs::create_dir(folder.path().join("templates")).unwrap();
    let template = folder.path().join("templates/not_found.html");
    fs::write(&template, "<p>our own page</p>\n").unwrap();
    assert_eq!(run(folder.path(), &["build"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("public/404.html")).unwrap(), "<p>our own page</p>\n");

    fs::write(&template, "<p>{{ unclosed </p>\n").unwrap();
    let broken = run(folder.path(), &["build"]);
    assert_eq!(broken.status.code(), Some(2));
    assert!(stderr(&broken).contains("not_found.html"), "{}", stderr(&broken));
    assert_eq!(fs::read_to_string(folder.path().join("public/404.html")).unwrap(), "<p>our own page</p>\n");
}

#[test]
fn a_new_project_checks_and_builds_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["init"][..], &["check", "--error-on-warnings"], &["new", "Second incident"], &["build"]] {
        let output = run(folder.path(), arguments);
        let printed = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {printed}{}", stderr(&output));
    }
    assert!(folder.path().join("public/index.html").exists());
}

#[test]
fn a_new_report_has_no_findings_but_its_placeholders() {
    let folder = project(&[]);
    fs::write(folder.path().join("spm.toml"), "[[region]]\nid = \"north\"\n").unwrap();
    for arguments in [
        &["new", "Without anything"][..],
        &["new", "Colon: and #hash", "--region", "north", "--started", "2024-03-01 12:30"],
        &["new", "Offset", "--started", "2024-03-01T12:30:00+01:00"],
    ] {
        assert_eq!(run(folder.path(), arguments).status.code(), Some(0), "{arguments:?}");
    }
    let output = run(folder.path(), &["check", "--format", "concise"]);
    let printed = super::spm::stdout(&output);
    assert!(printed.lines().count() >= 12, "{printed}");
    assert!(printed.lines().all(|line| line.contains("[placeholder-left]")), "{printed}");
}
