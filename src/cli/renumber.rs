//! `spm renumber`: give a report another id.

use super::Verdict;
use super::args::RenumberArgs;
use super::check::plural;
use super::error::{Error, ErrorKind};
use super::project::Rim;
use crate::model::Corpus;
use crate::scaffold;
use crate::syntax::IdPattern;
use crate::workspace::{Project, load, rename, replace, select};

pub(super) fn run(rim: &Rim, args: &RenumberArgs) -> Result<Verdict, Error> {
    let (project, _) = rim.project(&[])?;
    let pattern = project.dialect().id;
    let (old, new) = (id(&pattern, &args.old)?, id(&pattern, &args.new)?);
    let (old_id, new_id) = (pattern.format(old.0, old.1), pattern.format(new.0, new.1));
    let corpus = load(&project, &[], &select(&project, &[], true)?.files, &[])?.corpus;
    let path = only_report(&corpus, &old_id)?;
    if let Some(taken) = corpus.with_id(&new_id).next() {
        let taken = &taken.report.source.path;
        return Err(Error::new(ErrorKind::Usage, format!("{new_id} is the id of `{taken}`")));
    }
    // The new place is claimed first: nothing has been changed when it is taken.
    if let Some(renamed) = scaffold::renamed_path(&path, &pattern, old, &new_id) {
        move_report(&project, &path, &renamed)?;
        rim.terminal.note(&format!("{path} -> {renamed}"));
    }
    let changed = rewrite(&project, &pattern, old, &new_id)?;
    if let Some(source) = &project.config.source {
        let text = scaffold::redirected(source, &project.config, &old_id, &new_id);
        replace(&project, &project.root.join(&source.path), text.as_bytes())?;
    }
    rim.terminal.note(&format!("{old_id} is {new_id} now, in {}", plural(changed, "report")));
    Ok(Verdict::Fine)
}

fn id(pattern: &IdPattern, text: &str) -> Result<(i32, u32), Error> {
    let found = pattern.match_start(text).filter(|(.., length)| *length == text.len());
    found.map(|(year, number, _)| (year, number)).ok_or_else(|| {
        Error::new(ErrorKind::Usage, format!("`{text}` is no id of this project"))
            .hint(format!("ids look like `{}`", pattern.format(2024, 2)))
    })
}

/// The path of the one report with this id.
fn only_report(corpus: &Corpus, id: &str) -> Result<String, Error> {
    let paths: Vec<&str> = corpus.with_id(id).map(|document| document.report.source.path.as_str()).collect();
    match paths.as_slice() {
        [only] => Ok((*only).to_owned()),
        [] => Err(Error::new(ErrorKind::Files, format!("no report has the id {id}"))),
        several => {
            Err(Error::new(ErrorKind::Files, format!("several reports have the id {id}: {}", several.join(", ")))
                .hint("change the id of one of them by hand: which one others mean cannot be told"))
        }
    }
}

/// Moves the file, or the folder that is named after the report.
fn move_report(project: &Project, from: &str, to: &str) -> Result<(), Error> {
    let (mut from, mut to) = (project.locate(from), project.locate(to));
    if from.file_name() == to.file_name() {
        (from, to) =
            (from.parent().map(Into::into).unwrap_or(from.clone()), to.parent().map(Into::into).unwrap_or(to.clone()));
    }
    Ok(rename(project, &from, &to)?)
}

/// Replaces the id in every report, and says in how many.
fn rewrite(project: &Project, pattern: &IdPattern, old: (i32, u32), new: &str) -> Result<usize, Error> {
    let corpus = load(project, &select(project, &[], true)?.files, &[], &[])?.corpus;
    let mut changed = 0;
    for document in &corpus.documents {
        let source = &document.report.source;
        if let Some(text) = scaffold::renumbered(&source.text, pattern, old, new) {
            replace(project, &project.locate(&source.path), text.as_bytes())?;
            changed += 1;
        }
    }
    Ok(changed)
}
