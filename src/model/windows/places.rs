//! Which regions and components a text names: those of the configuration, else what has the form of a region, and common nouns.

use super::vocabulary::{COMPONENTS, JOINS};
use super::words::{Firsts, Word, phrase_length, words};
use crate::config::Config;
use crate::syntax::Flow;
use crate::syntax::body::MarkKind;
use std::borrow::Cow;
use std::ops::Range;

/// A name found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The id.
    pub id: String,
    /// Bytes of the text.
    pub range: Range<usize>,
}

/// What a project calls its regions and components.
pub struct Names {
    /// Ids, each with the spellings of its id and, as written, its name.
    regions: Vec<(String, Vec<String>)>,
    /// Ids, each with phrases for it.
    components: Vec<(Cow<'static, str>, Vec<Cow<'static, str>>)>,
    /// What the phrases for components begin with.
    firsts: Firsts,
}

impl Names {
    /// Gathers the names; without declared components the common nouns stand for themselves.
    pub fn new(config: &Config) -> Self {
        let regions = config.regions.iter().map(|region| {
            let name = region.name.span.map(|_| region.name.value.clone());
            (region.id.value.clone(), [region.id.value.clone()].into_iter().chain(name).collect())
        });
        let declared = config.components.iter().map(|component| {
            let phrases = phrases(&[component.id.value.as_str(), component.name.value.as_str()]);
            (component.id.value.clone().into(), phrases.into_iter().map(Cow::from).collect())
        });
        let mut components: Vec<(Cow<'static, str>, Vec<Cow<'static, str>>)> = declared.collect();
        if components.is_empty() {
            let noun = |(id, nouns): &(&'static str, &'static [&'static str])| {
                (Cow::from(*id), nouns.iter().map(|noun| Cow::from(*noun)).collect())
            };
            components = COMPONENTS.iter().map(noun).collect();
        }
        let phrases = components.iter().flat_map(|(_, phrases)| phrases);
        let firsts = phrases.fold(Firsts::NONE, |firsts, phrase| firsts.with(phrase));
        Self { regions: regions.collect(), components, firsts }
    }

    /// The regions that a flow names within a range, in order, each once. Where none of a project's are declared, what stands
    /// in code behind an opening `On` or has the form of a cloud's region counts.
    pub fn regions(&self, flow: &Flow, range: &Range<usize>) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        // The form of a region has a hyphen in it, and what opens a sentence is one in code.
        let hyphenated = || flow.text.get(range.clone()).is_some_and(|text| text.contains('-'));
        let coded = || flow.marks.iter().any(|mark| mark.kind == MarkKind::Code);
        if self.regions.is_empty() && !hyphenated() && !coded() {
            return found;
        }
        for token in identifiers(&flow.text, range) {
            let text = &flow.text[token.clone()];
            let declared = self.regions.iter().find(|(id, _)| id.eq_ignore_ascii_case(text)).map(|(id, _)| id.clone());
            let shaped = || (has_region_form(text) && is_placed(&flow.text, &token)).then(|| text.to_owned());
            let opening = || {
                let coded = || flow.marks.iter().any(|mark| mark.kind == MarkKind::Code && mark.range == token);
                let closes = || flow.text[token.end..].starts_with([',', ':']);
                let opens = || {
                    let sentence = flow.text.get(range.start..token.start).unwrap_or_default();
                    ["On", "Sur", "on", "sur"].contains(&sentence.trim())
                };
                (self.regions.is_empty() && coded() && closes() && opens()).then(|| text.to_owned())
            };
            if let Some(id) = declared.or_else(shaped).or_else(opening) {
                found.push(Named { id, range: token });
            }
        }
        found.extend(self.by_name(&flow.text, range));
        found.sort_by_key(|named| named.range.start);
        let mut seen: Vec<String> = Vec::new();
        found.retain(|named| {
            !seen.contains(&named.id) && {
                seen.push(named.id.clone());
                true
            }
        });
        found
    }

    /// Whether the name of a region can be all that a text says: it is a single identifier, or no longer than a name.
    pub fn may_be_region(&self, text: &str) -> bool {
        let core = text.trim_matches(|letter: char| !letter.is_alphanumeric());
        let mut names = self.regions.iter().flat_map(|(_, spellings)| spellings);
        core.chars().all(is_identifier) || names.any(|name| core.len() <= name.len())
    }

    /// Regions by their names for readers, as written; `Paris time` names none.
    fn by_name(&self, text: &str, range: &Range<usize>) -> Vec<Named> {
        let part = text.get(range.clone()).unwrap_or_default();
        let mut found = Vec::new();
        for (id, spellings) in &self.regions {
            for name in spellings.iter().skip(1).filter(|name| name.chars().count() > 2) {
                let Some(at) = memchr::memmem::find(part.as_bytes(), name.as_bytes()) else { continue };
                let behind = part[at + name.len()..].trim_start();
                let joined = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
                let whole = !part[..at].ends_with(joined) && !part[at + name.len()..].starts_with(joined);
                if whole && !behind.to_lowercase().starts_with("time") && !part[..at].trim_end().ends_with("heure de") {
                    let start = range.start + at;
                    found.push(Named { id: id.clone(), range: start..start + name.len() });
                }
            }
        }
        // `Paris` within `Paris, availability zone 1` is the longer name.
        let all = found.clone();
        found.retain(|named| !all.iter().any(|other| other != named && covers(&other.range, &named.range)));
        found
    }

    /// The components that words name, in order; the longest phrase at each place.
    pub fn components(&self, words: &[Word<'_>]) -> Vec<Named> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if !self.firsts.may_open(&words[at..]) {
                at += 1;
                continue;
            }
            let lengths = self.components.iter().filter_map(|(id, phrases)| {
                let longest = phrases.iter().filter_map(|phrase| phrase_length(&words[at..], phrase)).max()?;
                Some((longest, id))
            });
            match lengths.max_by_key(|(length, _)| *length) {
                Some((length, id)) => {
                    let range = words[at].range.start..words[at + length - 1].range.end;
                    found.push(Named { id: id.clone().into_owned(), range });
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The component that a text is about, and those named in one breath with it: `applications and databases`.
    pub fn subjects(&self, text: &str, words: &[Word<'_>]) -> Vec<Named> {
        let named = self.components(words);
        let mut subjects: Vec<Named> = Vec::new();
        for component in named {
            let joined = subjects.last().is_none_or(|last| is_join(&text[last.range.end..component.range.start]));
            if !joined {
                break;
            }
            if subjects.iter().all(|known| known.id != component.id) {
                subjects.push(component);
            }
        }
        subjects
    }
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && outer.len() > inner.len()
}

/// Nothing but a comma, `and`, and articles.
fn is_join(between: &str) -> bool {
    let articles = ["the", "our", "your", "les", "des", "nos", "vos", "la", "le"];
    let small = |word: &Word<'_>| articles.contains(&&*word.text) || JOINS.contains(&&*word.text);
    let joined = between.contains([',', '/', '&']) || words(between).iter().any(|word| JOINS.contains(&&*word.text));
    joined && words(between).iter().all(small)
}

/// Every phrase for a component: its id and name in words, and the nouns that mean the same.
fn phrases(spellings: &[&str]) -> Vec<String> {
    let in_words = |text: &str| words(text).iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ");
    let mut found: Vec<String> = spellings.iter().map(|text| in_words(text)).filter(|text| !text.is_empty()).collect();
    found.dedup();
    let names = found.clone();
    let own: Vec<Vec<Word<'_>>> = names.iter().map(|phrase| words(phrase)).collect();
    for (_, nouns) in COMPONENTS {
        let is_own = |noun: &&str| own.iter().any(|own| phrase_length(own, noun) == Some(own.len()));
        if nouns.iter().any(is_own) {
            found.extend(nouns.iter().map(|noun| (*noun).to_owned()));
        }
    }
    found
}

fn is_identifier(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '-' || letter == '_'
}

/// Runs of letters, digits, `-` and `_`.
fn identifiers<'t>(text: &'t str, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 't {
    let part = text.get(range.clone()).unwrap_or_default();
    let base = part.as_ptr() as usize - text.as_ptr() as usize;
    part.split(|letter: char| !is_identifier(letter))
        .filter(|token| !token.is_empty())
        .map(move |token| {
            let start = token.as_ptr() as usize - part.as_ptr() as usize + base;
            let opened = token.trim_start_matches(['-', '_']);
            let start = start + (token.len() - opened.len());
            start..start + opened.trim_end_matches(['-', '_']).len()
        })
        .filter(|range| !range.is_empty())
}

const COUNTRIES: &[&str] = &[
    "us",
    "eu",
    "ap",
    "sa",
    "ca",
    "me",
    "af",
    "il",
    "uk",
    "cn",
    "fr",
    "de",
    "nl",
    "pl",
    "it",
    "gb",
    "ch",
    "be",
    "es",
    "jp",
    "sg",
    "au",
    "br",
    "in",
    "asia",
    "europe",
    "northamerica",
    "southamerica",
    "australia",
];
const DIRECTIONS: &[&str] =
    &["north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest"];

/// `osc-fr1`, `us-east-1`, `europe-west1`, `eu-west-2a`: parts of which one is a country, and a number at the end.
fn has_region_form(text: &str) -> bool {
    if text.len() <= 4 || !text.as_bytes().contains(&b'-') {
        return false;
    }
    let parts: Vec<&str> = text.split('-').collect();
    let numbered = parts.last().is_some_and(|last| {
        last.trim_end_matches(|letter: char| letter.is_ascii_lowercase())
            .ends_with(|digit: char| digit.is_ascii_digit())
    });
    let is_place = |part: &&str| {
        let bare = part.trim_end_matches(|letter: char| letter.is_ascii_digit());
        COUNTRIES.contains(part) || DIRECTIONS.contains(&bare) || (bare.len() < part.len() && COUNTRIES.contains(&bare))
    };
    numbered && parts.iter().any(is_place)
}

/// Whether a name stands where a place does: behind a preposition or beside another name.
fn is_placed(text: &str, token: &Range<usize>) -> bool {
    let before = text[..token.start].trim_end_matches([' ', ',', '`', '*', '(', '"', '\n']);
    let last = words(before).pop().map(|word| word.text).unwrap_or_default();
    let placing =
        ["on", "in", "region", "regions", "zone", "and", "sur", "dans", "en", "région", "régions", "et", "the", "for"];
    before.is_empty() || placing.contains(&&*last) || has_region_form(before.rsplit([' ', '`']).next().unwrap_or(""))
}
