//! `spm` checks that an incident postmortem agrees with itself, and publishes it.

pub mod cli;
pub mod config;
pub mod emit;
pub mod export;
pub mod lint;
pub mod model;
pub mod scaffold;
pub mod site;
pub mod syntax;
pub mod text;
pub mod workspace;
