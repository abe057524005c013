//! Places in a text: byte spans, line and column positions in every unit a consumer asks for, and edits on spans.
//!
//! Knows nothing about Markdown, time or reports.

mod edit;
mod language;
mod nearest;
mod source;
mod span;
mod spanned;

pub use edit::{Edit, apply_edits};
pub use language::Language;
pub use nearest::nearest;
pub use source::{Position, Source};
pub use span::Span;
pub use spanned::Spanned;
