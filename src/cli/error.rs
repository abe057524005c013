//! The command line's error: why the job could not be done, and what to do about it.

use crate::workspace::{Failure, FailureKind};
use std::fmt;

/// Why a command could not do its job.
#[derive(Debug)]
pub struct Error {
    /// What kind of reason.
    pub kind: ErrorKind,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// What kind of reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The arguments do not make sense.
    Usage,
    /// The configuration is broken.
    Config,
    /// A file cannot be found, read or written.
    Files,
    /// Reports contradict themselves, so that nothing was published.
    Findings,
    /// Nobody reads the output any more.
    ClosedPipe,
}

impl Error {
    /// An error without a hint.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: None }
    }

    /// The same error with a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// An error of writing to standard output.
    pub fn output(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Self::new(ErrorKind::ClosedPipe, "")
        } else {
            Self::new(ErrorKind::Files, format!("the output cannot be written: {error}"))
        }
    }

    /// The process's exit code.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            ErrorKind::ClosedPipe => 0,
            ErrorKind::Findings => 1,
            ErrorKind::Usage | ErrorKind::Config | ErrorKind::Files => 2,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        let path = &failure.path;
        let files = |message: String| Self::new(ErrorKind::Files, message);
        match failure.kind {
            FailureKind::Missing => files(format!("`{path}` does not exist")),
            FailureKind::Exists => files(format!("`{path}` exists and is not overwritten")),
            FailureKind::IsFolder => files(format!("`{path}` is a folder, not a file")),
            FailureKind::IsFile => files(format!("`{path}` is a file, not a folder")),
            FailureKind::Denied => files(format!("`{path}` may not be read or written"))
                .hint("look at the permissions of the file and of its folder"),
            FailureKind::NotOurs => files(format!("`{path}` holds files that spm did not write"))
                .hint("name an empty or a new folder; a build replaces everything in it"),
            FailureKind::LeavesProject => {
                files(format!("`{path}` is a symbolic link, and what it leads to would be replaced"))
                    .hint("name the file or folder itself")
            }
            FailureKind::OtherProject { first, this } => Self::new(
                ErrorKind::Usage,
                format!("`{path}` belongs to the project `{this}`, the path before it to `{first}`"),
            )
            .hint("run the command once for each, or name one configuration with --config"),
            FailureKind::Pattern(reason) => {
                Self::new(ErrorKind::Usage, format!("the pattern `{path}` cannot be read: {reason}"))
            }
            FailureKind::Other(error) => files(format!("`{path}`: {error}")),
        }
    }
}
