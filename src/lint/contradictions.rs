//! Claims that something else contradicts, as rules of the group `facts` need them.

use super::{Finding, Findings, Severity, Subject, phrase};
use crate::model::{Claim, ClaimKind, Comparison, Confidence, Counterpart, Verdict};
use crate::syntax::time::{Hedge, restate};
use crate::text::Edit;

/// The claims of these kinds that are contradicted by one of these counterparts, in the order of the text.
pub fn contradicted<'a>(
    subject: &Subject<'a>,
    kinds: &'a [ClaimKind],
    with: &'a [Counterpart],
) -> impl Iterator<Item = (&'a Claim, &'a Comparison)> {
    let compared = |claim: &'a Claim| Some((claim, claim.comparison.as_ref()?));
    subject.incident().claims.iter().filter_map(compared).filter(move |(claim, comparison)| {
        comparison.verdict == Verdict::Mismatch && kinds.contains(&claim.kind) && with.contains(&comparison.with)
    })
}

/// How a contradiction counts: as certain as its binding.
pub fn severity(comparison: &Comparison) -> Severity {
    match comparison.confidence {
        Confidence::Certain => Severity::Error,
        Confidence::Likely => Severity::Warning,
        Confidence::Possible => Severity::Info,
    }
}

/// A claim with its hedge: `almost 4 hours`, `at most 4 hours and 30 minutes`.
pub fn stated(claim: &Claim) -> String {
    let text = phrase::quoted(&claim.text);
    match claim.hedge {
        Some(Hedge::Almost) => format!("almost {text}"),
        Some(Hedge::About) => format!("about {text}"),
        Some(Hedge::AtLeast) => format!("at least {text}"),
        Some(Hedge::AtMost) => format!("at most {text}"),
        Some(Hedge::Exactly) | None => text,
    }
}

/// The places that the other value comes from, each with the length it contributes.
pub fn with_evidence<'f>(finding: Finding<'f>, comparison: &Comparison, unnamed: &str) -> Finding<'f> {
    comparison.evidence.iter().take(8).fold(finding, |finding, evidence| {
        let message = evidence.seconds.map_or_else(|| unnamed.to_owned(), phrase::length);
        finding.related(evidence.span, message)
    })
}

/// How a sum comes about: `3 h 48 min + 52 min from lines 51 and 52`.
pub fn addition(subject: &Subject<'_>, comparison: &Comparison) -> String {
    let parts: Vec<(String, u32)> = comparison
        .evidence
        .iter()
        .filter_map(|evidence| Some((phrase::length(evidence.seconds?), subject.source().line(evidence.span.start))))
        .collect();
    let lengths: Vec<&str> = parts.iter().map(|(length, _)| length.as_str()).collect();
    let mut lines: Vec<String> = parts.iter().map(|(_, line)| line.to_string()).collect();
    lines.dedup();
    let word = if lines.len() == 1 { "line" } else { "lines" };
    format!("{} from {word} {}", lengths.join(" + "), phrase::all_of(&lines))
}

/// Proposes the length in the style of the claim. Safe where the binding is certain and nothing was qualified: otherwise
/// writing it anew chooses between two facts.
pub fn propose<'f>(finding: Finding<'f>, claim: &Claim, comparison: &Comparison) -> Finding<'f> {
    let seconds = comparison.seconds.and_then(|seconds| u32::try_from(seconds).ok());
    let Some(text) = seconds.filter(|seconds| *seconds > 0).and_then(|seconds| restate(&claim.text, seconds)) else {
        return finding.help("correct the one that is wrong");
    };
    let edit = vec![Edit { span: claim.span, text: text.clone() }];
    let explicit = comparison.confidence == Confidence::Certain && comparison.with == Counterpart::Interval;
    if explicit && claim.hedge.is_none() {
        finding.help(format!("write \"{text}\"")).safe_fix(edit)
    } else {
        finding.help(format!("write \"{text}\", or correct the times it is held against")).unsafe_fix(edit)
    }
}

/// Adds one finding for a contradicted claim, with its severity and its evidence.
pub fn report<'f>(
    findings: &'f mut Findings,
    claim: &Claim,
    comparison: &Comparison,
    message: String,
    unnamed: &str,
) -> Finding<'f> {
    let finding = findings.add(claim.span, message).severity(severity(comparison));
    with_evidence(finding, comparison, unnamed)
}
