//! Names of machines that only resolve inside.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, scan};
use crate::text::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// The name of an internal machine stands in the report.
    ///
    /// ## What it does
    /// Reports host names under `.internal`, `.lan`, `.local`, `.corp`, `.intra` and `.home.arpa`. Names that everyone has,
    /// such as `host.docker.internal` or a Kubernetes cluster's own domain, and names of files and packages are left alone.
    ///
    /// ## Why
    /// It tells readers nothing, and an attacker how the inside is named.
    ///
    /// ## Bad
    /// ```markdown bad
    /// The primary, db-prod-3.paris.internal, ran out of memory.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// The primary database of the region ran out of memory. Containers reach the host as host.docker.internal.
    /// ```
    ///
    /// ## Fix
    /// Say what the machine does.
    name: "internal-host",
    group: Privacy,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

const INSIDE: &[&str] = &["internal", "lan", "local", "corp", "intra", "intranet"];

/// Names that mean the same on every machine.
const COMMON: &[&str] = &["docker.internal", "cluster.local", "metadata.google.internal", "containers.internal", "minikube.internal"];

/// First labels of reversed domains: packages, not machines.
const PACKAGES: &[&str] = &["com", "org", "net", "io", "java", "javax", "sun", "jdk", "dev", "app", "github", "golang", "k8s"];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_public() {
        return;
    }
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    let part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-');
    for (span, run) in scan::published_around(subject, b'.', part) {
        let name = run.trim_end_matches(['.', '-']);
        if name.contains('.') && is_internal(name) {
            let start = span.start as usize;
            places.entry(name.to_lowercase()).or_insert(Span::new(start, start + name.len()));
        }
    }
    for (name, span) in places {
        findings.add(span, format!("`{name}` is the name of an internal machine")).help("say what the machine does instead");
    }
}

/// Whether a run of letters is the name of one machine inside a network: at least three labels, or two of which the first
/// has the look of a machine's name. `object.internal` in a program is none.
fn is_internal(name: &str) -> bool {
    let name = name.to_lowercase();
    let labels: Vec<&str> = name.split('.').collect();
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return false };
    let inside = INSIDE.contains(last) || name.ends_with(".home.arpa");
    let common = COMMON.iter().any(|common| name.ends_with(common));
    let machine = labels.len() >= 3 || first.contains('-') || first.ends_with(|letter: char| letter.is_ascii_digit());
    inside && !common && machine && labels.len() >= 2 && labels.iter().all(|label| !label.is_empty()) && !PACKAGES.contains(first)
}

#[cfg(test)]
mod tests {
    use super::is_internal;

    #[test]
    fn machines_and_other_names() {
        for name in ["db-1.internal", "ip-10-0-0-1.eu-west-1.compute.internal", "nas.office.lan", "web3.local", "a.b.home.arpa"] {
            assert!(is_internal(name), "{name}");
        }
        for name in [
            "internal", "host.docker.internal", "db.default.svc.cluster.local", "java.util.internal", "settings.local",
            ".env.local", "com.example.internal", "db-1.example.com", "object.internal", "metadata.google.internal",
        ] {
            assert!(!is_internal(name), "{name}");
        }
    }
}
