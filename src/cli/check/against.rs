//! `--against`: what another git revision says of this project's reports.

use super::super::error::{Error, ErrorKind};
use crate::lint::{Earlier, TakenId};
use crate::model::metadata::id_of;
use crate::syntax::{head, parse};
use crate::text::Source;
use crate::workspace::{FileThere, GitFailure, Project, added_by, changed_since};

/// The ids of the reports that `revision` has added since this branch left it.
///
/// # Errors
/// No repository, or a revision that it does not know.
pub fn taken(project: &Project, revision: &str) -> Result<Vec<TakenId>, Error> {
    let added = added_by(project, revision).map_err(|failure| refused(failure, revision))?;
    let dialect = project.dialect();
    let ids = reports(project, added).filter_map(|file| {
        let id = id_of(&head(Source::new(file.path.clone(), file.text)), &dialect)?;
        Some(TakenId { id: id.text, path: file.path, revision: revision.to_owned() })
    });
    Ok(ids.collect())
}

/// What the reports that have changed were when this branch left `revision`.
///
/// # Errors
/// As for [`taken`].
pub fn earlier(project: &Project, revision: &str) -> Result<Vec<Earlier>, Error> {
    let changed = changed_since(project, revision).map_err(|failure| refused(failure, revision))?;
    let dialect = project.dialect();
    let report = |file: FileThere| {
        let path = project.display(&project.root.join(&file.path));
        Earlier { report: parse(Source::new(path, file.text), &dialect), revision: revision.to_owned() }
    };
    Ok(reports(project, changed).map(report).collect())
}

/// The files that lie in the project's report folder.
fn reports(project: &Project, files: Vec<FileThere>) -> impl Iterator<Item = FileThere> {
    let folder = format!("{}/", project.config.reports.path.trim_end_matches('/'));
    files.into_iter().filter(move |file| file.path.starts_with(&folder))
}

fn refused(failure: GitFailure, revision: &str) -> Error {
    match failure {
        GitFailure::NoRepository => {
            Error::new(ErrorKind::Usage, "--against needs a git repository, and there is none here")
        }
        GitFailure::UnknownRevision => Error::new(ErrorKind::Usage, format!("git knows no revision `{revision}`"))
            .hint("in CI, fetch it first: `git fetch origin main`"),
    }
}
