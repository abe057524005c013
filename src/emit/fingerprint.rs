//! A finding's identity over time: the same finding keeps its fingerprint when lines are added above it.

use super::Sources;
use crate::lint::Diagnostic;
use std::collections::HashMap;

/// Hands out fingerprints; equal findings in one file are told apart by their order.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: HashMap<String, u32>,
}

impl Fingerprints {
    /// The fingerprint of a finding, 32 hexadecimal digits: of its file, its rule, its message and the text of its line.
    pub fn of(&mut self, found: &Diagnostic, sources: &Sources<'_>) -> String {
        let line = sources.get(&found.path).map_or("", |source| {
            let line = source.line(found.span.start);
            source.slice(source.line_span(line)).trim()
        });
        let parts = [found.path.as_str(), found.rule, &found.message, line];
        let base = hash(&parts.join("\0"));
        let count = self.seen.entry(base.clone()).or_default();
        *count += 1;
        if *count == 1 { base } else { hash(&format!("{base}\0{count}")) }
    }
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..32].to_owned()
}
