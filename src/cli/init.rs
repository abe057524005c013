//! `spm init`: begin a project in a folder.

use super::Verdict;
use super::args::{CiArg, InitArgs};
use super::day;
use super::error::{Error, ErrorKind};
use super::project::Rim;
use crate::export::schema;
use crate::scaffold::{Ci, project_files};
use crate::workspace::{Project, create_new};

pub(super) fn run(rim: &Rim, args: &InitArgs) -> Result<Verdict, Error> {
    let root = args.folder.as_ref().map_or_else(|| rim.cwd.clone(), |folder| rim.cwd.join(folder));
    let project = Project::without_config(&rim.cwd, &root);
    let ci = match args.ci {
        CiArg::Github => Some(Ci::Github),
        CiArg::Gitlab => Some(Ci::Gitlab),
        CiArg::None => None,
    };
    let (report, config) = (pretty(&schema::report()), pretty(&schema::config()));
    let files = project_files(day::as_of(None)?, ci, (&report, &config));
    // All or nothing: a project that is half there is harder to understand than none.
    if let Some((taken, _)) = files.iter().find(|(path, _)| root.join(path).symlink_metadata().is_ok()) {
        let shown = project.display(&root.join(taken));
        return Err(Error::new(
            ErrorKind::Files,
            format!("`{shown}` exists and is not overwritten; nothing was written"),
        )
        .hint("`spm init DIR` begins a project in another folder"));
    }
    for (path, text) in &files {
        create_new(&project, &root.join(path), text.as_bytes())?;
    }
    rim.terminal
        .print(|out| files.iter().try_for_each(|(path, _)| writeln!(out, "{}", project.display(&root.join(path)))))?;
    rim.terminal.note("next: `spm check`, then `spm build` and open public/index.html");
    Ok(Verdict::Fine)
}

fn pretty(schema: &serde_json::Value) -> String {
    format!("{schema:#}\n")
}
