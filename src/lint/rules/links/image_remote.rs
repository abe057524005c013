//! Images from elsewhere.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, url};

declare_rule! {
    /// An image is loaded from another site.
    ///
    /// ## What it does
    /// Reports, in reports of the project, images whose address is on the network.
    ///
    /// ## Why
    /// The image disappears when the other site moves it, the other site learns who reads the report, and the published
    /// pages refuse to load it.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// ![Error rate during the incident](https://graphs.hosting.org/42.png)
    /// ```
    ///
    /// ## Good
    /// ```markdown good path=postmortems/SPM-2024-002.md
    /// ![Error rate during the incident](error-rate.png)
    /// ```
    ///
    /// ## Fix
    /// Save the image beside the report.
    name: "image-remote",
    group: Links,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_ours() {
        return;
    }
    for link in subject.body().links.iter().filter(|link| link.image && !link.internal) {
        if let Some(address) = url::Address::read(&link.destination) {
            findings
                .add(link.span, format!("this image is loaded from {}", address.host))
                .help("save the image beside the report and link to the file");
        }
    }
}
