//! The site: a folder of static pages from a corpus, rendered in memory. Writing it to disk is the workspace's work.

pub mod charts;
pub mod project;
pub mod prose;
pub mod routes;
pub mod strings;
pub mod views;
pub mod words;
