//! Rules, and the diagnostics they make of a corpus.
//!
//! A rule is one file below `rules/` and one word in the list of `rules/mod.rs`. The registry is the only place that knows
//! which rules there are; lists, pages, descriptors and schemas derive from it. No rule reads a file or parses a time: it
//! turns facts of the model into sentences.

mod addresses;
mod anchors;
mod baseline;
mod contradictions;
mod credentials;
mod diagnostic;
mod documentation;
mod engine;
mod findings;
mod fix;
mod ids;
mod keys;
mod months;
mod phrase;
mod policy;
mod promises;
mod registry;
mod rows;
mod rule;
mod rules;
mod scan;
mod selection;
mod speech;
mod subject;
mod suppression;
mod times;
mod url;

pub use baseline::{Baseline, BaselineError, StaleEntry};
pub use diagnostic::{Applicability, Diagnostic, Fix, Related, Severity};
pub use documentation::{Documentation, Example};
pub use engine::{Counts, Earlier, Options, Outcome, Refusal, Refused, Session, TakenId, check};
pub use findings::{Finding, Findings};
pub use fix::{Fixed, fix};
pub use months::Share;
pub use policy::{AllowedValues, PerFile, Policy};
pub use registry::{rule, rules, suggestion};
pub use rule::{Check, Fixes, Group, Rule, Tier};
pub use selection::{Expected, SETTING_WORDS, Selection, SelectionError, Selector, Setting};
pub use subject::{Project, Subject};

#[cfg(test)]
mod tests;
