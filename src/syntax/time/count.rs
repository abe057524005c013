//! How many of a unit: `3`, `1.5`, `1,420`, `2½`, `thirty-five`, `half an`, `three quarters of an`, `une vingtaine de`.

use super::lexer::{Cursor, FULL, Kind};
use super::lexicon::Meaning;

/// One whole, in the parts that counts are measured in: halves, quarters, tenths and hundredths are all whole numbers of them.
pub const WHOLE: u64 = 3600;

/// A number of units as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number, in [`WHOLE`]ths.
    pub parts: u64,
    /// The smallest step that its form can express, in [`WHOLE`]ths: a half for `2½`, a tenth for `1.3`.
    pub step: u64,
    /// How it was written.
    pub form: Form,
    /// Whether the words themselves are vague: `a couple of`, `une vingtaine de`.
    pub vague: bool,
    /// Whether a `+` stands behind it.
    pub or_more: bool,
}

/// How a number was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `3`
    Digits,
    /// `three`
    Words,
    /// `a`, `an`
    Article,
}

impl Count {
    fn new(parts: u64, step: u64, form: Form) -> Self {
        Self { parts, step, form, vague: false, or_more: false }
    }
}

/// A count at this place. What stands between it and its unit is left.
pub fn count(cursor: &mut Cursor<'_>) -> Option<Count> {
    cursor.attempt(digits).or_else(|| cursor.attempt(words))
}

fn digits(ahead: &mut Cursor<'_>) -> Option<Count> {
    if let Some(parts) = vulgar(ahead) {
        return Some(Count::new(parts, vulgar_step(parts), Form::Digits));
    }
    let mut whole = u64::from(ahead.number(1..=9)?);
    while let Some(group) = ahead.attempt(thousands) {
        whole = whole * 1000 + u64::from(group);
    }
    let parts = whole.min(1 << 40) * WHOLE;
    let behind = ahead.attempt(decimals).or_else(|| {
        let fraction = ahead.attempt(|ahead| {
            ahead.skip_space();
            vulgar(ahead)
        });
        // `7 and a half hours`
        let fraction = fraction.or_else(|| ahead.attempt(and_a_half));
        fraction.map(|parts| (parts, vulgar_step(parts)))
    });
    let (fraction, step) = behind.unwrap_or((0, WHOLE));
    let or_more = ahead.mark(&['+']).is_some();
    Some(Count { or_more, ..Count::new(parts + fraction, step, Form::Digits) })
}

fn vulgar_step(parts: u64) -> u64 {
    if parts == WHOLE / 2 { WHOLE / 2 } else { WHOLE / 4 }
}

/// `½`, `1/2`
fn vulgar(ahead: &mut Cursor<'_>) -> Option<u64> {
    if let Some(mark) = ahead.mark(&['½', '¼', '¾']) {
        return Some(match mark {
            '½' => WHOLE / 2,
            '¼' => WHOLE / 4,
            _ => WHOLE / 4 * 3,
        });
    }
    ahead.attempt(|ahead| {
        let above = ahead.number(1..=1).filter(|above| [1, 3].contains(above))?;
        ahead.mark(&['/'])?;
        let below = ahead.number(1..=1).filter(|below| [2, 4].contains(below))?;
        (above < below).then(|| u64::from(above) * WHOLE / u64::from(below))
    })
}

/// `,420` behind `1`
fn thousands(ahead: &mut Cursor<'_>) -> Option<u32> {
    ahead.mark(&[',', '\u{202f}', '\''])?;
    ahead.number(3..=3)
}

/// `.5`, `,25`: the fraction and the step it can express.
fn decimals(ahead: &mut Cursor<'_>) -> Option<(u64, u64)> {
    ahead.mark(&['.', ','])?;
    let Some(Kind::Number(value, places)) = ahead.peek() else { return None };
    ahead.step();
    let (value, step) = match places {
        1 => (u64::from(value) * WHOLE / 10, WHOLE / 10),
        2 => (u64::from(value) * WHOLE / 100, WHOLE / 100),
        _ => return None,
    };
    let step = if value == WHOLE / 2 { WHOLE / 2 } else { step };
    let step = if value % (WHOLE / 4) == 0 && places == 2 { WHOLE / 4 } else { step };
    Some((value, step))
}

fn words(ahead: &mut Cursor<'_>) -> Option<Count> {
    if let Some((parts, step)) = ahead.attempt(fraction) {
        return Some(Count::new(parts, step, Form::Words));
    }
    if let Some(count) = ahead.attempt(behind_article) {
        return Some(count);
    }
    let number = number(ahead)?;
    let plain = Count::new(number.parts, WHOLE, number.form);
    // `three quarters of an hour`
    let quarters = ahead.attempt(|ahead| {
        joint(ahead);
        fraction(ahead).filter(|(parts, _)| *parts == WHOLE / 4)
    });
    if quarters.is_some() && number.parts == 3 * WHOLE {
        return Some(Count::new(WHOLE / 4 * 3, WHOLE / 4, Form::Words));
    }
    if let Some(more) = ahead.attempt(and_a_half) {
        return Some(Count::new(plain.parts + more, more, Form::Words));
    }
    quarters.is_none().then_some(plain)
}

/// `a half`, `un quart d'`, `a couple of`, `a full`, `une vingtaine de`, or the article alone.
fn behind_article(ahead: &mut Cursor<'_>) -> Option<Count> {
    article(ahead)?;
    let behind = ahead.attempt(|ahead| {
        joint(ahead).then_some(())?;
        if let Some((parts, step)) = ahead.attempt(fraction) {
            return Some(Count::new(parts, step, Form::Words));
        }
        if FULL.iter().any(|word| ahead.literal(word)) {
            return Some(Count::new(WHOLE, WHOLE, Form::Article));
        }
        let word = ahead.word_text();
        let vague = word.eq_ignore_ascii_case("couple") || word.ends_with("aine");
        let number = number(ahead).filter(|_| vague)?;
        joint(ahead);
        let _ = ahead.literal("of") || ahead.literal("de");
        Some(Count { vague: true, ..Count::new(number.parts, WHOLE, Form::Words) })
    });
    Some(behind.unwrap_or(Count::new(WHOLE, WHOLE, Form::Article)))
}

fn article(ahead: &mut Cursor<'_>) -> Option<()> {
    ["a", "an", "un", "une"].iter().any(|word| ahead.literal(word)).then_some(())
}

/// A number word of one or two parts: `two`, `thirty-five`, `vingt et un`.
fn number(ahead: &mut Cursor<'_>) -> Option<Count> {
    let take = |ahead: &mut Cursor<'_>| {
        ahead.word(|meaning| match meaning {
            Meaning::Count(sixtieths) if sixtieths >= 60 => Some(u64::from(sixtieths) / 60),
            _ => None,
        })
    };
    let first = take(ahead)?;
    let ones = ahead.attempt(|ahead| {
        joint(ahead).then_some(())?;
        take(ahead).filter(|ones| first >= 20 && first % 10 == 0 && *ones < 10)
    });
    Some(Count::new((first + ones.unwrap_or(0)) * WHOLE, WHOLE, Form::Words))
}

/// `half`, `half an`, `quarter of an`, `demi`, `quart d'`: what it is of one, and its step.
fn fraction(ahead: &mut Cursor<'_>) -> Option<(u64, u64)> {
    let parts = ahead.word(|meaning| match meaning {
        Meaning::Count(30) => Some(WHOLE / 2),
        Meaning::Count(15) => Some(WHOLE / 4),
        _ => None,
    })?;
    ahead.attempt(|ahead| {
        joint(ahead).then_some(())?;
        if ahead.literal("d") {
            return ahead.mark(&['\'', '’']).map(|_| ());
        }
        if ahead.literal("of") {
            joint(ahead);
        }
        (ahead.literal("an") || ahead.literal("a")).then_some(())
    });
    Some((parts, parts))
}

/// ` and a half`, ` et demie`, `-and-a-half`: what it adds, in [`WHOLE`]ths of the unit it stands behind.
pub fn and_a_half(ahead: &mut Cursor<'_>) -> Option<u64> {
    joint(ahead).then_some(())?;
    let french = ahead.literal("et");
    (french || ahead.literal("and")).then_some(())?;
    joint(ahead);
    let article = article(ahead).is_some();
    joint(ahead);
    (article || french).then_some(())?;
    let parts = ahead.word(|meaning| match meaning {
        Meaning::Count(30) => Some(WHOLE / 2),
        Meaning::Count(15) => Some(WHOLE / 4),
        _ => None,
    })?;
    // `an hour and a half of the requests`
    let mut next = *ahead;
    next.skip_space();
    (!next.literal("of")).then_some(parts)
}

/// Moves over a space or a hyphen.
pub fn joint(ahead: &mut Cursor<'_>) -> bool {
    ahead.skip_space() || ahead.mark(&['-', '‑', '\n']).is_some()
}
