//! `--fix`, `--unsafe-fixes` and `--diff`.

use super::super::Verdict;
use super::super::args::CheckArgs;
use super::super::error::Error;
use super::super::project::Rim;
use super::{Run, fails, known};
use crate::lint::{self, Applicability, Diagnostic, Fixed, Options};
use crate::model::Corpus;
use crate::text::Source;
use crate::workspace::{document, replace};
use std::collections::BTreeSet;

/// Mends every file of the run on disk, reads them again, and says how many findings were mended.
///
/// # Errors
/// A file that cannot be written; files before it are mended, it and those after it are as they were.
pub fn apply(rim: &Rim, run: &mut Run, args: &CheckArgs) -> Result<usize, Error> {
    let mut mended = 0;
    let mut documents = std::mem::take(&mut run.loaded.corpus).documents;
    let fixed = all_fixed(run, &documents_shown(run, &documents), args);
    for (source, fixed) in fixed {
        replace(&run.project, &run.project.locate(&source.path), fixed.text.as_bytes())?;
        mended += fixed.mended;
        if !fixed.settled {
            rim.terminal
                .note(&format!("{}: some fixes keep undoing each other; this is a mistake of spm", source.path));
        }
        let dialect = run.project.dialect();
        let changed = document(&run.project, &dialect, Source::new(source.path.clone(), fixed.text));
        if let Some(old) = documents.iter_mut().find(|old| old.report.source.path == source.path) {
            *old = changed;
        }
    }
    run.loaded.corpus = Corpus::new(documents);
    Ok(mended)
}

/// Prints what `--fix` would change as one unified diff, and changes nothing.
///
/// # Errors
/// Those of standard output, and of reading the baseline.
pub fn print_diff(rim: &Rim, run: &Run, args: &CheckArgs) -> Result<Verdict, Error> {
    let fixed = all_fixed(run, &documents_shown(run, &run.loaded.corpus.documents), args);
    rim.terminal.print(|out| {
        fixed.iter().try_for_each(|(source, fixed)| out.write_all(diff(source, &fixed.text).as_bytes()))
    })?;
    let mut judged = run.options.clone();
    judged.baseline = known::read(&run.project, args)?;
    let outcome = lint::check(&run.loaded.corpus, &run.project.config, &run.policy, &judged);
    let failing = outcome.counting().any(|found| fails(found.severity, args.error_on_warnings));
    Ok(if failing || !fixed.is_empty() { Verdict::Findings } else { Verdict::Fine })
}

fn documents_shown(run: &Run, documents: &[crate::model::Document]) -> Vec<Source> {
    let shown = |path: &str| run.options.paths.as_ref().is_none_or(|paths| paths.contains(path));
    documents.iter().map(|document| &document.report.source).filter(|source| shown(&source.path)).cloned().collect()
}

/// The files that fixes change, with their new texts.
fn all_fixed(run: &Run, sources: &[Source], args: &CheckArgs) -> Vec<(Source, Fixed)> {
    let limit = if args.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
    let fixed = sources.iter().map(|source| (source.clone(), lint::fix(source, limit, |text| diagnose(run, text))));
    fixed.filter(|(source, fixed)| fixed.text != source.text).collect()
}

/// The findings of one text. No fix depends on another report, so that the text is judged on its own.
fn diagnose(run: &Run, text: &Source) -> Vec<Diagnostic> {
    let corpus = Corpus::new(vec![document(&run.project, &run.project.dialect(), text.clone())]);
    let options =
        Options { paths: Some(BTreeSet::from([text.path.clone()])), refused: Vec::new(), ..run.options.clone() };
    lint::check(&corpus, &run.project.config, &run.policy, &options).diagnostics
}

/// A unified diff in the form `git apply` takes.
fn diff(source: &Source, new: &str) -> String {
    let path = &source.path;
    similar::TextDiff::from_lines(source.text.as_str(), new)
        .unified_diff()
        .context_radius(3)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
