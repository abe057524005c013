//! From the folder a command runs in to a project whose configuration can be relied on.

use super::error::{Error, ErrorKind};
use super::policy;
use super::terminal::Terminal;
use crate::config::{self, Expected};
use crate::emit::{Sources, render_one};
use crate::lint::{Diagnostic, Policy, Related, Severity};
use crate::workspace::Project;
use std::path::{Path, PathBuf};

/// What every command starts from.
#[derive(Clone, Debug)]
pub struct Rim {
    /// The output streams.
    pub terminal: Terminal,
    /// The folder the command runs in.
    pub cwd: PathBuf,
    /// The configuration named with `--config`.
    pub config: Option<PathBuf>,
}

impl Rim {
    /// Asks the system where the command runs.
    ///
    /// # Errors
    /// A folder that has been deleted, or that may not be entered.
    pub fn new(terminal: Terminal, config: Option<PathBuf>) -> Result<Self, Error> {
        let cwd = std::env::current_dir()
            .map_err(|error| Error::new(ErrorKind::Files, format!("the current folder cannot be used: {error}")))?;
        Ok(Self { terminal, cwd, config })
    }

    /// The project that these paths belong to, or the one around the current folder; its configuration is sound.
    ///
    /// # Errors
    /// A configuration that cannot be read, or that says something it cannot mean.
    pub fn project(&self, named: &[PathBuf]) -> Result<(Project, Policy), Error> {
        let project = match &self.config {
            Some(file) => Project::at(&self.cwd, &self.cwd.join(file))?,
            None => Project::discover(&self.cwd, named)?,
        };
        let mut broken: Vec<Diagnostic> = project.config_problems.iter().map(|p| problem(&project, p)).collect();
        let policy = policy::of(&project.config, &mut broken);
        if broken.is_empty() { Ok((project, policy)) } else { Err(self.broken_configuration(&project, broken)) }
    }

    /// The project in this folder, with its configuration if it has one there.
    ///
    /// # Errors
    /// As for [`project`](Self::project), or a folder that does not exist.
    pub fn project_in(&self, folder: Option<&Path>) -> Result<(Project, Policy), Error> {
        let Some(folder) = folder else { return self.project(&[]) };
        let inside = Self { cwd: self.cwd.join(folder), ..self.clone() };
        if !inside.cwd.is_dir() {
            let shown = folder.display();
            return Err(Error::new(ErrorKind::Files, format!("`{shown}` is not a folder")));
        }
        inside.project(&[])
    }

    fn broken_configuration(&self, project: &Project, mut broken: Vec<Diagnostic>) -> Error {
        broken.sort_by_key(|diagnostic| diagnostic.span);
        let sources = Sources::new(project.config.source.as_ref());
        let mut style = self.terminal.out;
        style.color = self.terminal.color_errors;
        let shown: Vec<String> = broken.iter().map(|diagnostic| render_one(diagnostic, &sources, style)).collect();
        let _ = std::io::Write::write_all(&mut std::io::stderr(), (shown.join("\n\n") + "\n\n").as_bytes());
        let path = project.config.source.as_ref().map_or("spm.toml", |source| source.path.as_str());
        let count = match broken.len() {
            1 => "one mistake".to_owned(),
            count => format!("{count} mistakes"),
        };
        Error::new(ErrorKind::Config, format!("`{path}` has {count}; nothing was done"))
    }
}

/// A configuration problem in the words of a finding. It is no rule's: its name stands where a rule's would.
fn problem(project: &Project, problem: &config::Problem) -> Diagnostic {
    use config::ProblemKind as Kind;
    let mut related = Vec::new();
    let (message, help) = match &problem.kind {
        Kind::Syntax { reason } => (format!("this is not TOML: {}", reason.trim()), None),
        Kind::KeyUnknown { key, allowed, suggestion } => (
            format!("`{key}` is no setting"),
            Some(match suggestion {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("settings here: {}", allowed.join(", ")),
            }),
        ),
        Kind::KeyMissing { key } => (format!("`{key}` is missing"), None),
        Kind::ValueInvalid { key, found, expected, suggestion } => (
            format!("`{key}` takes {}, not `{found}`", takes(*expected)),
            suggestion.as_ref().map(|meant| format!("did you mean `{meant}`?")),
        ),
        Kind::IdDuplicate { key, id, first } => {
            related.push(Related { message: "the first one".to_owned(), path: None, span: *first });
            (format!("`{key}` has the id `{id}` a second time"), None)
        }
        Kind::ComponentUndeclared { id, suggestion } => (
            format!("no [[component]] has the id `{id}`"),
            Some(match suggestion {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("declare it: [[component]] id = \"{id}\""),
            }),
        ),
    };
    Diagnostic {
        related,
        help,
        ..mistake(project.config.source.as_ref().map_or("spm.toml", |s| &s.path), problem.span, message)
    }
}

/// A mistake in the configuration.
pub(super) fn mistake(path: &str, span: crate::text::Span, message: String) -> Diagnostic {
    Diagnostic {
        rule: "configuration",
        severity: Severity::Error,
        message,
        path: path.to_owned(),
        span,
        label: None,
        related: Vec::new(),
        help: None,
        fix: None,
        suppressed: None,
        baselined: false,
        unless: None,
    }
}

fn takes(expected: Expected) -> String {
    match expected {
        Expected::Table => "a table".to_owned(),
        Expected::Tables => "a list of tables".to_owned(),
        Expected::Text => "a text".to_owned(),
        Expected::Texts => "a list of texts".to_owned(),
        Expected::Words(words) => format!("one of {}", words.join(", ")),
        Expected::Whole(from, to) => format!("a whole number from {from} to {to}"),
        Expected::Number { from, above: true, to } => format!("a number above {from} and up to {to}"),
        Expected::Number { from, above: false, to } => format!("a number from {from} to {to}"),
        Expected::Day => "a day such as 2019-07-01".to_owned(),
        Expected::Url => "an absolute URL with http or https".to_owned(),
        Expected::Link => "a URL, absolute or relative to the site".to_owned(),
        Expected::ZoneName => "the name of a zone such as Europe/Paris".to_owned(),
        Expected::Glob => "a pattern over paths such as postmortems/old/**".to_owned(),
        Expected::Prefix => "letters, digits and hyphens".to_owned(),
    }
}
