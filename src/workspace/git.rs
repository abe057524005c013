//! Asking git, where there is a repository, what another branch holds. Nothing is ever written to it.

use super::Project;
use std::process::{Command, Stdio};

/// Why another revision could not be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GitFailure {
    /// The project lies in no repository, or git cannot be run.
    NoRepository,
    /// The repository does not know the revision.
    UnknownRevision,
}

/// A file with the text it has at another revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileThere {
    /// Relative to the project's folder.
    pub path: String,
    /// Its content there.
    pub text: String,
}

/// The text files below the project's folder that `revision` has added since the current branch left it, and that are not
/// the same here.
///
/// # Errors
/// No repository, or a revision it does not know.
pub fn added_by(project: &Project, revision: &str) -> Result<Vec<FileThere>, GitFailure> {
    let theirs = commit(project, revision)?;
    let past = run(project, &["merge-base", "HEAD", &theirs]);
    let known = past.map(|past| paths_at(project, past.trim())).unwrap_or_default();
    let added = paths_at(project, &theirs).into_iter().filter(|path| !known.contains(path));
    let read = |path: String| {
        let text = run(project, &["show", &format!("{theirs}:./{path}")])?;
        let here = std::fs::read_to_string(project.root.join(&path));
        (here.ok().as_ref() != Some(&text)).then_some(FileThere { path, text })
    };
    Ok(added.filter_map(read).collect())
}

/// The text files below the project's folder that were there when the current branch left `revision` and are not the
/// same any more, with the texts they had: one listing of what has changed, and one look at each.
///
/// # Errors
/// As for [`added_by`].
pub fn changed_since(project: &Project, revision: &str) -> Result<Vec<FileThere>, GitFailure> {
    let theirs = commit(project, revision)?;
    let Some(past) = run(project, &["merge-base", "HEAD", &theirs]) else { return Ok(Vec::new()) };
    let past = past.trim();
    let changed = ["diff", "--name-only", "--relative", "-z", "--diff-filter=M", past, "--", "*.md"];
    let listing = run(project, &changed).unwrap_or_default();
    let read = |path: &str| {
        let text = run(project, &["show", &format!("{past}:./{path}")])?;
        Some(FileThere { path: path.to_owned(), text })
    };
    Ok(listing.split('\0').filter(|path| !path.is_empty()).filter_map(read).collect())
}

/// The commit that a revision names.
fn commit(project: &Project, revision: &str) -> Result<String, GitFailure> {
    run(project, &["rev-parse", "--git-dir"]).ok_or(GitFailure::NoRepository)?;
    // A revision is never an option, whatever it begins with.
    let wanted = format!("{revision}^{{commit}}");
    let found = run(project, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]);
    Ok(found.ok_or(GitFailure::UnknownRevision)?.trim().to_owned())
}

/// The paths of Markdown files below the project's folder, relative to it.
fn paths_at(project: &Project, commit: &str) -> Vec<String> {
    let listing = run(project, &["ls-tree", "-r", "-z", "--name-only", commit]).unwrap_or_default();
    listing.split('\0').filter(|path| path.ends_with(".md")).map(str::to_owned).collect()
}

fn run(project: &Project, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .current_dir(&project.root)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
