//! One finding, in words. Renderers turn it into each output format; it knows none of them.

use crate::text::{Edit, Span};

/// One finding with exactly one primary place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name, `duration-mismatch`.
    pub rule: &'static str,
    /// How it counts, after configuration.
    pub severity: Severity,
    /// What is wrong, one sentence without a full stop, both numbers in it.
    pub message: String,
    /// The file it is in, as [`Source::path`](crate::text::Source::path).
    pub path: String,
    /// The primary place.
    pub span: Span,
    /// A word under the primary place, where it says more than the caret.
    pub label: Option<String>,
    /// Where else the contradicting fact stands.
    pub related: Vec<Related>,
    /// What to do.
    pub help: Option<String>,
    /// Edits that mend it.
    pub fix: Option<Fix>,
    /// The reason of the suppression that covers it; a suppressed finding is reported only where a format has a place for it.
    pub suppressed: Option<String>,
    /// Whether the baseline knows it.
    pub baselined: bool,
    /// An id that makes it void where a report of the project has it; `None` once the project's ids have been asked.
    pub unless: Option<String>,
}

/// How a finding counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A style remark or a note.
    Info,
    /// Something suspicious.
    Warning,
    /// A contradiction or an impossible time.
    Error,
}

impl Severity {
    /// Every severity, from the least.
    pub const ALL: &'static [Self] = &[Self::Info, Self::Warning, Self::Error];

    /// The word for it, in configuration and output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Reads a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|severity| severity.word() == word)
    }
}

/// A further place that takes part in a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// What stands there, a few words.
    pub message: String,
    /// The file, where it is another one.
    pub path: Option<String>,
    /// The place.
    pub span: Span,
}

/// Edits that mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be applied unasked.
    pub applicability: Applicability,
    /// The edits, on the finding's file.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// `--fix` applies it.
    Safe,
    /// Only `--unsafe-fixes` applies it: it chooses between two facts.
    Unsafe,
}
