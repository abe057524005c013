//! Where a rule puts what it finds: builds diagnostics with the rule's name and default severity.

use super::{Applicability, Diagnostic, Fix, Related, Rule, Severity};
use crate::text::{Edit, Span};

/// The findings of one rule, in one file or, for a rule over the corpus, in many.
#[derive(Debug)]
pub struct Findings {
    rule: &'static Rule,
    path: String,
    found: Vec<Diagnostic>,
}

/// A finding that is being written.
#[derive(Debug)]
pub struct Finding<'f>(&'f mut Diagnostic);

impl Findings {
    /// An empty list for `rule` in the file at `path` (empty for a rule over the corpus).
    pub fn new(rule: &'static Rule, path: &str) -> Self {
        Self { rule, path: path.to_owned(), found: Vec::new() }
    }

    /// Adds a finding: what is wrong, one sentence without a full stop.
    pub fn add(&mut self, span: Span, message: impl Into<String>) -> Finding<'_> {
        let path = self.path.clone();
        self.add_in(&path, span, message)
    }

    /// Adds a finding in another file; for rules over the corpus.
    pub fn add_in(&mut self, path: &str, span: Span, message: impl Into<String>) -> Finding<'_> {
        let diagnostic = Diagnostic {
            rule: self.rule.name,
            severity: self.rule.severity,
            message: message.into(),
            path: path.to_owned(),
            span,
            label: None,
            related: Vec::new(),
            help: None,
            fix: None,
            suppressed: None,
            baselined: false,
            unless: None,
        };
        let at = self.found.len();
        self.found.push(diagnostic);
        Finding(&mut self.found[at])
    }

    /// What was found.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }
}

impl Finding<'_> {
    /// A word under the primary place.
    pub fn label(self, label: impl Into<String>) -> Self {
        self.0.label = Some(label.into());
        self
    }

    /// Another place of the same file that takes part.
    pub fn related(self, span: Span, message: impl Into<String>) -> Self {
        self.0.related.push(Related { message: message.into(), path: None, span });
        self
    }

    /// A place of another file that takes part.
    pub fn related_in(self, path: &str, span: Span, message: impl Into<String>) -> Self {
        self.0.related.push(Related { message: message.into(), path: Some(path.to_owned()), span });
        self
    }

    /// What to do, a sentence in the imperative.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Another severity than the rule's, where this finding is more or less certain.
    pub fn severity(self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }

    /// Makes it void where a report of the project has this id.
    pub fn unless(self, id: &str) -> Self {
        self.0.unless = Some(id.to_owned());
        self
    }

    /// Edits that mend it and need nobody's judgement.
    pub fn safe_fix(self, edits: Vec<Edit>) -> Self {
        self.0.fix = Some(Fix { applicability: Applicability::Safe, edits });
        self
    }

    /// Edits that mend it by choosing between two facts.
    pub fn unsafe_fix(self, edits: Vec<Edit>) -> Self {
        self.0.fix = Some(Fix { applicability: Applicability::Unsafe, edits });
        self
    }
}
