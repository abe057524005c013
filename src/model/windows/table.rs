//! A table of windows: a row each, with columns for the start and the end or the length, and words that say how hard it was.

use super::places::Names;
use super::sentence::{Context, Passage, Stated, asserted};
use super::times::Time;
use super::words::words;
use crate::syntax::Flow;
use crate::syntax::front_matter::Level;
use crate::syntax::time::{Mention, Statement, WrittenTime};
use crate::text::Language;

/// What the columns of a table hold.
pub struct Table {
    columns: Vec<Column>,
    /// A level that the header itself states: `| Outage | From | To |`.
    level: Option<Level>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    From,
    To,
    Length,
    Other,
}

const COLUMNS: &[(Column, &[&str])] = &[
    (Column::From, &["from", "start", "started", "begin", "start time", "de", "début", "du"]),
    (Column::To, &["to", "end", "ended", "until", "end time", "à", "fin", "au"]),
    (Column::Length, &["duration", "length", "downtime", "outage duration", "durée", "indisponibilité"]),
];

impl Table {
    /// Reads the header.
    pub fn new(cells: &[Flow], names: &Names, language: Language) -> Self {
        let column = |cell: &Flow| {
            let text = cell.text.split('(').next().unwrap_or_default().trim().to_lowercase();
            let known = COLUMNS.iter().find(|(_, names)| names.contains(&text.as_str()));
            known.map_or(Column::Other, |(column, _)| *column)
        };
        let mut levels = cells.iter().filter_map(|cell| asserted(language, names, &words(&cell.text)));
        let level = levels.next().filter(|level| levels.all(|other| other == *level));
        Self { columns: cells.iter().map(column).collect(), level }
    }

    /// Reads a row; nothing unless it says when, or for how long, and how hard.
    pub fn read<'r>(
        &self,
        cells: &[(&Flow, Vec<&'r Mention>)],
        names: &Names,
        language: Language,
        context: &Context,
    ) -> Option<Stated<'r>> {
        let mut context = context.clone();
        let mut levels: Vec<Level> = Vec::new();
        for (column, (flow, mentions)) in self.columns.iter().zip(cells) {
            if *column == Column::Other {
                let passage = Passage { flow, mentions, names, language };
                context.hear(&passage, &words(&flow.text), &(0..flow.text.len()));
                levels.extend(asserted(language, names, &words(&flow.text)).or_else(|| level_word(&flow.text)));
            }
        }
        levels.dedup();
        let level = match levels[..] {
            [level] => level,
            [] => self.level?,
            _ => return None,
        };
        let time = self.time(cells)?;
        Some(Stated { regions: context.regions, components: context.components, level, share: None, time: Some(time) })
    }

    fn time<'r>(&self, cells: &[(&Flow, Vec<&'r Mention>)]) -> Option<Time<'r>> {
        let cell = |asked: Column| {
            let at = self.columns.iter().position(|column| *column == asked)?;
            cells.get(at)?.1.first().copied()
        };
        let point = |asked| cell(asked).and_then(|mention| written(mention));
        let interval = point(Column::From).zip(point(Column::To));
        let seconds = cell(Column::Length).and_then(|mention| match &mention.what {
            Statement::Duration(length) if length.low == length.high && length.hedge.is_none() => {
                Some(i64::from(length.low))
            }
            _ => None,
        });
        (interval.is_some() || seconds.is_some()).then_some(Time { range: 0..0, interval, day: None, seconds })
    }
}

fn written(mention: &Mention) -> Option<&WrittenTime> {
    match &mention.what {
        Statement::Time(time) => Some(time),
        _ => None,
    }
}

/// A cell that is one of the words of `level:`.
fn level_word(text: &str) -> Option<Level> {
    Level::from_word(text).filter(|level| *level != Level::None)
}
