//! What the prose states about time, what each statement is about, and whether it holds.
//!
//! A statement is bound to what it is about before it is compared, and the binding has a confidence: only what is certain
//! can become an error. What cannot be tied to anything stays a claim without a comparison. The arithmetic is in
//! `agreement`, the words in `sense` and `label`; every other file is one kind of binding.

mod agreement;
mod anchored;
mod beside;
mod chain;
mod clocked;
mod cues;
mod fit;
mod front;
mod label;
mod labelled;
mod lengths;
mod named;
mod phrases;
mod points;
mod promise;
mod ranged;
mod readings;
mod repeats;
mod restated;
mod scene;
mod sense;
mod sentence;
mod sole;
mod timeline;
mod times;
mod totals;
mod upto;
mod windows;

#[cfg(test)]
mod tests;

pub use agreement::{Measured, Stated};
pub use scene::Scene;

use super::Moment;
use crate::syntax::time::Hedge;
use crate::text::Span;

/// A statement about time, bound to what it is about as far as that is certain.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Where it stands.
    pub span: Span,
    /// As written, without markup.
    pub text: String,
    /// What it states.
    pub kind: ClaimKind,
    /// For lengths: the shortest and longest stated, in seconds.
    pub seconds: Option<(i64, i64)>,
    /// For points in time and the start of intervals.
    pub at: Option<Moment>,
    /// For intervals: the end.
    pub to: Option<Moment>,
    /// How it is qualified.
    pub hedge: Option<Hedge>,
    /// For service levels: the objective in percent.
    pub percent: Option<f64>,
    /// What it was compared with.
    pub comparison: Option<Comparison>,
}

/// What a claim states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A length of time.
    Duration,
    /// From one point to another.
    Interval,
    /// A point in time.
    Clock,
    /// A weekday with its date.
    Weekday,
    /// A sum over several windows.
    Total,
    /// A length measured from another event ("10 minutes later").
    Relative,
    /// An availability objective in percent.
    ServiceLevel,
    /// An objective's monthly budget as a length of time.
    Budget,
    /// "within the bounds of our SLA".
    VerdictSentence,
}

impl ClaimKind {
    /// The word for it in the JSON that other programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Duration => "duration",
            Self::Interval => "interval",
            Self::Clock => "clock",
            Self::Weekday => "weekday",
            Self::Total => "total",
            Self::Relative => "relative",
            Self::ServiceLevel => "service-level",
            Self::Budget => "budget",
            Self::VerdictSentence => "service-level-verdict",
        }
    }
}

/// What a claim was held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The places that the other value comes from, in the order of the text.
    pub evidence: Vec<Evidence>,
    /// The other length, in seconds, where lengths were compared.
    pub seconds: Option<i64>,
    /// What stands on the other side.
    pub with: Counterpart,
    /// How sure it is that the two are about the same thing.
    pub confidence: Confidence,
    /// Whether they agree.
    pub verdict: Verdict,
}

/// A place that the other value of a comparison comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it stands.
    pub span: Span,
    /// The length it contributes, in seconds, where it is one.
    pub seconds: Option<i64>,
}

/// What stands on the other side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counterpart {
    /// The interval beside a duration.
    Interval,
    /// A start and an end that labels put beside a labelled length.
    Labels,
    /// Impact windows read from the prose.
    Windows,
    /// Impact windows of the front matter.
    Data,
    /// The one stretch of time that the prose tells of an outage.
    Stretch,
    /// Timeline events.
    Events,
    /// Milestones.
    Milestones,
    /// Other lengths that a total adds up.
    Statement,
    /// Its own end, for an interval that runs backwards.
    Itself,
    /// The same moment written in another zone right before it.
    Twin,
    /// The calendar, for a weekday.
    Calendar,
    /// The month's budget.
    Budget,
}

/// How sure a binding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// At most a remark.
    Possible,
    /// A warning.
    Likely,
    /// An error.
    Certain,
}

/// Whether two statements agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They do, within the hedge and the precision stated.
    Agree,
    /// They do not.
    Mismatch,
}

/// Every claim of a report, in the order of the text.
pub fn read(scene: &Scene<'_>) -> Vec<Claim> {
    let said = scene.statements();
    let known = lengths::Known {
        told: windows::told(scene, &said),
        sole: sole::stretch(scene, &said),
        header: labelled::header(&said),
        lengths: labelled::lengths(&said),
        front: front::read(scene.report),
    };
    let mut parts = fit::Parts::new(scene, &said);
    let mut claims: Vec<Claim> = Vec::with_capacity(said.len());
    for (index, one) in said.iter().enumerate() {
        if one.duration().is_some() {
            let claim = lengths::claim(scene, &said, index, &known, &mut parts);
            claims.extend(claim.map(|claim| promise::judged(scene, claim)));
        } else {
            claims.extend(points::claims(scene, &said, index));
        }
    }
    claims.extend(front::claims(scene, &said, &known, parts.whole()));
    totals::judge(scene, &said, &mut claims);
    chain::judge(scene, &said, &mut claims);
    repeats::judge(scene, &said, &mut claims);
    repeats::judge_days(scene, &said, &mut claims);
    repeats::judge_lists(&said, &mut claims);
    repeats::judge_outages(scene, &said, &mut claims);
    claims.extend(promise::claims(scene));
    claims.sort_by_key(|claim| claim.span);
    claims
}

impl Claim {
    fn new(kind: ClaimKind, said: &scene::Said<'_>, text: &str) -> Self {
        Self {
            span: said.span(),
            text: text.to_owned(),
            kind,
            seconds: None,
            at: said.at,
            to: said.to,
            hedge: None,
            percent: None,
            comparison: None,
        }
    }
}

impl Comparison {
    fn new(with: Counterpart, confidence: Confidence, agrees: bool) -> Self {
        let verdict = if agrees { Verdict::Agree } else { Verdict::Mismatch };
        Self { evidence: Vec::new(), seconds: None, with, confidence, verdict }
    }

    fn from(mut self, evidence: impl IntoIterator<Item = (Span, Option<i64>)>, seconds: Option<i64>) -> Self {
        self.evidence = evidence.into_iter().map(|(span, seconds)| Evidence { span, seconds }).collect();
        self.evidence.sort_by_key(|evidence| evidence.span);
        self.seconds = seconds;
        self
    }
}
