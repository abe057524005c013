//! Facts about broken input found while reading. No sentence stands here: rules turn problems into words.

use crate::text::Span;

/// One fact about broken input and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
}

/// What can be wrong with a file's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The front matter's opening fence has no closing one.
    FrontMatterUnclosed,
    /// The YAML cannot be read; `reason` is the parser's own words.
    FrontMatterInvalid {
        /// The YAML parser's message, without position.
        reason: String,
    },
    /// The YAML can be read and is more, or other, than front matter may be.
    FrontMatterRefused {
        /// What it is.
        why: Refusal,
    },
    /// A key that means nothing here, with the keys that would.
    KeyUnknown {
        /// The key as written.
        key: String,
        /// Keys allowed at this place.
        allowed: Vec<&'static str>,
    },
    /// A key written twice in one mapping.
    KeyDuplicate {
        /// The key as written.
        key: String,
        /// Where it stood first.
        first: Span,
    },
    /// A value that its key does not take.
    ValueInvalid {
        /// The key, dotted from the top (`impact.level`).
        key: String,
        /// The value as written.
        found: String,
        /// What is allowed: words of a closed set, or a form such as `YYYY-MM-DD`.
        allowed: Vec<&'static str>,
    },
    /// A `{% … %}` whose name is unknown.
    LiquidUnknown {
        /// The tag's name.
        name: String,
    },
    /// A `{% note %}`-like block that never ends, or an end without a beginning.
    LiquidUnclosed {
        /// The tag's name.
        name: String,
    },
    /// A suppression comment that cannot be read.
    AllowMalformed,
    /// A suppression comment without a reason.
    AllowWithoutReason,
    /// A written time that cannot exist (`00:04 pm`, `25:10`, `Feb 30`).
    TimeInvalid {
        /// Why it cannot.
        fault: super::time::Fault,
    },
    /// A timeline row whose time cell is not understood.
    TimeUnreadable,
    /// The Markdown reader gave up on this part; its text was kept as plain lines.
    MarkdownUnreadable,
}

/// Why YAML that can be read is not taken as front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// `*name`: references to other values are not followed.
    Alias,
    /// A second document begins between the fences; the first one counts.
    SecondDocument,
    /// A list or a bare text where keys are expected.
    NotAMapping,
    /// More bytes or values than anyone writes.
    TooLarge,
    /// Nested deeper than anyone writes.
    TooDeep,
}
