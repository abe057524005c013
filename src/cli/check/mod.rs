//! `spm check`: judge reports.

mod against;
mod fixes;
mod input;
pub(super) mod known;
pub(super) mod local_files;
mod statistics;

use super::args::{CheckArgs, FormatArg};
use super::error::{Error, ErrorKind};
use super::project::Rim;
use super::{Verdict, day, policy};
use crate::emit::{self, Findings, Format, Sources};
use crate::lint::{self, Counts, Diagnostic, Options, Outcome, Policy, Session, Severity, Share};
use crate::model::metadata::id_of;
use crate::model::{Ids, ReportId};
use crate::syntax;
use crate::text::Source;
use crate::workspace::{Project, Texts, document};
use input::Input;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::Write;

/// One run: what it is about and how it judges.
pub(super) struct Run {
    pub project: Project,
    pub policy: Policy,
    pub options: Options,
    pub texts: Texts,
}

/// What a run found, and the texts it found it in.
pub(super) struct Checked {
    pub outcome: Outcome,
    pub sources: Vec<Source>,
}

/// What is kept of a report that was judged.
struct Judged {
    id: Option<ReportId>,
    found: Vec<Diagnostic>,
    share: Option<Share>,
    source: Source,
}

impl Run {
    /// Judges what was read, report by report: of each only its text and its findings are kept. What a report has to know
    /// of the others is known when all have been judged; the few that it changes are judged a second time.
    pub fn check(self) -> Checked {
        let Self { project, policy, options, texts } = self;
        let dialect = project.dialect();
        let judge = |session: &Session<'_>, source| {
            let document = document(&project, &dialect, syntax::head(source));
            let found = session.judge(&document, Some(&local_files::linked(&project, &document)));
            let share = Share::of(&document, &project.config);
            Judged { id: document.incident.id, found, share, source: document.report.source }
        };
        let alone = Session::new(None, &project.config, &policy, &options);
        let mut reports: Vec<Judged> = texts.judged.into_par_iter().map(|source| judge(&alone, source)).collect();
        let indexed = texts.indexed.iter().map(|head| (id_of(head, &dialect), &head.source));
        let ids: Ids = reports.iter().map(|report| (report.id.clone(), &report.source)).chain(indexed).collect();
        let mut session = Session::new(Some(&ids), &project.config, &policy, &options);
        session.compare(&reports.iter_mut().filter_map(|report| report.share.take()).collect::<Vec<_>>());
        reports.par_iter_mut().for_each(|report| {
            if !session.settle(&report.source.path, &mut report.found) {
                *report = judge(&session, report.source.clone());
            }
        });
        let (found, mut sources): (Vec<Vec<Diagnostic>>, Vec<Source>) =
            reports.into_iter().map(|report| (report.found, report.source)).unzip();
        let judged = sources.iter().map(|source| source.path.as_str()).collect();
        let outcome = session.finish(found.into_iter().flatten().collect(), &judged);
        sources.extend(texts.remnants);
        sources.extend(project.config.source);
        Checked { outcome, sources }
    }
}

pub(super) fn run(rim: &Rim, args: &CheckArgs) -> Result<Verdict, Error> {
    let input = Input::read(rim, args)?;
    let (project, base) = rim.project(&input.place())?;
    let policy = with_flags(&project, base, args)?;
    let Some(chosen) = input.choose(rim, &project, args)? else { return Ok(Verdict::Fine) };
    let texts = chosen.read(&project)?;
    let options = options(&project, &texts, chosen.shown, args)?;
    let mut run = Run { project, policy, options, texts };
    if args.diff {
        return fixes::print_diff(rim, run, args);
    }
    let mended = if args.fix || args.unsafe_fixes { fixes::apply(rim, &mut run, args)? } else { 0 };
    if args.write_baseline {
        return known::write(rim, run, args);
    }
    run.options.baseline = known::read(&run.project, args)?;
    let checked = run.check();
    report(rim, &checked, args)?;
    summarise(rim, &checked.outcome, mended);
    Ok(verdict(checked.outcome.totals(), args.error_on_warnings))
}

/// The configuration's policy, changed by the command line's flags.
fn with_flags(project: &Project, base: Policy, args: &CheckArgs) -> Result<Policy, Error> {
    let mut flags = Vec::new();
    if args.pedantic {
        flags.push((lint::Selector::Pedantic, lint::Setting::On));
    }
    if args.preview {
        flags.push((lint::Selector::Preview, lint::Setting::On));
    }
    if !args.only.is_empty() {
        flags.extend(lint::rules().map(|rule| (lint::Selector::Rule(rule.name), lint::Setting::Off)));
        for name in &args.only {
            flags.push((policy::rule_or_group(name)?, lint::Setting::On));
        }
    }
    for text in &args.severity {
        flags.push(policy::flag(text)?);
    }
    Ok(Policy { selection: lint::Selection::new(&policy::table(&project.config), &flags), ..base })
}

fn options(project: &Project, texts: &Texts, shown: BTreeSet<String>, args: &CheckArgs) -> Result<Options, Error> {
    Ok(Options {
        as_of: Some(day::as_of(args.as_of)?),
        report_folder: Some(project.display(&project.reports_folder())),
        paths: Some(shown),
        refused: texts.refused.clone(),
        taken: against(args, |revision| against::taken(project, revision))?,
        earlier: against(args, |revision| against::earlier(project, revision))?,
        ..Options::default()
    })
}

/// What another revision says, where one is named.
fn against<T>(args: &CheckArgs, ask: impl FnOnce(&str) -> Result<Vec<T>, Error>) -> Result<Vec<T>, Error> {
    args.against.as_deref().map_or_else(|| Ok(Vec::new()), ask)
}

/// Writes the findings, or how many there are of each rule.
fn report(rim: &Rim, checked: &Checked, args: &CheckArgs) -> Result<(), Error> {
    let outcome = &checked.outcome;
    let sources = Sources::new(&checked.sources);
    let findings = Findings {
        diagnostics: &outcome.diagnostics,
        counts: outcome.totals(),
        files: &outcome.files,
        sources: &sources,
    };
    let for_people = matches!(args.format, FormatArg::Human | FormatArg::Concise);
    let mut style = rim.terminal.out;
    let write = |out: &mut dyn Write, style| {
        if args.statistics && for_people {
            statistics::write(&findings, out)
        } else {
            emit::write(Format::from(args.format), &findings, style, out)
        }
    };
    let Some(file) = &args.output_file else { return rim.terminal.print(|out| write(out, style)) };
    style.color = false;
    let mut text = Vec::new();
    write(&mut text, style).map_err(Error::output)?;
    std::fs::write(rim.cwd.join(file), text)
        .map_err(|error| Error::new(ErrorKind::Files, format!("`{}` cannot be written: {error}", file.display())))
}

/// Says on standard error how the run ended.
fn summarise(rim: &Rim, outcome: &Outcome, mended: usize) {
    let counts = outcome.totals();
    if mended > 0 {
        rim.terminal.note(&format!("mended {}", plural(mended, "finding")));
    }
    if !outcome.stale.is_empty() {
        let entries = if outcome.stale.len() == 1 { "entry covers" } else { "entries cover" };
        let count = outcome.stale.len();
        rim.terminal.note(&format!(
            "{count} baseline {entries} more than there is; `spm check --write-baseline` prunes the file"
        ));
    }
    rim.terminal.note(&closing_line(counts, outcome.files.len()));
}

/// `2 errors, 1 warning in 3 reports (1 fixable with --fix)`
fn closing_line(counts: Counts, files: usize) -> String {
    let parts = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.infos, "remark")];
    let found: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| plural(count, word)).collect();
    let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
    let mut aside = Vec::new();
    if counts.fixable > 0 {
        aside.push(format!("{} fixable with --fix", counts.fixable));
    }
    if counts.suppressed > 0 {
        aside.push(format!("{} allowed", counts.suppressed));
    }
    if counts.baselined > 0 {
        aside.push(format!("{} known to the baseline", counts.baselined));
    }
    let aside = if aside.is_empty() { String::new() } else { format!(" ({})", aside.join(", ")) };
    format!("{found} in {}{aside}", plural(files, "report"))
}

pub(super) fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

fn verdict(counts: Counts, error_on_warnings: bool) -> Verdict {
    let failing = counts.errors + if error_on_warnings { counts.warnings } else { 0 };
    if failing > 0 { Verdict::Findings } else { Verdict::Fine }
}

/// Whether a finding fails the run.
fn fails(severity: Severity, error_on_warnings: bool) -> bool {
    severity == Severity::Error || error_on_warnings && severity == Severity::Warning
}
