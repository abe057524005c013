//! Applying fixes: which of them go together, and how often.

use super::{Applicability, Diagnostic};
use crate::text::{Edit, Source, apply_edits};

/// How many rounds of fixes are applied before it is taken for granted that two fixes undo each other.
const ROUNDS: usize = 20;

/// A file's text after its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// How many findings were mended.
    pub mended: usize,
    /// Whether nothing more could be applied; `false` when fixes kept undoing each other.
    pub settled: bool,
}

/// Applies the fixes of `diagnose` to a file until none is left to apply. `diagnose` checks a text and returns the
/// findings of that file; `limit` is the least careful kind that may be applied.
pub fn fix(source: &Source, limit: Applicability, diagnose: impl Fn(&Source) -> Vec<Diagnostic>) -> Fixed {
    let mut current = source.clone();
    let mut mended = 0;
    for _ in 0..ROUNDS {
        let diagnostics = diagnose(&current);
        let (edits, count) = compatible(&diagnostics, limit);
        let (text, _) = apply_edits(&current.text, &edits);
        if count == 0 || text == current.text {
            return Fixed { text: current.text, mended, settled: true };
        }
        mended += count;
        current = Source::new(current.path, text);
    }
    Fixed { text: current.text, mended, settled: false }
}

/// The edits of the fixes that may be applied and do not touch each other, first come first served, each fix wholly or
/// not at all; and how many findings they mend. Two findings with the very same edit are mended together.
fn compatible(diagnostics: &[Diagnostic], limit: Applicability) -> (Vec<Edit>, usize) {
    let mut accepted: Vec<Edit> = Vec::new();
    let mut count = 0;
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.suppressed.is_none()) {
        let Some(fix) = &diagnostic.fix else { continue };
        let allowed = fix.applicability == Applicability::Safe || limit == Applicability::Unsafe;
        let collides = |edit: &Edit| accepted.iter().any(|other| touch(other, edit) && other != edit);
        if allowed && !fix.edits.is_empty() && !fix.edits.iter().any(collides) {
            let new: Vec<Edit> = fix.edits.iter().filter(|edit| !accepted.contains(edit)).cloned().collect();
            accepted.extend(new);
            count += 1;
        }
    }
    (accepted, count)
}

/// Whether two edits share a byte or insert at the same place.
fn touch(a: &Edit, b: &Edit) -> bool {
    a.span.overlaps(b.span) || a.span == b.span
}
