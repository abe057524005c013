//! Texts that people start from, and texts that change when a report gets another id. Writing them to disk is the
//! workspace's work.

mod fill;
mod project;
mod renumber;
mod report;

pub use project::{Ci, project_files};
pub use renumber::{redirected, renamed_path, renumbered};
pub use report::{NewReport, file_name, next_number, report};
