//! What a claim is read against: every statement of the prose with its surroundings, and the incident as far as it is resolved.

use super::label::{self, Role};
use super::phrases::{Stretch, WordsOf};
use super::sense::Sense;
use super::sentence;
use crate::config::Config;
use crate::model::{Event, Moment, Resolver, Window};
use crate::syntax::body::{Block, BlockKind, Flow};
use crate::syntax::time::{Mention, Statement, WrittenDuration, WrittenTime};
use crate::syntax::{Report, SectionKind};
use crate::text::Span;
use chrono::{Datelike, NaiveDate};
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

/// The incident that claims are read against.
pub struct Scene<'a> {
    /// The report.
    pub report: &'a Report,
    /// For the names of regions and components, and the objective.
    pub config: &'a Config,
    /// Places written times.
    pub resolver: &'a Resolver<'a>,
    /// The timeline.
    pub events: &'a [Event],
    /// Impact.
    pub windows: &'a [Window],
}

/// A statement about time with its surroundings.
pub struct Said<'a> {
    /// What was read.
    pub mention: &'a Mention,
    /// The text of its block, or of its cell.
    pub text: &'a str,
    /// The words of that text.
    pub words: Rc<WordsOf<'a>>,
    /// The sentence it stands in, bytes of `text`.
    pub sentence: Range<usize>,
    /// The length it states, where a clock such as `00:52:20` stands for one.
    pub length: Option<WrittenDuration>,
    /// What announces it: the words before a colon, its column's header, its row's first cell.
    pub label: Option<String>,
    /// What that says its value is.
    pub role: Option<Role>,
    /// Whether nothing else stands behind its label or in its cell.
    pub alone: bool,
    /// The event whose row holds it.
    pub event: Option<usize>,
    /// Whether it is that event's time itself.
    pub is_event_time: bool,
    /// When it is, for points in time and the start of intervals.
    pub at: Option<Moment>,
    /// The end of an interval.
    pub to: Option<Moment>,
    /// Whether its day was borrowed from something else.
    pub borrowed_day: bool,
    /// What it is the length of, once that has been asked.
    pub sense: OnceCell<Sense>,
}

impl<'a> Said<'a> {
    /// The length, where it states one.
    pub fn duration(&self) -> Option<&WrittenDuration> {
        match &self.mention.what {
            Statement::Duration(duration) => Some(duration),
            _ => self.length.as_ref(),
        }
    }

    /// The ends, where it states an interval.
    pub fn interval(&self) -> Option<(&'a WrittenTime, &'a WrittenTime)> {
        match &self.mention.what {
            Statement::Interval(from, to) => Some((from, to)),
            _ => None,
        }
    }

    /// The point in time, where it states one with a clock.
    pub fn clock(&self) -> Option<&'a WrittenTime> {
        match &self.mention.what {
            Statement::Time(time) => Some(time.as_ref()).filter(|time| time.clock.is_some() && self.length.is_none()),
            _ => None,
        }
    }

    /// The day, where it states one without a clock.
    pub fn day(&self) -> Option<&'a WrittenTime> {
        match &self.mention.what {
            Statement::Time(time) => Some(time.as_ref()).filter(|time| time.clock.is_none() && time.date.day.is_some()),
            _ => None,
        }
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        match &self.mention.what {
            Statement::Duration(duration) => duration.span,
            Statement::Time(time) => time.span,
            _ => self.mention.span,
        }
    }

    /// The words of its sentence.
    pub fn in_sentence(&self) -> Stretch<'_> {
        self.words.within(&self.sentence)
    }

    /// Whether both stand in one block and cell.
    pub fn beside(&self, other: &Said<'_>) -> bool {
        self.mention.block == other.mention.block && self.mention.cell == other.mention.cell
    }
}

impl<'a> Scene<'a> {
    /// The block a statement stands in.
    pub fn block(&self, said: &Said<'_>) -> Option<&'a Block> {
        self.report.body.blocks.get(said.mention.block)
    }

    /// The kind of the section a statement stands in.
    pub fn section_kind(&self, said: &Said<'_>) -> Option<SectionKind> {
        self.block(said).and_then(|block| self.report.body.section_kind(block))
    }

    /// Every statement of the prose with its surroundings, in the order of the text.
    pub fn statements(&self) -> Vec<Said<'a>> {
        let mut found: Vec<Said<'a>> = Vec::with_capacity(self.report.mentions.len());
        let entries = self.entries();
        let mut place = None;
        let mut sentences: Vec<Range<usize>> = Vec::new();
        let mut lined = false;
        let mut words = Rc::default();
        let mut day = Day::default();
        for (index, mention) in self.report.mentions.iter().enumerate() {
            let Some(block) = self.report.body.blocks.get(mention.block) else { continue };
            let Some(flow) = flow(block, mention.cell) else { continue };
            let here = Some((mention.block, mention.cell));
            if place != here {
                place = here;
                sentences = sentence::sentences(&flow.text);
                lined = flow.text.contains('\n');
                words = Rc::new(WordsOf::new(&flow.text));
            }
            let event = entries.get(mention.block).and_then(|events| self.event_of(events.clone(), mention.span));
            let line = if lined { sentence::line_of_its_own(&flow.text, &mention.range) } else { None };
            let sentence = line.unwrap_or_else(|| sentence::holding(&sentences, mention.range.start));
            let announced = label::announced(&flow.text, mention, &sentence);
            let alone = label::is_alone(&flow.text, mention, &sentence, announced.is_some());
            let label = label::label(self.report, mention, flow, &sentence, announced, alone);
            let own = event.and_then(|event| self.events.get(event));
            day.enter(block.section, own.and_then(|event| event.at));
            if day.current.is_none() {
                day.current = self.day_of_sentence(index, &sentence);
            }
            let (at, to, borrowed_day) = self.moments(mention, &mut day);
            let is_event_time = own.is_some_and(|event| event.time_span.overlaps(mention.span));
            // `14 h 02` at the head of a row is a clock, whatever it would be in a sentence.
            let misread = is_event_time && matches!(mention.what, Statement::Duration(_));
            if misread || is_address(&flow.text[..mention.range.start]) {
                continue;
            }
            let is_length = matches!(mention.what, Statement::Duration(_));
            let role = label.as_deref().and_then(if is_length { label::role_of_length } else { label::role });
            let role = if label::sums_up(block, mention) { Some(Role::Total) } else { role };
            let length = label::clock_as_length(mention, flow, role);
            found.push(Said {
                mention,
                length,
                text: &flow.text,
                words: Rc::clone(&words),
                alone,
                sentence,
                label,
                role,
                event,
                is_event_time,
                at,
                to,
                borrowed_day,
                sense: OnceCell::new(),
            });
        }
        proven_by_interval(&mut found);
        found
    }

    /// For each block the events that were read from it, which stand in the order of the text.
    fn entries(&self) -> Vec<Range<usize>> {
        let mut entries = vec![0..0; self.report.body.blocks.len()];
        let mut blocks = self.report.body.blocks.iter().enumerate().peekable();
        for (index, event) in self.events.iter().enumerate() {
            while let Some((at, block)) = blocks.peek() {
                if block.span.end <= event.span.start {
                    blocks.next();
                    continue;
                }
                if let Some(entry) = entries.get_mut(*at).filter(|_| block.span.overlaps(event.span)) {
                    let first = if entry.start < entry.end { entry.start } else { index };
                    *entry = first..index + 1;
                }
                break;
            }
        }
        entries
    }

    /// The event of a block that a place in it belongs to: the last that begins before. What stands before all of a
    /// paragraph's lines that open with a time belongs to none.
    fn event_of(&self, events: Range<usize>, place: Span) -> Option<usize> {
        let before = |index: &usize| self.events.get(*index).is_some_and(|event| event.time_span.start <= place.start);
        match events.len() {
            0 | 1 => events.last(),
            _ => events.rev().find(before),
        }
    }

    /// The first day written in the rest of a sentence: `began at 10:00 and ended at 12:41 on 3 March`.
    fn day_of_sentence(&self, index: usize, sentence: &Range<usize>) -> Option<NaiveDate> {
        let own = self.report.mentions.get(index)?;
        let same =
            |other: &&Mention| other.block == own.block && other.cell == own.cell && other.range.start < sentence.end;
        self.report.mentions[index..].iter().take_while(same).find_map(|mention| match &mention.what {
            Statement::Time(time) | Statement::Interval(time, _) => self.resolver.day(time),
            Statement::Duration(_) | Statement::Impossible(_) => None,
        })
    }

    fn moments(&self, mention: &'a Mention, day: &mut Day) -> (Option<Moment>, Option<Moment>, bool) {
        let place = |time: &'a WrittenTime, context| self.resolver.moment(time, context, Some(mention.block));
        match &mention.what {
            Statement::Time(time) => {
                let own = self.resolver.day(time);
                let context =
                    own.or_else(|| undated(time).then_some(day.current.or_else(|| self.first_day())).flatten());
                let at = place(time, context);
                day.see(own);
                (at, None, own.is_none())
            }
            Statement::Interval(from, to) => {
                let (first, last) = (self.resolver.day(from), self.resolver.day(to));
                // A day without its year is in the year of the interval's other end.
                let first = first.or_else(|| near_day(from, last?));
                let last = last.or_else(|| near_day(to, first?));
                let context = first.or(last).or(day.current).or_else(|| self.first_day());
                day.see(last.or(first));
                let start = place(from, first.or(context.filter(|_| undated(from))));
                let borrowed = context.filter(|_| undated(to));
                let end = place(to, last.or(borrowed));
                // `from 23:55 to 01:30`: the day that both clocks borrow is that of the first.
                let early = start.zip(end).is_some_and(|(start, end)| end.local < start.local) && last == first;
                let end = if early && undated(to) { place(to, borrowed.and_then(|day| day.succ_opt())) } else { end };
                (start, end, first.is_none() && last.is_none())
            }
            Statement::Duration(_) | Statement::Impossible(_) => (None, None, false),
        }
    }

    fn first_day(&self) -> Option<NaiveDate> {
        let event = self.events.iter().filter_map(|event| event.at).map(|at| at.local.date()).min();
        event.or_else(|| self.resolver.first_day())
    }
}

/// The day that a clock without one belongs to: the last one written above it in the same section, or its row's; before
/// any is written, the next one of its sentence.
#[derive(Default)]
struct Day {
    section: Option<usize>,
    current: Option<NaiveDate>,
}

impl Day {
    fn enter(&mut self, section: Option<usize>, event: Option<Moment>) {
        if self.section != section {
            *self = Self { section, current: None };
        }
        if let Some(event) = event {
            self.current = Some(event.local.date());
        }
    }

    fn see(&mut self, day: Option<NaiveDate>) {
        self.current = day.or(self.current);
    }
}

/// A cell such as `01:24:00` without a label is a length where the interval of its row lasts exactly so long.
fn proven_by_interval(said: &mut [Said<'_>]) {
    for at in 0..said.len() {
        let Some((from, to)) = said[at].interval().filter(|_| said[at].mention.cell.is_some() && said[at].alone) else {
            continue;
        };
        let readings = super::readings::between(from, to, said[at].at.zip(said[at].to));
        let block = said[at].mention.block;
        for other in said[at + 1..].iter_mut().take_while(|other| other.mention.block == block) {
            let length = label::whole_clock(other.mention, other.text).filter(|_| other.label.is_none());
            if length.as_ref().is_some_and(|length| readings.lengths.contains(&length.low.into())) {
                other.length = length;
            }
        }
    }
}

/// Whether a time writes no day of its own, so that another's can be borrowed.
fn undated(time: &WrittenTime) -> bool {
    time.date.day.is_none() && time.date.unordered.is_none()
}

/// The day a time writes without a year, in the year that brings it nearest to another day.
fn near_day(time: &WrittenTime, other: NaiveDate) -> Option<NaiveDate> {
    let (month, day) = time.date.month.zip(time.date.day)?;
    let years = [other.year() - 1, other.year(), other.year() + 1];
    let days = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.min_by_key(|day| (*day - other).num_days().abs())
}

/// Whether a text breaks off inside an address: `https://status.example/2024/01/29/`.
fn is_address(before: &str) -> bool {
    before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("://"))
}

/// The text a statement was read from.
fn flow(block: &Block, cell: Option<usize>) -> Option<&Flow> {
    match (&block.kind, cell) {
        (BlockKind::Row { cells, .. }, Some(cell)) => cells.get(cell),
        _ => Some(&block.flow),
    }
}
