//! A labelled length that two sections state differently: `Duration: 40 min` in the summary, `Duration: 14 min` under Impact.

use super::label::Role;
use super::scene::{Said, Scene};
use super::{Claim, ClaimKind, Comparison, Confidence, Counterpart, Measured, Stated};
use crate::syntax::SectionKind;

/// One statement of the length of the incident.
struct Told {
    claim: usize,
    stated: Stated,
    kind: SectionKind,
    label: String,
}

/// Compares the labelled lengths among the claims that nothing else has judged. Two sections of one kind may be two
/// incidents; a summary and an Impact section are about one.
pub fn judge(scene: &Scene<'_>, said: &[Said<'_>], claims: &mut [Claim]) {
    let told: Vec<Told> = claims.iter().enumerate().filter_map(|(at, claim)| told(scene, said, claim, at)).collect();
    for one in &told {
        let open =
            claims[one.claim].comparison.as_ref().is_none_or(|comparison| comparison.confidence < Confidence::Certain);
        let others: Vec<&Told> =
            told.iter().filter(|other| other.kind != one.kind && other.label == one.label).collect();
        let (agreeing, disagreeing): (Vec<&Told>, Vec<&Told>) =
            others.into_iter().partition(|other| overlap(one.stated, other.stated));
        let lone = agreeing.is_empty()
            && supported(claims, one) <= disagreeing.first().map_or(0, |other| supported(claims, other));
        let Some(other) = disagreeing.first().filter(|_| open && lone) else { continue };
        let seconds = claims[other.claim].seconds.map(|(low, _)| low);
        let comparison = Comparison::new(Counterpart::Statement, Confidence::Likely, false);
        claims[one.claim].comparison = Some(comparison.from([(claims[other.claim].span, seconds)], seconds));
    }
}

fn told(scene: &Scene<'_>, said: &[Said<'_>], claim: &Claim, at: usize) -> Option<Told> {
    (claim.kind == ClaimKind::Duration).then_some(())?;
    let own =
        said.get(said.partition_point(|other| other.span() < claim.span)).filter(|own| own.span() == claim.span)?;
    let label = own.label.as_ref().filter(|_| own.alone && own.role == Some(Role::Length))?;
    let kind = scene.section_kind(own)?;
    Some(Told { claim: at, stated: Stated::from(own.duration()?), kind, label: label.to_lowercase() })
}

/// How many other durations of the report say the same.
fn supported(claims: &[Claim], told: &Told) -> usize {
    let same = |(at, claim): &(usize, &Claim)| {
        let stated = claim.seconds.map(|(low, high)| Stated { low, high, step: told.stated.step, hedge: claim.hedge });
        *at != told.claim
            && claim.kind == ClaimKind::Duration
            && stated.is_some_and(|other| overlap(other, told.stated))
    };
    claims.iter().enumerate().filter(same).count()
}

fn overlap(one: Stated, other: Stated) -> bool {
    one.agrees(Measured { low: other.low, high: other.high }) || other.agrees(Measured { low: one.low, high: one.high })
}
