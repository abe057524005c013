//! The only code that touches files: finding a project and its reports, reading them into a corpus, and writing without
//! ever leaving a half-written file or folder behind.
//!
//! It states what went wrong ([`Failure`]); the command line turns that into a sentence.

mod discover;
mod failure;
mod folder;
mod git;
mod load;
mod path;
mod project;
mod select;
mod write;

pub use discover::files_below;
pub use failure::{Failure, FailureKind};
pub use folder::{MARKER, Publication, publish};
pub use git::{FileThere, GitFailure, added_by, changed_since};
pub use load::{Loaded, SIZE_LIMIT, Texts, document, load, read_source, read_stdin, texts};
pub use project::{CONFIG_FILE, Project};
pub use select::{Selection, select};
pub use write::{create_new, rename, replace};
