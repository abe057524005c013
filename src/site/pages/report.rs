//! A report's page: its sections in the order a customer asks, with the parts that the page shows in another form left out.

use super::frame::{self, day, link};
use super::home::updates;
use super::lists::{label, links};
use super::{report_head as head, report_parts as parts, timeline};
use crate::site::edition::{Edition, Story};
use crate::site::prose::{Dropped, Links, Picture, Prose, Rendered, line, unlink_missing};
use crate::site::routes::Route;
use crate::site::views::{Contents, Impact, Report, ReportPage, Revision, Section};
use crate::syntax::body::{Block, BlockKind};
use crate::syntax::{Section as Heading, SectionKind};
use crate::text::Span;

/// Ids that the page itself uses.
const OWN_IDS: [&str; 24] = [
    "content",
    "contents",
    "updates",
    "key-figures",
    "timeline",
    "impact",
    "actions",
    "service-level",
    "revisions",
    "related",
    "notes",
    "cite",
    "lanes-w",
    "lanes-s",
    "lanes-w-n",
    "lanes-w-d",
    "lanes-s-n",
    "lanes-s-d",
    "hatch-degraded",
    "hatch-partial",
    "g-none",
    "g-degraded",
    "g-partial",
    "g-major",
];

/// A page with what it needs beside it.
pub struct Filled {
    /// The view.
    pub view: ReportPage,
    /// Pictures that stand beside the page.
    pub pictures: Vec<Picture>,
    /// Links that were left out.
    pub dropped: Vec<Dropped>,
}

/// The author's sections, each in its place on the page.
#[derive(Default)]
struct Sections {
    summary: Option<(Section, Vec<Contents>)>,
    timeline: Option<(String, Option<String>)>,
    impact: Option<(String, Option<String>)>,
    before: Vec<(Section, Vec<Contents>)>,
    after: Vec<(Section, Vec<Contents>)>,
}

/// Fills the page of the report at `index`; its neighbours are those before and after it in time.
pub fn fill(edition: &Edition<'_>, index: usize) -> Option<Filled> {
    let story = edition.stories.get(index)?;
    let route = &story.route;
    let own = (!story.id.is_empty()).then_some(story.id.as_str());
    let links = links(edition, route, own);
    let mut prose = Prose::new(story.report, &links, edition.images, edition.words, &OWN_IDS);
    let sections = read_sections(edition, story, &mut prose);
    let texts = timeline::texts(story, &mut prose);
    let footnotes = prose.footnotes();
    let mut report = assemble(edition, story, sections, texts, footnotes, &links);
    unlink(&mut report, &prose);
    let (pictures, dropped) = (std::mem::take(&mut prose.pictures), std::mem::take(&mut prose.dropped));
    let title = if story.id.is_empty() { story.title.clone() } else { format!("{}: {}", story.id, story.title) };
    let mut page = frame::page(edition, route, "reports", &title, &description(edition, story, &report));
    let neighbour = |index: Option<usize>| {
        index.and_then(|index| edition.stories.get(index)).map(|story| link(route, &story.route, story.title.clone()))
    };
    page.previous = neighbour(Some(index + 1));
    page.next = neighbour(index.checked_sub(1));
    let reports = Route::folder("reports");
    let mut crumbs = vec![link(route, &reports, edition.words.pick("Reports", "Rapports"))];
    if let Some(day) = story.day {
        let year = chrono::Datelike::year(&day);
        crumbs.push(link(route, &Route::year(year), year.to_string()));
    }
    Some(Filled { view: ReportPage { page, crumbs, report }, pictures, dropped })
}

/// Takes the address off links to places that the page does not have.
fn unlink(report: &mut Report, prose: &Prose<'_>) {
    let shown: Vec<String> = report.contents.iter().map(|entry| entry.id.clone()).collect();
    let groups = report.timeline.iter().flat_map(|timeline| &timeline.groups);
    let events = groups.map(|group| group.events.len()).sum::<usize>();
    let is_event = |id: &str| {
        id.strip_prefix('t').and_then(|n| n.parse::<usize>().ok()).is_some_and(|n| (1..=events).contains(&n))
    };
    let exists = |id: &str| {
        let own = OWN_IDS.contains(&id);
        shown.iter().any(|known| known == id)
            || (!own && prose.has_id(id))
            || is_event(id)
            || id.starts_with("fn-")
            || id.starts_with("fnref-")
    };
    let sections = report.summary.iter_mut().chain(&mut report.before_impact).chain(&mut report.after_impact);
    let bodies = sections.map(|section| &mut section.body_html);
    let timeline = report.timeline.iter_mut().filter_map(|timeline| timeline.prose_html.as_mut());
    let impact = report.impact.iter_mut().filter_map(|impact| impact.prose_html.as_mut());
    for html in bodies.chain(timeline).chain(impact).chain(&mut report.footnotes_html) {
        *html = unlink_missing(html, exists);
    }
    let groups = report.timeline.iter_mut().flat_map(|timeline| &mut timeline.groups);
    for event in groups.flat_map(|group| &mut group.events) {
        event.text_html = unlink_missing(&event.text_html, exists);
    }
}

fn description(edition: &Edition<'_>, story: &Story<'_>, report: &Report) -> String {
    let when = super::lists::when(edition, story);
    [report.word.as_str(), when.as_str(), report.title.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(". ")
}

fn assemble(
    edition: &Edition<'_>,
    story: &Story<'_>,
    sections: Sections,
    texts: Vec<String>,
    footnotes_html: Option<String>,
    links: &Links,
) -> Report {
    let words = edition.words;
    let route = &story.route;
    let (level, word) = frame::level(words, story.level);
    let (timeline_heading, timeline_prose) =
        sections.timeline.unwrap_or_else(|| (words.pick("Timeline", "Chronologie").to_owned(), None));
    let timeline = timeline::fill(edition, story, timeline_heading, timeline_prose, texts);
    let rows = parts::impact_rows(edition, story);
    let impact = (!rows.is_empty()).then(|| {
        let (heading, prose_html) = sections.impact.unwrap_or_else(|| ("Impact".to_owned(), None));
        Impact { id: "impact".to_owned(), heading, rows, prose_html }
    });
    let (figures, unrecorded) = parts::figures(edition, story);
    let (summary, summary_inner) =
        sections.summary.map_or((None, Vec::new()), |(section, inner)| (Some(section), inner));
    let mut report = Report {
        lang: story.incident.language.tag(),
        id: story.id.clone(),
        level,
        word,
        state: words.state(story.incident.state).to_owned(),
        severity: story
            .incident
            .severity
            .as_ref()
            .map(|severity| format!("{} {severity}", words.pick("Severity:", "Gravité :"))),
        title: story.title.clone(),
        facts: head::facts(edition, story),
        glance: head::glance(edition, route, story),
        notice: head::notice(edition, story),
        updates: updates(edition, route, story),
        summary,
        assurance: head::assurance(words, story),
        contents: Vec::new(),
        figures,
        unrecorded,
        timeline,
        before_impact: Vec::new(),
        impact,
        actions: parts::actions(edition, route, story, links),
        service_level: parts::service_level(edition, story),
        service_level_note: parts::service_level_note(edition),
        compensation_rule: edition.config.service_level.compensation.value.clone(),
        after_impact: Vec::new(),
        footnotes_html,
        revisions: revisions(edition, story, links),
        related: parts::related(edition, route, story),
        citation: parts::citation(edition, story),
        links: parts::outside_links(edition, story, links),
        tags: parts::tags(route, story),
    };
    report.contents = contents(edition, &report, summary_inner, &sections.before, &sections.after);
    report.before_impact = sections.before.into_iter().map(|(section, _)| section).collect();
    report.after_impact = sections.after.into_iter().map(|(section, _)| section).collect();
    report
}

/// The sections of the page in their order.
fn contents(
    edition: &Edition<'_>,
    report: &Report,
    summary_inner: Vec<Contents>,
    before: &[(Section, Vec<Contents>)],
    after: &[(Section, Vec<Contents>)],
) -> Vec<Contents> {
    let words = edition.words;
    let own = |shown: bool, id: &str, label: &str| {
        shown.then(|| Contents { id: id.to_owned(), label: label.to_owned(), inner: Vec::new() })
    };
    let written = |(section, inner): &(Section, Vec<Contents>)| Contents {
        id: section.id.clone(),
        label: section.heading.clone(),
        inner: inner.clone(),
    };
    let summary = report.summary.as_ref().map(|section| Contents {
        id: section.id.clone(),
        label: section.heading.clone(),
        inner: summary_inner,
    });
    let mut all: Vec<Contents> = Vec::new();
    all.extend(own(!report.updates.is_empty(), "updates", words.pick("Public updates", "Communications publiques")));
    all.extend(summary);
    all.extend(own(!report.figures.is_empty(), "key-figures", words.pick("Key figures", "Chiffres clés")));
    all.extend(report.timeline.as_ref().and_then(|timeline| own(true, &timeline.id, &timeline.heading)));
    all.extend(before.iter().map(written));
    all.extend(report.impact.as_ref().and_then(|impact| own(true, &impact.id, &impact.heading)));
    all.extend(own(report.actions.is_some(), "actions", "Actions"));
    all.extend(own(
        !report.service_level.is_empty(),
        "service-level",
        words.pick("Service level", "Niveau de service"),
    ));
    all.extend(after.iter().map(written));
    all.extend(own(report.footnotes_html.is_some(), "notes", "Notes"));
    all.extend(own(!report.revisions.is_empty(), "revisions", words.pick("Revisions", "Révisions")));
    all.extend(own(!report.related.is_empty(), "related", words.pick("Related reports", "Rapports liés")));
    all.extend(own(true, "cite", words.pick("Cite this report", "Citer ce rapport")));
    all
}

fn revisions(edition: &Edition<'_>, story: &Story<'_>, links: &Links) -> Vec<Revision> {
    let words = edition.words;
    let mut revisions: Vec<_> = story
        .report
        .body
        .changelog
        .iter()
        .filter(|entry| !story.is_internal(entry.text.span))
        .filter_map(|entry| Some((entry.date.value?, entry)))
        .collect();
    revisions.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    revisions
        .into_iter()
        .map(|(date, entry)| Revision {
            date: day(date, words.date(date)),
            text_html: line(&entry.text.value, links),
            report: link(&story.route, &story.route, label(story)),
            title: story.title.clone(),
        })
        .collect()
}

/// Renders the author's sections. Text before the first heading is the summary where no section is.
fn read_sections(edition: &Edition<'_>, story: &Story<'_>, prose: &mut Prose<'_>) -> Sections {
    let body = &story.report.body;
    let (start, tops) = outline(&body.sections, body.span);
    let shown = Shown::of(story);
    let mut found = Sections::default();
    let first = tops.first().map_or(body.span.end, |section| section.span.start);
    let preamble = prose.render(Span { start, end: first }, 3, |span| shown.skips(span, None));
    for section in &tops {
        place(story, prose, &shown, section, &mut found);
    }
    if !preamble.html.is_empty() {
        let heading = edition.words.pick("Summary", "Résumé").to_owned();
        match &mut found.summary {
            Some((section, _)) => section.body_html.insert_str(0, &preamble.html),
            None => {
                let id = prose.claim_id(&heading);
                found.summary = Some((Section { id, heading, body_html: preamble.html }, inner(preamble.headings)));
            }
        }
    }
    found
}

/// Where the text begins, and the sections that stand side by side: those below a lone heading that holds all others are the
/// outermost ones, since that heading is the title.
fn outline(sections: &[Heading], body: Span) -> (u32, Vec<&Heading>) {
    let below = |parent: Option<usize>| -> Vec<usize> {
        (0..sections.len()).filter(|index| sections[*index].parent == parent).collect()
    };
    let mut start = body.start;
    let mut tops = below(None);
    while let [only] = tops[..] {
        let inner = below(Some(only));
        if inner.is_empty() || sections[only].kind.is_some() {
            break;
        }
        start = sections[only].heading_span.end;
        tops = inner;
    }
    (start, tops.into_iter().map(|index| &sections[index]).collect())
}

fn place(story: &Story<'_>, prose: &mut Prose<'_>, shown: &Shown<'_>, section: &Heading, found: &mut Sections) {
    if story.is_internal(section.heading_span) {
        return;
    }
    let range = Span { start: section.heading_span.end, end: section.span.end };
    let rendered = prose.render(range, 3, |span| shown.skips(span, section.kind));
    let html = (!rendered.html.is_empty()).then(|| rendered.html.clone());
    let heading = section.heading.trim().to_owned();
    let has_events = story.events().next().is_some();
    match section.kind {
        Some(SectionKind::Timeline) if has_events && found.timeline.is_none() => found.timeline = Some((heading, html)),
        Some(SectionKind::Impact) if !story.windows.is_empty() && found.impact.is_none() => {
            found.impact = Some((heading, html));
        }
        _ if html.is_none() => {}
        Some(SectionKind::Summary) if found.summary.is_none() => {
            found.summary = Some(written(prose, heading, rendered))
        }
        kind => {
            let late =
                matches!(kind, Some(SectionKind::Compensation | SectionKind::Links | SectionKind::Communication));
            let section = written(prose, heading, rendered);
            if late || found.impact.is_some() { found.after.push(section) } else { found.before.push(section) }
        }
    }
}

fn written(prose: &mut Prose<'_>, heading: String, rendered: Rendered) -> (Section, Vec<Contents>) {
    let heading = if heading.is_empty() { "…".to_owned() } else { heading };
    let id = prose.claim_id(&heading);
    (Section { id, heading, body_html: rendered.html }, inner(rendered.headings))
}

/// The first level of subheadings.
fn inner(headings: Vec<crate::site::prose::Heading>) -> Vec<Contents> {
    let first = headings.into_iter().filter(|heading| heading.level == 3);
    first.map(|heading| Contents { id: heading.id, label: heading.text, inner: Vec::new() }).collect()
}

/// What the page shows in another form: events, actions, changelog lines. A block is left out of the prose only when
/// practically all of its words are among them, so that nothing an author wrote is lost.
struct Shown<'s> {
    blocks: &'s [Block],
    text: &'s str,
    spans: Vec<Span>,
}

impl<'s> Shown<'s> {
    fn of(story: &'s Story<'_>) -> Self {
        let body = &story.report.body;
        let events = story.events().flat_map(|(_, event)| [event.time_span, event.text_span]);
        let actions = super::lists::public_actions(story).filter(|action| !action.from_front_matter);
        let changelog = body.changelog.iter().filter(|entry| entry.date.value.is_some());
        let changelog = changelog.flat_map(|entry| [entry.date.span, entry.text.span]);
        let mut spans: Vec<Span> = events.chain(actions.map(|action| action.span)).chain(changelog).collect();
        spans.sort();
        Self { blocks: &body.blocks, text: &story.report.source.text, spans }
    }

    /// Whether an outermost block is shown elsewhere. Paragraphs are only left out where such a list is expected.
    fn skips(&self, outer: Span, kind: Option<SectionKind>) -> bool {
        let from = self.blocks.partition_point(|block| block.span.start < outer.start);
        let inside = self.blocks[from..].iter().take_while(|block| block.span.start < outer.end);
        let words = |block: &&Block| !matches!(block.kind, BlockKind::Row { header: true, .. });
        let mut all = 0;
        let mut covered = 0;
        for block in inside.filter(words) {
            let listed = matches!(block.kind, BlockKind::Row { .. } | BlockKind::Item { .. });
            let expected = matches!(kind, Some(SectionKind::Timeline | SectionKind::Changelog));
            if !listed && !expected {
                return false;
            }
            let letters = self.text.get(block.span.range()).unwrap_or_default().char_indices();
            for (at, _) in letters.filter(|(_, letter)| letter.is_alphanumeric()) {
                all += 1;
                covered += usize::from(self.covers(block.span.start + at as u32));
            }
        }
        all > 0 && covered * 10 >= all * 9
    }

    fn covers(&self, at: u32) -> bool {
        let after = self.spans.partition_point(|span| span.start <= at);
        self.spans[..after].iter().rev().take(8).any(|span| at < span.end)
    }
}
