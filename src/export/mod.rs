//! What other programs read: the resolved incident as data, and JSON Schemas of the files that spm reads.

pub mod schema;

mod show;
mod words;

pub use show::Incident;
