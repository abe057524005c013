//! Links to something that is not there.

use crate::lint::rule::declare_rule;
use crate::lint::anchors::Anchors;
use crate::lint::{Findings, Severity, Subject};
use crate::syntax::body::Link;
use crate::text::nearest;
use std::cell::LazyCell;

declare_rule! {
    /// A link leads to a file, a heading or a report that is not there.
    ///
    /// ## What it does
    /// Reports, in reports of the project, links to local files that do not exist, to headings that the report does not
    /// have, and ids of reports that the project does not hold. The network is never asked.
    ///
    /// ## Why
    /// On the published page it is a dead end.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// ## Impact
    ///
    /// See the [impakt](#impakt).
    /// ```
    ///
    /// ## Good
    /// ```markdown good path=postmortems/SPM-2024-002.md
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// ## Impact
    ///
    /// See the [impact](#impact).
    /// ```
    ///
    /// ## Fix
    /// Correct the destination, or add what is missing.
    name: "link-broken",
    group: Links,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_in_report_folder() {
        return;
    }
    let anchors = LazyCell::new(|| Anchors::of(subject.body()));
    for link in &subject.body().links {
        let destination = link.destination.as_str();
        if let Some(anchor) = destination.strip_prefix('#') {
            check_anchor(subject, link, anchor, &anchors, findings);
        } else if is_relative(destination) {
            check_file(subject, link, findings);
        }
    }
    check_references(subject, findings);
}

fn check_anchor(subject: &Subject<'_>, link: &Link, anchor: &str, anchors: &Anchors, findings: &mut Findings) {
    // HTML may hold an anchor of its own, and `#` alone is the top of the page.
    if anchor.is_empty() || subject.body().has_html {
        return;
    }
    if !anchors.reach(anchor) {
        let finding = findings.add(link.span, format!("no heading of this report is reached by `#{anchor}`"));
        match nearest(anchor, anchors.names.iter().map(String::as_str)) {
            Some(meant) => finding.help(format!("did you mean `#{meant}`?")),
            None => finding.help("correct the link, or add the heading"),
        };
    }
}

/// Whether a destination is a file beside the report: no scheme, no root, no query alone.
fn is_relative(destination: &str) -> bool {
    let scheme = destination.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    !scheme && !destination.is_empty() && !destination.starts_with(['/', '?', '{', '<'])
}

fn check_file(subject: &Subject<'_>, link: &Link, findings: &mut Findings) {
    let Some(files) = subject.files else { return };
    let path = link.destination.split(['#', '?']).next().unwrap_or_default();
    let path = path.replace("%20", " ");
    let target = join(&subject.source().path, &path);
    let is_there = target.as_ref().is_some_and(|target| {
        let folder = format!("{}/", target.trim_end_matches('/'));
        files.contains(target) || files.range(folder.clone()..).next().is_some_and(|file| file.starts_with(&folder))
    });
    if !is_there {
        let what = if link.image { "image" } else { "file" };
        findings
            .add(link.span, format!("there is no {what} `{path}` beside this report"))
            .severity(if link.image { Severity::Error } else { Severity::Warning })
            .help("correct the path, which begins at the report's own folder, or add the file");
    }
}

/// The path that `relative` is for the file at `from`; `None` where it leaves the project.
fn join(from: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Ids that nothing has. Where the project's ids are not known yet, every other report that is named is reported for now.
fn check_references(subject: &Subject<'_>, findings: &mut Findings) {
    let ids = subject.project.ids;
    let withdrawn = |id: &str| subject.project.config.reports.withdrawn.iter().any(|(known, _)| known.value == id);
    let own = subject.incident().id.as_ref().map(|id| id.text.as_str());
    let mut seen = Vec::new();
    for (id, span) in &subject.incident().references {
        let known = ids.is_some_and(|ids| !ids.holders(id).is_empty()) || withdrawn(id) || own == Some(id);
        if !known && !seen.contains(&id) {
            seen.push(id);
            let finding = findings
                .add(*span, format!("no report of this project has the id {id}"))
                .help("correct the id; one that was withdrawn is named under `[reports] withdrawn` in spm.toml");
            if ids.is_none() {
                finding.unless(id);
            }
        }
    }
}
