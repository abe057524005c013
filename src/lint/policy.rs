//! What a project decided about findings: which rules run, how they count, and what it keeps, each with a reason.

use super::selection::{SelectionError, Selector, Setting};
use super::{Diagnostic, Selection, Severity, registry};
use crate::config::{self, Config};
use crate::text::{Source, Spanned};
use globset::{Glob, GlobMatcher};

/// A project's decisions, ready to be applied.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Which rules run and how their findings count.
    pub selection: Selection,
    /// Values that are meant to be there.
    pub values: Vec<AllowedValues>,
    /// Rules that say nothing about some files.
    pub per_file: Vec<PerFile>,
}

/// `allow = [{ rules, values, reason }]`: underlined text that is meant to be there.
#[derive(Clone, Debug)]
pub struct AllowedValues {
    /// The rules it is about.
    pub rules: Vec<Selector>,
    /// The text, whatever its case; `*` stands for any run of characters.
    pub values: Vec<String>,
    /// Why.
    pub reason: String,
}

/// `per_file = [{ path, rules, reason }]`.
#[derive(Clone, Debug)]
pub struct PerFile {
    /// The files.
    pub path: GlobMatcher,
    /// The rules that say nothing about them.
    pub rules: Vec<Selector>,
    /// Why.
    pub reason: String,
}

impl Policy {
    /// The project's decisions, then the command line's flags, of which the later one wins. What names no rule is left
    /// out and returned, with its place in the configuration.
    pub fn new(config: &Config, flags: &[(Selector, Setting)]) -> (Self, Vec<SelectionError>) {
        let mut errors = Vec::new();
        let check = &config.check;
        let table: Vec<(Selector, Setting)> = check
            .severity
            .iter()
            .filter_map(|(name, severity)| Some((selector(name, &mut errors)?, setting(severity.value))))
            .collect();
        let values = check.allow.iter().map(|entry| AllowedValues {
            rules: selectors(&entry.rules, &mut errors),
            values: entry.values.iter().map(|value| value.value.clone()).collect(),
            reason: entry.reason.clone(),
        });
        let values = values.collect();
        let per_file = check.per_file.iter().filter_map(|entry| {
            // The configuration has already refused a pattern that is none.
            let path = Glob::new(&entry.path.value).ok()?.compile_matcher();
            Some(PerFile { path, rules: selectors(&entry.rules, &mut errors), reason: entry.reason.clone() })
        });
        let per_file = per_file.collect();
        (Self { selection: Selection::new(&table, flags), values, per_file }, errors)
    }

    /// Gives every finding the severity it counts with, and marks those that the project keeps for their file.
    pub fn apply(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            diagnostic.severity = self.selection.severity(diagnostic.rule, diagnostic.severity);
            let kept = self
                .per_file
                .iter()
                .find(|entry| names(&entry.rules, diagnostic) && entry.path.is_match(&diagnostic.path));
            if let Some(entry) = kept {
                diagnostic.suppressed.get_or_insert_with(|| entry.reason.clone());
            }
        }
    }

    /// Marks findings whose underlined text is meant to be there.
    pub fn allow_values(&self, source: &Source, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            let text = source.slice(diagnostic.span);
            let kept = self.values.iter().find(|entry| {
                names(&entry.rules, diagnostic) && entry.values.iter().any(|value| matches_value(value, text))
            });
            if let Some(entry) = kept {
                diagnostic.suppressed.get_or_insert_with(|| entry.reason.clone());
            }
        }
    }
}

fn selectors(names: &[Spanned<String>], errors: &mut Vec<SelectionError>) -> Vec<Selector> {
    names.iter().filter_map(|name| selector(name, errors)).collect()
}

fn selector(name: &Spanned<String>, errors: &mut Vec<SelectionError>) -> Option<Selector> {
    let read = Selector::from_word(&name.value);
    read.map_err(|error| errors.push(SelectionError { span: Some(name.span), ..error })).ok()
}

fn setting(severity: config::Severity) -> Setting {
    match severity {
        config::Severity::Off => Setting::Off,
        config::Severity::Info => Setting::Severity(Severity::Info),
        config::Severity::Warning => Setting::Severity(Severity::Warning),
        config::Severity::Error => Setting::Severity(Severity::Error),
    }
}

fn names(selectors: &[Selector], diagnostic: &Diagnostic) -> bool {
    let rule = registry::rule(diagnostic.rule);
    rule.is_some_and(|rule| selectors.iter().any(|selector| selector.covers(rule)))
}

/// Whether `text` is `pattern`, `*` in the pattern standing for any run of characters. Linear in the text for each piece.
fn matches_value(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.to_lowercase(), text.to_lowercase());
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(head) else { return false };
    let mut pieces: Vec<&str> = rest.split('*').collect();
    let tail = pieces.pop().unwrap_or_default();
    for piece in pieces {
        let Some(at) = text.find(piece) else { return false };
        text = &text[at + piece.len()..];
    }
    text.ends_with(tail)
}

#[cfg(test)]
mod tests {
    use super::matches_value;

    #[test]
    fn values() {
        for (pattern, text, expected) in [
            ("192.0.2.10", "192.0.2.10", true),
            ("192.0.2.10", "192.0.2.100", false),
            ("*@example.com", "Support@Example.com", true),
            ("*@example.com", "a@example.com.evil.test", false),
            ("10.*.0.*", "10.1.0.9", true),
            ("a*a", "a", false),
        ] {
            assert_eq!(matches_value(pattern, text), expected, "{pattern} {text}");
        }
    }
}
