//! How loudly a rule speaks, as configured.

/// What `[check] severity` can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// `error`
    Error,
    /// `warning`
    Warning,
    /// `info`
    Info,
    /// `off`: the rule is not run.
    Off,
}

impl Severity {
    /// Every word, loudest first.
    pub const WORDS: &'static [&'static str] = &["error", "warning", "info", "off"];

    /// The word as it is written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Off => "off",
        }
    }

    /// Reads a word, whatever its case.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Error, Self::Warning, Self::Info, Self::Off]
            .into_iter()
            .find(|severity| severity.word().eq_ignore_ascii_case(word.trim()))
    }
}
