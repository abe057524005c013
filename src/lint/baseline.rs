//! The baseline: how many findings of each rule each file had when it was written. Counts, so that edits elsewhere in a
//! file do not unsettle it.

use super::Diagnostic;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Known findings: path, rule, how many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    counts: BTreeMap<String, BTreeMap<String, u32>>,
}

/// A baseline entry that covers more than there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleEntry {
    /// The file.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// What the baseline says.
    pub known: u32,
    /// What there is.
    pub found: u32,
}

/// The file, as it is written.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: BTreeMap<String, BTreeMap<String, u32>>,
}

/// Why a baseline cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaselineError {
    /// Not the JSON of a baseline; the parser's words, with its line and column.
    Unreadable(String),
    /// Written by another version of the format.
    Version(u32),
}

impl Baseline {
    /// Knows every finding that is not suppressed, remarks included: what is old stays quiet.
    pub fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut baseline = Self::default();
        for diagnostic in diagnostics {
            if diagnostic.suppressed.is_none() {
                let rules = baseline.counts.entry(diagnostic.path.clone()).or_default();
                *rules.entry(diagnostic.rule.to_owned()).or_default() += 1;
            }
        }
        baseline
    }

    /// Reads a baseline file.
    ///
    /// # Errors
    /// When it is not one, or one of another version.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let file: File = serde_json::from_str(text).map_err(|error| BaselineError::Unreadable(error.to_string()))?;
        if file.version == 1 { Ok(Self { counts: file.findings }) } else { Err(BaselineError::Version(file.version)) }
    }

    /// The baseline file, with a final newline.
    pub fn render(&self) -> String {
        let file = File { version: 1, findings: self.counts.clone() };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How many findings it knows.
    pub fn len(&self) -> u32 {
        self.counts.values().flat_map(BTreeMap::values).sum()
    }

    /// Marks as many findings of each file and rule as are known, in the order given. One that is over carries a note,
    /// since counts cannot tell which of them is the new one. Returns the entries that cover more than there is,
    /// `judged` telling whether a file took part in this run.
    pub fn apply(&self, diagnostics: &mut [Diagnostic], judged: impl Fn(&str) -> bool) -> Vec<StaleEntry> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut seen: BTreeMap<String, BTreeMap<&'static str, u32>> = BTreeMap::new();
        for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.suppressed.is_none()) {
            let count = seen.entry(diagnostic.path.clone()).or_default().entry(diagnostic.rule).or_default();
            *count += 1;
            let known = self.known(&diagnostic.path, diagnostic.rule);
            diagnostic.baselined = *count <= known;
            if known > 0 && !diagnostic.baselined {
                note_excess(diagnostic, known);
            }
        }
        let entries = self.counts.iter().flat_map(|(path, rules)| rules.iter().map(move |entry| (path, entry)));
        let stale = entries.filter(|(path, _)| judged(path)).filter_map(|(path, (rule, known))| {
            let found = seen.get(path).and_then(|rules| rules.get(rule.as_str())).copied().unwrap_or(0);
            let entry = StaleEntry { path: path.clone(), rule: rule.clone(), known: *known, found };
            (found < *known).then_some(entry)
        });
        stale.collect()
    }

    fn known(&self, path: &str, rule: &str) -> u32 {
        self.counts.get(path).and_then(|rules| rules.get(rule)).copied().unwrap_or(0)
    }
}

/// Says that the baseline knows some findings of this rule in this file, and that there are more.
fn note_excess(diagnostic: &mut Diagnostic, known: u32) {
    let findings = if known == 1 { "one finding" } else { "findings" };
    let note = format!("the baseline knows {known} {findings} of this rule in this file; there are more now");
    let help = diagnostic.help.take();
    diagnostic.help = Some(help.map_or(note.clone(), |help| format!("{help}; {note}")));
}
