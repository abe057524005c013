//! Whether a length that someone stated agrees with one that was measured: precision, rounding and hedges.
//!
//! Pure arithmetic. What the two are about is decided elsewhere.

use crate::syntax::time::{Hedge, WrittenDuration};

const MINUTE: i64 = 60;
const QUARTER: i64 = 900;
const HOUR: i64 = 3600;
const DAY: i64 = 86_400;

/// What a statement says about a length, all in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The shortest length stated.
    pub low: i64,
    /// The longest; equal to `low` unless a range is stated.
    pub high: i64,
    /// The smallest step its form can express.
    pub step: i64,
    /// How it is qualified.
    pub hedge: Option<Hedge>,
}

/// A length computed from times, in seconds; the bounds differ where these are approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The shortest it can be.
    pub low: i64,
    /// The longest it can be.
    pub high: i64,
}

impl From<&WrittenDuration> for Stated {
    fn from(written: &WrittenDuration) -> Self {
        Self { low: written.low.into(), high: written.high.into(), step: written.unit.into(), hedge: written.hedge }
    }
}

impl From<i64> for Measured {
    fn from(seconds: i64) -> Self {
        Self { low: seconds, high: seconds }
    }
}

impl Stated {
    /// What a figure states that is held against times it does not name: from memory it is about right.
    pub fn from_memory(written: &WrittenDuration) -> Self {
        let stated = Self::from(written);
        Self { hedge: stated.hedge.or(Some(Hedge::About)), ..stated }
    }

    /// What a figure states that is held against two times to the minute, between which it can be off by one: about right where
    /// it is round, or in hours.
    pub fn between_rows(written: &WrittenDuration) -> Self {
        let stated = Self::from(written);
        let about = stated.is_round() || stated.step >= HOUR;
        let off = if stated.step <= MINUTE { MINUTE } else { 0 };
        let hedge = stated.hedge.or(about.then_some(Hedge::About));
        Self { hedge, low: stated.low - off, high: stated.high + off, ..stated }
    }

    /// The measured lengths that the statement is true of, in seconds, both included.
    pub fn accepts(self) -> (i64, i64) {
        let (below, above) = self.rounding();
        // A tenth, at least five minutes; a whole number of hours is no more exact than half of one.
        let coarse = if self.step >= QUARTER { self.step / 2 } else { 0 };
        let loose = |value: i64| {
            let tenth = (value / 10).max(5 * MINUTE).max(coarse);
            // A quarter of an hour besides the hours is rounder than ten minutes.
            let fine = if value % QUARTER <= MINUTE || QUARTER - value % QUARTER <= MINUTE { 8 } else { 5 };
            if self.is_fine() { tenth.min(fine * MINUTE) } else { tenth }
        };
        let slack = if self.step >= MINUTE { MINUTE - 1 } else { 0 };
        match self.hedge {
            None => (self.low - below, self.high + above),
            Some(Hedge::About) => (self.low - loose(self.low).max(below), self.high + loose(self.high).max(above)),
            Some(Hedge::Almost) => {
                let over = if self.step >= HOUR { 5 * MINUTE } else { slack };
                (self.low - loose(self.low), self.high + over)
            }
            Some(Hedge::AtLeast) => (self.low - slack, i64::MAX),
            Some(Hedge::AtMost) => (i64::MIN, self.high + slack),
            Some(Hedge::Exactly) => (self.low - slack, self.high + slack),
        }
    }

    /// How far below and above the figure a value can lie that was rounded, or cut off, to the unit stated.
    fn rounding(self) -> (i64, i64) {
        let cut = self.step - 1;
        if self.step >= DAY {
            // Days are also counted with the first and the last.
            (self.step, cut)
        } else if self.step >= QUARTER {
            (self.step / 2, cut)
        } else {
            (cut, cut)
        }
    }

    /// Whether the statement is true of a measured length.
    pub fn agrees(self, measured: Measured) -> bool {
        let (least, most) = self.accepts();
        measured.low <= most && least <= measured.high
    }

    /// Whether a length contradicts the statement beyond doubt: a figure from memory has to be off by an eighth more than it may, and
    /// what is several times as long or short is about something else.
    pub fn contradicts(self, seconds: i64) -> bool {
        /// How many times as long as the length a wrong figure for it can be, or as short.
        const COMPARABLE: i64 = 4;
        let (least, most) = self.accepts();
        let eighth = if self.hedge.is_some() { seconds / 8 } else { 0 };
        let comparable = self.low <= COMPARABLE * seconds && seconds <= COMPARABLE * self.high;
        comparable && (least > seconds + eighth || most < seconds - eighth)
    }

    /// How many seconds a length is away from what is stated.
    pub fn away(self, seconds: i64) -> i64 {
        (self.low - seconds).max(seconds - self.high).max(0)
    }

    /// Whether it gives minutes besides its hours: "four hours and ten minutes" is not told from memory as "four hours" is.
    pub fn is_fine(self) -> bool {
        let middle = (self.low + self.high) / 2;
        self.step == MINUTE && self.high - self.low <= 2 * MINUTE && middle > HOUR && middle % (30 * MINUTE) != 0
    }

    /// Whether it is a round figure that people give from memory: a multiple of five minutes, whole hours, a half.
    pub fn is_round(self) -> bool {
        self.low != self.high || self.step >= QUARTER || (self.step == MINUTE && self.low % (5 * MINUTE) == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::time::{Statement, scan};

    fn stated(text: &str) -> Stated {
        let found = scan(text).into_iter().find_map(|(_, what)| match what {
            Statement::Duration(duration) => Some(Stated::from(&duration)),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("{text} is a length"))
    }

    #[track_caller]
    fn check(text: &str, true_of: &[i64], false_of: &[i64]) {
        let stated = stated(text);
        for minutes in true_of {
            assert!(stated.agrees((minutes * MINUTE).into()), "{text} is {minutes} min");
        }
        for minutes in false_of {
            assert!(!stated.agrees((minutes * MINUTE).into()), "{text} is not {minutes} min");
        }
    }

    #[test]
    fn to_the_minute_is_exact_to_the_minute() {
        check("for 48 minutes", &[48], &[47, 49]);
        check("3 hours and 38 minutes", &[218], &[217, 219, 228]);
        check("for 1h20", &[80], &[79, 81, 100]);
        check("exactly 27 minutes", &[27], &[26, 28]);
        assert!(stated("52 minutes").agrees((52 * 60 + 20).into()));
        assert!(stated("52 minutes").agrees((51 * 60 + 40).into()));
        assert!(!stated("52 minutes").agrees((53 * 60 + 1).into()));
        assert!(!stated("2m31s").agrees(91.into()));
    }

    #[test]
    fn a_unit_is_as_exact_as_it_is_large() {
        check("7 hours", &[420, 430, 479, 390], &[350, 550]);
        check("two hours", &[120, 125, 95], &[60, 185]);
        check("half an hour", &[30, 27, 45], &[10, 70]);
        check("an hour and a half", &[90, 80, 100], &[30, 150]);
        check("10.5 hours", &[630, 637], &[450, 700]);
        check("a day", &[1440, 1500], &[3000]);
        check("11 days", &[11 * 1440 + 500], &[21 * 1440]);
    }

    #[test]
    fn hedges_lean_to_their_side() {
        check("almost 4 hours", &[239, 230, 225], &[170, 280]);
        check("about 2 hours", &[110, 120, 130, 150], &[310, 40]);
        check("~40 min", &[36, 40, 45], &[65, 20]);
        check("over 3 hours", &[180, 228, 900], &[135]);
        check("at least 30 minutes", &[30, 34], &[14]);
        check("up to 4 hours and 30 minutes", &[10, 270], &[280]);
        check("less than an hour", &[10, 52], &[172]);
        check("it lasted between 2h50 and 4h04", &[170, 200, 244], &[160, 250]);
    }

    #[test]
    fn approximate_ends_prove_little() {
        let measured = Measured { low: 20 * MINUTE, high: 40 * MINUTE };
        assert!(stated("28 minutes").agrees(measured));
        assert!(!stated("58 minutes").agrees(measured));
    }
}
