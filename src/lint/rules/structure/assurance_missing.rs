//! Nothing said about data.

use crate::lint::rule::declare_rule;
use crate::lint::speech::{Phrasebook, phrases};
use crate::lint::{Findings, Subject};
use std::sync::LazyLock;

declare_rule! {
    /// The report does not say whether data were kept and kept secret.
    ///
    /// ## What it does
    /// Reports a finished report of ours that says nothing about the integrity or confidentiality of data, neither in its
    /// prose nor as `assurance:`.
    ///
    /// ## Why
    /// Customers with duties of their own have to know, and read silence as bad news.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// ---
    ///
    /// ## TL;DR
    ///
    /// Databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// ---
    ///
    /// ## TL;DR
    ///
    /// Databases could not be reached. Integrity and confidentiality of data were maintained.
    /// ```
    ///
    /// ## Fix
    /// Say it in the summary, or write `assurance: {integrity: kept, confidentiality: kept}`.
    name: "assurance-missing",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

static ASSURANCE: LazyLock<Phrasebook> = LazyLock::new(|| {
    Phrasebook::new(&[
        "integrity", "confidentiality", "int\u{e9}grit\u{e9}", "confidentialit\u{e9}",
        "no customer? data loss", "no customer? data was|were lost|leaked|exposed|accessed", "data was|were|is|remained|stayed completely? safe|secure|intact",
        "lost data", "data breach|leak", "aucune perte de donn\u{e9}es",
    ])
});

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let incident = subject.incident();
    let stated = incident.integrity.is_some() || incident.confidentiality.is_some();
    if subject.is_finished() && !stated && phrases(subject, &ASSURANCE, |_| true).is_empty() {
        findings
            .add(subject.head(), "the report does not say whether data were kept, and kept secret")
            .help("say it in the summary, or write `assurance: {integrity: kept, confidentiality: kept}` in the front matter");
    }
}
