//! A published report that was changed without a word about it.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::Report;
use crate::syntax::front_matter::State;

declare_rule! {
    /// The report has changed and does not say so.
    ///
    /// ## What it does
    /// Reports, when `spm check --against REVISION` compares with git's history, a report that is finished here and was
    /// there, whose words have changed since, and whose changelog and `modified_at` have not. Without `--against` git is
    /// not asked, so that a plain check costs no process and reads nothing but the files.
    ///
    /// ## Why
    /// Readers who come back, and feeds that send what is new, learn of a correction by its line in the changelog.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: Databases unavailable
    /// ---
    ///
    /// Databases could not be reached for 3 hours and 48 minutes.
    ///
    /// ## Changelog
    ///
    /// 2024-01-31 : Initial version
    /// ```
    /// ```markdown earlier
    /// ---
    /// title: Databases unavailable
    /// ---
    ///
    /// Databases could not be reached for 3 hours and 38 minutes.
    ///
    /// ## Changelog
    ///
    /// 2024-01-31 : Initial version
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: Databases unavailable
    /// ---
    ///
    /// Databases could not be reached for 3 hours and 48 minutes.
    ///
    /// ## Changelog
    ///
    /// 2024-02-02 : The length is that of the interval
    /// 2024-01-31 : Initial version
    /// ```
    /// ```markdown earlier
    /// ---
    /// title: Databases unavailable
    /// ---
    ///
    /// Databases could not be reached for 3 hours and 38 minutes.
    ///
    /// ## Changelog
    ///
    /// 2024-01-31 : Initial version
    /// ```
    ///
    /// ## Fix
    /// Add a line to the changelog, or set `modified_at:` to the day of the change.
    name: "revision-unrecorded",
    group: Structure,
    severity: Info,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let path = &subject.source().path;
    let Some(earlier) = subject.project.options.earlier.iter().find(|earlier| earlier.report.source.path == *path) else {
        return;
    };
    let unfinished = is_unfinished(subject.report()) || is_unfinished(&earlier.report);
    if unfinished || is_recorded(subject.report(), &earlier.report) {
        return;
    }
    let words = |report: &Report| report.source.text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    if words(subject.report()) != words(&earlier.report) {
        findings
            .add(subject.head(), format!("the report has changed since {}, and neither its changelog nor `modified_at` says so", earlier.revision))
            .help("add a line to the changelog that says what has changed");
    }
}

/// Whether nobody could rely on it yet.
fn is_unfinished(report: &Report) -> bool {
    let state = report.front_matter.as_ref().and_then(|front| front.state.as_ref());
    state.is_some_and(|state| matches!(state.value, State::Draft | State::Ongoing))
}

/// Whether the changelog has grown, or the day of the last change is another.
fn is_recorded(now: &Report, then: &Report) -> bool {
    let modified = |report: &Report| report.front_matter.as_ref().and_then(|front| Some(front.modified_at.as_ref()?.date));
    now.body.changelog.len() > then.body.changelog.len() || modified(now) != modified(then)
}
