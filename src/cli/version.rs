//! What `--version` says: the program's version, and that of the zone data its answers depend on.

use crate::model::zone;
use std::sync::LazyLock;

static LONG: LazyLock<String> = LazyLock::new(|| format!("{} (zone data {})", short(), zone::data_version()));

/// `0.1.0`
pub fn short() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The version and the zone data's release.
pub fn long() -> &'static str {
    &LONG
}
