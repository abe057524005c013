//! Addresses of people.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, scan};
use crate::text::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// A person's e-mail address stands in the report.
    ///
    /// ## What it does
    /// Reports e-mail addresses. Addresses of teams (`support@`, `security@` and the like), mailing lists, the domains
    /// reserved for examples, and the names of machines, packages and images with an `@` in them are left alone.
    ///
    /// ## Why
    /// A postmortem is about systems, not about a person who can then be written to. Addresses on public pages are collected.
    ///
    /// ## Bad
    /// ```markdown bad
    /// Write to jo.martin@hosting.test for details.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// Write to support@hosting.test for details. The repository is git@hosting.test:status/incidents.git.
    /// ```
    ///
    /// ## Fix
    /// Name the team, and its address or form.
    name: "email-address",
    group: Privacy,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

/// Beginnings of addresses that belong to a role rather than to a person.
const ROLES: &[&str] = &[
    "abuse", "admin", "billing", "community", "contact", "dpo", "feedback", "git", "hello", "help", "hostmaster", "incident",
    "info", "legal", "mail", "media", "news", "noc", "no-reply", "noreply", "office", "ops", "postmaster", "press", "privacy",
    "root", "sales", "security", "service", "status", "support", "team", "webmaster",
];

/// Last labels that no mail goes to: reserved names, and endings of files and units.
const NO_MAIL: &[&str] = &[
    "example", "invalid", "localhost", "internal", "local", "lan", "png", "jpg", "jpeg", "gif", "svg", "webp", "service",
    "socket", "timer", "target", "mount", "js", "json", "git",
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_public() {
        return;
    }
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '%' | '+' | '-' | '@');
    for (span, run) in scan::published_around(subject, b'@', part) {
        let address = run.trim_matches(['.', '-', '%', '+']);
        let in_url = subject.source().text[..span.start as usize].ends_with(['/', ':']) && !is_mailto(subject, span);
        if is_personal(address) && !in_url {
            let lead = run.len() - run.trim_start_matches(['.', '-', '%', '+']).len();
            let start = span.start as usize + lead;
            places.entry(address.to_lowercase()).or_insert(Span::new(start, start + address.len()));
        }
    }
    for (address, span) in places {
        findings
            .add(span, format!("{address} is a person's e-mail address"))
            .help("name the team and its address instead; an address that is meant to be public can be allowed in spm.toml");
    }
}

fn is_mailto(subject: &Subject<'_>, span: Span) -> bool {
    subject.source().text[..span.start as usize].ends_with("mailto:")
}

/// Whether a run of letters is an address that mail to one person goes to.
fn is_personal(address: &str) -> bool {
    let Some((name, domain)) = address.split_once('@') else { return false };
    let labels: Vec<&str> = domain.split('.').collect();
    let Some(last) = labels.last().map(|last| last.to_lowercase()) else { return false };
    let is_domain = labels.len() >= 2
        && last.len() >= 2
        && last.chars().all(char::is_alphabetic)
        && labels.iter().all(|label| !label.is_empty() && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-'));
    let example = labels.iter().rev().nth(1).is_some_and(|label| label.eq_ignore_ascii_case("example"));
    let list = labels.iter().any(|label| matches!(*label, "lists" | "groups" | "googlegroups" | "noreply"));
    let name = name.to_lowercase();
    let role = ROLES.iter().any(|role| {
        name.strip_prefix(role).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '+', '.', '_']))
            || name.strip_suffix(role).is_some_and(|rest| rest.ends_with(['-', '+', '.', '_']))
    });
    is_domain && !name.is_empty() && !example && !list && !role && !NO_MAIL.contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use super::is_personal;

    #[test]
    fn addresses_of_people_and_others() {
        for address in ["jo@hosting.test", "jo.martin+x@mail.hosting.io", "j_m@h-1.co.uk"] {
            assert!(is_personal(address), "{address}");
        }
        for address in [
            "support@hosting.test", "security-team@hosting.test", "cloud-support@hosting.test", "git@github.com", "a@example.com",
            "a@mail.example", "logo@2x.png", "getty@tty1.service", "lodash@4.17.21", "checkout@v3", "root@db1.internal",
            "dev@lists.hosting.test", "@handle", "a@b@c.io",
        ] {
            assert!(!is_personal(address), "{address}");
        }
    }
}
