//! Running the rules over a corpus: side by side, then sorted, so that the outcome is a function of the input.

use super::months::{self, Share};
use super::rule::Check;
use super::subject::Project;
use super::{Baseline, Diagnostic, Findings, Policy, Severity, StaleEntry, Subject, suppression};
use crate::config::Config;
use crate::model::{Corpus, Document, Ids};
use crate::syntax::Report;
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
    /// Files that could not be read as text.
    pub refused: Vec<Refused>,
    /// Ids that another branch has given to reports that are not here.
    pub taken: Vec<TakenId>,
    /// What reports were at another revision, those only that were there and have changed since.
    pub earlier: Vec<Earlier>,
    /// Known findings.
    pub baseline: Baseline,
}

/// A report as it was at another revision.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// What was read of it there; its path is the one it has here.
    pub report: Report,
    /// The revision, as it was named.
    pub revision: String,
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
    /// The files that were reported on, in the order of their paths.
    pub files: Vec<String>,
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

/// One run over a project's reports, which may be judged one by one and forgotten: a large archive need not be held in
/// memory to be checked.
#[derive(Debug)]
pub struct Session<'a> {
    project: Project<'a>,
    policy: &'a Policy,
    /// What concerns the project as a whole, by the path it is reported in.
    across: BTreeMap<String, Vec<Diagnostic>>,
}

impl<'a> Session<'a> {
    /// Judges what concerns the project as a whole. `ids` are those of every report, those included that are only indexed;
    /// `None` where they are not known yet: then [`settle`](Self::settle) what was found once they are.
    pub fn new(ids: Option<&'a Ids>, config: &'a Config, policy: &'a Policy, options: &'a Options) -> Self {
        let project = Project { ids, config, options };
        let mut across: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
        for diagnostic in check_corpus(&project, policy).into_iter().filter(|found| options.wants(&found.path)) {
            across.entry(diagnostic.path.clone()).or_default().push(diagnostic);
        }
        Self { project, policy, across }
    }

    /// Settles what a session that knew no ids has found in the report at a path. `false` where that does not do, and the
    /// report has to be judged again: a finding about the project lies in it, or a suppression has lost what it covered.
    #[must_use]
    pub fn settle(&self, path: &str, found: &mut Vec<Diagnostic>) -> bool {
        let ids = self.project.ids;
        let void = |found: &Diagnostic| {
            found.unless.as_ref().is_some_and(|id| ids.is_some_and(|ids| !ids.holders(id).is_empty()))
        };
        let uncovered = found.iter().any(|found| void(found) && found.suppressed.is_some());
        found.retain(|found| !void(found));
        found.iter_mut().for_each(|found| found.unless = None);
        !uncovered && !self.across.contains_key(path)
    }

    /// Holds reports against each other, each by its [`Share`]: what only all of them together show concerns some of them.
    pub fn compare(&mut self, shares: &[Share]) {
        let running = |found: &Diagnostic| self.policy.selection.running().any(|rule| rule.name == found.rule);
        let found = months::overdrawn(shares, self.project.config).into_iter();
        for found in found.filter(|found| self.project.options.wants(&found.path) && running(found)) {
            self.across.entry(found.path.clone()).or_default().push(found);
        }
    }

    /// The findings in one report. `files` are those of the files it links to that exist, as paths from the project's
    /// root; `None` leaves links to local files unchecked.
    pub fn judge(&self, document: &Document, files: Option<&BTreeSet<String>>) -> Vec<Diagnostic> {
        let shared = self.across.get(&document.report.source.path).cloned().unwrap_or_default();
        let mut found = check_document(document, self.project, files, self.policy, shared);
        self.policy.apply(&mut found);
        found
    }

    /// The outcome of a run in which `found` was found in the reports at the paths `judged`.
    pub fn finish(self, mut found: Vec<Diagnostic>, judged: &BTreeSet<&str>) -> Outcome {
        let options = self.project.options;
        let elsewhere = self.across.into_iter().filter(|(path, _)| !judged.contains(path.as_str()));
        let mut elsewhere: Vec<Diagnostic> = elsewhere.flat_map(|(_, diagnostics)| diagnostics).collect();
        self.policy.apply(&mut elsewhere);
        found.append(&mut elsewhere);
        found.par_sort_by(|a, b| (&a.path, a.span, a.rule, &a.message).cmp(&(&b.path, b.span, b.rule, &b.message)));
        found.dedup();
        let refused = options.refused.iter().map(|refused| refused.path.as_str()).filter(|path| options.wants(path));
        let mut files: Vec<String> = judged.iter().copied().chain(refused).map(str::to_owned).collect();
        files.sort_unstable();
        let stale = options.baseline.apply(&mut found, |path| options.wants(path));
        Outcome { diagnostics: found, files, stale }
    }
}

impl Options {
    /// Whether a file is to be reported on.
    fn wants(&self, path: &str) -> bool {
        self.paths.as_ref().is_none_or(|paths| paths.contains(path))
    }
}

/// Checks a corpus. `files` are all local files that its reports link to and that exist, as paths from the project's root;
/// `None` leaves links to local files unchecked.
pub fn check(
    corpus: &Corpus,
    config: &Config,
    policy: &Policy,
    options: &Options,
    files: Option<&BTreeSet<String>>,
) -> Outcome {
    let ids = corpus.ids();
    let mut session = Session::new(Some(&ids), config, policy, options);
    let shares: Vec<Share> = corpus.documents.iter().filter_map(|document| Share::of(document, config)).collect();
    session.compare(&shares);
    let wanted = |document: &&Document| options.wants(&document.report.source.path);
    let reports: Vec<&Document> = corpus.documents.iter().filter(wanted).collect();
    let found = reports.par_iter().flat_map_iter(|document| session.judge(document, files)).collect();
    session.finish(found, &reports.iter().map(|document| document.report.source.path.as_str()).collect())
}

fn check_corpus(project: &Project<'_>, policy: &Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in policy.selection.running() {
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
    files: Option<&BTreeSet<String>>,
    policy: &Policy,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let speech = OnceLock::new();
    let subject = &Subject::new(document, project, files, &speech);
    let path = &subject.source().path;
    for rule in policy.selection.running() {
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
