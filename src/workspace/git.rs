//! Asking git, where there is a repository, which files another branch holds. Nothing is ever written to it.

use super::Project;
use std::process::{Command, Stdio};

/// Whether the project lies in a git repository and git can be run.
pub fn git_available(project: &Project) -> bool {
    run(project, &["rev-parse", "--git-dir"]).is_some()
}

/// The paths below the project's folder that `revision` holds, relative to the root; `None` where git does not know it.
pub fn paths_at(project: &Project, revision: &str) -> Option<Vec<String>> {
    // A revision is never an option, whatever it begins with.
    let revision =
        run(project, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{tree}}")])?;
    let listing = run(project, &["ls-tree", "-r", "-z", "--name-only", revision.trim()])?;
    Some(listing.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
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
