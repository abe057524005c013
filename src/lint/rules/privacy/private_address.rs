//! Addresses of private networks.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, addresses, scan};
use crate::text::Span;
use std::collections::BTreeMap;
use std::net::IpAddr;

declare_rule! {
    /// An address of a private network stands in the report.
    ///
    /// ## What it does
    /// Reports IPv4 and IPv6 addresses that are only reachable inside a network: `10.0.0.0/8`, `172.16.0.0/12`,
    /// `192.168.0.0/16`, `100.64.0.0/10`, `fc00::/7`. The ranges themselves, loopback, link-local addresses, the ranges
    /// reserved for documentation and public addresses are left alone.
    ///
    /// ## Why
    /// It tells readers nothing, and an attacker where to look next.
    ///
    /// ## Bad
    /// ```markdown bad
    /// The resolver 10.4.7.19 stopped answering.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// The first of the two resolvers (192.0.2.10 in this report) stopped answering, and requests went to 9.9.9.9.
    /// Addresses come from 10.0.0.0/8.
    /// ```
    ///
    /// ## Fix
    /// Say what the machine does, or use an address from a range reserved for documentation (192.0.2.0/24,
    /// 2001:db8::/32). What is meant to be there is named once in `spm.toml`:
    /// `allow = [{ rules = ["private-address"], values = ["10.255.0.10"], reason = "the address customers configure" }]`.
    name: "private-address",
    group: Privacy,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

/// `fc00::`
const SHORTEST: usize = 6;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_public() {
        return;
    }
    let mut places: BTreeMap<IpAddr, Vec<Span>> = BTreeMap::new();
    let text = &subject.source().text;
    let mut runs = scan::published_around(subject, b'.', addresses::is_address_letter);
    runs.extend(scan::published_around(subject, b':', addresses::is_address_letter));
    runs.sort_unstable();
    runs.dedup();
    for (span, run) in runs.into_iter().filter(|(_, run)| run.len() >= SHORTEST) {
        if let Some((span, address)) = addresses::private_address(text, span, run) {
            places.entry(address).or_default().push(span);
        }
    }
    for (address, spans) in places {
        let Some((first, others)) = spans.split_first() else { continue };
        let mut finding = findings
            .add(*first, format!("{address} is an address of a private network"))
            .help("say what the machine does, or use an address reserved for documentation such as 192.0.2.10");
        for other in others.iter().take(3) {
            finding = finding.related(*other, "and here");
        }
    }
}
