//! Writing another length in the style of one: `3 hours and 38 minutes` → `3 hours and 48 minutes`, `2h50` → `3h00`.

use super::count::{Form, WHOLE, count, joint};
use super::lexer::{Cursor, Kind, tokens};
use super::lexicon::Meaning;
use std::ops::Range;

/// A count with its unit in a written length.
struct Piece {
    /// The bytes of the count.
    count: Range<usize>,
    /// The bytes of the unit; empty for the minutes of `2h50`.
    unit: Range<usize>,
    /// The unit, in seconds.
    seconds: u64,
    /// Whether the count is a whole number in digits.
    digits: bool,
}

/// `seconds` in the style of `text`, which is a written length. `None` where that style cannot express it.
pub fn restate(text: &str, seconds: u32) -> Option<String> {
    let pieces = pieces(text)?;
    let plain = pieces.iter().all(|piece| piece.digits);
    let written = if plain { in_place(text, &pieces, seconds.into()) } else { None };
    written.or_else(|| in_words(text, seconds))
}

fn pieces(text: &str) -> Option<Vec<Piece>> {
    let tokens = tokens(text);
    let mut cursor = Cursor::new(text, &tokens, 0);
    let mut found: Vec<Piece> = Vec::new();
    while cursor.peek().is_some() {
        let start = cursor.offset();
        let Some(read) = count(&mut cursor) else {
            cursor.step();
            continue;
        };
        let end = cursor.end_offset();
        let mut ahead = cursor;
        joint(&mut ahead);
        let unit_start = ahead.offset();
        let unit = ahead.word(|meaning| match meaning {
            Meaning::Unit(unit) | Meaning::ShortUnit(unit) => Some(u64::from(unit)),
            _ => None,
        });
        let (seconds, unit) = match (unit, found.last()) {
            (Some(seconds), _) => {
                cursor = ahead;
                (seconds, unit_start..cursor.end_offset())
            }
            (None, Some(hours)) if hours.seconds == 3600 => (60, end..end),
            _ => return None,
        };
        let digits = read.form == Form::Digits
            && read.parts % WHOLE == 0
            && text[start..end].bytes().all(|byte| byte.is_ascii_digit());
        found.push(Piece { count: start..end, unit, seconds, digits });
    }
    let falling = found.windows(2).all(|pair| pair[0].seconds > pair[1].seconds);
    (falling && !found.is_empty()).then_some(found)
}

/// Puts other numbers in the place of those written.
fn in_place(text: &str, pieces: &[Piece], seconds: u64) -> Option<String> {
    let mut rest = seconds;
    let mut written = String::new();
    let mut done = 0;
    for piece in pieces {
        let value = rest / piece.seconds;
        rest %= piece.seconds;
        let width = if (text[piece.count.clone()].starts_with('0') && piece.count.len() == 2) || piece.unit.is_empty() {
            2
        } else {
            1
        };
        written.push_str(&text[done..piece.count.start]);
        written.push_str(&format!("{value:0width$}"));
        written.push_str(&text[piece.count.end..piece.unit.start]);
        written.push_str(&numbered(&text[piece.unit.clone()], value, text[piece.count.end..].starts_with('-')));
        done = piece.unit.end;
    }
    written.push_str(&text[done..]);
    (rest == 0).then_some(written)
}

/// The unit's word for a number: `1 hour`, `2 hours`; `20-minute` stays.
fn numbered(unit: &str, value: u64, hyphenated: bool) -> String {
    let whole = ["hour", "minute", "second", "day", "week", "heure", "seconde", "jour", "semaine", "min", "hr", "sec"];
    let stem = unit.strip_suffix('s').unwrap_or(unit);
    let inflects = whole.contains(&stem) && !hyphenated;
    match (inflects, value) {
        (true, 1) => stem.to_owned(),
        // `min` is its own plural where it was written so.
        (true, _) if ["min", "hr", "sec"].contains(&unit) => unit.to_owned(),
        (true, _) => format!("{stem}s"),
        (false, _) => unit.to_owned(),
    }
}

/// A length in plain words, for styles that cannot express it: `2½ hours` → `2 hours and 40 minutes`.
fn in_words(text: &str, seconds: u32) -> Option<String> {
    let lower = text.to_lowercase();
    let french = ["heure", "seconde", "jour"].iter().any(|word| lower.contains(word));
    let english = ["hour", "minute", "second", "day"].iter().any(|word| lower.contains(word));
    if lower.contains('-') || !(french || english) || matches!(tokens(text).first()?.kind, Kind::Mark(_)) {
        return None;
    }
    let names = if french { ["jour", "heure", "minute", "seconde"] } else { ["day", "hour", "minute", "second"] };
    let values = [seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60];
    let parts: Vec<String> = values
        .iter()
        .zip(names)
        .filter(|(value, _)| **value > 0)
        .map(|(value, name)| format!("{value} {}", numbered(name, (*value).into(), false)))
        .collect();
    let and = if french { " et " } else { " and " };
    let (last, first) = parts.split_last()?;
    Some(if first.is_empty() { last.clone() } else { format!("{}{and}{last}", first.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, minutes: u32, expected: Option<&str>) {
        assert_eq!(restate(text, minutes * 60).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_length_keeps_its_style() {
        check("3 hours and 38 minutes", 228, Some("3 hours and 48 minutes"));
        check("3 hours and 38 minutes", 61, Some("1 hour and 1 minute"));
        check("2h50", 180, Some("3h00"));
        check("1 h 24", 65, Some("1 h 05"));
        check("0h 46m", 106, Some("1h 46m"));
        check("86 min", 68, Some("68 min"));
        check("86 mins", 68, Some("68 mins"));
        check("A 20-minute".trim_start_matches("A "), 40, Some("40-minute"));
        check("3 heures et 38 minutes", 228, Some("3 heures et 48 minutes"));
        check("an hour", 100, Some("1 hour and 40 minutes"));
        check("half an hour", 70, Some("1 hour and 10 minutes"));
        check("2 hours", 130, Some("2 hours and 10 minutes"));
        check("1.5 hours", 150, Some("2 hours and 30 minutes"));
        check("1.5-hour", 150, None);
        check("2h", 150, None);
    }
}
