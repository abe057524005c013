//! Running the rules over a corpus: side by side, then sorted, so that the outcome is a function of the input.

use super::rule::Check;
use super::subject::Project;
use super::{Baseline, Diagnostic, Findings, Policy, Severity, StaleEntry, Subject, registry, suppression};
use crate::config::Config;
use crate::model::{Corpus, Document};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// How a run was asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day on which future dates and overdue actions are judged; `None` leaves rules about today silent.
    pub as_of: Option<NaiveDate>,
    /// The project's report folder as the paths of the sources begin; `None` outside a project. Files in it are held to
    /// the form of a report even without front matter.
    pub report_folder: Option<String>,
    /// The paths to report on; `None` for all. The others are only indexed.
    pub paths: Option<BTreeSet<String>>,
    /// Every file below the project, relative to it with `/`, for links to local files; `None` leaves these unchecked.
    pub files: Option<BTreeSet<String>>,
    /// Files that could not be read as text.
    pub refused: Vec<Refused>,
    /// Ids that another branch has given to reports that are not here.
    pub taken: Vec<TakenId>,
    /// Known findings.
    pub baseline: Baseline,
}

/// An id that another branch has given to a report that is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenId {
    /// The id.
    pub id: String,
    /// The report's path there.
    pub path: String,
    /// The branch, as it was named.
    pub revision: String,
}

/// A file that could not be read as a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its path, as a source's would be.
    pub path: String,
    /// Why.
    pub reason: Refusal,
}

/// Why a file could not be read as a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not UTF-8: the first byte that is not, counted from 0.
    NotUtf8 {
        /// Bytes before it.
        offset: u64,
    },
    /// It holds a NUL byte, as binary files do.
    Binary {
        /// Bytes before it.
        offset: u64,
    },
    /// Larger than any report.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The largest size that is read, in bytes.
        limit: u64,
    },
}

/// What a run found.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Every finding, suppressed and known ones included, by path, offset and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// How many files were reported on.
    pub files: usize,
    /// Baseline entries that cover more than there is.
    pub stale: Vec<StaleEntry>,
}

/// How many findings of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors that count.
    pub errors: usize,
    /// Warnings that count.
    pub warnings: usize,
    /// Remarks that count.
    pub infos: usize,
    /// Findings under a suppression.
    pub suppressed: usize,
    /// Findings the baseline knows.
    pub baselined: usize,
    /// Findings that count and have a safe fix.
    pub fixable: usize,
}

impl Diagnostic {
    /// Whether the finding counts: neither suppressed nor known.
    pub fn counts(&self) -> bool {
        self.suppressed.is_none() && !self.baselined
    }
}

impl Outcome {
    /// The findings that count.
    pub fn counting(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.counts())
    }

    /// How many findings of each kind.
    pub fn totals(&self) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in &self.diagnostics {
            match (diagnostic.suppressed.is_some(), diagnostic.baselined, diagnostic.severity) {
                (true, ..) => counts.suppressed += 1,
                (_, true, _) => counts.baselined += 1,
                (_, _, Severity::Error) => counts.errors += 1,
                (_, _, Severity::Warning) => counts.warnings += 1,
                (_, _, Severity::Info) => counts.infos += 1,
            }
        }
        let fixable =
            |found: &&Diagnostic| found.fix.as_ref().is_some_and(|fix| fix.applicability == super::Applicability::Safe);
        counts.fixable = self.counting().filter(fixable).count();
        counts
    }
}

/// Checks a corpus.
pub fn check(corpus: &Corpus, config: &Config, policy: &Policy, options: &Options) -> Outcome {
    let project = Project { corpus, config, options };
    let wanted = |path: &str| options.paths.as_ref().is_none_or(|paths| paths.contains(path));
    let reports: Vec<&Document> =
        corpus.documents.iter().filter(|document| wanted(&document.report.source.path)).collect();
    let mut across: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for diagnostic in check_corpus(&project, policy).into_iter().filter(|diagnostic| wanted(&diagnostic.path)) {
        across.entry(diagnostic.path.clone()).or_default().push(diagnostic);
    }
    let shared = |document: &Document| across.get(&document.report.source.path).cloned().unwrap_or_default();
    let mut found: Vec<Diagnostic> = reports
        .par_iter()
        .flat_map_iter(|document| check_document(document, project, policy, shared(document)))
        .collect();
    let paths: BTreeSet<&str> = reports.iter().map(|document| document.report.source.path.as_str()).collect();
    let elsewhere = across.into_iter().filter(|(path, _)| !paths.contains(path.as_str()));
    found.extend(elsewhere.flat_map(|(_, diagnostics)| diagnostics));
    let refused = options.refused.iter().filter(|refused| wanted(&refused.path)).count();
    policy.apply(&mut found);
    found.sort_by(|a, b| (&a.path, a.span, a.rule, &a.message).cmp(&(&b.path, b.span, b.rule, &b.message)));
    found.dedup();
    let stale = options.baseline.apply(&mut found, |path| options.paths.is_none() || wanted(path));
    Outcome { diagnostics: found, files: reports.len() + refused, stale }
}

fn check_corpus(project: &Project<'_>, policy: &Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in registry::rules().filter(|rule| policy.selection.runs(rule)) {
        if let Check::Corpus(check) = rule.check {
            let mut findings = Findings::new(rule, "");
            check(project, &mut findings);
            found.extend(findings.into_vec());
        }
    }
    found
}

/// One report's findings; `found` are those of the whole corpus that are in it, since it may suppress them too.
fn check_document(
    document: &Document,
    project: Project<'_>,
    policy: &Policy,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let speech = OnceLock::new();
    let subject = &Subject::new(document, project, &speech);
    let path = &subject.source().path;
    for rule in registry::rules().filter(|rule| policy.selection.runs(rule)) {
        if let Check::Document(check) = rule.check {
            let mut findings = Findings::new(rule, path);
            check(subject, &mut findings);
            found.extend(findings.into_vec());
        }
    }
    policy.allow_values(subject.source(), &mut found);
    suppression::apply(subject, &policy.selection, &mut found);
    found
}
