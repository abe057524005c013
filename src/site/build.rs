//! Renders every page of a site.

use rayon::prelude::*;

use super::assets::Assets;
use super::edition::{AsOf, Edition, Story};
use super::feed::{self, Channel, FEED, FullText};
use super::pages::{about, actions, archive, frame, history, home, lists, places, report, statistics};
use super::prose::Images;
use super::routes::Route;
use super::tables::csv;
use super::templates::{TemplateError, Templates};
use super::views::{NotFound, Redirect};
use crate::config::Config;
use crate::model::Corpus;
use std::collections::BTreeMap;

/// What a site is made from.
pub struct Input<'i> {
    /// All reports of the project.
    pub corpus: &'i Corpus,
    /// Its settings.
    pub config: &'i Config,
    /// The instant at which every window of time ends.
    pub as_of: AsOf,
    /// Files beside the reports, by their path in the project.
    pub images: &'i Images,
    /// The project's own templates: name (`report.html`, `report/head.html`) and text.
    pub templates: &'i [(String, String)],
    /// The project's own assets: name (`assets/style.css`) and bytes.
    pub assets: &'i [(String, Vec<u8>)],
}

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Path in the site's folder, with `/` between its parts.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A link that a report has and its page has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DroppedLink {
    /// The report's file.
    pub report: String,
    /// The destination as written.
    pub destination: String,
}

/// A finished site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Built {
    /// Its files, sorted by path.
    pub files: Vec<SiteFile>,
    /// How many pages it has.
    pub pages: usize,
    /// How many public reports.
    pub reports: usize,
    /// Links whose scheme or target may not stand on a page.
    pub dropped: Vec<DroppedLink>,
}

/// Renders a site. The output is a function of the input.
///
/// # Errors
/// A template of the project that cannot be read or rendered.
pub fn build(input: &Input<'_>) -> Result<Built, TemplateError> {
    let edition = Edition::new(input.corpus, input.config, input.images, input.as_of);
    let assets = Assets::new(input.assets);
    let mut templates = Templates::new(input.templates)?;
    templates.set_site(&frame::site(&edition, &assets), edition.words.language);
    let site = Site { edition: &edition, templates: &templates };
    let mut built = Built { reports: edition.stories.len(), ..Built::default() };
    built.files = site.overviews()?;
    let reports: Vec<Rendered> =
        (0..edition.stories.len()).into_par_iter().map(|index| site.report(index)).collect::<Result<_, _>>()?;
    built.files.extend(feeds(&edition, &reports));
    for rendered in reports {
        built.files.extend(rendered.files);
        built.dropped.extend(rendered.dropped);
    }
    built.files.retain(|file| file.path.ends_with(".html") || !file.bytes.is_empty());
    built.pages = built.files.iter().filter(|file| file.path.ends_with(".html")).count();
    built.files.extend(assets.files.into_iter().map(|(path, bytes)| SiteFile { path, bytes }));
    built.files.sort_by(|a, b| a.path.cmp(&b.path));
    built.files.dedup_by(|a, b| a.path == b.path);
    Ok(built)
}

/// The feed of all reports, and that of each region, component and tag.
fn feeds(edition: &Edition<'_>, reports: &[Rendered]) -> Vec<SiteFile> {
    let texts: Vec<FullText<'_, '_>> =
        edition.stories.iter().zip(reports).map(|(story, rendered)| FullText { story, html: &rendered.text }).collect();
    let by_page: BTreeMap<&str, &FullText<'_, '_>> = texts.iter().map(|text| (text.story.route.path(), text)).collect();
    let mut channels = vec![(Channel::all(edition), texts.iter().collect::<Vec<_>>())];
    for (page, name, stories) in places::channels(edition) {
        let of_place = stories.iter().filter_map(|story| by_page.get(story.route.path()).copied());
        channels.push((Channel::of(edition, page, &name), of_place.collect()));
    }
    let write = |(channel, texts): &(Channel, Vec<&FullText<'_, '_>>)| SiteFile {
        path: channel.page.beside(FEED).path().to_owned(),
        bytes: feed::atom(edition, channel, texts).into_bytes(),
    };
    channels.par_iter().map(write).collect()
}

struct Site<'s, 'i> {
    edition: &'s Edition<'i>,
    templates: &'s Templates,
}

/// A report's page with what stands beside it.
struct Rendered {
    files: Vec<SiteFile>,
    dropped: Vec<DroppedLink>,
    text: String,
}

impl Site<'_, '_> {
    fn page(&self, route: &Route, template: &str, view: &impl serde::Serialize) -> Result<SiteFile, TemplateError> {
        let bytes = self.templates.render(template, view)?.into_bytes();
        Ok(SiteFile { path: route.path().to_owned(), bytes })
    }

    /// Every page that is not a report's.
    fn overviews(&self) -> Result<Vec<SiteFile>, TemplateError> {
        let edition = self.edition;
        let mut files = vec![
            self.page(&Route::home(), "home.html", &home::fill(edition))?,
            self.page(&Route::folder("reports"), "reports.html", &archive::all(edition))?,
            self.page(&Route::folder("history"), "months.html", &history::index(edition))?,
            self.page(&Route::folder("actions"), "actions.html", &actions::fill(edition))?,
            self.page(&Route::folder("revisions"), "revisions.html", &actions::revisions(edition))?,
            self.page(&Route::folder("about"), "about.html", &about::fill(edition))?,
            self.page(&Route::file("404.html"), "not_found.html", &self.not_found())?,
        ];
        let statistics = statistics::fill(edition);
        let route = Route::folder("statistics");
        files.push(self.page(&route, "statistics.html", &statistics)?);
        files.extend(
            statistics
                .figures
                .iter()
                .map(|figure| SiteFile { path: route.beside(&figure.csv).path().to_owned(), bytes: csv(&figure.data) }),
        );
        for year in lists::years(edition) {
            files.push(self.page(&Route::year(year), "reports.html", &archive::year(edition, year))?);
        }
        let months = history::months(edition);
        for (index, (year, month)) in months.iter().enumerate() {
            if let Some(view) = history::month(edition, &months, index) {
                files.push(self.page(&Route::month(*year, *month), "history.html", &view)?);
            }
        }
        let all = places::all_regions(edition).into_iter().chain(places::all_components(edition));
        for (route, view) in all.chain(places::all_tags(edition)) {
            files.push(self.page(&route, "place.html", &view)?);
        }
        for (route, view) in places::lists(edition) {
            files.push(self.page(&route, "places.html", &view)?);
        }
        Ok(files)
    }

    /// A report's page, its short address and its pictures.
    fn report(&self, index: usize) -> Result<Rendered, TemplateError> {
        let edition = self.edition;
        let (Some(story), Some(filled)) = (edition.stories.get(index), report::fill(edition, index)) else {
            return Ok(Rendered { files: Vec::new(), dropped: Vec::new(), text: String::new() });
        };
        let mut files = vec![self.page(&story.route, "report.html", &filled.view)?];
        if let Some(route) = self.short(index, story) {
            files.push(self.page(&route, "redirect.html", &self.redirect(&route, story))?);
        }
        let folder = story.route.path().trim_end_matches("index.html").to_owned();
        for picture in &filled.pictures {
            if let Some(bytes) = edition.images.get(&picture.file) {
                files.push(SiteFile { path: format!("{folder}{}", picture.name), bytes: bytes.clone() });
            }
        }
        let dropped = filled
            .dropped
            .iter()
            .map(|link| DroppedLink { report: story.report.source.path.clone(), destination: link.destination.clone() })
            .collect();
        Ok(Rendered { files, dropped, text: self.full_text(story, &filled) })
    }

    /// The short address of the first report that has this id.
    fn short(&self, index: usize, story: &Story<'_>) -> Option<Route> {
        let oldest = self.edition.stories.iter().rposition(|other| other.id == story.id)?;
        (!story.id.is_empty() && oldest == index).then(|| Route::short(&story.id))
    }

    fn redirect(&self, route: &Route, story: &Story<'_>) -> Redirect {
        let mut page = frame::page(self.edition, route, "reports", &story.title, &story.title);
        page.canonical = self.edition.config.site.base_url.as_deref().map(|base| story.route.canonical(base));
        Redirect { page, target: frame::link(route, &story.route, story.id.clone()) }
    }

    fn not_found(&self) -> NotFound {
        let edition = self.edition;
        let route = Route::file("404.html");
        let title = edition.words.pick("This page does not exist", "Cette page n’existe pas");
        let mut page = frame::page(edition, &route, "", title, title);
        page.noindex = true;
        page.canonical = None;
        // A host shows this page under any path, where relative links lead astray.
        if let Some(base) = edition.config.site.base_url.as_deref() {
            page.root = format!("{}/", path_of(base));
        }
        let mut latest: Vec<_> =
            edition.stories.iter().take(5).map(|story| lists::brief(edition, &route, story)).collect();
        for brief in &mut latest {
            brief.href = format!("{}{}", page.root, brief.href);
        }
        NotFound { page, latest }
    }

    /// What the author wrote, with absolute links and without the page's own.
    fn full_text(&self, story: &Story<'_>, filled: &report::Filled) -> String {
        let report = &filled.view.report;
        let sections = report.summary.iter().chain(&report.before_impact).chain(&report.after_impact);
        let mut html = String::new();
        for section in sections {
            html.push_str(&format!("<h2>{}</h2>\n{}", super::prose::escape(&section.heading), section.body_html));
        }
        let Some(base) = self.edition.config.site.base_url.as_deref() else { return html };
        let page = story.route.canonical(base);
        for (relative, absolute) in [
            ("href=\"#", format!("href=\"{page}#")),
            ("href=\"../../", format!("href=\"{}/", base.trim_end_matches('/'))),
        ] {
            html = html.replace(relative, &absolute);
        }
        for picture in &filled.pictures {
            html = html.replace(&format!("src=\"{}\"", picture.name), &format!("src=\"{page}{}\"", picture.name));
        }
        html
    }
}

/// The path of an address without the slash at its end: `/incidents` of `https://x.example/incidents`.
fn path_of(url: &str) -> &str {
    let host = url.split_once("//").map_or(url, |(_, rest)| rest);
    host.find('/').map_or("", |at| host[at..].trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn paths_of_addresses() {
        for (url, expected) in
            [("https://x.example", ""), ("https://x.example/", ""), ("https://x.example/a/b/", "/a/b")]
        {
            assert_eq!(path_of(url), expected);
        }
    }
}
