//! The baseline: which findings are known, and writing down today's.

use super::super::Verdict;
use super::super::args::CheckArgs;
use super::super::error::{Error, ErrorKind};
use super::super::project::Rim;
use super::{Run, plural};
use crate::lint::{Baseline, BaselineError};
use crate::workspace::{Project, create_new, replace};
use std::path::{Path, PathBuf};

/// The file used where neither the command line nor the configuration names one.
const DEFAULT_FILE: &str = "spm-baseline.json";

/// The known findings; none where there is no baseline.
///
/// # Errors
/// A baseline that is named and missing, or that cannot be read.
pub fn read(project: &Project, args: &CheckArgs) -> Result<Baseline, Error> {
    if args.no_baseline {
        return Ok(Baseline::default());
    }
    match &args.baseline {
        Some(file) => read_file(project, &project.cwd.join(file)),
        None => configured(project),
    }
}

/// The baseline that the project itself names, or that has the usual name; none where there is no such file.
///
/// # Errors
/// A baseline that the configuration names and that is missing, or one that cannot be read.
pub fn configured(project: &Project) -> Result<Baseline, Error> {
    match &*project.config.check.baseline {
        Some(file) => read_file(project, &project.root.join(file)),
        None if project.root.join(DEFAULT_FILE).exists() => read_file(project, &project.root.join(DEFAULT_FILE)),
        None => Ok(Baseline::default()),
    }
}

fn read_file(project: &Project, path: &Path) -> Result<Baseline, Error> {
    let shown = project.display(path);
    let text = std::fs::read_to_string(path).map_err(|error| {
        Error::new(ErrorKind::Files, format!("the baseline `{shown}` cannot be read: {error}"))
            .hint("`spm check --write-baseline` writes it")
    })?;
    Baseline::parse(&text).map_err(|error| {
        let reason = match error {
            BaselineError::Unreadable(reason) => reason,
            BaselineError::Version(version) => format!("it has version {version}, this program reads version 1"),
        };
        Error::new(ErrorKind::Files, format!("the baseline `{shown}` cannot be read: {reason}"))
            .hint("`spm check --write-baseline` writes it anew")
    })
}

/// Writes down every finding of this run as known.
///
/// # Errors
/// A file that cannot be written.
pub fn write(rim: &Rim, run: Run, args: &CheckArgs) -> Result<Verdict, Error> {
    let project = run.project.clone();
    let outcome = run.check().outcome;
    let baseline = Baseline::of(&outcome.diagnostics);
    let path = place(&project, args);
    let text = baseline.render();
    if path.exists() {
        replace(&project, &path, text.as_bytes())?;
    } else {
        create_new(&project, &path, text.as_bytes())?;
    }
    let (findings, files) = (plural(baseline.len() as usize, "finding"), plural(outcome.files.len(), "report"));
    rim.terminal.note(&format!("{findings} in {files} are known from now on: `{}`", project.display(&path)));
    Ok(Verdict::Fine)
}

/// Where the baseline is written.
fn place(project: &Project, args: &CheckArgs) -> PathBuf {
    match (&args.baseline, &*project.config.check.baseline) {
        (Some(file), _) => project.cwd.join(file),
        (None, Some(file)) => project.root.join(file),
        (None, None) => project.root.join(DEFAULT_FILE),
    }
}
