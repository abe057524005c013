//! Writing single files so that a reader sees the old content or the new one, never a part of either.
//!
//! The new content goes to a file beside the target, which is then renamed over it. An interruption leaves the old file.

use super::{Failure, FailureKind, Project};
use std::fs::Permissions;
use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Replaces an existing file's content and keeps its permissions. A symbolic link stays one: its target is rewritten.
///
/// # Errors
/// A file that cannot be written, or a link that leads out of the project; the old content is then still there.
pub fn replace(project: &Project, path: &Path, contents: &[u8]) -> Result<(), Failure> {
    let shown = || project.display(path);
    if path.is_symlink() && !project.holds_target(path) {
        return Err(Failure::new(shown(), FailureKind::LeavesProject));
    }
    let failed = |error| Failure::from_io(shown(), error);
    let target = std::fs::canonicalize(path).map_err(failed)?;
    let permissions = std::fs::metadata(&target).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(Failure::new(shown(), FailureKind::Denied));
    }
    let mut file = beside(&target).map_err(failed)?;
    write_whole(&mut file, contents, Some(permissions)).map_err(failed)?;
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes a file that must not exist yet; its folder is created where it is missing.
///
/// # Errors
/// A file or link that is already there, or a place that cannot be written.
pub fn create_new(project: &Project, path: &Path, contents: &[u8]) -> Result<(), Failure> {
    let failed = |error| Failure::from_io(project.display(path), error);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(failed)?;
    }
    let mut file = beside(path).map_err(failed)?;
    write_whole(&mut file, contents, None).map_err(failed)?;
    file.persist_noclobber(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Moves a file or folder to a path where nothing is.
///
/// # Errors
/// Something that is already there, or a place that cannot be written.
pub fn rename(project: &Project, from: &Path, to: &Path) -> Result<(), Failure> {
    if to.symlink_metadata().is_ok() {
        return Err(Failure::new(project.display(to), FailureKind::Exists));
    }
    std::fs::rename(from, to).map_err(|error| Failure::from_io(project.display(from), error))
}

/// An empty file in the same folder, so that renaming it never crosses a file system. It vanishes unless it is renamed.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".spm-").suffix(".tmp");
    // Like any newly created file: what the umask leaves of rw-rw-rw-.
    #[cfg(unix)]
    builder.permissions(<Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn write_whole(file: &mut NamedTempFile, contents: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    file.write_all(contents)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> (tempfile::TempDir, Project) {
        let folder = tempfile::tempdir().unwrap();
        let project = Project::without_config(folder.path(), folder.path());
        (folder, project)
    }

    #[test]
    fn replacing_keeps_permissions_and_leaves_nothing_beside() {
        let (folder, project) = project();
        let path = folder.path().join("a.md");
        create_new(&project, &path, b"old").unwrap();
        #[cfg(unix)]
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o640)).unwrap();
        replace(&project, &path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions()) & 0o777,
            0o640
        );
    }

    #[test]
    fn creating_never_overwrites() {
        let (folder, project) = project();
        let path = folder.path().join("sub/a.md");
        create_new(&project, &path, b"first").unwrap();
        let again = create_new(&project, &path, b"second").unwrap_err();
        assert!(matches!(again.kind, FailureKind::Exists), "{again:?}");
        assert_eq!(std::fs::read(&path).unwrap(), b"first");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_project_is_not_written_through() {
        let (folder, project) = project();
        let outside = tempfile::NamedTempFile::new().unwrap();
        let link = folder.path().join("a.md");
        std::os::unix::fs::symlink(outside.path(), &link).unwrap();
        let refused = replace(&project, &link, b"new").unwrap_err();
        assert!(matches!(refused.kind, FailureKind::LeavesProject), "{refused:?}");
        assert_eq!(std::fs::read(outside.path()).unwrap(), b"");
    }
}
