//! Publishing a whole folder in one step.
//!
//! The new folder is written beside the old one and the two change places: on Linux with `renameat2(RENAME_EXCHANGE)`, so
//! that a web server never sees a missing or half-written site. Where the system or its file system cannot exchange, the
//! old folder is renamed away and the new one renamed into its place; between these two calls there is no folder of that
//! name, which is the smallest gap to be had, and a failure of the second call puts the old one back.
//!
//! A folder is replaced or deleted only when it is empty or holds [`MARKER`].

use super::{Failure, FailureKind, Project};
use rayon::prelude::*;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The file that says that a folder was written by `spm` and may be replaced by it.
pub const MARKER: &str = ".spm-site";

const MARKER_TEXT: &str = "This folder is written by spm. The next build replaces all of it.\n";

/// What was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Files written, the marker not counted.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// Writes `files` (path below the folder with `/`, content) as the folder `output`, replacing what an earlier build wrote
/// there. `written` is called after every file, from any thread.
///
/// # Errors
/// A folder that is not ours, or anything that cannot be written; the old folder is then untouched.
pub fn publish(
    project: &Project,
    output: &Path,
    files: &[(&str, &[u8])],
    written: &(dyn Fn() + Sync),
) -> Result<Publication, Failure> {
    let shown = project.display(output);
    let failed = |error| Failure::from_io(shown.clone(), error);
    check_replaceable(output).map_err(|kind| Failure::new(shown.clone(), kind))?;
    let parent = output.parent().unwrap_or(Path::new("/"));
    std::fs::create_dir_all(parent).map_err(failed)?;
    let stage = stage_in(parent).map_err(failed)?;
    fill(stage.path(), files, written).map_err(failed)?;
    std::fs::write(stage.path().join(MARKER), MARKER_TEXT).map_err(failed)?;
    put_in_place(stage, output).map_err(failed)?;
    let bytes = files.iter().map(|(_, content)| content.len() as u64).sum();
    Ok(Publication { files: files.len(), bytes })
}

/// Whether `output` is free, empty, or ours.
fn check_replaceable(output: &Path) -> Result<(), FailureKind> {
    let Ok(metadata) = std::fs::symlink_metadata(output) else { return Ok(()) };
    if metadata.is_symlink() {
        return Err(FailureKind::LeavesProject);
    }
    if !metadata.is_dir() {
        return Err(FailureKind::IsFile);
    }
    if metadata.permissions().readonly() {
        return Err(FailureKind::Denied);
    }
    let mut entries = std::fs::read_dir(output).map_err(|error| Failure::from_io("", error).kind)?;
    if output.join(MARKER).is_file() || entries.next().is_none() { Ok(()) } else { Err(FailureKind::NotOurs) }
}

fn stage_in(parent: &Path) -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".spm-build-");
    // Like any newly created folder: what the umask leaves of rwxrwxrwx.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.tempdir_in(parent)
}

fn fill(stage: &Path, files: &[(&str, &[u8])], written: &(dyn Fn() + Sync)) -> io::Result<()> {
    files.par_iter().try_for_each(|(path, content)| {
        let target = inside(stage, path)?;
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(target, content)?;
        written();
        Ok(())
    })
}

/// `path` below `folder`; refuses a path that would leave it.
fn inside(folder: &Path, path: &str) -> io::Result<PathBuf> {
    let path = Path::new(path);
    if path.components().all(|part| matches!(part, Component::Normal(_))) {
        Ok(folder.join(path))
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "a page's path leaves the output folder"))
    }
}

/// Moves the staged folder to `output`; what stood there is deleted afterwards.
fn put_in_place(stage: tempfile::TempDir, output: &Path) -> io::Result<()> {
    if output.symlink_metadata().is_err() {
        std::fs::rename(stage.path(), output)?;
        // Nothing is left at the stage's path: the guard must not look for it.
        let _ = stage.keep();
        return Ok(());
    }
    if !exchange(stage.path(), output)? {
        swap_with_gap(stage.path(), output)?;
    }
    // The guard now holds the old folder.
    stage.close()
}

/// Exchanges two folders in one step; `false` where the system or the file system cannot.
#[cfg(target_os = "linux")]
fn exchange(new: &Path, old: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _old: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Three renames with a gap between the first and the second, undone when the second fails.
fn swap_with_gap(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_extension("old");
    std::fs::rename(old, &aside)?;
    if let Err(error) = std::fs::rename(new, old) {
        std::fs::rename(&aside, old)?;
        return Err(error);
    }
    std::fs::rename(&aside, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> [(&str, &[u8]); 2] {
        [("index.html", text.as_bytes()), ("reports/a/index.html", text.as_bytes())]
    }

    fn build(root: &Path, text: &str) -> Result<Publication, Failure> {
        publish(&Project::without_config(root, root), &root.join("public"), &files(text), &|| {})
    }

    #[test]
    fn a_build_replaces_all_of_the_one_before_and_leaves_nothing_beside() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(build(root.path(), "one").unwrap(), Publication { files: 2, bytes: 6 });
        std::fs::write(root.path().join("public/stale.html"), "x").unwrap();
        build(root.path(), "two").unwrap();
        assert_eq!(std::fs::read_to_string(root.path().join("public/reports/a/index.html")).unwrap(), "two");
        assert!(!root.path().join("public/stale.html").exists());
        assert_eq!(std::fs::read_dir(root.path()).unwrap().count(), 1);
    }

    #[test]
    fn swapping_with_a_gap_exchanges_too() {
        let root = tempfile::tempdir().unwrap();
        let (new, old) = (root.path().join("new"), root.path().join("old"));
        for (folder, text) in [(&new, "new"), (&old, "old")] {
            std::fs::create_dir(folder).unwrap();
            std::fs::write(folder.join("a"), text).unwrap();
        }
        swap_with_gap(&new, &old).unwrap();
        assert_eq!(std::fs::read_to_string(old.join("a")).unwrap(), "new");
        assert_eq!(std::fs::read_to_string(new.join("a")).unwrap(), "old");
    }

    #[test]
    fn what_is_not_ours_is_not_touched() {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("public");
        std::fs::create_dir(&output).unwrap();
        std::fs::write(output.join("thesis.tex"), "years of work").unwrap();
        assert!(matches!(build(root.path(), "x").unwrap_err().kind, FailureKind::NotOurs));
        assert_eq!(std::fs::read_dir(&output).unwrap().count(), 1);

        std::fs::remove_dir_all(&output).unwrap();
        std::fs::write(&output, "a file").unwrap();
        assert!(matches!(build(root.path(), "x").unwrap_err().kind, FailureKind::IsFile));
        assert_eq!(std::fs::read_to_string(&output).unwrap(), "a file");
    }

    #[test]
    fn no_page_is_written_outside_the_folder() {
        let root = tempfile::tempdir().unwrap();
        let project = Project::without_config(root.path(), root.path());
        for path in ["../escape.html", "/escape.html", "a/../../escape.html"] {
            let files: [(&str, &[u8]); 1] = [(path, b"")];
            assert!(publish(&project, &root.path().join("public"), &files, &|| {}).is_err(), "{path}");
        }
        assert_eq!(std::fs::read_dir(root.path()).unwrap().count(), 0);
    }
}
