//! Sections and what their headings mean.

use crate::text::Span;

/// A heading and everything up to the next heading of its level or above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What the heading means; `None` for a heading no alias knows.
    pub kind: Option<SectionKind>,
    /// 1 to 6.
    pub level: u8,
    /// The heading's text without markup.
    pub heading: String,
    /// The heading's line.
    pub heading_span: Span,
    /// From the heading to the end of its last subsection.
    pub span: Span,
    /// The enclosing section.
    pub parent: Option<usize>,
}

/// The sections a report can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SectionKind {
    /// `TL;DR`, `Summary`, `Executive summary`, `Résumé`
    Summary,
    /// `What happened?`, `Root cause`, `Que s'est-il passé ?`
    Narrative,
    /// `Timeline`, `Timeline of the incident`, `Chronologie`
    Timeline,
    /// `Impact`, `Customer impact`
    Impact,
    /// `Communication`
    Communication,
    /// `Immediate actions taken`
    ImmediateActions,
    /// `Actions in progress`, `Remediation plan`, `Action items`
    Actions,
    /// `Financial compensation`
    Compensation,
    /// `External links`, `References`
    Links,
    /// `Changelog`, `Revisions`
    Changelog,
}
