//! The body as a CommonMark reader can take it, with a map back to the source.
//!
//! Published reports use forms that CommonMark reads as something else: Liquid tags, kramdown attribute lists, tables
//! without a header, bullets pasted from a word processor. Each is replaced by the nearest CommonMark form. What is
//! replaced inside code does no harm: code is always taken from the source, never from here.
//!
//! One pass over the lines, linear in the text.

use std::borrow::Cow;
use std::ops::Range;

use super::{liquid, pipes};
use crate::text::Span;

/// The rewritten text and where each part of it came from.
pub(super) struct Rewritten<'s> {
    /// What the CommonMark reader is given.
    pub text: Cow<'s, str>,
    source: &'s str,
    /// Where the body starts in the source.
    base: usize,
    /// In the order of the text, without gaps. Empty when nothing was rewritten.
    segments: Vec<Segment>,
}

/// A run of the rewritten text with one origin.
#[derive(Clone, Copy, Debug)]
struct Segment {
    at: usize,
    source: usize,
    source_len: usize,
    origin: Origin,
}

/// How a run of the rewritten text relates to the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// It stands there byte for byte.
    Verbatim,
    /// It stands for a Liquid tag.
    Tag,
    /// It stands for source bytes that are text: an escaped pipe, a bullet.
    StandIn,
    /// It stands for nothing a reader sees: an attribute list, the header of a table that has none.
    Unseen,
}

/// One run of a range of the rewritten text.
pub(super) struct Run {
    /// How it relates to the source.
    pub origin: Origin,
    /// The source bytes, offsets in the whole source.
    pub source: Range<usize>,
}

impl<'s> Rewritten<'s> {
    /// Whether there are tags, in code or out of it.
    pub fn has_tags(&self) -> bool {
        self.segments.iter().any(|segment| segment.origin == Origin::Tag)
    }

    /// The source range that a range of the rewritten text was read from.
    pub fn source_range(&self, range: &Range<usize>) -> Range<usize> {
        // Nearly every range lies in one run, which need be looked for only once.
        let index = self.segments.partition_point(|segment| segment.at <= range.start);
        if let Some(segment) = index.checked_sub(1).and_then(|index| self.segments.get(index))
            && segment.origin == Origin::Verbatim
            && !range.is_empty()
            && range.end <= segment.at + segment.source_len
        {
            let start = self.base + segment.source + (range.start - segment.at);
            return start..start + range.len();
        }
        let start = self.source_offset(range.start, false);
        start..self.source_offset(range.end, true).max(start)
    }

    /// [`source_range`](Self::source_range) as a span.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.source_range(range).into()
    }

    /// Whether a range holds text that stands in no place of the source (the header of a table without one).
    pub fn is_invented(&self, range: &Range<usize>) -> bool {
        !range.is_empty() && !self.segments.is_empty() && self.source_range(range).is_empty()
    }

    /// Whether a range lies in one run that stands in the source as it is.
    pub fn is_verbatim(&self, range: &Range<usize>) -> bool {
        let index = self.segments.partition_point(|segment| segment.at <= range.start);
        index
            .checked_sub(1)
            .and_then(|index| self.segments.get(index))
            .is_none_or(|segment| segment.origin == Origin::Verbatim && range.end <= segment.at + segment.source_len)
    }

    /// The runs of a range of the rewritten text.
    pub fn runs(&self, range: &Range<usize>) -> impl Iterator<Item = Run> + '_ {
        let range = range.clone();
        let first = self.segments.partition_point(|segment| segment.at <= range.start).saturating_sub(1);
        let whole =
            self.segments.is_empty().then(|| Run { origin: Origin::Verbatim, source: self.source_range(&range) });
        let end = range.end;
        let pieces = self.segments[first..].iter().take_while(move |segment| segment.at < end).map(move |segment| {
            let source = if segment.origin == Origin::Verbatim {
                let from = range.start.saturating_sub(segment.at);
                let to = (range.end - segment.at).min(segment.source_len);
                segment.source + from.min(to)..segment.source + to
            } else {
                segment.source..segment.source + segment.source_len
            };
            Run { origin: segment.origin, source: self.base + source.start..self.base + source.end }
        });
        whole.into_iter().chain(pieces)
    }

    /// The text of a source range.
    pub fn slice(&self, range: &Range<usize>) -> &'s str {
        let body = range.start.saturating_sub(self.base)..range.end.saturating_sub(self.base);
        self.source.get(body).unwrap_or_default()
    }

    fn source_offset(&self, at: usize, end: bool) -> usize {
        let index = self.segments.partition_point(|segment| if end { segment.at < at } else { segment.at <= at });
        let Some(segment) = index.checked_sub(1).and_then(|index| self.segments.get(index)) else {
            return self.base + at;
        };
        let inside = at - segment.at;
        let offset = match segment.origin {
            Origin::Verbatim => segment.source + inside.min(segment.source_len),
            _ if end => segment.source + segment.source_len,
            _ => segment.source,
        };
        self.base + offset
    }
}

/// Rewrites the body, which starts at byte `base` of the whole source.
pub(super) fn rewrite(source: &str, base: usize) -> Rewritten<'_> {
    let mut writer = Writer { source, text: String::new(), segments: Vec::new(), done: 0 };
    let mut lines = Lines { source, at: 0 }.peekable();
    let has = |form: &str| memchr::memmem::find(source.as_bytes(), form.as_bytes()).is_some();
    let tags = has("{%") || has("{:") || has("{#");
    let comments = has("<!--");
    let mut context = Context::default();
    while let Some(line) = lines.next() {
        let line = admonished(&mut writer, line, &mut context);
        let content = content_start(&source[line.clone()]) + line.start;
        if source[content..line.end].starts_with('|') {
            let mut rows: Vec<Range<usize>> = Vec::new();
            rows.push(content..line.end);
            while let Some(row) = lines.peek().and_then(|next| pipes::row_start(source, next)) {
                rows.push(row);
                lines.next();
            }
            let follows = lines.peek().is_some_and(|next| !is_blank(&source[next.clone()]));
            pipes::rewrite_table(&mut writer, &source[line.start..content], &rows, context.after_text, follows, tags);
            context.after_text = true;
            context.bullets = false;
            continue;
        }
        if tags {
            liquid::rewrite_line(&mut writer, content..line.end, context.in_comment);
        }
        if source[content..line.end].starts_with(CONTAINER) {
            rewrite_container(&mut writer, content..line.end, context.after_text);
        }
        rewrite_bullet(&mut writer, line.start, content..line.end, &mut context);
        context.after_text = content < line.end;
        if comments {
            context.in_comment = ends_in_comment(&source[line], context.in_comment);
        }
    }
    writer.finish(base)
}

/// What the line before left behind.
#[derive(Default)]
struct Context {
    in_comment: bool,
    after_text: bool,
    bullets: bool,
    /// Columns before the marks of the admonition that is open.
    admonition: Option<usize>,
}

/// Writes the rewritten text from left to right.
pub(super) struct Writer<'s> {
    /// The body.
    pub source: &'s str,
    text: String,
    segments: Vec<Segment>,
    done: usize,
}

impl<'s> Writer<'s> {
    /// Puts `text` in the place of a range of the source. Ranges come in ascending order.
    pub fn replace(&mut self, range: Range<usize>, text: &str, origin: Origin) {
        if range.start < self.done {
            return;
        }
        self.keep_until(range.start);
        if !text.is_empty() {
            let source_len = range.len();
            self.segments.push(Segment { at: self.text.len(), source: range.start, source_len, origin });
            self.text.push_str(text);
        }
        self.done = range.end;
    }

    fn keep_until(&mut self, end: usize) {
        if self.done < end {
            let source_len = end - self.done;
            self.segments.push(Segment {
                at: self.text.len(),
                source: self.done,
                source_len,
                origin: Origin::Verbatim,
            });
            self.text.push_str(&self.source[self.done..end]);
            self.done = end;
        }
    }

    fn finish(mut self, base: usize) -> Rewritten<'s> {
        let text = if self.segments.is_empty() && self.done == 0 {
            Cow::Borrowed(self.source)
        } else {
            self.keep_until(self.source.len());
            Cow::Owned(self.text)
        };
        Rewritten { text, source: self.source, base, segments: self.segments }
    }
}

/// The lines of a text without their line breaks.
struct Lines<'s> {
    source: &'s str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.source.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.at = start + length + 1;
        let line = rest[..length].strip_suffix('\r').unwrap_or(&rest[..length]);
        Some(start..start + line.len())
    }
}

/// Where a line's content starts, after indentation and block quote markers.
pub(super) fn content_start(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t', '>']).len()
}

fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\t', '\r']).is_empty()
}

/// How far the text of an admonition (`!!! note "Title"`) is indented below its marks.
const ADMONITION_INDENT: usize = 4;

/// What stands in an admonition is text, not code: drops what it is indented by, and gives the rest of the line.
fn admonished(writer: &mut Writer<'_>, line: Range<usize>, context: &mut Context) -> Range<usize> {
    let text = &writer.source[line.clone()];
    let indent = text.len() - text.trim_start_matches(' ').len();
    if let Some(open) = context.admonition {
        if is_blank(text) {
            return line;
        }
        if indent >= open + ADMONITION_INDENT {
            let start = line.start + open;
            writer.replace(start..start + ADMONITION_INDENT, "", Origin::Unseen);
            return start + ADMONITION_INDENT..line.end;
        }
        context.admonition = None;
    }
    let marks = text[indent..].strip_prefix("!!! ").or_else(|| text[indent..].strip_prefix("??? "));
    let marks = marks.or_else(|| text[indent..].strip_prefix("???+ "));
    if marks.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_lowercase())) {
        context.admonition = Some(indent);
    }
    line
}

/// What opens and closes a container (`::: warning`), a form of several generators that CommonMark does not know.
const CONTAINER: &str = ":::";

/// Drops the marks of a container, of which a reader of definition lists would make a definition of the text above.
fn rewrite_container(writer: &mut Writer<'_>, line: Range<usize>, after_text: bool) {
    let text = &writer.source[line.clone()];
    let title = text.trim_start_matches(':');
    let marks = line.start..line.end - title.trim_start().len();
    // What a container holds does not go on with the text above it.
    let gap = if after_text && !title.trim().is_empty() { "\n" } else { "" };
    writer.replace(marks, gap, Origin::Unseen);
}

/// Turns a line that opens with a typographic bullet into a list item.
fn rewrite_bullet(writer: &mut Writer<'_>, line: usize, content: Range<usize>, context: &mut Context) {
    let text = &writer.source[content.clone()];
    if text.is_empty() {
        return;
    }
    let Some(bullet) = text.chars().next().filter(|first| matches!(first, '•' | '◦' | '▪' | '‣' | '●' | '∙'))
    else {
        context.bullets = context.bullets && content.start > line;
        return;
    };
    let rest = &text[bullet.len_utf8()..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
    if gap == rest.len() {
        return;
    }
    // Four spaces would make code of the first bullet; a deeper one below it is a nested list.
    let indent = content.start - line;
    let start = if context.bullets || indent < 4 { content.start } else { line };
    writer.replace(start..content.start + bullet.len_utf8() + gap, "- ", Origin::StandIn);
    context.bullets = true;
}

/// Whether an HTML comment is open after this line.
fn ends_in_comment(line: &str, open: bool) -> bool {
    match (line.rfind("<!--"), line.rfind("-->")) {
        (Some(opened), Some(closed)) => opened > closed,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => open,
    }
}
