//! Walks the Impact section: lead-ins and headings give the context of what stands below them, sentences and rows state windows.

use super::places::Names;
use super::sentence::{self, Context, Passage, Stated};
use super::sentences;
use super::table::Table;
use super::words::words;
use crate::config::Config;
use crate::syntax::body::{Block, BlockKind, SectionKind};
use crate::syntax::time::Mention;
use crate::syntax::{Flow, Report};
use crate::text::{Language, Span};
use std::collections::BTreeSet;
use std::ops::Range;

/// A statement with the block it stands in and its place in the source.
pub struct Found<'r> {
    /// What is stated.
    pub stated: Stated<'r>,
    /// Index of the block.
    pub block: usize,
    /// The sentence or the row.
    pub span: Span,
}

/// Reads what the Impact section states, in the order of the text.
pub fn read<'r>(report: &'r Report, config: &Config, language: Language) -> Vec<Found<'r>> {
    let mut walk = Walk {
        report,
        names: Names::new(config),
        language,
        heading: Context::default(),
        leads: Vec::new(),
        table: None,
        found: Vec::new(),
    };
    let has_section = report.body.sections.iter().any(|section| section.kind == Some(SectionKind::Impact));
    let mut under_label = false;
    let rows: BTreeSet<usize> = report.timeline.iter().map(|entry| entry.block).collect();
    for (index, block) in report.body.blocks.iter().enumerate() {
        if is_out_of_place(block) || rows.contains(&index) {
            continue;
        }
        if has_section {
            if report.body.section_kind(block) == Some(SectionKind::Impact) {
                walk.block(index, block, None);
            }
            continue;
        }
        // Without a section, the line labelled `Impact:` and, where it is empty, the list below it.
        if let Some(label) = impact_label(&block.flow.text).filter(|_| is_prose(block)) {
            under_label = block.flow.text[label.end..].trim().is_empty();
            walk.block(index, block, Some(label));
        } else if under_label && matches!(block.kind, BlockKind::Item { .. }) {
            walk.block(index, block, None);
        } else {
            under_label = false;
        }
    }
    walk.found
}

fn is_out_of_place(block: &Block) -> bool {
    block.place.internal || block.place.quoted || block.place.footnote
}

fn is_prose(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. })
}

const IMPACT_LABELS: &[&str] = &[
    "impact",
    "customer impact",
    "user impact",
    "service impact",
    "business impact",
    "impact client",
    "impact utilisateur",
];

/// What stands behind `Impact:`, up to the next labelled line.
fn impact_label(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    let mut found: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let label = sentences::label(line);
        match (found, label) {
            (Some(from), Some(_)) => return Some(from..start),
            (None, Some(label)) if IMPACT_LABELS.contains(&label.to_lowercase().as_str()) => {
                found = line.find(':').map(|colon| start + colon + 1);
            }
            _ => {}
        }
        start += line.len();
    }
    found.map(|from| from..text.len())
}

struct Walk<'r> {
    report: &'r Report,
    names: Names,
    language: Language,
    /// What the heading above names.
    heading: Context,
    /// Lead-ins in force, each with the depth of list it stands at.
    leads: Vec<(u8, Context)>,
    table: Option<(usize, Table)>,
    found: Vec<Found<'r>>,
}

impl<'r> Walk<'r> {
    fn block(&mut self, index: usize, block: &'r Block, part: Option<Range<usize>>) {
        let part = part.unwrap_or(0..block.flow.text.len());
        match &block.kind {
            BlockKind::Heading { .. } => {
                self.leads.clear();
                self.heading = self.named_in(index, &block.flow);
            }
            BlockKind::Row { table, header, cells } => self.row(index, block, *table, *header, cells),
            BlockKind::Paragraph | BlockKind::Definition => {
                if block.place.list_depth == 0 {
                    self.leads.clear();
                }
                self.sentences(index, block, &part);
            }
            BlockKind::Item { .. } => {
                self.leads.retain(|(depth, _)| *depth < block.place.list_depth);
                self.sentences(index, block, &part);
            }
            _ => {}
        }
    }

    fn sentences(&mut self, index: usize, block: &'r Block, part: &Range<usize>) {
        let mentions = self.mentions(index, None);
        let passage = Passage { flow: &block.flow, mentions: &mentions, names: &self.names, language: self.language };
        let mut context = self.leads.last().map_or(&self.heading, |(_, context)| context).clone();
        let mut found = Vec::new();
        let mut lead = None;
        for range in sentences::of(&block.flow.text, part, &mentions) {
            let text = block.flow.text[range.clone()].trim_end();
            if text.ends_with(':') {
                // The last clause of a lead-in counts: `No impact elsewhere. On osc-fr1:`.
                let mut named = Context::default();
                named.hear(&passage, &words_of(&block.flow, &range), &range);
                lead = Some(if named == Context::default() { context.clone() } else { named });
                continue;
            }
            lead = None;
            let stated = sentence::read(&passage, &range, &mut context);
            found.extend(stated.into_iter().map(|stated| Found {
                span: block.flow.span(range.clone()),
                stated,
                block: index,
            }));
        }
        let nested_under_a_name = || is_name_alone(&passage, &block.flow).then(|| context.clone());
        if let Some(lead) = lead.or_else(nested_under_a_name) {
            self.leads.push((block.place.list_depth, lead));
        }
        self.found.extend(found);
    }

    fn row(&mut self, index: usize, block: &'r Block, table: usize, header: bool, cells: &'r [Flow]) {
        if header {
            self.table = Some((table, Table::new(cells, &self.names, self.language)));
            return;
        }
        let Some((of, columns)) = &self.table else { return };
        if *of != table {
            return;
        }
        let context = self.leads.last().map_or(&self.heading, |(_, context)| context);
        let cells: Vec<_> =
            cells.iter().enumerate().map(|(cell, flow)| (flow, self.mentions(index, Some(cell)))).collect();
        let stated = columns.read(&cells, &self.names, self.language, context);
        self.found.extend(stated.map(|stated| Found { stated, block: index, span: block.span }));
    }

    fn named_in(&self, index: usize, flow: &Flow) -> Context {
        let mentions = self.mentions(index, None);
        let passage = Passage { flow, mentions: &mentions, names: &self.names, language: self.language };
        let mut named = Context::default();
        named.hear(&passage, &words(&flow.text), &(0..flow.text.len()));
        named
    }

    fn mentions(&self, block: usize, cell: Option<usize>) -> Vec<&'r Mention> {
        let mentions = &self.report.mentions;
        let start = mentions.partition_point(|mention| mention.block < block);
        mentions[start..]
            .iter()
            .take_while(|mention| mention.block == block)
            .filter(|mention| mention.cell == cell)
            .collect()
    }
}

fn words_of<'t>(flow: &'t Flow, range: &Range<usize>) -> Vec<super::words::Word<'t>> {
    super::words::within(&words(&flow.text), range).to_vec()
}

/// An item that is a region's or a component's name and nothing more.
fn is_name_alone(passage: &Passage<'_, '_>, flow: &Flow) -> bool {
    // Nearly every text says more, which its first words tell.
    let said = flow.text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    if said.take(3).count() > 2 && !passage.names.may_be_region(&flow.text) {
        return false;
    }
    let whole = 0..flow.text.len();
    let all = words(&flow.text);
    let regions = passage.names.regions(flow, &whole);
    let inside = |word: &super::words::Word<'_>| {
        regions.iter().any(|named| named.range.start <= word.range.start && word.range.end <= named.range.end)
    };
    let named = passage.names.components(&all).len() + regions.len();
    named == 1 && (all.iter().all(inside) || all.len() <= 2 && regions.is_empty())
}
