//! Sentences and headings that say in which zone the times of a report are: "All times given are in CET (UTC+1)".

use super::body::{Block, BlockKind, Body, SectionKind, is_timeline_title};
use super::time::{Mention, Statement, WrittenZone, ZoneWord, scan, zones};
use super::timeline::sentences;
use std::borrow::Cow;
use std::ops::Range;

/// A zone stated for other times than those beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneStatement {
    /// The zone, with its place in the source.
    pub zone: WrittenZone,
    /// Index into [`Body::sections`] of the section it stands in.
    pub section: Option<usize>,
}

/// Words that make a sentence with a zone a statement about times, `time zone` beside them.
const SUBJECTS: &[&str] =
    &["times", "timestamps", "hours", "heures", "horaires", "timezone", "fuseau", "timings", "dates"];

/// Every statement of a body, in the order of the text. `mentions` is what it says about time, `zoned` the blocks
/// that may name a zone.
pub fn read(body: &Body, mentions: &[Mention], zoned: &[usize]) -> Vec<ZoneStatement> {
    let mut found = Vec::new();
    for (index, block) in zoned.iter().filter_map(|index| Some((*index, body.blocks.get(*index)?))) {
        if matches!(block.kind, BlockKind::Code { .. } | BlockKind::Row { header: true, .. }) {
            continue;
        }
        let text = &*without_tags(block);
        // A paragraph this long tells a story.
        if text.len() > 2000 {
            continue;
        }
        let clocks = Clocks::of(block, index, mentions);
        let heads_timeline =
            matches!(block.kind, BlockKind::Heading { .. }) && body.section_kind(block) == Some(SectionKind::Timeline);
        for sentence in sentences(text) {
            // In pasted tables the header stands on a line above the times.
            let whole = &text[sentence.clone()];
            let over_times = whole.contains('\n') && clocks.any_in(&sentence);
            let pieces = if over_times { lines(text, sentence) } else { vec![sentence] };
            let stated = pieces.into_iter().find_map(|piece| {
                let words = &text[piece.clone()];
                let headed = || heads_timeline || (over_times && is_timeline_title(words));
                // Rows of a timeline are dismissed by their clocks before anything is read again.
                let states = !clocks.any_in(&piece);
                let states = states && (headed() || is_about_times(words) || is_date_and_zone(words));
                let zone = if states { the_zone(words) } else { None }?;
                Some(block.flow.span(zone.span.shifted(piece.start).range())).map(|span| WrittenZone { span, ..zone })
            });
            found.extend(stated.map(|zone| ZoneStatement { zone, section: block.section }));
        }
    }
    found
}

/// A block's text; that of raw HTML with blanks in the place of its tags.
fn without_tags(block: &Block) -> Cow<'_, str> {
    let text = block.flow.text.as_str();
    if block.kind != BlockKind::Html || text.starts_with("<!--") {
        return Cow::Borrowed(text);
    }
    let mut inside = false;
    let kept = text.chars().flat_map(|letter| {
        inside = (inside || letter == '<') && letter != '>';
        // As many blanks as bytes, so that every place stays where it is.
        let tag = inside || letter == '>';
        let (blanks, kept) = if tag { (letter.len_utf8(), None) } else { (0, Some(letter)) };
        std::iter::repeat_n(' ', blanks).chain(kept)
    });
    Cow::Owned(kept.collect())
}

/// The zone a statement names. Of several that differ none is chosen, unless the others are named as exceptions or are
/// labels beside the one place (`Europe/Paris = CEST`).
fn the_zone(words: &str) -> Option<WrittenZone> {
    let named = zones(words);
    let mut places = named.iter().filter(|zone| matches!(zone.word, ZoneWord::Place(_)));
    let labels = |zone: &WrittenZone| matches!(zone.word, ZoneWord::Place(_) | ZoneWord::Abbreviation(_));
    if let (Some(place), None) = (places.next(), places.next())
        && named.iter().all(labels)
    {
        return Some(place.clone());
    }
    let mut named = named.into_iter();
    let first = named.next()?;
    let lower = words.to_lowercase();
    let excepted = ["unless", "except", "sauf", "local"].iter().any(|word| lower.contains(word));
    let alone = excepted || named.all(|other| other.word == first.word);
    alone.then_some(first)
}

fn lines(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut start = within.start;
    text[within]
        .split('\n')
        .map(|line| {
            let range = start..start + line.len();
            start = range.end + 1;
            range
        })
        .collect()
}

/// Whether a sentence speaks of times in general rather than of one.
fn is_about_times(sentence: &str) -> bool {
    let is = |word: &str, wanted: &[&str]| wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(word));
    let length = |most: usize| sentence.split_whitespace().take(most + 1).count() <= most;
    let mut inside = false;
    for (at, byte) in sentence.bytes().enumerate() {
        let opens = !inside && matches!(byte | 0x20, b't' | b'h' | b'f' | b'd' | b'i');
        inside = byte.is_ascii_alphanumeric() || !byte.is_ascii();
        if !opens {
            continue;
        }
        let rest = &sentence[at..];
        let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let zone = || behind.trim_start().get(..4).is_some_and(|next| is(next, &["zone"]));
        if is(word, SUBJECTS)
            || (is(word, &["time"]) && zone())
            || (is(word, &["time", "heure"]) && length(8))
            || (is(word, &["in"]) && length(5))
        {
            return true;
        }
    }
    false
}

/// `2024-06-03, UTC` above the times of that day.
fn is_date_and_zone(text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
    text.bytes().filter(u8::is_ascii_digit).count() == 8
        && zones(text).first().is_some_and(|zone| letters(&zone.text) == letters(text))
}

/// Where clock times stand in a block's text: a sentence that holds one states the zone of that time alone.
struct Clocks(Vec<Range<usize>>);

impl Clocks {
    fn of(block: &Block, index: usize, mentions: &[Mention]) -> Self {
        let found = |range: &Range<usize>, what: &Statement| match what {
            Statement::Time(time) | Statement::Interval(time, _) => time.clock.map(|_| range.clone()),
            Statement::Duration(_) | Statement::Impossible(_) => None,
        };
        // The mentions of a row are those of its cells, each of which has a text of its own.
        if matches!(block.kind, BlockKind::Row { .. }) {
            return Self(scan(&block.flow.text).iter().filter_map(|(range, what)| found(range, what)).collect());
        }
        let first = mentions.partition_point(|mention| mention.block < index);
        let own = mentions[first..].iter().take_while(|mention| mention.block == index);
        Self(own.filter_map(|mention| found(&mention.range, &mention.what)).collect())
    }

    fn any_in(&self, part: &Range<usize>) -> bool {
        self.0.iter().any(|range| part.start <= range.start && range.end <= part.end)
    }
}
