//! What a check is about: paths, lists of paths, standard input.

use super::super::args::CheckArgs;
use super::super::error::{Error, ErrorKind};
use super::super::project::Rim;
use crate::text::Source;
use crate::workspace::{Project, Selection, Texts, read_stdin, select, texts};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What was named, before it is known what is there.
pub struct Input {
    /// Paths, from the arguments and `--files-from`.
    named: Vec<PathBuf>,
    /// The text of standard input, and the path it stands for.
    stdin: Option<(PathBuf, String)>,
    /// Whether a list was given, which may be empty.
    listed: bool,
}

/// The files of a run.
pub struct Chosen {
    /// Absolute paths of what is judged.
    files: Vec<PathBuf>,
    /// Absolute paths of the project's other reports, whose ids have to be known.
    indexed: Vec<PathBuf>,
    /// The texts that take the place of files.
    unsaved: Vec<Source>,
    /// The paths to report on, as findings show them.
    pub shown: BTreeSet<String>,
}

impl Input {
    /// Reads the arguments, the list and standard input.
    ///
    /// # Errors
    /// A list that cannot be read, or standard input asked for twice.
    pub fn read(rim: &Rim, args: &CheckArgs) -> Result<Self, Error> {
        let dash = Path::new("-");
        let mut named: Vec<PathBuf> = args.paths.iter().filter(|path| *path != dash).cloned().collect();
        let wants_text = args.paths.iter().any(|path| path == dash);
        let wants_list = args.files_from.as_deref() == Some(dash);
        if wants_text && wants_list {
            return Err(Error::new(ErrorKind::Usage, "standard input cannot be both a report and a list of files"));
        }
        if wants_text && (args.fix || args.unsafe_fixes) {
            return Err(Error::new(ErrorKind::Usage, "standard input cannot be mended in place")
                .hint("--diff prints what would change"));
        }
        if let Some(list) = &args.files_from {
            let text = if wants_list { read_stdin()? } else { read_list(rim, list)? };
            named.extend(text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(PathBuf::from));
        }
        let stdin = if wants_text {
            let name = args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("stdin.md"));
            Some((name, read_stdin()?))
        } else {
            None
        };
        Ok(Self { named, stdin, listed: args.files_from.is_some() })
    }

    /// The paths that say which project this is about.
    pub fn place(&self) -> Vec<PathBuf> {
        self.named.iter().chain(self.stdin.iter().map(|(name, _)| name)).cloned().collect()
    }

    /// The files that are meant; `None`, with a note, where there is nothing to do.
    ///
    /// # Errors
    /// A path that does not exist, or nothing where something was expected.
    pub fn choose(self, rim: &Rim, project: &Project, args: &CheckArgs) -> Result<Option<Chosen>, Error> {
        if self.listed && self.named.is_empty() && self.stdin.is_none() {
            rim.terminal.note("no file was listed");
            return Ok(None);
        }
        let everything = select(project, &[], args.no_exclude)?;
        let (selection, others) = match (self.named.is_empty(), &self.stdin) {
            (false, _) => (select(project, &self.named, args.no_exclude)?, everything.files),
            (true, Some(_)) => (Selection::default(), everything.files),
            // What is judged has not to be indexed beside.
            (true, None) => (everything, Vec::new()),
        };
        if selection.files.is_empty() && self.stdin.is_none() {
            if selection.excluded > 0 {
                rim.terminal.note("every file named is excluded by the configuration (--no-exclude looks at them too)");
                return Ok(None);
            }
            return Err(nothing_found(project, &self.named));
        }
        let unsaved: Vec<Source> = self
            .stdin
            .into_iter()
            .map(|(name, text)| Source::new(project.display(&rim.cwd.join(name)), text))
            .collect();
        let shown = selection
            .files
            .iter()
            .map(|file| project.display(file))
            .chain(unsaved.iter().map(|source| source.path.clone()))
            .collect();
        let files = selection.files;
        let indexed = if belongs(project, &files) { others } else { Vec::new() };
        Ok(Some(Chosen { files, indexed, unsaved, shown }))
    }
}

impl Chosen {
    /// Reads the files.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn read(&self, project: &Project) -> Result<Texts, Error> {
        Ok(texts(project, &self.files, &self.indexed, &self.unsaved)?)
    }
}

/// Whether the project's other reports have anything to do with these files. Without a configuration the project is only
/// the folder the command happens to run in.
fn belongs(project: &Project, files: &[PathBuf]) -> bool {
    project.is_configured() || files.iter().all(|file| file.starts_with(&project.root))
}

fn nothing_found(project: &Project, named: &[PathBuf]) -> Error {
    let looked = if named.is_empty() {
        project.display(&project.reports_folder())
    } else {
        let shown: Vec<String> = named.iter().map(|path| project.display(&project.cwd.join(path))).collect();
        shown.join(", ")
    };
    let hint = if named.is_empty() && !project.is_configured() {
        "there is no spm.toml here or above; `spm init` begins a project, or name a file"
    } else {
        "reports end in .md; a file with another ending has to be named itself"
    };
    Error::new(ErrorKind::Files, format!("no report was found in `{looked}`")).hint(hint)
}

fn read_list(rim: &Rim, list: &Path) -> Result<String, Error> {
    std::fs::read_to_string(rim.cwd.join(list))
        .map_err(|error| Error::new(ErrorKind::Files, format!("`{}` cannot be read: {error}", list.display())))
}
