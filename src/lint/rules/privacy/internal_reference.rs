//! Links that only lead somewhere inside.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, url};

declare_rule! {
    /// A link leads where only colleagues can follow.
    ///
    /// ## What it does
    /// Reports links of a public report to chat messages, ticket systems, wikis, dashboards and machines that need an
    /// account of the company: `*.slack.com/archives`, `*.atlassian.net`, `localhost`, hosts without a domain. Links in
    /// `{% internal %}` blocks and in reports with `visibility: internal` are left alone.
    ///
    /// ## Why
    /// Readers meet a login page, and the address tells them the names of channels and projects.
    ///
    /// ## Bad
    /// ```markdown bad
    /// The discussion is [in our channel](https://hosting.slack.com/archives/C024BE91L/p1706558700).
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// {% internal %}
    /// The discussion is [in our channel](https://hosting.slack.com/archives/C024BE91L/p1706558700).
    /// {% endinternal %}
    ///
    /// The fix is [public](https://github.com/etcd-io/etcd/issues/13705).
    /// ```
    ///
    /// ## Fix
    /// Quote what matters, or put the link into an `{% internal %}` block.
    name: "internal-reference",
    group: Privacy,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

/// `(end of the host, part of the path, what it is)`
const INSIDE: &[(&str, &str, &str)] = &[
    ("slack.com", "/archives/", "a chat message"),
    ("teams.microsoft.com", "/l/", "a chat message"),
    ("mail.google.com", "/", "a mailbox"),
    ("chat.google.com", "/", "a chat message"),
    ("atlassian.net", "/browse/", "a ticket"),
    ("atlassian.net", "/wiki/", "a wiki page"),
    ("pagerduty.com", "/incidents/", "an alert"),
    ("opsgenie.com", "/alert/", "an alert"),
    ("app.datadoghq.com", "/", "a dashboard"),
    ("app.datadoghq.eu", "/", "a dashboard"),
    ("grafana.net", "/d/", "a dashboard"),
    ("console.aws.amazon.com", "/", "a console"),
    ("console.cloud.google.com", "/", "a console"),
    ("portal.azure.com", "/", "a console"),
    ("linear.app", "/issue/", "a ticket"),
    ("notion.so", "/", "a wiki page"),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_public() {
        return;
    }
    for link in subject.body().links.iter().filter(|link| !link.internal && !link.image) {
        let Some(address) = url::Address::read(&link.destination) else { continue };
        let known = INSIDE.iter().find(|(host, path, _)| address.is_under(host) && address.path.starts_with(path));
        let local = address.is_local().then_some("a machine");
        if let Some(what) = known.map(|(.., what)| *what).or(local) {
            findings
                .add(link.span, format!("this link leads to {what} on {}, where readers cannot follow", address.host))
                .help("quote what matters, or put the link into an `{% internal %}` block");
        }
    }
}
