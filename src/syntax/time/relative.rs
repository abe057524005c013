//! Times counted from the first event: `T+12m`, `+00:12`, `T0`.

use super::lexer::{Cursor, Kind};
use super::lexicon::Meaning;

/// Seconds after the first event, at the opening of a row.
pub fn relative(cursor: &mut Cursor<'_>) -> Option<i64> {
    cursor.attempt(|ahead| {
        let t = ahead.literal("t");
        if t && matches!(ahead.peek(), Some(Kind::Number(0, 1))) {
            ahead.step();
            return ends_here(*ahead).then_some(0);
        }
        if t {
            ahead.skip_space();
        }
        let sign = match ahead.mark(&['+', '-', '−'])? {
            '+' => 1,
            _ if t => -1,
            _ => return None,
        };
        ahead.skip_space();
        let seconds = clock_like(ahead).or_else(|| units(ahead)).or_else(|| zero(ahead, t))?;
        ends_here(*ahead).then_some(sign * i64::from(seconds))
    })
}

fn ends_here(next: Cursor<'_>) -> bool {
    !matches!(next.peek(), Some(Kind::Number(..) | Kind::Word(_) | Kind::Mark('%')))
}

/// `00:12`, `1:05`, `00:00:30`
fn clock_like(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.attempt(|ahead| {
        let hours = ahead.number(1..=2)?;
        ahead.mark(&[':'])?;
        let minutes = ahead.number(2..=2).filter(|minutes| *minutes < 60)?;
        let seconds = ahead.attempt(|ahead| {
            ahead.mark(&[':'])?;
            ahead.number(2..=2).filter(|seconds| *seconds < 60)
        });
        Some(hours * 3600 + minutes * 60 + seconds.unwrap_or(0))
    })
}

/// `12m`, `1h05m`, `1h05`, `2 hours`
fn units(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.attempt(|ahead| {
        let mut total = 0_u32;
        let mut last_unit = None;
        loop {
            let piece = ahead.attempt(|ahead| {
                if last_unit.is_some() {
                    ahead.skip_space();
                }
                let count = ahead.number(1..=6)?;
                ahead.skip_space();
                let unit = ahead.word(|meaning| match meaning {
                    Meaning::Unit(unit) | Meaning::ShortUnit(unit) => Some(unit),
                    _ => None,
                });
                let unit = unit.or_else(|| (last_unit == Some(3600)).then_some(60))?;
                Some((count, unit))
            });
            let Some((count, unit)) = piece else { break };
            total = total.checked_add(count.checked_mul(unit)?)?;
            last_unit = Some(unit);
        }
        last_unit.map(|_| total)
    })
}

/// `T+0`
fn zero(cursor: &mut Cursor<'_>, after_t: bool) -> Option<u32> {
    cursor.attempt(|ahead| {
        after_t.then_some(())?;
        ahead.number(1..=1).filter(|value| *value == 0)
    })
}
