//! What a rule sees: one report with its meaning, and the project around it.

use super::keys::Keys;
use super::speech::Words;
use super::{Options, Severity, phrase};
use crate::config::Config;
use crate::model::{Action, Document, Ids, Incident};
use crate::syntax::front_matter::{ActionState, Level, State, UpdateState, Visibility};
use crate::syntax::{Block, BlockKind, Body, Flow, FrontMatter, IdPattern, Report, Section, SectionKind};
use crate::text::{Language, Source, Span};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Everything around the reports.
#[derive(Clone, Copy, Debug)]
pub struct Project<'a> {
    /// The ids of all reports, those that are only indexed included; `None` where they are not known yet.
    pub ids: Option<&'a Ids>,
    /// The project's settings.
    pub config: &'a Config,
    /// How this run was asked for.
    pub options: &'a Options,
}

/// One report within its project.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The report and its meaning.
    pub document: &'a Document,
    /// What is around it.
    pub project: Project<'a>,
    /// Of the files it links to, those that exist, as paths from the project's root with `/`; `None` leaves links to local
    /// files unchecked.
    pub files: Option<&'a BTreeSet<String>>,
    /// Its prose as words, taken apart for the first rule that asks.
    speech: &'a OnceLock<Vec<Spoken<'a>>>,
}

/// A text of the report's own voice, as words.
#[derive(Debug)]
pub(super) struct Spoken<'a> {
    /// The block it is, or is a cell of.
    pub block: &'a Block,
    /// The text.
    pub flow: &'a Flow,
    /// What tells most phrasebooks that nothing of theirs is in it.
    pub keys: Keys,
    words: OnceLock<Words<'a>>,
}

impl<'a> Spoken<'a> {
    fn new(block: &'a Block, flow: &'a Flow) -> Self {
        Self { block, flow, keys: Keys::of(&flow.text), words: OnceLock::new() }
    }

    /// Its words, taken apart for the first phrasebook that may have something in it.
    pub fn words(&self) -> &Words<'a> {
        self.words.get_or_init(|| Words::of(self.flow))
    }
}

impl Project<'_> {
    /// The project's form of ids.
    pub fn id_pattern(&self) -> IdPattern {
        let dialect = self.config.dialect();
        IdPattern { prefix: dialect.id_prefix.to_owned(), width: dialect.id_width }
    }
}

impl<'a> Subject<'a> {
    /// A report within its project. `speech` is an empty place for what several rules share.
    pub(super) fn new(
        document: &'a Document,
        project: Project<'a>,
        files: Option<&'a BTreeSet<String>>,
        speech: &'a OnceLock<Vec<Spoken<'a>>>,
    ) -> Self {
        Self { document, project, files, speech }
    }

    /// The report's own prose as words.
    pub(super) fn speech(&self) -> &'a [Spoken<'a>] {
        self.speech.get_or_init(|| {
            let mut speech = Vec::with_capacity(self.body().blocks.len() + 16);
            speech.extend(self.prose().map(|(block, flow)| Spoken::new(block, flow)));
            speech
        })
    }

    /// What was read.
    pub fn report(&self) -> &'a Report {
        &self.document.report
    }

    /// What it means.
    pub fn incident(&self) -> &'a Incident {
        &self.document.incident
    }

    /// Its text and path.
    pub fn source(&self) -> &'a Source {
        &self.document.report.source
    }

    /// Everything after its front matter.
    pub fn body(&self) -> &'a Body {
        &self.document.report.body
    }

    /// Its front matter, where it has one.
    pub fn front_matter(&self) -> Option<&'a FrontMatter> {
        self.document.report.front_matter.as_ref()
    }

    /// Whether the file is evidently a report of this tool: it lies in the project's report folder, carries an id of the
    /// project's form, or its front matter uses keys that no other tool has. Strangers' Markdown is not held to our form.
    pub fn is_ours(&self) -> bool {
        const OWN_KEYS: [&str; 6] = ["modified_at", "milestones", "impact", "assurance", "detected_by", "updates"];
        let own_key = |(key, ..): &(String, Span, Span)| OWN_KEYS.contains(&key.as_str());
        self.is_in_report_folder()
            || self.front_matter().is_some_and(|front| self.incident().id.is_some() || front.keys.iter().any(own_key))
    }

    /// Whether the file lies in the project's report folder.
    pub fn is_in_report_folder(&self) -> bool {
        self.project.options.report_folder.as_deref().is_some_and(|folder| is_below(&self.source().path, folder))
    }

    /// Whether completeness is expected: a report of ours that is neither being written nor taken back.
    pub fn is_finished(&self) -> bool {
        // An empty file has a finding of its own, which says all that can be said.
        let has_text = !self.source().text.trim_start_matches('\u{feff}').trim().is_empty();
        has_text && !matches!(self.incident().state, State::Ongoing | State::Draft | State::Withdrawn) && self.is_ours()
    }

    /// A warning in a report of ours, a remark in a stranger's: for conventions nobody else agreed to.
    pub fn warning_if_ours(&self) -> Severity {
        if self.is_ours() { Severity::Warning } else { Severity::Info }
    }

    /// Whether the report is meant for everyone; an internal one is never published.
    pub fn is_public(&self) -> bool {
        self.incident().visibility == Visibility::Public
    }

    /// Where a finding about the report as a whole is shown: its title, else its beginning.
    pub fn head(&self) -> Span {
        let title = self.front_matter().and_then(|front| front.title.as_ref()).map(|title| title.span);
        let heading = || self.body().sections.first().map(|section| section.heading_span);
        title.or_else(heading).unwrap_or_else(|| self.source().line_span(1))
    }

    /// The text of a place within a sentence.
    pub fn quote(&self, span: Span) -> String {
        phrase::quoted(self.source().slice(span))
    }

    /// The project's form of ids.
    pub fn id_pattern(&self) -> IdPattern {
        self.project.id_pattern()
    }

    /// The index of the block that a place lies in.
    pub fn block_at(&self, span: Span) -> Option<usize> {
        let blocks = &self.body().blocks;
        let after = blocks.partition_point(|block| block.span.start <= span.start);
        let last = after.checked_sub(1)?;
        blocks[last].span.overlaps(span).then_some(last)
    }

    /// The first section of a kind.
    pub fn section(&self, kind: SectionKind) -> Option<&'a Section> {
        self.body().sections.iter().find(|section| section.kind == Some(kind))
    }

    /// Whether there is a section of a kind.
    pub fn has_section(&self, kind: SectionKind) -> bool {
        self.section(kind).is_some()
    }

    /// Promised actions that are neither done nor dropped. What stands under "immediate actions" was done at once.
    pub fn open_actions(&self) -> impl Iterator<Item = &'a Action> + use<'a> {
        let body = self.body();
        let subject = *self;
        let immediate = move |action: &Action| {
            let block = subject.block_at(action.span).filter(|_| !action.from_front_matter);
            let kind = block.and_then(|index| body.section_kind(&body.blocks[index]));
            kind == Some(SectionKind::ImmediateActions)
        };
        let ended = |action: &Action| matches!(action.state, Some(ActionState::Done | ActionState::Dropped));
        let actions = self.incident().actions.iter();
        actions.filter(move |action| !ended(action) && action.done.is_none() && !immediate(action))
    }

    /// Whether the report announces maintenance, whose times lie ahead.
    pub fn is_planned(&self) -> bool {
        let incident = self.incident();
        let scheduled = incident.updates.iter().any(|update| update.state == Some(UpdateState::Scheduled));
        scheduled || incident.windows.iter().any(|window| window.level == Level::Maintenance)
    }

    /// Whether a place is left out of every public output.
    pub fn is_internal(&self, span: Span) -> bool {
        self.body().internal.iter().any(|block| block.overlaps(span))
    }

    /// Whether the report's prose is French.
    pub fn is_french(&self) -> bool {
        self.incident().language == Language::French
    }

    /// Prose of the report's own voice: every text but code, HTML, quotations and internal blocks; rows cell by cell.
    pub fn prose(&self) -> impl Iterator<Item = (&'a Block, &'a Flow)> + use<'a> {
        let own = |block: &&Block| !block.place.quoted && !block.place.internal;
        self.body().blocks.iter().filter(own).flat_map(|block| flows(block).iter().map(move |flow| (block, flow)))
    }
}

/// The texts of a block that are prose: its cells for a row, itself otherwise, nothing for code and HTML.
fn flows(block: &Block) -> &[Flow] {
    match &block.kind {
        BlockKind::Code { .. } | BlockKind::Html => &[],
        BlockKind::Row { cells, .. } => cells,
        _ => std::slice::from_ref(&block.flow),
    }
}

/// Whether `path` lies below `folder`; both with `/`, the empty folder and `.` holding everything.
fn is_below(path: &str, folder: &str) -> bool {
    let folder = folder.trim_end_matches('/');
    matches!(folder, "" | ".") || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
