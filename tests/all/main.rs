//! Tests of the program as a whole: what its commands print, write and return; what its files look like to other programs;
//! and which part of the source may use which.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should say where")]

mod build;
mod cases;
mod files;
mod formats;
mod help;
mod layering;
mod readme;
mod repository;
mod spm;
