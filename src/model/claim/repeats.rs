//! A labelled length that two sections state differently: `Duration: 40 min` in the summary, `Duration: 14 min` under Impact.

use super::cues::{OUTAGE, OUTAGE_NOUNS};
use super::label::Role;
use super::phrases::phrases;
use super::points;
use super::scene::{Said, Scene};
use super::sense::{Sense, sense};
use super::{Claim, ClaimKind, Comparison, Confidence, Counterpart, Measured, Stated};
use crate::syntax::SectionKind;
use crate::syntax::body::BlockKind;
use crate::syntax::time::{Hedge, Statement, WrittenDuration};

/// One statement of the length of the incident.
struct Told {
    claim: usize,
    stated: Stated,
    /// The kind of its section; a header has none.
    kind: Option<SectionKind>,
    label: String,
}

impl Told {
    /// Whether this is a downtime that is longer than the incident it belongs to.
    fn outlasts(&self, incident: &Self) -> bool {
        let whole = ["duration", "incident duration", "total duration", "outage duration", "durée"];
        let down = self.label.contains("downtime") && whole.contains(&incident.label.as_str());
        let (least, _) = Stated { hedge: Some(Hedge::About), ..self.stated }.accepts();
        down && least > incident.stated.high
    }
}

/// Compares the labelled lengths among the claims that nothing else has judged. Two sections of one kind may be two
/// incidents; a summary and an Impact section are about one.
pub fn judge(scene: &Scene<'_>, said: &[Said<'_>], claims: &mut [Claim]) {
    let told: Vec<Told> = claims.iter().enumerate().filter_map(|(at, claim)| told(scene, said, claim, at)).collect();
    for one in &told {
        let open =
            claims[one.claim].comparison.as_ref().is_none_or(|comparison| comparison.confidence < Confidence::Certain);
        let same = |other: &&Told| other.kind != one.kind && (other.label == one.label || one.outlasts(other));
        let others: Vec<&Told> = told.iter().filter(same).collect();
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

/// Compares what two blocks say of one day: `53 minutes on July 15`, and further down `53 minutes of downtime on July 15`.
pub fn judge_days(scene: &Scene<'_>, said: &[Said<'_>], claims: &mut [Claim]) {
    let told: Vec<OfDay<'_, '_>> =
        claims.iter().enumerate().filter_map(|(at, claim)| of_day(scene, said, claim, at)).collect();
    for one in &told {
        let block = |told: &OfDay<'_, '_>| told.own.mention.block;
        let others: Vec<&OfDay<'_, '_>> =
            told.iter().filter(|other| other.day == one.day && block(other) != block(one)).collect();
        // With three figures for a day it is not known which two are of one thing.
        let [other] = others[..] else { continue };
        // Two items that open with one day may list two incidents.
        let two = one.listed && other.listed && !points::says_the_same(one.own, other.own);
        if two || claims[one.claim].comparison.is_some() || overlap(one.stated, other.stated) {
            continue;
        }
        let comparison = Comparison::new(Counterpart::Statement, Confidence::Likely, false);
        let seconds = claims[other.claim].seconds.map(|(low, _)| low);
        claims[one.claim].comparison = Some(comparison.from([(claims[other.claim].span, seconds)], seconds));
    }
}

/// A length of an outage that is told of a day.
struct OfDay<'s, 'a> {
    claim: usize,
    own: &'s Said<'a>,
    stated: Stated,
    /// Month and day.
    day: (u32, u32),
    /// Whether the day opens its item or its row.
    listed: bool,
}

/// Compares two lists of lengths of which only one place differs: "for 7, 2, 3 and 4 minutes" in the summary, and below, each with
/// its clock, 7, 2, 13 and 4 minutes.
pub fn judge_lists(said: &[Said<'_>], claims: &mut [Claim]) {
    /// With fewer figures a second list may be of something else.
    const FEWEST: usize = 3;
    /// A text with more lists than this repeats none of them.
    const MOST: usize = 40;
    let mut lists: Vec<Vec<&Said<'_>>> = Vec::new();
    for one in said.iter().filter(|one| one.duration().is_some()) {
        match lists.last_mut() {
            Some(list) if list.iter().all(|other| other.beside(one) && other.sentence == one.sentence) => {
                list.push(one)
            }
            _ => lists.push(vec![one]),
        }
    }
    // What is the same in both has to be more than one figure over and over.
    let varied = |list: &Vec<&Said<'_>>| {
        let mut lengths: Vec<u32> = list.iter().filter_map(|one| one.duration()).map(|length| length.low).collect();
        lengths.sort_unstable();
        lengths.dedup();
        lengths.len() >= FEWEST
    };
    lists.retain(varied);
    if lists.len() > MOST {
        return;
    }
    for (at, list) in lists.iter().enumerate() {
        for earlier in lists[..at].iter().filter(|earlier| earlier.len() == list.len()) {
            let pairs =
                || earlier.iter().zip(list).filter_map(|(one, other)| Some((one.duration()?, other.duration()?)));
            let differs =
                |(one, other): &(&WrittenDuration, &WrittenDuration)| !overlap((*one).into(), (*other).into());
            let mut differing = pairs().filter(differs);
            let (Some((one, other)), None) = (differing.next(), differing.next()) else { continue };
            let open = |claim: &&mut Claim| claim.span == other.span && claim.comparison.is_none();
            if let Some(claim) = claims.iter_mut().find(open) {
                let comparison = Comparison::new(Counterpart::Statement, Confidence::Likely, false);
                let seconds = Some(i64::from(one.low));
                claim.comparison = Some(comparison.from([(one.span, seconds)], seconds));
            }
        }
    }
}

/// A length of the outage as such, told in a sentence.
struct Outage<'s, 'a> {
    claim: usize,
    own: &'s Said<'a>,
    stated: Stated,
    /// Whether it stands in the title or at the head of the text.
    leads: bool,
    /// Whether it qualifies the noun of a title: `The 47-minute outage`. In a sentence that may be one of several outages.
    titles: bool,
}

/// Compares what the title calls the outage with what the text says of it ("a 47-minute outage", "for 42 minutes"), and two
/// sentences about the same thing of which one opens the report. Only where no times of the report prove either.
pub fn judge_outages(scene: &Scene<'_>, said: &[Said<'_>], claims: &mut [Claim]) {
    let told: Vec<Outage<'_, '_>> =
        claims.iter().enumerate().filter_map(|(at, claim)| outage(scene, said, claim, at)).collect();
    let Some((lead, others)) = told.split_first().filter(|(lead, others)| lead.leads && !others.is_empty()) else {
        return;
    };
    let loose = |stated: Stated| Stated { hedge: stated.hedge.or(stated.is_round().then_some(Hedge::About)), ..stated };
    let differs = |other: &Outage<'_, '_>| !overlap(loose(lead.stated), loose(other.stated));
    if !others.iter().all(differs) {
        return;
    }
    let [other, rest @ ..] = others else { return };
    // Two lengths side by side are of two things.
    if other.own.mention.block == lead.own.mention.block && !lead.titles {
        return;
    }
    let alike = rest.iter().all(|third| overlap(loose(other.stated), loose(third.stated)));
    let same = lead.titles || (rest.is_empty() && points::says_the_same(lead.own, other.own));
    let unproved = |at: usize| {
        let comparison = claims[at].comparison.as_ref();
        comparison.is_none_or(|comparison| comparison.confidence == Confidence::Possible)
    };
    if alike && same && unproved(lead.claim) {
        let seconds = claims[other.claim].seconds.map(|(low, _)| low);
        let comparison = Comparison::new(Counterpart::Statement, Confidence::Likely, false);
        claims[lead.claim].comparison = Some(comparison.from([(claims[other.claim].span, seconds)], seconds));
    }
}

fn outage<'s, 'a>(scene: &Scene<'_>, said: &'s [Said<'a>], claim: &Claim, at: usize) -> Option<Outage<'s, 'a>> {
    (claim.kind == ClaimKind::Duration).then_some(())?;
    let index = said.partition_point(|other| other.span() < claim.span);
    let own = said.get(index).filter(|own| own.span() == claim.span && own.event.is_none())?;
    let duration = own.duration()?;
    let kind = scene.section_kind(own);
    let block = scene.block(own)?;
    let whole = sense(own, duration, kind) == Sense::Outage
        && !matches!(claim.hedge, Some(Hedge::AtMost | Hedge::AtLeast))
        && !matches!(block.kind, BlockKind::Row { .. })
        && !block.place.quoted;
    whole.then_some(())?;
    let behind = own.words.within(&(own.mention.range.end..own.sentence.end)).first(3);
    let text = block.flow.text.trim_end();
    let line = own.mention.block == 0 && !text.contains('\n') && !text.ends_with('.');
    let title = line || matches!(block.kind, BlockKind::Heading { level: 1 });
    let (leads, titles) = (title || own.mention.block <= 1, title && behind.opens(OUTAGE_NOUNS));
    Some(Outage { claim: at, own, stated: Stated::from(duration), leads, titles })
}

/// A length of an outage that is told of a day: by the day right behind it in its sentence, by the day that opens its item
/// or its row, or by the heading of its section where it is labelled as the length.
fn of_day<'s, 'a>(scene: &Scene<'_>, said: &'s [Said<'a>], claim: &Claim, at: usize) -> Option<OfDay<'s, 'a>> {
    (claim.kind == ClaimKind::Duration).then_some(())?;
    let index = said.partition_point(|other| other.span() < claim.span);
    let own = said.get(index).filter(|own| own.span() == claim.span)?;
    let behind = day_behind(said, index);
    let ahead = || day_ahead(scene, said, index);
    let listed = behind.is_none() && ahead().is_some();
    let day = behind.or_else(ahead).or_else(|| day_above(scene, said, index))?;
    Some(OfDay { claim: at, own, stated: Stated::from(own.duration()?), day, listed })
}

/// The month and the day of a statement that names a day and no clock.
fn day(said: &Said<'_>) -> Option<(u32, u32)> {
    let Statement::Time(time) = &said.mention.what else { return None };
    time.date.month.zip(time.date.day).filter(|_| time.clock.is_none())
}

/// `53 minutes of downtime on July 15`
fn day_behind(said: &[Said<'_>], index: usize) -> Option<(u32, u32)> {
    let own = &said[index];
    let next = said.get(index + 1).filter(|next| next.beside(own) && next.sentence == own.sentence)?;
    let between = own.words.within(&(own.mention.range.end..next.mention.range.start));
    let tied = between.len() <= 4 && between.has(phrases!["on", "le"]);
    let outage = between.has(OUTAGE) || own.in_sentence().has(OUTAGE);
    day(next).filter(|_| tied && outage)
}

/// `- October 21 (103 minutes): the cache overflows`, and a row of a table that opens with the day.
fn day_ahead(scene: &Scene<'_>, said: &[Said<'_>], index: usize) -> Option<(u32, u32)> {
    let own = &said[index];
    let before = said.get(index.checked_sub(1)?).filter(|before| before.mention.block == own.mention.block)?;
    let opens =
        before.mention.cell.unwrap_or(0) == 0 && before.words.within(&(0..before.mention.range.start)).len() == 0;
    let tied = match &scene.block(own)?.kind {
        BlockKind::Item { .. } => own.words.within(&(before.mention.range.end..own.mention.range.start)).len() == 0,
        BlockKind::Row { .. } => own.alone && own.role == Some(Role::Length),
        _ => false,
    };
    day(before).filter(|_| opens && tied)
}

/// `Duration: 21:45 to 23:28 (103 minutes)` below `### October 21, 2025`
fn day_above(scene: &Scene<'_>, said: &[Said<'_>], index: usize) -> Option<(u32, u32)> {
    let own = &said[index];
    let section = scene.block(own)?.section?;
    let interval = index.checked_sub(1).map(|before| &said[before]);
    let interval = interval.filter(|before| before.beside(own) && before.interval().is_some());
    [Some(own), interval].into_iter().flatten().find(|one| one.role == Some(Role::Length))?;
    let heading = |other: &&Said<'_>| {
        let block = scene.block(other);
        block.is_some_and(|block| block.section == Some(section) && matches!(block.kind, BlockKind::Heading { .. }))
    };
    said[..index].iter().filter(heading).find_map(day)
}

fn told(scene: &Scene<'_>, said: &[Said<'_>], claim: &Claim, at: usize) -> Option<Told> {
    (claim.kind == ClaimKind::Duration).then_some(())?;
    let own =
        said.get(said.partition_point(|other| other.span() < claim.span)).filter(|own| own.span() == claim.span)?;
    let label = own.label.as_ref().filter(|_| own.alone && own.role == Some(Role::Length))?;
    let kind = scene.section_kind(own);
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
