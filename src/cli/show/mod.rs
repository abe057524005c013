//! `spm show`: what was understood of a report.

mod drawing;
mod lengths;
mod page;

use super::Verdict;
use super::args::{ShowArgs, ShowFormat};
use super::day;
use super::error::{Error, ErrorKind};
use super::project::Rim;
use crate::export;
use crate::lint::{self, Diagnostic, Options, Policy};
use crate::text::Source;
use crate::workspace::{Project, load, read_stdin, select};
use page::Page;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(super) fn run(rim: &Rim, args: &ShowArgs) -> Result<Verdict, Error> {
    let is_file = rim.cwd.join(&args.report).exists();
    let place = if is_file { vec![args.report.clone()] } else { Vec::new() };
    let (project, policy) = rim.project(&place)?;
    let (files, unsaved) = if args.report == Path::new("-") {
        (Vec::new(), vec![Source::new("stdin.md", read_stdin()?)])
    } else {
        (vec![if is_file { rim.cwd.join(&args.report) } else { with_id(&project, &args.report)? }], Vec::new())
    };
    if let Some(folder) = files.iter().find(|file| file.is_dir()) {
        let message = format!("`{}` is a folder; a report is one file", project.display(folder));
        return Err(Error::new(ErrorKind::Files, message));
    }
    let loaded = load(&project, &files, &[], &unsaved)?;
    let Some(document) = loaded.corpus.documents.first() else {
        let message = format!("`{}` is not text that could be shown", args.report.display());
        return Err(Error::new(ErrorKind::Files, message).hint("`spm check` says what is wrong with it"));
    };
    match args.format {
        ShowFormat::Json => rim.terminal.print(|out| {
            serde_json::to_writer_pretty(&mut *out, &export::Incident::of(document))?;
            out.write_all(b"\n")
        })?,
        ShowFormat::Human => {
            let options = Options {
                as_of: Some(day::as_of(args.as_of)?),
                report_folder: Some(project.display(&project.reports_folder())),
                paths: Some(BTreeSet::from([document.report.source.path.clone()])),
                ..Options::default()
            };
            let findings = findings(&project, &policy, &loaded.corpus, &options);
            let page = Page { document, findings: &findings, style: rim.terminal.out };
            rim.terminal.print(|out| page.write(out))?;
        }
    }
    Ok(Verdict::Fine)
}

fn findings(project: &Project, policy: &Policy, corpus: &crate::model::Corpus, options: &Options) -> Vec<Diagnostic> {
    lint::check(corpus, &project.config, policy, options, None).diagnostics
}

/// The file of the project's report with this id.
fn with_id(project: &Project, id: &Path) -> Result<PathBuf, Error> {
    let named = id.to_string_lossy();
    let missing =
        |hint: String| Error::new(ErrorKind::Files, format!("`{named}` is neither a file nor an id")).hint(hint);
    let pattern = project.dialect().id;
    let Some((year, number, _)) = pattern.match_start(&named).filter(|(.., length)| *length == named.len()) else {
        return Err(missing(format!("ids look like `{}`", pattern.format(2024, 2))));
    };
    let wanted = pattern.format(year, number);
    let corpus = load(project, &[], &select(project, &[], true)?.files, &[])?.corpus;
    let mut found = corpus.with_id(&wanted).map(|document| document.report.source.path.clone());
    let first = found.next().ok_or_else(|| missing(format!("no report of this project has the id {wanted}")))?;
    Ok(project.locate(&first))
}
