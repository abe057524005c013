//! Which files the arguments of a command mean.

use super::discover::reports_below;
use super::{Failure, FailureKind, Project, path};
use globset::{Glob, GlobSet, GlobSetBuilder};
use std::path::{Path, PathBuf};

/// The files a command is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Absolute paths, each once, sorted.
    pub files: Vec<PathBuf>,
    /// How many files were named but are excluded by the configuration.
    pub excluded: usize,
}

/// The files that `named` means: a file is itself, a folder the reports below it, a pattern the reports it matches, and no
/// argument at all the project's reports. Excludes of the configuration hold for all of them unless `no_exclude` is set.
///
/// # Errors
/// A named path that does not exist, or a folder that cannot be listed.
pub fn select(project: &Project, named: &[PathBuf], no_exclude: bool) -> Result<Selection, Failure> {
    let excluded = if no_exclude { GlobSet::empty() } else { excludes(project)? };
    let mut files = Vec::new();
    if named.is_empty() {
        files = reports_below(project, &project.reports_folder())?;
    }
    for argument in named {
        files.extend(meant_by(project, argument)?);
    }
    files.sort();
    files.dedup();
    let before = files.len();
    files.retain(|file| excluded.is_empty() || !project.below_root(file).is_some_and(|path| excluded.is_match(path)));
    let excluded = if named.is_empty() { 0 } else { before - files.len() };
    Ok(Selection { files, excluded })
}

fn meant_by(project: &Project, argument: &Path) -> Result<Vec<PathBuf>, Failure> {
    let absolute = path::absolute(&project.cwd, argument);
    match std::fs::metadata(&absolute) {
        Ok(metadata) if metadata.is_dir() => reports_below(project, &absolute),
        Ok(_) => Ok(vec![absolute]),
        Err(_) if is_pattern(argument) => matches_of(project, &absolute),
        Err(error) => Err(Failure::from_io(project.display(&absolute), error)),
    }
}

fn is_pattern(argument: &Path) -> bool {
    argument.to_string_lossy().contains(['*', '?', '[', '{'])
}

/// The reports that a pattern matches, below the last folder it names without a wildcard.
fn matches_of(project: &Project, pattern: &Path) -> Result<Vec<PathBuf>, Failure> {
    let matcher = glob(&pattern.to_string_lossy(), &project.display(pattern))?.compile_matcher();
    let base: PathBuf = pattern.components().take_while(|part| !is_pattern(Path::new(part.as_os_str()))).collect();
    let mut files = reports_below(project, &base)?;
    files.retain(|file| matcher.is_match(file));
    if files.is_empty() { Err(Failure::new(project.display(pattern), FailureKind::Missing)) } else { Ok(files) }
}

/// The configured excludes, matched against paths below the project's folder.
fn excludes(project: &Project) -> Result<GlobSet, Failure> {
    let mut set = GlobSetBuilder::new();
    for pattern in project.excludes() {
        set.add(glob(pattern, pattern)?);
    }
    set.build().map_err(|error| Failure::new("", FailureKind::Pattern(error.to_string())))
}

fn glob(pattern: &str, shown: &str) -> Result<Glob, Failure> {
    let invalid = |error: globset::Error| Failure::new(shown, FailureKind::Pattern(error.kind().to_string()));
    globset::GlobBuilder::new(pattern).literal_separator(true).build().map_err(invalid)
}
