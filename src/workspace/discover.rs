//! Finding reports below a folder.
//!
//! A report is a file that ends in `.md` or `.markdown`. `README.md` and names that begin with a full stop or an underscore
//! are other things people keep beside reports. A symbolic link counts when it leads to a file of the project; links to
//! folders are not followed, so that no walk leaves the project or runs in a circle. `.gitignore` is not asked: what git
//! does not track is not thereby unpublished, and the answer would depend on the machine.

use super::{Failure, Project};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Every report below `folder`, sorted by path; none where the folder does not exist.
///
/// # Errors
/// A folder that cannot be listed.
pub fn reports_below(project: &Project, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_visible) {
        let entry = entry.map_err(|error| {
            let path = project.display(error.path().unwrap_or(folder));
            Failure::from_io(path, error.into())
        })?;
        if is_report_name(entry.path()) && is_file_of(project, &entry) {
            found.push(entry.into_path());
        }
    }
    Ok(found)
}

fn is_visible(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with(['.', '_'])
}

fn is_report_name(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    matches!(ending.as_str(), "md" | "markdown") && stem != "readme"
}

fn is_file_of(project: &Project, entry: &DirEntry) -> bool {
    if entry.path_is_symlink() {
        entry.path().is_file() && project.holds_target(entry.path())
    } else {
        entry.file_type().is_file()
    }
}

/// Every file below `folder` that is not hidden, with its path below it; none where the folder does not exist. Links are
/// not followed.
///
/// # Errors
/// A folder that cannot be listed.
pub fn files_below(project: &Project, folder: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_visible) {
        let entry = entry.map_err(|error| Failure::from_io(project.display(folder), error.into()))?;
        if entry.file_type().is_file() {
            found.push((super::path::relative(folder, entry.path()), entry.into_path()));
        }
    }
    Ok(found)
}
