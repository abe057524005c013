//! `spm new`: begin a report.

use super::Verdict;
use super::args::NewArgs;
use super::day;
use super::error::{Error, ErrorKind};
use super::project::Rim;
use crate::config::Config;
use crate::scaffold::{self, NewReport};
use crate::syntax::time::read_value;
use crate::text::nearest;
use crate::workspace::{FailureKind, Project, create_new, load, select};
use chrono::{Datelike, NaiveDate};
use std::path::Path;
use std::process::Command;

pub(super) fn run(rim: &Rim, args: &NewArgs) -> Result<Verdict, Error> {
    let (project, _) = rim.project(&[])?;
    let title = title(&args.title)?;
    let region = args.region.as_deref().map(|region| known_region(&project.config, region)).transpose()?;
    let today = day::as_of(None)?;
    let year = args.started.as_deref().map(year_of).transpose()?.unwrap_or(today.year());
    let mut attempt = 0;
    let path = loop {
        let id = id(&project, args.id.as_deref(), year, attempt)?;
        let path = project.reports_folder().join(scaffold::file_name(&id));
        let schema = project.way_from(&path, Path::new(".spm/report.schema.json"));
        let started = args.started.as_deref().map(str::trim);
        let new = NewReport { id: &id, title, region, started, today, schema: &schema };
        let text = scaffold::report(&new, &project.config);
        match create_new(&project, &path, text.as_bytes()) {
            Ok(()) => break path,
            // Someone else took the number between looking and writing.
            Err(failure) if matches!(failure.kind, FailureKind::Exists) && args.id.is_none() && attempt < 100 => {
                attempt += 1
            }
            Err(failure) => return Err(failure.into()),
        }
    };
    rim.terminal.print(|out| writeln!(out, "{}", project.display(&path)))?;
    if args.edit {
        edit(&path)?;
    }
    Ok(Verdict::Fine)
}

fn title(title: &str) -> Result<&str, Error> {
    let title = title.trim();
    if title.is_empty() || title.chars().any(char::is_control) {
        return Err(Error::new(ErrorKind::Usage, "a title is one line that is not empty"));
    }
    Ok(title)
}

/// The region as the configuration writes it. A project that declares no region takes any that could be one.
fn known_region<'a>(config: &'a Config, region: &'a str) -> Result<&'a str, Error> {
    if let Some(known) = config.region(region) {
        return Ok(&known.id.value);
    }
    let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    if config.regions.is_empty() && !region.is_empty() && region.chars().all(plain) {
        return Ok(region);
    }
    let ids: Vec<&str> = config.regions.iter().map(|region| region.id.value.as_str()).collect();
    let hint = nearest(region, ids.iter().copied())
        .map_or_else(|| format!("regions: {}", ids.join(", ")), |meant| format!("did you mean `{meant}`?"));
    Err(Error::new(ErrorKind::Usage, format!("`{region}` is no region of this project")).hint(hint))
}

/// The year of `--started`, which has to be a full date and a time.
fn year_of(started: &str) -> Result<i32, Error> {
    let written = read_value(started.trim(), 0).ok().flatten().filter(|time| time.clock.is_some());
    let date = written.and_then(|time| NaiveDate::from_ymd_opt(time.date.year?, time.date.month?, time.date.day?));
    date.map(|date| date.year()).ok_or_else(|| {
        Error::new(ErrorKind::Usage, format!("`{started}` is no date and time"))
            .hint("write it as \"2024-01-29 20:47\" or \"2024-01-29T20:47:00+01:00\"")
    })
}

/// The id asked for, or the next free one.
fn id(project: &Project, named: Option<&str>, year: i32, further: u32) -> Result<String, Error> {
    let pattern = project.dialect().id;
    let corpus = load(project, &[], &select(project, &[], true)?.files, &[])?.corpus;
    let Some(named) = named else {
        let number = scaffold::next_number(&corpus, &project.config, &pattern, year) + further;
        return Ok(pattern.format(year, number));
    };
    let (year, number, _) =
        pattern.match_start(named).filter(|(.., length)| *length == named.len()).ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("`{named}` is no id of this project"))
                .hint(format!("ids look like `{}`", pattern.format(year, 1)))
        })?;
    let id = pattern.format(year, number);
    if let Some(taken) = corpus.with_id(&id).next() {
        let path = &taken.report.source.path;
        return Err(Error::new(ErrorKind::Usage, format!("{id} is the id of `{path}`")));
    }
    Ok(id)
}

/// Opens the file in the user's editor, and waits for it.
fn edit(path: &Path) -> Result<(), Error> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let editor = variable("VISUAL").or_else(|| variable("EDITOR")).ok_or_else(|| {
        Error::new(ErrorKind::Usage, "no editor is known").hint("set VISUAL or EDITOR; the file has been written")
    })?;
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let failed = |reason: String| Error::new(ErrorKind::Files, format!("the editor `{editor}` {reason}"));
    let status = Command::new(program).args(words).arg(path).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(format!("ended with {status}"))),
        Err(error) => Err(failed(format!("cannot be started: {error}"))),
    }
}
