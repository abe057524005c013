//! `spm.toml` → [`Config`], with the span of every setting.

/// A project's settings; the default is what holds without a file.
#[derive(Clone, Debug, Default)]
pub struct Config {}
