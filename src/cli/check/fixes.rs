//! `--fix`, `--unsafe-fixes` and `--diff`.

use super::super::Verdict;
use super::super::args::CheckArgs;
use super::super::error::Error;
use super::super::project::Rim;
use super::local_files::linked;
use super::{Run, fails, known};
use crate::lint::{self, Applicability, Diagnostic, Fixed, Session};
use crate::syntax::head;
use crate::text::Source;
use crate::workspace::{document, replace};
use rayon::prelude::*;

/// Mends every file of the run on disk, reads them again, and says how many findings were mended.
///
/// # Errors
/// A file that cannot be written; files before it are mended, it and those after it are as they were.
pub fn apply(rim: &Rim, run: &mut Run, args: &CheckArgs) -> Result<usize, Error> {
    let mut mended = 0;
    for (source, fixed) in all_fixed(run, args) {
        replace(&run.project, &run.project.locate(&source.path), fixed.text.as_bytes())?;
        mended += fixed.mended;
        if !fixed.settled {
            rim.terminal
                .note(&format!("{}: some fixes keep undoing each other; this is a mistake of spm", source.path));
        }
        if let Some(old) = run.texts.judged.iter_mut().find(|old| old.path == source.path) {
            *old = Source::new(source.path, fixed.text);
        }
    }
    Ok(mended)
}

/// Prints what `--fix` would change as one unified diff, and changes nothing.
///
/// # Errors
/// Those of standard output, and of reading the baseline.
pub fn print_diff(rim: &Rim, mut run: Run, args: &CheckArgs) -> Result<Verdict, Error> {
    let fixed = all_fixed(&run, args);
    rim.terminal.print(|out| {
        fixed.iter().try_for_each(|(source, fixed)| out.write_all(diff(source, &fixed.text).as_bytes()))
    })?;
    run.options.baseline = known::read(&run.project, args)?;
    let outcome = run.check().outcome;
    let failing = outcome.counting().any(|found| fails(found.severity, args.error_on_warnings));
    Ok(if failing || !fixed.is_empty() { Verdict::Findings } else { Verdict::Fine })
}

/// The files that fixes change, with their new texts, by path.
fn all_fixed(run: &Run, args: &CheckArgs) -> Vec<(Source, Fixed)> {
    let limit = if args.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
    let fixed = run.texts.judged.par_iter().map(|source| {
        let fixed = lint::fix(source, limit, |text| diagnose(run, text));
        (fixed.text != source.text).then(|| (source.clone(), fixed))
    });
    let mut fixed: Vec<(Source, Fixed)> = fixed.flatten().collect();
    fixed.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
    fixed
}

/// The findings of one text. No fix depends on another report, so that the text is judged on its own.
fn diagnose(run: &Run, text: &Source) -> Vec<Diagnostic> {
    let document = document(&run.project, &run.project.dialect(), head(text.clone()));
    let files = linked(&run.project, &document);
    Session::new(None, &run.project.config, &run.policy, &run.options).judge(&document, Some(&files))
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
