//! A modification date that was left behind.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::text::Edit;

declare_rule! {
    /// `modified_at:` is older than the newest line of the changelog.
    ///
    /// ## What it does
    /// Compares `modified_at:` with the newest date of the changelog.
    ///
    /// ## Why
    /// Feeds and lists show the report as unchanged.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// modified_at: 2024-01-31
    /// state: draft
    /// ---
    ///
    /// ## Changelog
    ///
    /// 2024-02-07 : Actions completed
    /// 2024-01-31 : Initial version
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// modified_at: 2024-02-07
    /// state: draft
    /// ---
    ///
    /// ## Changelog
    ///
    /// 2024-02-07 : Actions completed
    /// 2024-01-31 : Initial version
    /// ```
    ///
    /// ## Fix
    /// Write the newest date into `modified_at:`; `--unsafe-fixes` does.
    name: "modified-before-changelog",
    group: Identity,
    severity: Warning,
    since: "0.1.0",
    fixes: Unsafe,
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(modified) = subject.front_matter().and_then(|front| front.modified_at.as_ref()) else { return };
    let date = modified.date;
    let written = date.year.zip(date.month).zip(date.day);
    let Some(written) = written.and_then(|((year, month), day)| chrono::NaiveDate::from_ymd_opt(year, month, day)) else { return };
    let lines = subject.body().changelog.iter().filter_map(|line| Some((line.date.value?, line.date.span)));
    let Some((newest, span)) = lines.max_by_key(|(date, _)| *date).filter(|(newest, _)| *newest > written) else { return };
    let finding = findings
        .add(modified.span, format!("`modified_at` is older than the changelog's newest line, of {}", phrase::date(newest)))
        .related(span, "the newest line")
        .help(format!("write {newest}"));
    if modified.clock.is_none() {
        finding.unsafe_fix(vec![Edit { span: modified.span, text: newest.to_string() }]);
    }
}
