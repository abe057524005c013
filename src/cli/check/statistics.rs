//! `--statistics`: how often each rule was broken.

use crate::emit::Findings;
use crate::lint::{Applicability, Severity};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes one line per rule, the most frequent first.
///
/// # Errors
/// Those of `out`.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rules: BTreeMap<&str, (usize, usize, Severity)> = BTreeMap::new();
    for found in findings.counting() {
        let (count, fixable, severity) = rules.entry(found.rule).or_insert((0, 0, found.severity));
        *count += 1;
        *fixable += usize::from(found.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe));
        *severity = (*severity).max(found.severity);
    }
    let mut rows: Vec<_> = rules.into_iter().collect();
    rows.sort_by_key(|(rule, (count, ..))| (Reverse(*count), *rule));
    for (rule, (count, fixable, severity)) in rows {
        let aside = if fixable > 0 { format!("  ({fixable} fixable)") } else { String::new() };
        writeln!(out, "{count:>6}  {:<7}  {rule}{aside}", severity.word())?;
    }
    Ok(())
}
