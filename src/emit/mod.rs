//! Findings in every format that people and programs read: one file per format, each with wire types of its own.
//!
//! Nothing here decides what is a finding or whether it counts; formats differ only in what they have a place for.

mod concise;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod rdjson;
mod sarif;
mod wrap;

pub use human::render_one;
pub use wrap::wrap;

use crate::lint::{Counts, Diagnostic};
use crate::text::Source;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A way to write findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With an excerpt of the source, for a terminal.
    #[default]
    Human,
    /// One line per finding.
    Concise,
    /// One JSON document.
    Json,
    /// One JSON object per line and finding.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// GitHub Actions' annotations.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// JUnit's XML, for test reports.
    Junit,
    /// reviewdog's diagnostic format, one document.
    Rdjson,
}

/// What a run found, ready to be written.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// By path, offset and rule; suppressed and known ones included.
    pub diagnostics: &'a [Diagnostic],
    /// How many there are of each kind.
    pub counts: Counts,
    /// The files that were looked at, in the order of their paths.
    pub files: &'a [String],
    /// Their texts.
    pub sources: &'a Sources<'a>,
}

impl<'a> Findings<'a> {
    /// The findings that are neither suppressed nor known.
    pub fn counting(&self) -> impl Iterator<Item = &'a Diagnostic> + use<'a> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.counts())
    }

    /// The findings that are not known: those that count and the suppressed ones.
    fn unknown(&self) -> impl Iterator<Item = &'a Diagnostic> + use<'a> {
        self.diagnostics.iter().filter(|diagnostic| !diagnostic.baselined)
    }
}

/// The texts that findings stand in, by path.
#[derive(Clone, Debug, Default)]
pub struct Sources<'a> {
    by_path: BTreeMap<&'a str, &'a Source>,
}

impl<'a> Sources<'a> {
    /// The texts of reports and of other files, such as the configuration.
    pub fn new(sources: impl IntoIterator<Item = &'a Source>) -> Self {
        Self { by_path: sources.into_iter().map(|source| (source.path.as_str(), source)).collect() }
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&'a Source> {
        self.by_path.get(path).copied()
    }
}

/// How a terminal is written to; formats for programs do not look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour.
    pub color: bool,
    /// Columns.
    pub width: usize,
    /// Whether that is somebody's width, so that sentences are broken to fit it; what goes into a file or a pipe is not.
    pub folds: bool,
    /// Whether signs beyond ASCII can be shown.
    pub unicode: bool,
}

/// Writes findings.
///
/// # Errors
/// Those of `out`.
pub fn write(format: Format, findings: &Findings<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Human => human::write(findings, style, out),
        Format::Concise => concise::write(findings, style, out),
        Format::Json => json::write_document(findings, out),
        Format::Jsonl => json::write_lines(findings, out),
        Format::Sarif => sarif::write(findings, out),
        Format::Github => github::write(findings, out),
        Format::Gitlab => gitlab::write(findings, out),
        Format::Junit => junit::write(findings, out),
        Format::Rdjson => rdjson::write(findings, out),
    }
}

/// Writes a value as JSON with a final newline.
fn write_json(value: &impl serde::Serialize, pretty: bool, out: &mut dyn Write) -> io::Result<()> {
    if pretty {
        serde_json::to_writer_pretty(&mut *out, value)?;
    } else {
        serde_json::to_writer(&mut *out, value)?;
    }
    out.write_all(b"\n")
}

/// Where a rule's page can be read on the web; nothing while the package names no repository.
fn rule_url(rule: &str) -> Option<String> {
    let repository = env!("CARGO_PKG_REPOSITORY");
    (!repository.is_empty()).then(|| format!("{repository}/blob/v{}/docs/rules.md#{rule}", env!("CARGO_PKG_VERSION")))
}
