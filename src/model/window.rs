//! Impact windows.

use super::Moment;
use crate::syntax::front_matter::Level;
use crate::text::Span;

/// A half-open interval `[from, to)` in which a region and component were at one impact level.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// The region's id as configured or written; `None` where nothing names one.
    pub region: Option<String>,
    /// The component's id.
    pub component: Option<String>,
    /// How hard it was hit.
    pub level: Level,
    /// Start; `None` where only a length is stated.
    pub from: Option<Moment>,
    /// End, excluded; `None` where only a length is stated, or while it lasts.
    pub to: Option<Moment>,
    /// Its length; from `from` and `to` where both are known, else as stated.
    pub seconds: Option<i64>,
    /// Share of traffic, requests or customers in percent.
    pub share: Option<f64>,
    /// What was hit and how many.
    pub affected: Vec<(String, u64)>,
    /// Its line of explanation, Markdown.
    pub summary: Option<String>,
    /// What it was read from.
    pub source: WindowSource,
    /// Where it stands.
    pub span: Span,
}

/// What a window was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowSource {
    /// `impact:`
    FrontMatter,
    /// The Impact section's sentences.
    Prose,
}
