//! `spm` checks that an incident postmortem agrees with itself, and publishes it.

pub mod syntax;
pub mod text;
