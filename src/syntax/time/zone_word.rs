//! Zones as they are written: `UTC`, `CET (UTC+1)`, `Paris time`, `+01:00`, `Europe/Paris`.

use super::lexer::{Cursor, Kind};
use super::lexicon::Meaning;
use super::written::{WrittenZone, ZoneWord};
use crate::text::Span;
use chrono_tz::Tz;

/// Cities of two words.
const CITIES: &[(&str, &str, Tz)] = &[
    ("new", "york", Tz::America__New_York),
    ("san", "francisco", Tz::America__Los_Angeles),
    ("los", "angeles", Tz::America__Los_Angeles),
    ("hong", "kong", Tz::Asia__Hong_Kong),
    ("new", "delhi", Tz::Asia__Kolkata),
    ("new", "zealand", Tz::Pacific__Auckland),
];

/// Spelled-out names that stand for an abbreviation.
const NAMES: &[(&[&str], &str)] = &[
    (&["coordinated", "universal", "time"], "UTC"),
    (&["greenwich", "mean", "time"], "GMT"),
    (&["central", "european", "summer", "time"], "CEST"),
    (&["central", "european", "standard", "time"], "CET"),
    (&["central", "european", "time"], "CET"),
    (&["eastern", "european", "summer", "time"], "EEST"),
    (&["eastern", "european", "time"], "EET"),
    (&["british", "summer", "time"], "BST"),
    (&["indian", "standard", "time"], "IST"),
    (&["india", "standard", "time"], "IST"),
    (&["japan", "standard", "time"], "JST"),
    (&["korea", "standard", "time"], "KST"),
    (&["pakistan", "standard", "time"], "PKT"),
    (&["philippine", "standard", "time"], "PHT"),
    (&["indochina", "time"], "ICT"),
    (&["western", "european", "summer", "time"], "WEST"),
    (&["western", "european", "time"], "WET"),
    (&["west", "african", "time"], "WAT"),
    (&["west", "africa", "time"], "WAT"),
    (&["central", "african", "time"], "CAT"),
    (&["central", "africa", "time"], "CAT"),
    (&["east", "african", "time"], "EAT"),
    (&["east", "africa", "time"], "EAT"),
    (&["south", "african", "standard", "time"], "SAST"),
    (&["south", "africa", "standard", "time"], "SAST"),
    (&["moscow", "standard", "time"], "MSK"),
    (&["brasilia", "time"], "BRT"),
    (&["argentina", "time"], "ART"),
    (&["australian", "eastern", "standard", "time"], "AEST"),
    (&["australian", "eastern", "daylight", "time"], "AEDT"),
    (&["australian", "central", "standard", "time"], "ACST"),
    (&["australian", "western", "standard", "time"], "AWST"),
    (&["new", "zealand", "standard", "time"], "NZST"),
    (&["new", "zealand", "daylight", "time"], "NZDT"),
];

/// Words that begin a zone's name and mean nothing by themselves.
pub fn openers() -> impl Iterator<Item = &'static str> {
    let spelled = NAMES.iter().filter_map(|(words, _)| words.first().copied());
    let cities = CITIES.iter().map(|(first, ..)| *first);
    ["utc", "gmt", "z", "heure", "us"].into_iter().chain(cities).chain(spelled)
}

/// A zone behind a clock time, in brackets or not. White space and a comma before it belong to it.
pub fn zone_behind(cursor: &mut Cursor<'_>) -> Option<WrittenZone> {
    cursor.attempt(|ahead| {
        let spaced = ahead.skip_space();
        if ahead.mark(&[',']).is_some() {
            ahead.skip_space();
        }
        if matches!(ahead.peek(), Some(Kind::Mark('+' | '-' | '−'))) {
            return plain_offset(ahead, spaced);
        }
        bracketed(ahead).or_else(|| zone(ahead))
    })
}

/// A zone at this place, in brackets that are closed behind it.
pub fn bracketed(cursor: &mut Cursor<'_>) -> Option<WrittenZone> {
    cursor.attempt(|ahead| {
        ahead.mark(&['(', '['])?;
        ahead.skip_space();
        let start = ahead.offset();
        let found = match offset(ahead) {
            Some(seconds) => written(*ahead, start, ZoneWord::Offset(seconds)),
            None => zone(ahead)?,
        };
        ahead.skip_space();
        ahead.mark(&[')', ']'])?;
        Some(found)
    })
}

/// Whether a zone may begin here: most words are passed over with one look.
fn may_open_zone(cursor: Cursor<'_>) -> bool {
    match cursor.peek() {
        Some(Kind::Word(meanings)) => meanings.opens_zone() || cursor.second() == Some(Kind::Mark('/')),
        Some(Kind::Mark('(' | '[')) => true,
        _ => false,
    }
}

/// A zone at this place.
pub fn zone(cursor: &mut Cursor<'_>) -> Option<WrittenZone> {
    if !may_open_zone(*cursor) {
        return None;
    }
    let start = cursor.offset();
    let word = cursor.attempt(|ahead| {
        let word = name(ahead)?;
        // A label ends where its word ends: `ET-7`, `UTC_offset` and `MT2` are something else.
        match ahead.peek() {
            Some(Kind::Mark('_')) | Some(Kind::Number(..)) => None,
            _ => Some(word),
        }
    })?;
    let word = match cursor.attempt(|ahead| stated_offset(ahead, &word)) {
        Some(seconds) => match word {
            ZoneWord::Abbreviation(label) => ZoneWord::AbbreviationWithOffset(label, seconds),
            ZoneWord::Place(place) => ZoneWord::PlaceWithOffset(place, seconds),
            other => other,
        },
        None => word,
    };
    Some(written(*cursor, start, word))
}

fn written(cursor: Cursor<'_>, start: usize, word: ZoneWord) -> WrittenZone {
    let end = cursor.end_offset().max(start);
    WrittenZone { span: Span::new(start, end), text: cursor.text[start..end].to_owned(), word }
}

/// The offset an author gives to a label: `CET (UTC+1)`, `CET, UTC+1`, `Paris Time UTC+1`, `CET (+01:00)`.
fn stated_offset(ahead: &mut Cursor<'_>, word: &ZoneWord) -> Option<i32> {
    if !matches!(word, ZoneWord::Abbreviation(_) | ZoneWord::Place(_)) {
        return None;
    }
    ahead.skip_space();
    ahead.mark(&[',', '/', '=']);
    ahead.skip_space();
    let opened = ahead.mark(&['(', '[']).is_some();
    let seconds = if opened && matches!(ahead.peek(), Some(Kind::Mark('+' | '-' | '−'))) {
        offset(ahead)?
    } else {
        let base = ahead.word_text();
        if !base.eq_ignore_ascii_case("utc") && !base.eq_ignore_ascii_case("gmt") {
            return None;
        }
        ahead.step();
        ahead.skip_space();
        offset(ahead)?
    };
    if opened {
        ahead.mark(&[')', ']'])?;
    }
    Some(seconds)
}

/// `UTC+1`, an abbreviation, a place or a spelled-out name.
fn name(ahead: &mut Cursor<'_>) -> Option<ZoneWord> {
    spelled_out(ahead)
        .or_else(|| both_seasons(ahead))
        .or_else(|| universal(ahead))
        .or_else(|| iana(ahead))
        .or_else(|| city(ahead))
        .or_else(|| belt(ahead))
        .or_else(|| abbreviation(ahead))
}

fn spelled_out(cursor: &mut Cursor<'_>) -> Option<ZoneWord> {
    NAMES.iter().find_map(|(words, label)| {
        cursor.attempt(|ahead| {
            for (index, word) in words.iter().enumerate() {
                if index > 0 {
                    ahead.skip_space();
                }
                if !ahead.literal(word) {
                    return None;
                }
            }
            Some(match *label {
                "UTC" | "GMT" => ZoneWord::Utc,
                // Spelled out, these have one meaning; their letters have several.
                "BST" => ZoneWord::AbbreviationWithOffset("BST".to_owned(), 3600),
                "IST" => ZoneWord::AbbreviationWithOffset("IST".to_owned(), 5 * 3600 + 1800),
                label => ZoneWord::Abbreviation(label.to_owned()),
            })
        })
    })
}

fn universal(cursor: &mut Cursor<'_>) -> Option<ZoneWord> {
    let word = cursor.word_text();
    let adjacent = matches!(cursor.previous().map(|token| token.kind), Some(Kind::Number(..)));
    let zulu = word == "Z" || (word == "z" && adjacent);
    if !zulu && !word.eq_ignore_ascii_case("utc") && !word.eq_ignore_ascii_case("gmt") {
        return None;
    }
    cursor.step();
    if zulu {
        return Some(ZoneWord::Utc);
    }
    let offset = cursor.attempt(|ahead| {
        ahead.skip_space();
        offset(ahead).or_else(|| spaced_offset(ahead))
    });
    Some(offset.map_or(ZoneWord::Utc, ZoneWord::Offset))
}

/// `GMT + 1`; a minus sign with spaces around it only where no second clock can follow: `(GMT - 5)`.
fn spaced_offset(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor.attempt(|ahead| {
        let plus = ahead.mark(&['+', '-', '−', '–'])? == '+';
        ahead.skip_space().then_some(())?;
        let seconds = offset_size(ahead)?;
        let ends = match ahead.peek() {
            Some(Kind::Mark(')' | ']')) => true,
            Some(Kind::Word(_)) => false,
            _ => plus,
        };
        ends.then_some(if plus { seconds } else { -seconds })
    })
}

/// `Europe/Paris`, `America/Argentina/Buenos_Aires`.
fn iana(cursor: &mut Cursor<'_>) -> Option<ZoneWord> {
    cursor.attempt(|ahead| {
        let start = ahead.offset();
        matches!(ahead.peek(), Some(Kind::Word(_))).then(|| ahead.step())?;
        ahead.mark(&['/'])?;
        while matches!(ahead.peek(), Some(Kind::Word(_) | Kind::Mark('_' | '/'))) {
            ahead.step();
        }
        ahead.text[start..ahead.offset()].parse().ok().map(ZoneWord::Place)
    })
}

/// `Paris time`, `heure de Paris`; `local time` is consumed by [`local`].
fn city(cursor: &mut Cursor<'_>) -> Option<ZoneWord> {
    cursor.attempt(|ahead| {
        let french = ahead.attempt(|ahead| {
            (ahead.literal("heure") && ahead.skip_space()).then_some(())?;
            (ahead.literal("de") || ahead.literal("d")).then_some(())?;
            ahead.mark(&['\'', '’']);
            ahead.skip_space();
            Some(())
        });
        let place = two_words(ahead).or_else(|| {
            ahead.word(|meaning| match meaning {
                Meaning::City(place) => Some(place),
                _ => None,
            })
        })?;
        if french.is_none() {
            ahead.skip_space();
            let local = ahead.literal("local");
            ahead.skip_space();
            (ahead.literal("time") || (local && ahead.literal("times"))).then_some(())?;
        }
        Some(ZoneWord::Place(place))
    })
}

fn two_words(cursor: &mut Cursor<'_>) -> Option<Tz> {
    CITIES.iter().find_map(|(first, second, place)| {
        cursor.attempt(|ahead| (ahead.literal(first) && ahead.skip_space() && ahead.literal(second)).then_some(*place))
    })
}

/// `Pacific`, `US Eastern Time`, `Pacific Standard Time`.
fn belt(cursor: &mut Cursor<'_>) -> Option<ZoneWord> {
    cursor.attempt(|ahead| {
        if ahead.word_text() == "US" {
            ahead.step();
            ahead.skip_space();
        }
        let capital = ahead.word_text().starts_with(char::is_uppercase);
        let (place, standard, daylight) = ahead.word(|meaning| match meaning {
            Meaning::Belt(place, standard, daylight) => Some((place, standard, daylight)),
            _ => None,
        })?;
        let season = ahead.attempt(|ahead| {
            ahead.skip_space();
            let label = if ahead.literal("standard") {
                standard
            } else if ahead.literal("daylight") {
                daylight
            } else {
                return None;
            };
            Some(label)
        });
        let time = ahead.attempt(|ahead| {
            ahead.skip_space();
            ahead.literal("time").then_some(())
        });
        let alone = capital && !followed_by_word(*ahead);
        match (season, time) {
            // Spelled out, `Central Standard Time` has one meaning; the letters `CST` have several.
            (Some(label), _) => Some(match label {
                "CST" => ZoneWord::AbbreviationWithOffset(label.to_owned(), -6 * 3600),
                _ => ZoneWord::Abbreviation(label.to_owned()),
            }),
            (None, Some(())) => Some(ZoneWord::Place(place)),
            (None, None) => alone.then_some(ZoneWord::Place(place)),
        }
    })
}

fn followed_by_word(mut cursor: Cursor<'_>) -> bool {
    cursor.skip_space();
    matches!(cursor.peek(), Some(Kind::Word(_) | Kind::Number(..) | Kind::Mark('/' | '-')))
}

/// `PST/PDT`: the winter and the summer label of one place.
fn both_seasons(cursor: &mut Cursor<'_>) -> Option<ZoneWord> {
    const PAIRS: &[(&str, &str, Tz)] = &[
        ("PST", "PDT", Tz::America__Los_Angeles),
        ("MST", "MDT", Tz::America__Denver),
        ("CST", "CDT", Tz::America__Chicago),
        ("EST", "EDT", Tz::America__New_York),
        ("CET", "CEST", Tz::Europe__Paris),
        ("GMT", "BST", Tz::Europe__London),
    ];
    cursor.attempt(|ahead| {
        let first = ahead.word_text().to_uppercase();
        let (winter, summer, place) = PAIRS.iter().find(|(winter, summer, _)| first == *winter || first == *summer)?;
        ahead.step();
        ahead.mark(&['/'])?;
        let second = if first == *winter { summer } else { winter };
        ahead.literal(second).then_some(ZoneWord::Place(*place))
    })
}

fn abbreviation(cursor: &mut Cursor<'_>) -> Option<ZoneWord> {
    let text = cursor.word_text();
    let capital = text.chars().all(char::is_uppercase);
    let known = cursor.meaning(|meaning| match meaning {
        Meaning::Abbreviation => Some(None),
        Meaning::CapitalAbbreviation if capital => Some(None),
        Meaning::CapitalPlace(place) if capital => Some(Some(place)),
        _ => None,
    })?;
    cursor.step();
    Some(known.map_or_else(|| ZoneWord::Abbreviation(text.to_uppercase()), ZoneWord::Place))
}

/// Takes `local time`, `(local)`, `heure locale`: they name no zone, and the words do not belong to the event.
pub fn local(cursor: &mut Cursor<'_>) -> bool {
    cursor
        .attempt(|ahead| {
            ahead.skip_space();
            let opened = ahead.mark(&['(', '[']).is_some();
            let named = if ahead.literal("local") {
                let timed = ahead.attempt(|ahead| {
                    ahead.skip_space();
                    ahead.literal("time").then_some(())
                });
                opened || timed.is_some()
            } else {
                ahead.literal("heure") && ahead.skip_space() && ahead.literal("locale")
            };
            named.then_some(())?;
            if opened {
                ahead.mark(&[')', ']'])?;
            }
            Some(())
        })
        .is_some()
}

/// `+01:00`, `-0800`, `+1` as an offset in seconds east of UTC; no more than 14 hours either way, in quarters of an hour.
pub fn offset(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor.attempt(|ahead| {
        let sign = if ahead.mark(&['+', '-', '−', '–'])? == '+' { 1 } else { -1 };
        offset_size(ahead).map(|seconds| sign * seconds)
    })
}

/// What stands behind an offset's sign, in seconds: `1`, `05:30`, `0530`.
fn offset_size(ahead: &mut Cursor<'_>) -> Option<i32> {
    let (hours, minutes) = match ahead.peek()? {
        Kind::Number(value, 4) => (value / 100, value % 100),
        Kind::Number(value, 1 | 2) => (value, 0),
        _ => return None,
    };
    let compact = matches!(ahead.peek(), Some(Kind::Number(_, 4)));
    ahead.step();
    let minutes = ahead
        .attempt(|ahead| {
            (!compact).then_some(())?;
            ahead.mark(&[':'])?;
            ahead.number(2..=2)
        })
        .unwrap_or(minutes);
    if hours > 14 || !minutes.is_multiple_of(15) || minutes >= 60 {
        return None;
    }
    i32::try_from(hours * 3600 + minutes * 60).ok()
}

/// An offset that stands behind a clock without `UTC`: `20:05+01:00`, `20:05 +0100`. A minus sign is one only where no
/// clock can be meant: four digits without a colon behind a space.
fn plain_offset(ahead: &mut Cursor<'_>, spaced: bool) -> Option<WrittenZone> {
    let start = ahead.offset();
    let plus = ahead.peek() == Some(Kind::Mark('+'));
    let mut digits = *ahead;
    digits.step();
    let four = matches!(digits.peek(), Some(Kind::Number(_, 4)));
    if !(plus || (four && spaced)) {
        return None;
    }
    let seconds = offset(ahead)?;
    let zone = written(*ahead, start, ZoneWord::Offset(seconds));
    Some(named_behind_offset(ahead, seconds).unwrap_or(zone))
}

/// `+01:00[Europe/Paris]` (RFC 9557).
fn named_behind_offset(ahead: &mut Cursor<'_>, seconds: i32) -> Option<WrittenZone> {
    let zone = ahead.attempt(bracketed)?;
    match zone.word {
        ZoneWord::Place(place) => Some(WrittenZone { word: ZoneWord::PlaceWithOffset(place, seconds), ..zone }),
        _ => None,
    }
}

/// An offset directly behind a machine's timestamp, where a minus sign cannot be a range: `05.5-07:00`.
pub fn machine_offset(cursor: &mut Cursor<'_>) -> Option<WrittenZone> {
    let start = cursor.offset();
    let seconds = offset(cursor)?;
    let zone = written(*cursor, start, ZoneWord::Offset(seconds));
    Some(named_behind_offset(cursor, seconds).unwrap_or(zone))
}
