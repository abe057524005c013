//! What other programs read: JSON Schemas of the files that spm reads.

pub mod schema;
