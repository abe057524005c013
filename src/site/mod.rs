//! The site: a folder of static pages from a corpus, rendered in memory. Writing it to disk is the workspace's work.

pub mod charts;
pub mod strings;
