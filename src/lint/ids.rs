//! Where a report's id is written.

use super::Subject;
use crate::syntax::IdPattern;
use crate::text::Span;

/// An id at one of the places where reports carry theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// In the project's form.
    pub id: String,
    /// As written.
    pub text: String,
    /// Where; `None` for the file's name.
    pub span: Option<Span>,
    /// What it is the id of, with its article.
    pub place: &'static str,
}

/// The ids in `nav:`, the title, the first heading and the file's name, in this order.
pub fn written(subject: &Subject<'_>) -> Vec<Written> {
    let pattern = subject.id_pattern();
    let front = subject.front_matter();
    let nav = front.and_then(|front| front.nav.as_ref()).map(|nav| ("`nav:`", nav.value.as_str(), nav.span));
    let title =
        front.and_then(|front| front.title.as_ref()).map(|title| ("the title", title.value.as_str(), title.span));
    let heading = subject.body().sections.first().filter(|section| section.level == 1);
    let heading = heading.map(|section| ("the heading", section.heading.as_str(), section.heading_span));
    let in_text = [nav, title, heading].into_iter().flatten().filter_map(|(place, text, span)| {
        let (year, number, length) = pattern.match_start(text.trim_start())?;
        let lead = text.len() - text.trim_start().len();
        // The heading's span holds its signs, and YAML may escape what its value holds: then the whole is the place.
        let written = &text[lead..lead + length];
        let at = subject.source().slice(span).find(written);
        let span = at.map_or(span, |at| Span::new(span.start as usize + at, span.start as usize + at + length));
        Some(Written { id: pattern.format(year, number), text: written.to_owned(), span: Some(span), place })
    });
    in_text.chain(in_file_name(subject, &pattern)).collect()
}

/// The id in the file's name, or in that of its folder where the file is called `index.md`.
fn in_file_name(subject: &Subject<'_>, pattern: &IdPattern) -> Option<Written> {
    let mut parts = subject.source().path.rsplit('/');
    let file = parts.next()?;
    let name = if file.split('.').next() == Some("index") { parts.next()? } else { file };
    let (start, end, year, number) = pattern.find_all(name).next()?;
    let text = name[start..end].to_owned();
    Some(Written { id: pattern.format(year, number), text, span: None, place: "the file's name" })
}
