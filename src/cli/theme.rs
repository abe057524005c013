//! `spm theme`: the site's templates and assets, copied out of the program to be changed.

use super::Verdict;
use super::args::{EjectArgs, ThemeArgs, ThemeCommand};
use super::check::plural;
use super::error::{Error, ErrorKind};
use super::project::Rim;
use crate::site::built_in;
use crate::text::nearest;
use crate::workspace::{Project, create_new};
use std::path::{Path, PathBuf};

pub(super) fn run(rim: &Rim, args: &ThemeArgs) -> Result<Verdict, Error> {
    match &args.command {
        ThemeCommand::Eject(args) => eject(rim, args),
        ThemeCommand::List(args) => list(rim, args.root.as_deref()),
    }
}

/// Where a project keeps its own templates.
fn folder(project: &Project) -> PathBuf {
    project.root.join("templates")
}

fn list(rim: &Rim, root: Option<&Path>) -> Result<Verdict, Error> {
    let (project, _) = rim.project_in(root)?;
    let folder = folder(&project);
    rim.terminal.print(|out| {
        built_in().iter().try_for_each(|(name, _)| {
            let own = if folder.join(name).exists() { "  (the project's own)" } else { "" };
            writeln!(out, "{name}{own}")
        })
    })?;
    Ok(Verdict::Fine)
}

/// Copies the files named, or all that the project does not have yet. What is there is somebody's work and stays.
fn eject(rim: &Rim, args: &EjectArgs) -> Result<Verdict, Error> {
    let (project, _) = rim.project_in(args.root.as_deref())?;
    let folder = folder(&project);
    let all = built_in();
    let known: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    for name in &args.names {
        check_name(name, &known)?;
        if folder.join(name).symlink_metadata().is_ok() {
            let shown = project.display(&folder.join(name));
            let message = format!("`{shown}` exists and is not overwritten; nothing was written");
            return Err(Error::new(ErrorKind::Files, message).hint("move it away to have the built-in one beside it"));
        }
    }
    let wanted = |name: &str| args.names.is_empty() || args.names.iter().any(|asked| asked == name);
    let (kept, new): (Vec<_>, Vec<_>) =
        all.iter().filter(|(name, _)| wanted(name)).partition(|(name, _)| folder.join(name).symlink_metadata().is_ok());
    for (name, content) in &new {
        create_new(&project, &folder.join(name), content)?;
    }
    rim.terminal
        .print(|out| new.iter().try_for_each(|(name, _)| writeln!(out, "{}", project.display(&folder.join(name)))))?;
    if !kept.is_empty() {
        rim.terminal.note(&format!("not overwritten: {} of the project's own", plural(kept.len(), "file")));
    }
    if !new.is_empty() {
        rim.terminal.note("next: change them and `spm build`; remove what you do not change, so that it stays current");
    }
    Ok(Verdict::Fine)
}

fn check_name(name: &str, known: &[&str]) -> Result<(), Error> {
    if known.contains(&name) {
        return Ok(());
    }
    let hint = nearest(name, known.iter().copied())
        .map_or_else(|| "`spm theme list` lists them".to_owned(), |meant| format!("did you mean `{meant}`?"));
    Err(Error::new(ErrorKind::Usage, format!("there is no built-in template or asset `{name}`")).hint(hint))
}
