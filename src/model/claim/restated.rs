//! One length written twice side by side: `84 hours = 3.5 days`, `148 minutes (2h 28m)`.

use super::scene::Said;
use super::{Comparison, Confidence, Counterpart, Measured, Stated};

/// The comparison of a length with the one right before it that says the same in another unit.
pub fn compare(said: &[Said<'_>], index: usize) -> Option<Comparison> {
    let (before, own) = (said.get(index.checked_sub(1)?)?, said.get(index)?);
    let (first, second) = (before.duration()?, own.duration()?);
    let alike = first.unit == second.unit && figures(before) == figures(own);
    if !own.beside(before) || alike {
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
    let comparable = other.high <= 2 * one.low && 2 * other.low >= one.low;
    (agrees || equated || comparable).then(|| {
        let comparison = Comparison::new(Counterpart::Statement, Confidence::Likely, agrees);
        comparison.from([(before.span(), Some(one.low))], Some(one.low))
    })
}

/// How many figures a length is written with: `148 minutes` has one, `2h 28m` two.
fn figures(said: &Said<'_>) -> usize {
    let written = said.text.get(said.mention.range.clone()).unwrap_or_default();
    written.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty()).count()
}
