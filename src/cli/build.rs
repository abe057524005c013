//! `spm build`: publish the site.

use super::Verdict;
use super::args::BuildArgs;
use super::check::local_files::linked;
use super::check::{known, plural};
use super::day;
use super::error::{Error, ErrorKind};
use super::progress::Progress;
use super::project::Rim;
use crate::emit::{self, Findings, Format, Sources};
use crate::lint::{self, Diagnostic, Options, Outcome, Policy, Severity};
use crate::model::Document;
use crate::site::{self, AsOf, Built, Images, Input};
use crate::syntax::front_matter::{State, Visibility};
use crate::workspace::{Loaded, Project, files_below, load, publish, select};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

pub(super) fn run(rim: &Rim, args: &BuildArgs) -> Result<Verdict, Error> {
    let start = Instant::now();
    let (project, policy) = rim.project_in(args.root.as_deref())?;
    let progress = Progress::begin(!rim.terminal.quiet);
    progress.step("reading", 0);
    let files = select(&project, &[], false)?.files;
    if files.is_empty() && !project.is_configured() {
        return Err(Error::new(ErrorKind::Files, "there is no project here")
            .hint("`spm init` begins one; --root names the folder of another"));
    }
    let loaded = load(&project, &files, &[], &[])?;
    let as_of = day::as_of(args.as_of)?;
    progress.step("checking", 0);
    let outcome = judge(&project, &policy, &loaded, as_of)?;
    let errors: Vec<Diagnostic> =
        outcome.counting().filter(|found| found.severity == Severity::Error).cloned().collect();
    if !errors.is_empty() && !args.allow_errors {
        drop(progress);
        return Err(refuse(rim, &project, &loaded, &outcome, &errors));
    }
    progress.step("rendering", 0);
    let built = render(&project, &loaded, as_of)?;
    let output = args.output.as_ref().map_or_else(|| project.root.join("public"), |folder| rim.cwd.join(folder));
    progress.step("writing", built.files.len());
    let pages: Vec<(&str, &[u8])> =
        built.files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
    publish(&project, &output, &pages, &|| progress.advance())?;
    drop(progress);
    for link in &built.dropped {
        rim.terminal.note(&format!("{}: the link to `{}` was left out", link.report, link.destination));
    }
    rim.terminal.note(&closing_line(&project, &loaded, &built, &output, start));
    if !errors.is_empty() {
        rim.terminal.note(&format!("published with {} in the reports", plural(errors.len(), "error")));
    }
    Ok(Verdict::Fine)
}

/// Whether a report is meant for the public: drafts and internal reports are never written.
fn is_published(document: &Document) -> bool {
    document.incident.state != State::Draft && document.incident.visibility != Visibility::Internal
}

/// What `check` finds in what would be published.
fn judge(project: &Project, policy: &Policy, loaded: &Loaded, as_of: NaiveDate) -> Result<Outcome, Error> {
    let published = loaded.corpus.documents.iter().filter(|document| is_published(document));
    let mut paths: BTreeSet<String> = published.map(|document| document.report.source.path.clone()).collect();
    paths.extend(loaded.refused.iter().map(|refused| refused.path.clone()));
    let published = loaded.corpus.documents.iter().filter(|document| is_published(document));
    let files = published.flat_map(|document| linked(project, document)).collect();
    let options = Options {
        as_of: Some(as_of),
        report_folder: Some(project.display(&project.reports_folder())),
        paths: Some(paths),
        refused: loaded.refused.clone(),
        baseline: known::configured(project)?,
        taken: Vec::new(),
        earlier: Vec::new(),
    };
    Ok(lint::check(&loaded.corpus, &project.config, policy, &options, Some(&files)))
}

/// Says what stands in the way.
fn refuse(rim: &Rim, project: &Project, loaded: &Loaded, outcome: &Outcome, errors: &[Diagnostic]) -> Error {
    let reports = loaded.corpus.documents.iter().map(|document| &document.report.source);
    let sources = Sources::new(reports.chain(&loaded.remnants).chain(&project.config.source));
    let findings = Findings { diagnostics: errors, counts: outcome.totals(), files: &outcome.files, sources: &sources };
    let mut style = rim.terminal.out;
    style.color = rim.terminal.color_errors;
    let _ = emit::write(Format::Concise, &findings, style, &mut std::io::stderr());
    let stand = if errors.len() == 1 { "stands" } else { "stand" };
    let message = format!("{} {stand} in what would be published; nothing was written", plural(errors.len(), "error"));
    Error::new(ErrorKind::Findings, message)
        .hint("`spm check` shows them with their places; --allow-errors publishes all the same")
}

fn render(project: &Project, loaded: &Loaded, as_of: NaiveDate) -> Result<Built, Error> {
    let (templates, assets) = own_templates(project)?;
    let images = images(project, loaded)?;
    let input = Input {
        corpus: &loaded.corpus,
        config: &project.config,
        as_of: AsOf::Day(as_of),
        images: &images,
        templates: &templates,
        assets: &assets,
    };
    site::build(&input).map_err(|error| Error::new(ErrorKind::Config, error.message).hint(error.hint))
}

/// The project's own templates and assets: name below `templates/`, and content.
type Own = (Vec<(String, String)>, Vec<(String, Vec<u8>)>);

fn own_templates(project: &Project) -> Result<Own, Error> {
    let (mut templates, mut assets) = (Vec::new(), Vec::new());
    for (name, file) in files_below(project, &project.root.join("templates"))? {
        let bytes = read(project, &file)?;
        if name.starts_with("assets/") {
            assets.push((name, bytes));
        } else if name.ends_with(".html") {
            let text = String::from_utf8(bytes)
                .map_err(|_| Error::new(ErrorKind::Config, format!("the template `{name}` is not UTF-8 text")))?;
            templates.push((name, text));
        }
    }
    Ok((templates, assets))
}

/// The pictures that published reports link to, by their path in the project. One that leads out of it is not read.
fn images(project: &Project, loaded: &Loaded) -> Result<Images, Error> {
    let published = loaded.corpus.documents.iter().filter(|document| is_published(document));
    let paths: BTreeSet<String> = published.flat_map(|document| linked(project, document)).collect();
    let mut images = Images::new();
    for path in paths {
        let file = project.locate(&path);
        if file.is_file() && project.holds_target(&file) {
            images.insert(path, read(project, &file)?);
        }
    }
    Ok(images)
}

fn read(project: &Project, file: &PathBuf) -> Result<Vec<u8>, Error> {
    std::fs::read(file)
        .map_err(|error| Error::new(ErrorKind::Files, format!("`{}` cannot be read: {error}", project.display(file))))
}

/// `published 5 reports on 41 pages to public in 0.3 s; skipped 1 draft, 2 internal`
fn closing_line(project: &Project, loaded: &Loaded, built: &Built, output: &Path, start: Instant) -> String {
    let documents = &loaded.corpus.documents;
    let drafts = documents.iter().filter(|document| document.incident.state == State::Draft).count();
    let internal = documents.iter().filter(|document| !is_published(document)).count() - drafts;
    let skipped: Vec<String> = [(drafts, plural(drafts, "draft")), (internal, format!("{internal} internal"))]
        .into_iter()
        .filter_map(|(count, text)| (count > 0).then_some(text))
        .collect();
    let skipped = if skipped.is_empty() { String::new() } else { format!("; skipped {}", skipped.join(", ")) };
    let (reports, pages) = (plural(built.reports, "report"), plural(built.pages, "page"));
    let seconds = start.elapsed().as_secs_f64();
    format!("published {reports} on {pages} to {} in {seconds:.1} s{skipped}", project.display(output))
}
