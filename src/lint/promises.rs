//! Promised actions that lack what makes them promises: said of each that is listed in the front matter, and once for all
//! that the text tells of.

use super::{Findings, Severity, Subject, phrase};
use crate::model::Action;

/// What an action may lack.
pub struct Lack {
    /// Whether an action lacks it.
    pub of: fn(&Action) -> bool,
    /// What is wrong with one, before its title in quotation marks.
    pub one: &'static str,
    /// What to do about one.
    pub help: &'static str,
    /// What none of several does, after "none of the 3 open actions in this report".
    pub none: &'static str,
    /// What to do about them.
    pub help_all: &'static str,
}

/// Reports the open actions of a finished report that lack something.
pub fn report(subject: &Subject<'_>, lack: &Lack, findings: &mut Findings) {
    if !subject.is_finished() {
        return;
    }
    let (listed, told): (Vec<_>, Vec<_>) = subject.open_actions().partition(|action| action.from_front_matter);
    for action in listed.into_iter().filter(|action| (lack.of)(action)) {
        findings.add(action.span, format!("{} \"{}\"", lack.one, phrase::quoted(&action.title))).help(lack.help);
    }
    if let Some(first) = told.first().filter(|_| told.iter().all(|action| (lack.of)(action))) {
        let count = phrase::count(told.len(), "open action");
        findings
            .add(first.span, format!("none of the {count} in this report {}", lack.none))
            .severity(Severity::Info)
            .help(lack.help_all);
    }
}
