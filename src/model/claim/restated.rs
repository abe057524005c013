//! One length written twice side by side: `84 hours = 3.5 days`, `148 minutes (2h 28m)`.

use super::scene::Said;
use super::{Comparison, Confidence, Counterpart, Measured, Stated};

/// The comparison of a length with the one right before it that says the same in another unit.
pub fn compare(said: &[Said<'_>], index: usize) -> Option<Comparison> {
    let (before, own) = (said.get(index.checked_sub(1)?)?, said.get(index)?);
    let (first, second) = (before.duration()?, own.duration()?);
    if !own.beside(before) || first.unit == second.unit {
        return None;
    }
    let gap = own.text.get(before.mention.range.end..own.mention.range.start)?.trim();
    let behind = own.text.get(own.mention.range.end..)?;
    let equated = matches!(gap, "=" | "(=" | "≈" | "(≈" | "i.e." | "(i.e.");
    // `2 hours (30 minutes of it at night)` is no second way to say it.
    let bracketed = gap == "(" && behind.trim_start().starts_with(')');
    if !equated && !bracketed {
        return None;
    }
    let (one, other) = (Stated::from(first), Stated::from(second));
    let (low, high) = one.accepts();
    let agrees = other.agrees(Measured { low, high });
    // What is several times as long stands in brackets for another reason.
    let alike = other.high <= 2 * one.low && 2 * other.low >= one.low;
    (agrees || equated || alike).then(|| {
        let comparison = Comparison::new(Counterpart::Statement, Confidence::Likely, agrees);
        comparison.from([(before.span(), Some(one.low))], Some(one.low))
    })
}
