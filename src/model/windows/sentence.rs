//! One sentence of an Impact section → windows, where it says beyond doubt what was hit, how hard and when.

use super::places::Names;
use super::times::{Time, times};
use super::vocabulary::{
    ACTORS, ALL, BEFORE_DOWN, CIRCUMSTANCES, EVERYONE, GLUE, HALF, HURT, JOINS, LEVEL_FIRSTS, LEVEL_FIRSTS_FRENCH,
    LEVELS, LEVELS_FRENCH, NEGATIONS, NO_RECORD, SOME, TURNS, WENT_THROUGH,
};
use super::words::{Word, phrase_length, within, words};
use crate::syntax::Flow;
use crate::syntax::front_matter::Level;
use crate::syntax::time::Mention;
use crate::text::Language;
use std::ops::Range;

/// What is known before a sentence is read, from a lead-in or the sentences before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Ids of the regions spoken of.
    pub regions: Vec<String>,
    /// Ids of the components spoken of.
    pub components: Vec<String>,
}

/// A text with the statements about time in it.
pub struct Passage<'p, 'r> {
    /// The text.
    pub flow: &'p Flow,
    /// The mentions of this very flow.
    pub mentions: &'p [&'r Mention],
    /// The names to look for.
    pub names: &'p Names,
    /// The language of the report.
    pub language: Language,
}

/// What a sentence states, before its times are placed.
#[derive(Clone, Debug)]
pub struct Stated<'r> {
    /// Ids; empty where none is named.
    pub regions: Vec<String>,
    /// Ids; empty where none is named.
    pub components: Vec<String>,
    /// How hard.
    pub level: Level,
    /// Percent.
    pub share: Option<f64>,
    /// When and how long; nothing for what was not hit.
    pub time: Option<Time<'r>>,
}

/// Reads one sentence; what it names becomes the context of the next.
pub fn read<'r>(passage: &Passage<'_, 'r>, range: &Range<usize>, context: &mut Context) -> Vec<Stated<'r>> {
    let mut stated = Vec::new();
    let all = words(&passage.flow.text[range.clone()]);
    let all: Vec<Word<'_>> = all.into_iter().map(|word| shifted(word, range.start)).collect();
    for piece in pieces(&passage.flow.text, range, &all) {
        let own = within(&all, &piece);
        context.hear(passage, own, &piece);
        let timed = times(passage, &piece);
        let quiet: Vec<Word<'_>> = own.iter().filter(|word| !passage.is_time(&word.range)).cloned().collect();
        if NO_RECORD.stand_in(&quiet) || is_about_people(&quiet) {
            continue;
        }
        let before = stated.len();
        match timed.len() {
            0 => stated.extend(unhit(passage, &quiet, &piece, context)),
            1 => stated
                .extend(clause(passage, &quiet, &piece, context).map(|clause| clause.with(timed.into_iter().next()))),
            _ => stated.extend(clauses(passage, &quiet, &piece, context, timed)),
        }
        if stated.len() == before && partly_hit(&stated) && ALL.stand_in(&quiet) {
            stated.extend(whole(passage, &piece, context));
        }
    }
    stated
}

fn partly_hit(stated: &[Stated<'_>]) -> bool {
    stated.last().is_some_and(|last| last.level == Level::Partial)
}

/// `…, and then all of it for 5 minutes`, behind a statement of what was hit in part.
fn whole<'r>(passage: &Passage<'_, 'r>, piece: &Range<usize>, context: &Context) -> Option<Stated<'r>> {
    let mut timed = times(passage, piece).into_iter();
    let time = timed.next().filter(|_| timed.next().is_none())?;
    let (regions, components) = (context.regions.clone(), context.components.clone());
    Some(Stated { regions, components, level: Level::Major, share: None, time: Some(time) })
}

fn shifted(word: Word<'_>, by: usize) -> Word<'_> {
    Word { range: word.range.start + by..word.range.end + by, ..word }
}

impl<'r> Passage<'_, 'r> {
    /// The mentions within a range of bytes.
    pub fn mentions_in(&self, range: &Range<usize>) -> &[&'r Mention] {
        let from = self.mentions.partition_point(|mention| mention.range.start < range.start);
        let to = self.mentions.partition_point(|mention| mention.range.end <= range.end);
        self.mentions.get(from..to.max(from)).unwrap_or_default()
    }

    /// Whether bytes belong to a statement about time.
    fn is_time(&self, range: &Range<usize>) -> bool {
        let after = self.mentions.partition_point(|mention| mention.range.end <= range.start);
        self.mentions.get(after).is_some_and(|mention| mention.range.start < range.end)
    }
}

impl Context {
    /// Takes over the regions and components that a text names.
    pub fn hear(&mut self, passage: &Passage<'_, '_>, words: &[Word<'_>], range: &Range<usize>) {
        let regions = passage.names.regions(passage.flow, range);
        if !regions.is_empty() {
            self.regions = regions.iter().map(|named| named.id.clone()).collect();
            self.components.clear();
        }
        let main = main_clause(&passage.flow.text, words, range);
        let is_region = |word: &Word<'_>| {
            regions.iter().any(|named| named.range.start <= word.range.start && word.range.end <= named.range.end)
        };
        let components = if main.iter().any(is_region) {
            let outside: Vec<Word<'_>> = main.iter().filter(|word| !is_region(word)).cloned().collect();
            passage.names.subjects(&passage.flow.text, &outside)
        } else {
            passage.names.subjects(&passage.flow.text, main)
        };
        if !components.is_empty() {
            self.components = components.into_iter().map(|named| named.id).collect();
        }
    }
}

/// The words that say what was hit: without a circumstance behind them, and behind the comma of one before them.
fn main_clause<'w, 't>(text: &str, all: &'w [Word<'t>], range: &Range<usize>) -> &'w [Word<'t>] {
    let circumstance = |at: &usize| CIRCUMSTANCES.longest(&all[*at..]).is_some();
    let start = match (!all.is_empty() && circumstance(&0), text[range.clone()].find(',')) {
        (false, _) => 0,
        (true, Some(comma)) => all.partition_point(|word| word.range.start < range.start + comma),
        (true, None) => all.len(),
    };
    let end = (start + 1..all.len()).find(circumstance).unwrap_or(all.len());
    all.get(start..end).unwrap_or_default()
}

/// Cuts a sentence, of which `all` are the words, where it turns to something else.
fn pieces(text: &str, range: &Range<usize>, all: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut cuts = vec![range.start];
    for (at, word) in all.iter().enumerate() {
        if at > 0 && TURNS.longest(&all[at..]).is_some() {
            cuts.push(word.range.start);
        }
    }
    cuts.extend(text[range.clone()].match_indices(';').map(|(at, _)| range.start + at + 1));
    cuts.sort_unstable();
    cuts.dedup();
    let ends = cuts.iter().skip(1).copied().chain([range.end]);
    cuts.iter().copied().zip(ends).map(|(from, to)| from..to).collect()
}

/// `We worked on the outage from 10:00 to 11:00`: the times of the people, not of the impact.
fn is_about_people(words: &[Word<'_>]) -> bool {
    let opening = ACTORS.longest(words);
    opening.is_some_and(|length| !WENT_THROUGH.stand_in(&words[length..words.len().min(length + 2)]))
}

/// Several times in one piece: each has its own clause, cut at the joint before it.
fn clauses<'r>(
    passage: &Passage<'_, 'r>,
    words: &[Word<'_>],
    piece: &Range<usize>,
    context: &Context,
    timed: Vec<Time<'r>>,
) -> Vec<Stated<'r>> {
    let mut cuts = vec![piece.start];
    for pair in timed.windows(2) {
        let Some(cut) = joint(&passage.flow.text, words, pair[0].range.end..pair[1].range.start) else {
            return Vec::new();
        };
        cuts.push(cut);
    }
    cuts.push(piece.end);
    let ranges: Vec<Range<usize>> = cuts.windows(2).map(|pair| pair[0]..pair[1]).collect();
    let read = ranges.iter().map(|range| clause(passage, within(words, range), range, context)).collect::<Vec<_>>();
    let shared = read.iter().flatten().next().cloned();
    let mut found = Vec::new();
    for ((time, range), own) in timed.into_iter().zip(ranges).zip(read) {
        let bare = is_bare(passage, within(words, &range), &range);
        let Some(clause) = own.or_else(|| shared.clone().filter(|_| bare)) else { return Vec::new() };
        let mut named = Context { regions: clause.regions.clone(), components: clause.components.clone() };
        named.hear(passage, within(words, &range), &range);
        found.push(Stated { regions: named.regions, components: named.components, ..clause }.with(Some(time)));
    }
    found
}

/// Where one clause ends and the next begins between two times: behind the last `and`, comma or semicolon before the second.
fn joint(text: &str, words: &[Word<'_>], between: Range<usize>) -> Option<usize> {
    let comma = text[between.clone()].rfind(',').map(|at| between.start + at);
    let join = within(words, &between).iter().rev().find(|word| JOINS.contains(&&*word.text));
    match (join.map(|word| word.range.start), comma) {
        (Some(join), _) => Some(join),
        (None, comma) => comma,
    }
}

/// Whether a clause says nothing but when: `and from 11:00 to 11:30 again`.
fn is_bare(passage: &Passage<'_, '_>, words: &[Word<'_>], range: &Range<usize>) -> bool {
    let regions = passage.names.regions(passage.flow, range);
    let named: Vec<_> = regions.into_iter().chain(passage.names.components(words)).collect();
    let is_name = |word: &Word<'_>| {
        named.iter().any(|name| name.range.start <= word.range.start && word.range.end <= name.range.end)
    };
    words.iter().all(|word| GLUE.contains(&&*word.text) || is_name(word))
}

/// `No impact on osc-fr1`: a statement that needs no time and says what was not hit.
fn unhit<'r>(
    passage: &Passage<'_, 'r>,
    words: &[Word<'_>],
    piece: &Range<usize>,
    context: &Context,
) -> Option<Stated<'r>> {
    let (at, length) = (0..words.len()).find_map(|at| Some((at, none_phrase(passage.language, &words[at..])?)))?;
    let whole = share(&passage.flow.text, piece).is_none() && !SOME.stand_in(words);
    let behind = &words[at + length..];
    let object_follows = behind.first().is_some_and(|word| ["on", "to", "for", "sur", "pour"].contains(&&*word.text));
    let object = &behind[..behind.len().min(6)];
    let range = object.first().map_or(piece.end, |word| word.range.start)..piece.end;
    let known = EVERYONE.stand_in(object)
        || !passage.names.components(object).is_empty()
        || !passage.names.regions(passage.flow, &range).is_empty();
    let named = !context.regions.is_empty() || !context.components.is_empty();
    (whole && named && (known || !object_follows)).then(|| Stated {
        regions: context.regions.clone(),
        components: context.components.clone(),
        level: Level::None,
        share: None,
        time: None,
    })
}

fn none_phrase(language: Language, words: &[Word<'_>]) -> Option<usize> {
    let phrases = tables(language).filter(|(level, _)| *level == Level::None).flat_map(|(_, phrases)| phrases.iter());
    phrases.filter_map(|phrase| phrase_length(words, phrase)).max()
}

fn tables(language: Language) -> impl Iterator<Item = &'static (Level, &'static [&'static str])> {
    let french: &[_] = if language == Language::French { LEVELS_FRENCH } else { &[] };
    LEVELS.iter().chain(french)
}

/// How hard a clause says that something was hit.
fn clause<'r>(
    passage: &Passage<'_, '_>,
    words: &[Word<'_>],
    range: &Range<usize>,
    context: &Context,
) -> Option<Stated<'r>> {
    let share = share(&passage.flow.text, range);
    let level = level(passage, words, share)?;
    let mut own = Context::default();
    own.hear(passage, words, range);
    let pick = |own: Vec<String>, known: &Vec<String>| if own.is_empty() { known.clone() } else { own };
    Some(Stated {
        regions: pick(own.regions, &context.regions),
        components: pick(own.components, &context.components),
        level,
        share,
        time: None,
    })
}

impl<'r> Stated<'r> {
    fn with(self, time: Option<Time<'r>>) -> Self {
        Self { time, ..self }
    }
}

/// The one level that a clause states; nothing where it states two, or none.
fn level(passage: &Passage<'_, '_>, words: &[Word<'_>], share: Option<f64>) -> Option<Level> {
    let hits = hits(passage.language, passage.names, words);
    let has = |level: Level| hits.contains(&level);
    if has(Level::None) {
        return None;
    }
    if has(Level::Maintenance) {
        return Some(Level::Maintenance);
    }
    let part = share.is_some_and(|share| share < 100.0) || SOME.stand_in(words);
    let (major, degraded) = (has(Level::Major), has(Level::Degraded));
    if has(Level::Partial) {
        return Some(Level::Partial);
    }
    match (major, degraded) {
        (true, _) if part => Some(Level::Partial),
        (true, true) => None,
        (true, false) => Some(Level::Major),
        (false, true) => Some(Level::Degraded),
        (false, false) if part && HURT.stand_in(words) => Some(Level::Partial),
        (false, false) if share.is_some() && HURT.stand_in(words) => Some(Level::Major),
        (false, false) => None,
    }
}

/// The one level that words outside a sentence, such as a cell's, state.
pub fn asserted(language: Language, names: &Names, words: &[Word<'_>]) -> Option<Level> {
    let mut found = hits(language, names, words);
    found.dedup();
    match found[..] {
        [level] if level != Level::None => Some(level),
        _ => None,
    }
}

/// The longest phrase of a level that words open with.
fn phrase(language: Language, words: &[Word<'_>]) -> Option<(usize, Level)> {
    let phrases = tables(language).flat_map(|(level, phrases)| phrases.iter().map(move |phrase| (*level, phrase)));
    phrases.filter_map(|(level, phrase)| Some((phrase_length(words, phrase)?, level))).max()
}

/// Every level that is asserted, the longest phrase at each place; a negated one is none.
fn hits(language: Language, names: &Names, words: &[Word<'_>]) -> Vec<Level> {
    let mut found = Vec::new();
    let firsts = if language == Language::French { &LEVEL_FIRSTS_FRENCH } else { &LEVEL_FIRSTS };
    let mut at = 0;
    while at < words.len() {
        let may_open = firsts.may_open(&words[at..]);
        let longest = if may_open { phrase(language, &words[at..]) } else { None };
        let down = || (words[at].text == "down" && is_down(names, words, at)).then_some((1, Level::Major));
        let Some((length, level)) = longest.or_else(down) else {
            at += 1;
            continue;
        };
        let before = &words[at.saturating_sub(3)..at];
        if !before.iter().any(|word| NEGATIONS.contains(&&*word.text)) {
            found.push(level);
        }
        at += length;
    }
    found
}

/// `was down`, `website down`; not `slowed down`, `rolled down`.
fn is_down(names: &Names, words: &[Word<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| words.get(before..at)) else { return false };
    BEFORE_DOWN.stand_in(before) || !names.components(before).is_empty()
}

/// `50% of …`: the share of what was hit, in percent.
fn share(text: &str, range: &Range<usize>) -> Option<f64> {
    let part = &text[range.clone()];
    let written = part.match_indices('%').find_map(|(at, _)| {
        let before = part[..at].trim_end();
        let start = before
            .rfind(|letter: char| !(letter.is_ascii_digit() || letter == '.' || letter == ','))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let behind = words(&part[at + 1..]);
        let of = ["of", "des", "du", "de", "d"];
        behind.first().filter(|word| of.contains(&&*word.text))?;
        before[start..].replace(',', ".").parse().ok().filter(|share| (0.0..=100.0).contains(share) && *share > 0.0)
    });
    written.or_else(|| HALF.stand_in(&words(part)).then_some(50.0))
}
