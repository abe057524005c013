//! `spm` checks that an incident postmortem agrees with itself, and publishes it.

pub mod config;
pub mod export;
pub mod lint;
pub mod model;
pub mod site;
pub mod syntax;
pub mod text;
