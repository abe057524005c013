//! `--against`: ids that another revision has given to other reports since this branch left it.

use super::super::error::{Error, ErrorKind};
use crate::lint::TakenId;
use crate::model::metadata::id_of;
use crate::syntax::head;
use crate::text::Source;
use crate::workspace::{GitFailure, Project, added_by};

/// The ids of the reports that `revision` has added.
///
/// # Errors
/// No repository, or a revision that it does not know.
pub fn taken(project: &Project, revision: &str) -> Result<Vec<TakenId>, Error> {
    let added = added_by(project, revision).map_err(|failure| match failure {
        GitFailure::NoRepository => {
            Error::new(ErrorKind::Usage, "--against needs a git repository, and there is none here")
        }
        GitFailure::UnknownRevision => Error::new(ErrorKind::Usage, format!("git knows no revision `{revision}`"))
            .hint("in CI, fetch it first: `git fetch origin main`"),
    })?;
    let folder = format!("{}/", project.config.reports.path.trim_end_matches('/'));
    let dialect = project.dialect();
    let reports = added.into_iter().filter(|file| file.path.starts_with(&folder));
    let ids = reports.filter_map(|file| {
        let id = id_of(&head(Source::new(file.path.clone(), file.text)), &dialect)?;
        Some(TakenId { id: id.text, path: file.path, revision: revision.to_owned() })
    });
    Ok(ids.collect())
}
