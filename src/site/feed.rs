//! The Atom feed: ids that never change, the newest revision as `updated`, and the full text.

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use chrono::{DateTime, NaiveDate, Utc};

use super::edition::{Edition, Story};
use super::pages::frame::level;
use super::routes::Route;

/// The name of a feed's file.
pub const FEED: &str = "feed.atom";

/// Entries of the feed at most.
const MOST: usize = 50;

/// One entry: its report and the text of its page's sections.
pub struct FullText<'s, 'i> {
    /// The report.
    pub story: &'s Story<'i>,
    /// What the author wrote, with absolute links.
    pub html: &'s str,
}

/// What a feed is of.
pub struct Channel {
    /// The page it stands beside.
    pub page: Route,
    /// Its title; the site's where it is of all reports.
    pub title: String,
    /// Its name for ever: an address may change, this does not.
    pub name: String,
}

impl Channel {
    /// The feed of all reports.
    pub fn all(edition: &Edition<'_>) -> Self {
        Self { page: Route::home(), title: edition.config.site.title.value.clone(), name: "reports".to_owned() }
    }

    /// The feed of a region, a component or a tag with a page of its own.
    pub fn of(edition: &Edition<'_>, page: Route, name: &str) -> Self {
        let path = page.path().trim_end_matches("/index.html").to_owned();
        Self { page, title: format!("{}: {name}", edition.config.site.title.value), name: path }
    }
}

/// Writes a feed of the newest of `texts`, which are newest first.
pub fn atom(edition: &Edition<'_>, channel: &Channel, texts: &[&FullText<'_, '_>]) -> String {
    let site = &edition.config.site;
    let base = site.base_url.as_deref().unwrap_or_default();
    let updated = texts.iter().filter_map(|text| updated(edition, text.story)).max();
    let link = |rel: &str, href: String, kind: &str| Link {
        rel: rel.to_owned(),
        href,
        mime_type: Some(kind.to_owned()),
        ..Link::default()
    };
    let mut links = Vec::new();
    if !base.is_empty() {
        links.push(link("self", channel.page.beside(FEED).canonical(base), "application/atom+xml"));
        links.push(link("alternate", channel.page.canonical(base), "text/html"));
    }
    Feed {
        title: Text::plain(readable(&channel.title)),
        id: tag(edition, edition.stories.iter().filter_map(|story| story.day).min(), &channel.name),
        updated: updated.unwrap_or_else(epoch),
        authors: vec![Person { name: site.title.value.clone(), ..Person::default() }],
        generator: Some(Generator { value: "spm".to_owned(), uri: None, version: None }),
        links,
        lang: Some(edition.words.language.tag().to_owned()),
        entries: texts.iter().take(MOST).map(|text| entry(edition, text, base)).collect(),
        ..Feed::default()
    }
    .to_string()
}

fn entry(edition: &Edition<'_>, text: &FullText<'_, '_>, base: &str) -> Entry {
    let story = text.story;
    let title = if story.id.is_empty() { story.title.clone() } else { format!("{}: {}", story.id, story.title) };
    let name = if story.id.is_empty() { story.route.path() } else { &story.id };
    let summary = format!("{}. {}", level(edition.words, story.level).1, super::pages::lists::when(edition, story));
    let mut links = Vec::new();
    if !base.is_empty() {
        let href = story.route.canonical(base);
        links.push(Link {
            rel: "alternate".to_owned(),
            href,
            mime_type: Some("text/html".to_owned()),
            ..Link::default()
        });
    }
    Entry {
        title: Text::plain(readable(&title)),
        id: tag(edition, story.incident.published.or(story.day), name),
        updated: updated(edition, story).unwrap_or_else(epoch),
        published: story.incident.published.map(|day| at(edition, day)),
        links,
        summary: Some(Text::plain(readable(&summary))),
        content: Some(Content {
            value: Some(readable(text.html)),
            content_type: Some("html".to_owned()),
            lang: Some(story.incident.language.tag().to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

/// A `tag:` URI of the site's host, a date of its own and a name: stable for ever, wherever the page moves.
fn tag(edition: &Edition<'_>, day: Option<NaiveDate>, name: &str) -> String {
    let base = edition.config.site.base_url.as_deref().unwrap_or_default();
    let host = base.split("//").nth(1).unwrap_or_default().split(['/', ':']).next().unwrap_or_default();
    let host = if host.is_empty() { "localhost" } else { host };
    let day = day.unwrap_or_default().format("%Y-%m-%d");
    let name: String = name.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    format!("tag:{host},{day}:{name}")
}

fn updated(edition: &Edition<'_>, story: &Story<'_>) -> Option<FixedDateTime> {
    story.incident.modified.or(story.incident.published).or(story.day).map(|day| at(edition, day))
}

fn at(edition: &Edition<'_>, day: NaiveDate) -> FixedDateTime {
    DateTime::<Utc>::from_timestamp(edition.start_of(day), 0).unwrap_or_default().fixed_offset()
}

fn epoch() -> FixedDateTime {
    DateTime::<Utc>::default().fixed_offset()
}

/// Without the characters that XML forbids.
fn readable(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
        .collect()
}
