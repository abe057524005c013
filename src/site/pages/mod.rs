//! Fills the views of each page from an edition. No page adds up minutes or decides who was hit: the model does.

pub mod about;
pub mod actions;
pub mod archive;
pub mod frame;
pub mod history;
pub mod home;
pub mod lists;
pub mod places;
pub mod report;
mod report_head;
mod report_parts;
pub mod statistics;
mod timeline;
