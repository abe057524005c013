//! What can go wrong with files. No sentence stands here.

use std::io;

/// One thing that could not be done with one path.
#[derive(Debug)]
pub struct Failure {
    /// The path as people should see it.
    pub path: String,
    /// What happened.
    pub kind: FailureKind,
}

/// What can happen to a path.
#[derive(Debug)]
pub enum FailureKind {
    /// Nothing is there.
    Missing,
    /// Something is there that must not be overwritten.
    Exists,
    /// A folder where a file was meant.
    IsFolder,
    /// A file where a folder was meant.
    IsFile,
    /// Permission denied, or a read-only place.
    Denied,
    /// A folder that `spm` did not write, so that it must not be replaced.
    NotOurs,
    /// A symbolic link whose target is not part of the project.
    LeavesProject,
    /// The path belongs to another project than the path named first; holds both projects' folders.
    OtherProject {
        /// The folder of the first path's project.
        first: String,
        /// The folder of this path's project.
        this: String,
    },
    /// A glob pattern that cannot be read, with the reason.
    Pattern(String),
    /// Anything else the system reports.
    Other(io::Error),
}

impl Failure {
    /// A failure of this kind at `path`.
    pub fn new(path: impl Into<String>, kind: FailureKind) -> Self {
        Self { path: path.into(), kind }
    }

    /// Sorts a system's error into the kinds that have a message of their own.
    pub fn from_io(path: impl Into<String>, error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::NotFound => FailureKind::Missing,
            io::ErrorKind::AlreadyExists => FailureKind::Exists,
            io::ErrorKind::IsADirectory => FailureKind::IsFolder,
            io::ErrorKind::NotADirectory => FailureKind::IsFile,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => FailureKind::Denied,
            _ => FailureKind::Other(error),
        };
        Self { path: path.into(), kind }
    }
}
