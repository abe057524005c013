//! What a report is: its id, title, state and dates, from the front matter or, where that is silent, from the text and the name of
//! the file. Nothing here concerns the incident's times.

use super::ReportId;
use super::language;
use crate::config::Config;
use crate::syntax::body::BlockKind;
use crate::syntax::front_matter::{DetectedBy, Kept, State, Visibility};
use crate::syntax::{Dialect, FrontMatter, Head, IdPattern, Report};
use crate::text::{Language, Source, Span, Spanned};
use chrono::NaiveDate;

/// Everything a report says about itself; the fields are those of [`super::Incident`].
#[derive(Clone, Debug)]
pub struct Metadata {
    /// From `nav:`, the title, the file's name or the first heading, in that order.
    pub id: Option<ReportId>,
    /// Without the id and what separates it.
    pub title: String,
    /// Where the title stands.
    pub title_span: Span,
    /// `final` unless it says otherwise.
    pub state: State,
    /// `public` unless it says otherwise.
    pub visibility: Visibility,
    /// The house's word.
    pub severity: Option<String>,
    /// As written.
    pub causes: Vec<String>,
    /// Who noticed first.
    pub detected_by: Option<DetectedBy>,
    /// As written.
    pub tags: Vec<String>,
    /// The language of its prose.
    pub language: Language,
    /// When it was last modified.
    pub modified: Option<NaiveDate>,
    /// When it was first published.
    pub published: Option<NaiveDate>,
    /// Integrity of data.
    pub integrity: Option<Kept>,
    /// Confidentiality of data.
    pub confidentiality: Option<Kept>,
    /// Every mention of another report's id outside internal blocks, in the order of the text.
    pub references: Vec<(String, Span)>,
}

/// Reads what a report says about itself.
pub fn read(report: &Report, config: &Config) -> Metadata {
    let pattern = IdPattern { prefix: config.reports.id_prefix.value.clone(), width: *config.reports.id_width };
    let none = FrontMatter::default();
    let matter = report.front_matter.as_ref().unwrap_or(&none);
    let id = id(report, matter, &pattern);
    let (title, title_span) = title(report, matter, &pattern);
    let (modified, published) = dates(report, matter);
    Metadata {
        title,
        title_span,
        state: value(matter.state.as_ref()).unwrap_or(State::Final),
        visibility: value(matter.visibility.as_ref()).unwrap_or(Visibility::Public),
        severity: matter.severity.as_ref().map(|severity| severity.value.clone()),
        causes: words(&matter.causes),
        detected_by: value(matter.detected_by.as_ref()),
        tags: words(&matter.tags),
        language: spoken(report, matter, config),
        modified,
        published,
        integrity: value(matter.integrity.as_ref()),
        confidentiality: value(matter.confidentiality.as_ref()),
        references: references(report, matter, &pattern, id.as_ref()),
        id,
    }
}

fn value<T: Copy>(written: Option<&Spanned<T>>) -> Option<T> {
    written.map(|written| written.value)
}

fn words(written: &[Spanned<String>]) -> Vec<String> {
    written.iter().map(|word| word.value.clone()).collect()
}

/// The language that is stated, else the one that the prose is in.
fn spoken(report: &Report, matter: &FrontMatter, config: &Config) -> Language {
    let stated = value(matter.lang.as_ref());
    let configured = config.site.language.span.map(|_| *config.site.language);
    stated.or(configured).unwrap_or_else(|| language::detect(&report.body))
}

/// The id of a report of which only the head has been read; the same that [`read`] finds.
pub fn id_of(head: &Head, dialect: &Dialect) -> Option<ReportId> {
    let written = written_id(&head.source, head.front_matter.as_ref(), &dialect.id);
    written.or_else(|| id_of_heading(&head.opening().parse(dialect), &dialect.id))
}

fn id(report: &Report, matter: &FrontMatter, pattern: &IdPattern) -> Option<ReportId> {
    written_id(&report.source, Some(matter), pattern).or_else(|| id_of_heading(report, pattern))
}

fn written_id(source: &Source, matter: Option<&FrontMatter>, pattern: &IdPattern) -> Option<ReportId> {
    let written = |text: &Spanned<String>| first_id(&text.value, pattern, Some(text.span));
    let keys = matter.into_iter().flat_map(|matter| [&matter.nav, &matter.title]).flatten();
    let mut parts = source.path.rsplit('/').take(2);
    keys.into_iter().find_map(written).or_else(|| parts.find_map(|part| first_id(part, pattern, None)))
}

fn id_of_heading(report: &Report, pattern: &IdPattern) -> Option<ReportId> {
    report.body.sections.first().and_then(|section| first_id(&section.heading, pattern, Some(section.heading_span)))
}

fn first_id(text: &str, pattern: &IdPattern, span: Option<Span>) -> Option<ReportId> {
    let (_, _, year, number) = pattern.find_all(text).next()?;
    Some(ReportId { text: pattern.format(year, number), year, number, span })
}

/// The title from the front matter, else from the heading the text opens with unless that names a section, else the name of the file.
fn title(report: &Report, matter: &FrontMatter, pattern: &IdPattern) -> (String, Span) {
    if let Some(title) = &matter.title {
        return (without_id(&title.value, pattern), title.span);
    }
    let opening = report.body.sections.first();
    if let Some(heading) = opening.filter(|section| section.kind.is_none() && !section.heading.trim().is_empty()) {
        return (without_id(&heading.heading, pattern), heading.heading_span);
    }
    (without_id(file_stem(&report.source.path), pattern), Span { end: report.body.span.start, ..report.body.span })
}

/// `postmortems/2024-01-31-SPM-2024-002.md` → `2024-01-31-SPM-2024-002`, and `SPM-2024-002/index.md` → `SPM-2024-002`.
fn file_stem(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let stem = |name: &str| name.rfind('.').filter(|dot| *dot > 0).map_or(name.len(), |dot| dot);
    match parts.next() {
        Some("index.md") => parts.next().unwrap_or(path),
        Some(name) => &name[..stem(name)],
        None => path,
    }
}

/// A title without the id it opens with; the id itself where nothing else is there.
fn without_id(title: &str, pattern: &IdPattern) -> String {
    const SEPARATORS: &[char] = &[' ', '\t', '-', '–', '—', ':', '|', '·', ',', '.'];
    let title = title.trim();
    let bare = title.trim_start_matches(['[', '(']);
    let rest = match pattern.match_start(bare) {
        Some((_, _, length)) => bare[length..].trim_start_matches([']', ')']).trim_start_matches(SEPARATORS),
        None => title,
    };
    if rest.is_empty() { title.to_owned() } else { rest.to_owned() }
}

/// When it was last modified, and when first published.
fn dates(report: &Report, matter: &FrontMatter) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let written = matter.modified_at.as_ref().and_then(|time| {
        let date = time.date;
        NaiveDate::from_ymd_opt(date.year?, date.month?, date.day?)
    });
    let lines = || report.body.changelog.iter().filter_map(|line| line.date.value);
    let modified = written.or(lines().max());
    let published = lines().min().or(written).or_else(|| date_in_name(&report.source.path));
    (modified, published)
}

/// The date that a file's name, or that of its folder, opens with.
fn date_in_name(path: &str) -> Option<NaiveDate> {
    path.rsplit('/').take(2).find_map(|part| NaiveDate::parse_from_str(part.get(..10)?, "%Y-%m-%d").ok())
}

/// Ids of other reports: `related:` first, then those the text mentions. Code holds none.
fn references(
    report: &Report,
    matter: &FrontMatter,
    pattern: &IdPattern,
    own: Option<&ReportId>,
) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let other = |text: &String| own.is_none_or(|own| own.text != *text);
    for related in &matter.related {
        let ids = pattern.find_all(&related.value).map(|(_, _, year, number)| pattern.format(year, number));
        found.extend(ids.filter(other).map(|id| (id, related.span)));
    }
    let readable = |kind: &BlockKind| !matches!(kind, BlockKind::Code { .. } | BlockKind::Html);
    for block in report.body.blocks.iter().filter(|block| !block.place.internal && readable(&block.kind)) {
        for (start, end, year, number) in pattern.find_all(&block.flow.text) {
            found.push((pattern.format(year, number), block.flow.span(start..end)));
        }
    }
    found.retain(|(id, _)| other(id));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Dialect, parse};
    use crate::text::Source;

    fn metadata(path: &str, text: &str) -> Metadata {
        read(&parse(Source::new(path, text), &Dialect::default()), &Config::default())
    }

    #[test]
    fn ids_and_titles() {
        let check = |path: &str, text: &str, id: &str, title: &str| {
            let found = metadata(path, text);
            assert_eq!(found.id.map_or("-".to_owned(), |id| id.text), id, "{path}: {text}");
            assert_eq!(found.title, title, "{path}: {text}");
        };
        let matter = |lines: &str| format!("---\n{lines}\n---\n\ntext\n");
        check("a.md", &matter("title: SPM-2024-002 - No network\nnav: SPM-2024-003"), "SPM-2024-003", "No network");
        check("a.md", &matter("title: SPM-2024-002 - No network"), "SPM-2024-002", "No network");
        check("a.md", &matter("title: '[spm-2024-002] No network'"), "SPM-2024-002", "No network");
        check("2024-01-31-SPM-2024-002.md", "# No network\n", "SPM-2024-002", "No network");
        check("postmortems/SPM-2024-002/index.md", "text\n", "SPM-2024-002", "SPM-2024-002");
        check("x.md", "# SPM-2024-002: No network\n", "SPM-2024-002", "No network");
        check("x.md", "## Impact\n\nSee SPM-2024-002.\n", "-", "x");
        check("notes/disk-full.md", "Some text.\n", "-", "disk-full");
        check("notes/.md", "", "-", ".md");
        check("", "", "-", "");
    }

    #[test]
    fn dates_of_a_report() {
        let check = |path: &str, text: &str, modified: &str, published: &str| {
            let found = metadata(path, text);
            let text = |date: Option<NaiveDate>| date.map_or("-".to_owned(), |date| date.to_string());
            assert_eq!((text(found.modified).as_str(), text(found.published).as_str()), (modified, published));
        };
        let log = "## Changelog\n\n2024-02-02 : More\n2024-01-31 : Initial version\n";
        check("a.md", log, "2024-02-02", "2024-01-31");
        check("a.md", &format!("---\nmodified_at: 2024-03-01\n---\n\n{log}"), "2024-03-01", "2024-01-31");
        check("a.md", "---\nmodified_at: 2024-03-01\n---\n", "2024-03-01", "2024-03-01");
        check("2024-01-30-a.md", "text", "-", "2024-01-30");
        check("2024-01-30/index.md", "text", "-", "2024-01-30");
        check("a.md", "text", "-", "-");
    }

    #[test]
    fn references_to_other_reports() {
        let check = |text: &str, expected: &[&str]| {
            let source = Source::new("SPM-2024-002.md", text);
            let found = read(&parse(source.clone(), &Dialect::default()), &Config::default()).references;
            let ids: Vec<_> = found.iter().map(|(id, _)| id.as_str()).collect();
            assert_eq!(ids, expected, "{text}");
            assert!(found.iter().all(|(_, span)| !source.slice(*span).is_empty()));
        };
        check("As in SPM-2023-001 and **SPM-2022-004**, not SPM-2024-002.", &["SPM-2023-001", "SPM-2022-004"]);
        check("---\nrelated: [SPM-2021-001]\n---\n\nSee SPM-2020-009.", &["SPM-2021-001", "SPM-2020-009"]);
        check("```\nSPM-2023-001\n```\n", &[]);
        check("{% internal %}\nSPM-2023-001\n{% endinternal %}\n", &[]);
        check("| SPM-2023-001 | a |\n|---|---|\n| b | SPM-2023-002 |\n", &["SPM-2023-001", "SPM-2023-002"]);
    }
}
