//! A project: a folder, its `spm.toml` where it has one, and how paths in it are shown.

use super::{Failure, FailureKind, load, path};
use crate::config::{self, Config, Problem};
use crate::syntax::{Dialect, IdPattern, SectionKind};
use crate::text::Source;
use std::path::{Path, PathBuf};

/// The name of the configuration file.
pub const CONFIG_FILE: &str = "spm.toml";

/// A folder with reports and how they are to be read.
#[derive(Clone, Debug)]
pub struct Project {
    /// Absolute; the folder of `spm.toml`, or where there is none the folder the command runs in.
    pub root: PathBuf,
    /// Absolute; the folder that paths on the command line start from.
    pub cwd: PathBuf,
    /// The settings; the defaults where there is no file.
    pub config: Config,
    /// What is wrong with the file they were read from.
    pub config_problems: Vec<Problem>,
}

impl Project {
    /// The project that `named` paths belong to, or the one around `cwd` where none is named: the closest `spm.toml`
    /// going up from the first path. Without one, the project is `cwd` with the default settings.
    ///
    /// # Errors
    /// Paths of different projects, or a configuration that cannot be read.
    pub fn discover(cwd: &Path, named: &[PathBuf]) -> Result<Self, Failure> {
        let mut found: Option<Option<PathBuf>> = None;
        for argument in named {
            let absolute = path::absolute(cwd, argument);
            let root = closest_config(&absolute);
            match &found {
                None => found = Some(root),
                Some(first) if *first == root => {}
                Some(first) => return Err(other_project(cwd, &absolute, first.as_deref(), root.as_deref())),
            }
        }
        match found.unwrap_or_else(|| closest_config(cwd)) {
            Some(root) => Self::at(cwd, &root.join(CONFIG_FILE)),
            None => Ok(Self::without_config(cwd, cwd)),
        }
    }

    /// The project of this configuration file (absolute path); its folder is the root.
    ///
    /// # Errors
    /// A file that cannot be read as text.
    pub fn at(cwd: &Path, config_file: &Path) -> Result<Self, Failure> {
        let root = config_file.parent().unwrap_or(cwd);
        let shown = path::relative(root, config_file);
        let on_failure = path::relative(cwd, config_file);
        let source = load::read_source(config_file, &on_failure)?.ok_or_else(|| {
            let error = std::io::Error::new(std::io::ErrorKind::InvalidData, "not UTF-8 text");
            Failure::new(on_failure, FailureKind::Other(error))
        })?;
        let source = Source::new(shown, source.text);
        let (config, config_problems) = config::parse(source);
        Ok(Self { root: root.to_owned(), cwd: cwd.to_owned(), config, config_problems })
    }

    /// A project with the default settings.
    pub fn without_config(cwd: &Path, root: &Path) -> Self {
        Self { root: root.to_owned(), cwd: cwd.to_owned(), config: Config::default(), config_problems: Vec::new() }
    }

    /// Whether the project has a configuration file.
    pub fn is_configured(&self) -> bool {
        self.config.source.is_some()
    }

    /// The folder that reports are looked for in.
    pub fn reports_folder(&self) -> PathBuf {
        path::absolute(&self.root, Path::new(self.config.reports.path.as_str()))
    }

    /// The globs of files that are not looked at, relative to the root.
    pub fn excludes(&self) -> impl Iterator<Item = &str> {
        self.config.reports.exclude.iter().map(|glob| glob.value.as_str())
    }

    /// How this project's reports are read.
    pub fn dialect(&self) -> Dialect {
        let settings = self.config.dialect();
        let aliases = settings.section_aliases.into_iter();
        Dialect {
            id: IdPattern { prefix: settings.id_prefix.to_owned(), width: settings.id_width },
            section_aliases: aliases
                .filter_map(|(kind, heading)| Some((heading.to_lowercase(), SectionKind::from_word(kind)?)))
                .collect(),
        }
    }

    /// A path as people see it: relative to the project where it lies in one that has a configuration, else relative to
    /// the folder the command runs in. Never absolute.
    pub fn display(&self, file: &Path) -> String {
        let file = path::absolute(&self.cwd, file);
        let configured = self.is_configured() && file.starts_with(&self.root);
        path::relative(if configured { &self.root } else { &self.cwd }, &file)
    }

    /// The path below the root, with `/`; nothing for a file outside.
    pub fn below_root(&self, file: &Path) -> Option<String> {
        let file = path::absolute(&self.cwd, file);
        file.starts_with(&self.root).then(|| path::relative(&self.root, &file))
    }

    /// The file that is shown as `shown`.
    pub fn locate(&self, shown: &str) -> PathBuf {
        let below_root = path::absolute(&self.root, Path::new(shown));
        if self.is_configured() && below_root.starts_with(&self.root) {
            below_root
        } else {
            path::absolute(&self.cwd, Path::new(shown))
        }
    }

    /// The way from the folder of `file` to a path below the root, as a link in `file` would write it.
    pub fn way_from(&self, file: &Path, below_root: &Path) -> String {
        path::relative(file.parent().unwrap_or(&self.root), &path::absolute(&self.root, below_root))
    }

    /// Whether the target of a symbolic link lies in the project.
    pub fn holds_target(&self, link: &Path) -> bool {
        match (std::fs::canonicalize(link), std::fs::canonicalize(&self.root)) {
            (Ok(target), Ok(root)) => target.starts_with(root),
            _ => false,
        }
    }
}

/// The closest folder at or above `path` that has a configuration.
fn closest_config(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|folder| folder.join(CONFIG_FILE).is_file()).map(Path::to_owned)
}

fn other_project(cwd: &Path, file: &Path, first: Option<&Path>, this: Option<&Path>) -> Failure {
    let shown = |root: Option<&Path>| root.map_or_else(|| "none".to_owned(), |root| path::relative(cwd, root));
    Failure::new(path::relative(cwd, file), FailureKind::OtherProject { first: shown(first), this: shown(this) })
}
