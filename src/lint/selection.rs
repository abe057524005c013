//! Which rules run and how their findings count: the configuration's table, then the command line's flags.

use super::{Group, Rule, Severity, registry, rule::Tier};
use crate::text::{Span, nearest};
use std::collections::BTreeMap;

/// What a setting is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// Every rule that is on anyway.
    All,
    /// Every strict rule.
    Pedantic,
    /// Every new rule.
    Preview,
    /// The rules of a group that are on anyway.
    Group(Group),
    /// One rule, on from then on.
    Rule(&'static str),
}

/// What a setting says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The rules do not run.
    Off,
    /// Their findings count as this.
    Severity(Severity),
    /// The rules run, with the severity they have.
    On,
}

/// A setting whose rule or severity no one knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectionError {
    /// The word that is not known.
    pub word: String,
    /// What it was taken for.
    pub expected: Expected,
    /// What was probably meant.
    pub suggestion: Option<&'static str>,
    /// Where it stands in `spm.toml`; `None` for a flag.
    pub span: Option<Span>,
}

/// What a word of a setting was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The name of a rule or group.
    Rule,
    /// `error`, `warning`, `info` or `off`.
    Severity,
}

/// The words a severity can be set to.
pub const SETTING_WORDS: &[&str] = &["error", "warning", "info", "off", "on"];

impl Selector {
    /// Reads the name of a rule (a former one included), a group, `all`, `pedantic` or `preview`.
    ///
    /// # Errors
    /// The unknown word with what was probably meant.
    pub fn from_word(word: &str) -> Result<Self, SelectionError> {
        let group = || Group::from_word(word).map(Self::Group);
        let rule = || registry::rule(word).map(|rule| Self::Rule(rule.name));
        match word {
            "all" => Ok(Self::All),
            "pedantic" => Ok(Self::Pedantic),
            "preview" => Ok(Self::Preview),
            _ => rule().or_else(group).ok_or_else(|| SelectionError {
                word: word.to_owned(),
                expected: Expected::Rule,
                suggestion: registry::suggestion(word),
                span: None,
            }),
        }
    }

    /// Whether the selector names this rule, by itself or through its group.
    pub fn covers(self, rule: &Rule) -> bool {
        match self {
            Self::All => rule.tier == Tier::Default,
            Self::Pedantic => rule.tier == Tier::Pedantic,
            Self::Preview => rule.tier == Tier::Preview,
            Self::Group(group) => rule.group == group,
            Self::Rule(name) => rule.name == name,
        }
    }

    /// How narrow it is: in a table, where order means nothing, the narrower setting wins.
    fn rank(self) -> u8 {
        match self {
            Self::All => 0,
            Self::Pedantic | Self::Preview => 1,
            Self::Group(_) => 2,
            Self::Rule(_) => 3,
        }
    }
}

impl Setting {
    /// Reads one of [`SETTING_WORDS`].
    ///
    /// # Errors
    /// The unknown word with what was probably meant.
    pub fn from_word(word: &str) -> Result<Self, SelectionError> {
        match word {
            "off" => Ok(Self::Off),
            "on" => Ok(Self::On),
            _ => Severity::from_word(word).map(Self::Severity).ok_or_else(|| SelectionError {
                word: word.to_owned(),
                expected: Expected::Severity,
                suggestion: nearest(word, SETTING_WORDS.iter().copied()),
                span: None,
            }),
        }
    }
}

/// Which rules run, and how their findings count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    settings: BTreeMap<&'static str, Setting>,
    /// For each rule in the order of the registry whether it runs: asked for every report.
    running: Vec<bool>,
}

impl Default for Selection {
    /// The default set with its own severities.
    fn default() -> Self {
        Self::new(&[], &[])
    }
}

impl Selection {
    /// The default set, changed by a table (the narrower entry wins), then by flags (the later one wins).
    pub fn new(table: &[(Selector, Setting)], flags: &[(Selector, Setting)]) -> Self {
        let mut table = table.to_vec();
        table.sort_by_key(|(selector, _)| selector.rank());
        let mut selection = Self { settings: BTreeMap::new(), running: Vec::new() };
        for rule in registry::rules() {
            let initial = if rule.tier == Tier::Default { Setting::On } else { Setting::Off };
            selection.settings.insert(rule.name, initial);
        }
        for (selector, setting) in table.iter().chain(flags) {
            selection.apply(*selector, *setting);
        }
        selection.running = registry::rules().map(|rule| selection.runs(rule)).collect();
        selection
    }

    /// The rules that run.
    pub fn running(&self) -> impl Iterator<Item = &'static Rule> {
        registry::rules().zip(&self.running).filter(|(_, runs)| **runs).map(|(rule, _)| rule)
    }

    /// Whether a rule runs.
    pub fn runs(&self, rule: &Rule) -> bool {
        self.settings.get(rule.name) != Some(&Setting::Off)
    }

    /// What a finding of this rule, reported with `severity`, counts as.
    pub fn severity(&self, rule: &str, severity: Severity) -> Severity {
        match self.settings.get(rule) {
            Some(Setting::Severity(set)) => *set,
            _ => severity,
        }
    }

    fn apply(&mut self, selector: Selector, setting: Setting) {
        for rule in registry::rules().filter(|rule| selector.covers(rule)) {
            let current = self.settings.entry(rule.name).or_insert(Setting::On);
            // Naming a group says how its rules count; it does not turn on the strict and the new ones among them.
            let asked = matches!(selector, Selector::Rule(_) | Selector::Pedantic | Selector::Preview);
            let dormant = *current == Setting::Off && rule.tier != Tier::Default;
            let keeps_severity = setting == Setting::On && matches!(current, Setting::Severity(_));
            if (asked || !dormant) && !keeps_severity {
                *current = setting;
            }
        }
    }
}
