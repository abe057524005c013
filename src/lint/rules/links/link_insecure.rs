//! Links without encryption.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, url};
use crate::text::Edit;

declare_rule! {
    /// A link uses http where https is expected.
    ///
    /// ## What it does
    /// Reports links and images whose address begins with `http://`. The reader's own machine, private addresses and the
    /// domains reserved for examples are left alone.
    ///
    /// ## Why
    /// Anyone on the way can read and change what the reader sees, and browsers refuse such images on a secure page.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// Details are on [the provider's page](http://status.hosting.org/42).
    /// ```
    ///
    /// ## Good
    /// ```markdown good path=postmortems/SPM-2024-002.md
    /// Details are on [the provider's page](https://status.hosting.org/42).
    /// ```
    ///
    /// ## Fix
    /// Write `https://`; `--unsafe-fixes` does, without asking whether the page answers there.
    name: "link-insecure",
    group: Links,
    severity: Warning,
    since: "0.1.0",
    fixes: Unsafe,
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for link in subject.body().links.iter().filter(|link| !link.internal) {
        let Some(address) = url::Address::read(&link.destination).filter(url::Address::is_insecure) else { continue };
        let text = subject.source().slice(link.span);
        let finding = findings
            .add(link.span, format!("the link to {} is not encrypted", address.host))
            .severity(subject.warning_if_ours())
            .help("write https://");
        if let Some(at) = text.rfind("http://") {
            let start = link.span.shifted(at).start as usize;
            finding.unsafe_fix(vec![Edit { span: (start + 4..start + 4).into(), text: "s".to_owned() }]);
        }
    }
}
