//! Facts about a broken `spm.toml`. No sentence stands here: the command line's error type turns them into words.

use crate::text::Span;

/// One fact about a broken configuration and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
}

/// What can be wrong. Keys are dotted from the top (`site.title`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file is not TOML.
    Syntax {
        /// The TOML parser's message, without position.
        reason: String,
    },
    /// A key that means nothing here.
    KeyUnknown {
        /// The key.
        key: String,
        /// Keys allowed at this place.
        allowed: &'static [&'static str],
        /// The one that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A key that must be there and is not; the place is its table.
    KeyMissing {
        /// The key.
        key: String,
    },
    /// A value that its key does not take.
    ValueInvalid {
        /// The key.
        key: String,
        /// The value as written.
        found: String,
        /// What is allowed.
        expected: Expected,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// A second region or component with an id that another one has.
    IdDuplicate {
        /// The key.
        key: String,
        /// The id.
        id: String,
        /// Where it stands first.
        first: Span,
    },
    /// A region names a component that no `[[component]]` declares.
    ComponentUndeclared {
        /// The component's id.
        id: String,
        /// The one that was probably meant.
        suggestion: Option<String>,
    },
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A table.
    Table,
    /// A list of tables.
    Tables,
    /// A text that is not empty.
    Text,
    /// A list of texts.
    Texts,
    /// One of these words.
    Words(&'static [&'static str]),
    /// A whole number between the two, both included.
    Whole(u8, u8),
    /// A number between the two; the first one is excluded where the flag says so.
    Number {
        /// The lower bound.
        from: u8,
        /// Whether the lower bound itself is excluded.
        above: bool,
        /// The upper bound, included.
        to: u8,
    },
    /// A day, `2019-07-01`.
    Day,
    /// An absolute URL with http or https.
    Url,
    /// An absolute URL with http, https or mailto, or a relative one.
    Link,
    /// An IANA name, `Europe/Paris`.
    ZoneName,
    /// A pattern over paths, `postmortems/old/**`.
    Glob,
    /// Letters, digits and hyphens.
    Prefix,
}
