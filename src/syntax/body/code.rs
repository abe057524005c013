//! The content of code spans.

use std::borrow::Cow;
use std::ops::Range;

use super::rewrite::Rewritten;

/// The content of a code span as it stands in the source, line breaks as spaces, with the source range of what is
/// between the backticks. `range` is the span in the rewritten text.
pub(super) fn content<'s>(text: &Rewritten<'s>, range: &Range<usize>) -> (Cow<'s, str>, Range<usize>) {
    let source = text.source_range(range);
    let written = text.slice(&source);
    let ticks = written.len() - written.trim_start_matches('`').len();
    let start = source.start + ticks;
    let mut inner = start..source.end.saturating_sub(ticks).max(start);
    let content = text.slice(&inner);
    let is_padding = |c: char| matches!(c, ' ' | '\n' | '\r');
    let padded = content.starts_with(is_padding) && content.ends_with(is_padding) && content.len() > 1;
    if padded && !content.trim_matches(is_padding).is_empty() {
        let first = if content.starts_with("\r\n") { 2 } else { 1 };
        let last = if content.ends_with("\r\n") { 2 } else { 1 };
        inner = inner.start + first..inner.end - last;
    }
    let content = text.slice(&inner);
    if content.contains('\n') {
        (Cow::Owned(content.replace("\r\n", " ").replace('\n', " ")), inner)
    } else {
        (Cow::Borrowed(content), inner)
    }
}
