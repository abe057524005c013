//! Passwords, keys and tokens in a report.

use crate::lint::credentials::{self, Credential};
use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject};

declare_rule! {
    /// A password, key or token stands in the report.
    ///
    /// ## What it does
    /// Reports text of the form that access keys, tokens, private keys and passwords in addresses have. Placeholders
    /// (`<password>`, `***`, anything with `example` in it), hashes and identifiers are left alone. A value after a word
    /// like `token:` that merely looks random is a warning.
    ///
    /// ## Why
    /// Postmortems quote commands and configuration, and are published. Whoever can read the report can use the secret,
    /// and the history of the repository keeps it after it is taken out.
    ///
    /// ## Bad
    /// ```markdown bad
    /// The job connected to `postgres://app:kT9vPq2mZr@db.shop.test/app` and waited.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// The job connected to `postgres://app:<password>@db.shop.test/app` and waited.
    /// Commit 3f786850e387550fdab836ed7e6dc881de23001b mended it.
    /// ```
    ///
    /// ## Fix
    /// Revoke the secret first, then take it out of the report; it stays in the history.
    name: "secret",
    group: Privacy,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for Credential { span, what, certain } in credentials::find(&subject.source().text) {
        let message = if certain { format!("{what} stands in the report") } else { format!("this looks like {what}") };
        let severity = if certain { Severity::Error } else { Severity::Warning };
        findings
            .add(span, message)
            .severity(severity)
            .help("revoke it first, then take it out: the history of the repository keeps it");
    }
}
