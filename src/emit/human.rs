//! Findings for a terminal: what is wrong, where, where else, what to do.

use super::excerpt::{Excerpt, Mark, excerpt};
use super::{Findings, Sources, Style, wrap};
use crate::lint::{self, Applicability, Diagnostic, Severity};
use crate::text::Source;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;
use std::io::{self, Write};

/// How many findings are drawn before they are written.
const BATCH: usize = 256;

/// Columns below which an excerpt says nothing any more.
const LEAST_WIDTH: usize = 40;

pub(super) fn write(findings: &Findings<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let counting: Vec<&Diagnostic> = findings.counting().collect();
    // Drawing an excerpt takes longer than finding what it shows: side by side, and a batch at a time, since the first
    // findings should be seen before the last are drawn.
    for batch in counting.chunks(BATCH) {
        let drawn: Vec<String> =
            batch.par_iter().map(|diagnostic| render_one(diagnostic, findings.sources, style)).collect();
        for finding in drawn {
            writeln!(out, "{finding}\n")?;
        }
    }
    Ok(())
}

/// One finding as a block of lines, without a final newline.
pub fn render_one(diagnostic: &Diagnostic, sources: &Sources<'_>, style: Style) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let name = diagnostic.severity.word().len() + diagnostic.rule.len() + "[]: ".len();
    let title = level.primary_title(folded(&diagnostic.message, style, name)).id(diagnostic.rule);
    let places = places(diagnostic, sources, style);
    let group = places.iter().fold(Group::with_title(title), |group, place| place.add_to(group));
    let helps = helps(diagnostic, style).into_iter();
    let group = helps.fold(group, |group, help| group.element(Level::HELP.message(help)));
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.term_width(style.width.max(LEAST_WIDTH)).render(&[group]);
    places.iter().fold(text, |text, place| place.with_true_column(text))
}

/// A file's part of a finding.
struct Place<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    excerpt: Option<Excerpt>,
    marks: Vec<Mark>,
}

impl<'a> Place<'a> {
    fn add_to<'s>(&'s self, group: Group<'s>) -> Group<'s> {
        let Some(excerpt) = &self.excerpt else {
            return group.element(Origin::path(self.path).line(self.line).char_column(self.column));
        };
        let annotations = excerpt.marks.iter().zip(&self.marks).map(|(range, mark)| {
            let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(range.clone()).label(mark.label.as_deref())
        });
        let snippet = Snippet::source(excerpt.text.as_str()).path(self.path).line_start(excerpt.first_line);
        group.element(snippet.annotations(annotations))
    }

    /// The renderer counts columns in the excerpt; where a line was shortened, that is not the column in the file.
    fn with_true_column(&self, text: String) -> String {
        let Some(excerpt) = &self.excerpt else { return text };
        let before = excerpt.marks.first().map_or("", |range| &excerpt.text[..range.start]);
        let shown = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        if shown == self.column {
            return text;
        }
        let place = |column: usize| format!("{}:{}:{column}", self.path, self.line);
        text.replacen(&place(shown), &place(self.column), 1)
    }
}

/// The finding's own file first, then every other file that takes part.
fn places<'a>(diagnostic: &'a Diagnostic, sources: &Sources<'_>, style: Style) -> Vec<Place<'a>> {
    let own = Mark { span: diagnostic.span, label: diagnostic.label.clone(), primary: true };
    let mut by_file: Vec<(&str, Vec<Mark>)> = vec![(&diagnostic.path, vec![own])];
    for related in &diagnostic.related {
        let path = related.path.as_deref().unwrap_or(&diagnostic.path);
        let mark = Mark { span: related.span, label: Some(related.message.clone()), primary: false };
        match by_file.iter_mut().find(|(other, _)| *other == path) {
            Some((_, marks)) => marks.push(mark),
            None => by_file.push((path, vec![mark])),
        }
    }
    by_file.into_iter().map(|(path, marks)| place(path, marks, sources.get(path), style)).collect()
}

fn place<'a>(path: &'a str, marks: Vec<Mark>, source: Option<&Source>, style: Style) -> Place<'a> {
    let start = marks.first().map_or(0, |mark| mark.span.start);
    let Some(source) = source else {
        return Place { path, line: 1, column: 1, excerpt: None, marks };
    };
    let position = source.position(start);
    let last = marks.iter().map(|mark| source.line(mark.span.start)).max().unwrap_or(1);
    let gutter = last.to_string().len() + 3;
    let shown = excerpt(source, &marks, style.width.max(LEAST_WIDTH) - gutter, "...");
    let excerpt = (!shown.text.trim().is_empty()).then_some(shown);
    Place { path, line: position.line as usize, column: position.column as usize, excerpt, marks }
}

/// Columns of `   = help: `, with the widest line number that is common.
const HELP: usize = 12;

/// The help lines; the last of the finding's own says whether it can be done by machine.
fn helps(diagnostic: &Diagnostic, style: Style) -> Vec<String> {
    let mut helps: Vec<String> = diagnostic.help.iter().map(|help| folded(help, style, HELP)).collect();
    if let Some(fix) = &diagnostic.fix {
        let flag = match fix.applicability {
            Applicability::Safe => "(fixable with --fix)",
            Applicability::Unsafe => "(fixable with --unsafe-fixes)",
        };
        let help = helps.pop().unwrap_or_else(|| "this can be mended by machine".to_owned());
        let used = help.lines().last().map_or(0, |line| line.chars().count());
        let room = style.width.min(100).saturating_sub(HELP + used + flag.len());
        let flag = if room >= 2 { format!("{}{flag}", " ".repeat(room)) } else { format!("\n{flag}") };
        helps.push(help + &flag);
    }
    if lint::rule(diagnostic.rule).is_some() {
        helps.push(format!("spm explain {}", diagnostic.rule));
    }
    helps
}

/// The text in as many lines as it needs when each begins after `before` columns.
fn folded(text: &str, style: Style, before: usize) -> String {
    if !style.folds {
        return text.to_owned();
    }
    wrap(text, style.width.saturating_sub(before).max(LEAST_WIDTH)).join("\n")
}
