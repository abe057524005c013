//! The page that `spm show` prints on a terminal: facts, impact, the drawn timeline, events, figures, findings.

use super::drawing;
use super::lengths::{figure, length, moment, span};
use crate::emit::{Style, wrap};
use crate::lint::{Diagnostic, Severity};
use crate::model::{Document, Event, Incident, Window};
use crate::syntax::front_matter::Level;
use anstyle::{AnsiColor, Style as Paint};
use std::io::{self, Write};

/// One report's page.
pub struct Page<'a> {
    pub document: &'a Document,
    pub findings: &'a [Diagnostic],
    pub style: Style,
}

/// Columns that the names of facts and figures take.
const NAMES: usize = 22;

impl Page<'_> {
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let incident = &self.document.incident;
        self.title(incident, out)?;
        self.facts(incident, out)?;
        self.impact(incident, out)?;
        self.drawing(incident, out)?;
        self.events(incident, out)?;
        self.figures(incident, out)?;
        self.service_level(incident, out)?;
        self.findings(out)
    }

    fn title(&self, incident: &Incident, out: &mut dyn Write) -> io::Result<()> {
        let bold = self.paint(Paint::new().bold());
        let id = incident.id.as_ref().map_or("no id", |id| &id.text);
        let title = if incident.title.is_empty() { "(no title)" } else { &incident.title };
        writeln!(out, "{bold}{id}{bold:#}  {}", printable(title))?;
        writeln!(out, "{}", self.document.report.source.path)
    }

    fn facts(&self, incident: &Incident, out: &mut dyn Write) -> io::Result<()> {
        self.heading("Facts", out)?;
        self.fact("state", &format!("{}, {}", incident.state.word(), incident.visibility.word()), out)?;
        self.fact("started", &incident.started.map_or_else(unknown, moment), out)?;
        self.fact("ended", &incident.ended.map_or_else(unknown, moment), out)?;
        let span = incident.started.zip(incident.ended).and_then(|(from, to)| to.seconds_since(from));
        self.fact("first to last impact", &span.map_or_else(unknown, length), out)?;
        self.fact("zone", incident.timezone.map_or("none is named", |zone| zone.name()), out)?;
        let day = |day: Option<chrono::NaiveDate>| day.map_or_else(unknown, |day| day.to_string());
        self.fact("published", &day(incident.published), out)?;
        self.fact("modified", &day(incident.modified), out)
    }

    fn impact(&self, incident: &Incident, out: &mut dyn Write) -> io::Result<()> {
        if incident.windows.is_empty() {
            return Ok(());
        }
        self.heading("Impact", out)?;
        let width = incident.windows.iter().map(|window| place(window).chars().count()).max().unwrap_or(0).min(32);
        for window in &incident.windows {
            let sign = sign(window.level, self.style.unicode);
            let lasted = window.seconds.map_or_else(String::new, length);
            let when = match (window.from, window.to) {
                (Some(from), Some(to)) => span(from, to),
                (Some(from), None) => format!("since {}", moment(from)),
                _ => String::new(),
            };
            let paint = self.paint(level_paint(window.level));
            let line = format!(
                "  {paint}{sign} {:<11}{paint:#}  {:<width$}  {lasted:>11}  {when}",
                window.level.word(),
                place(window)
            );
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn drawing(&self, incident: &Incident, out: &mut dyn Write) -> io::Result<()> {
        let lines = drawing::draw(incident, self.style);
        if !lines.is_empty() {
            self.heading("Timeline", out)?;
        }
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    fn events(&self, incident: &Incident, out: &mut dyn Write) -> io::Result<()> {
        self.heading("Events", out)?;
        if incident.events.is_empty() {
            writeln!(out, "  none was found")?;
        }
        let mut day = None;
        for (index, event) in incident.events.iter().enumerate() {
            let this = event.at.map(|at| (at.local.date(), at.offset));
            if this.is_some() && this != day {
                let (date, offset) = this.unwrap_or_default();
                let offset = offset.map_or_else(|| "zone unknown".to_owned(), |offset| offset.to_string());
                writeln!(out, "  {} ({offset})", date.format("%A %-d %B %Y"))?;
                day = this;
            }
            self.event(index + 1, event, out)?;
        }
        for unresolved in &incident.unresolved {
            let line = self.document.report.source.line(unresolved.span.start);
            writeln!(out, "  not understood, line {line}: {}", printable(&unresolved.text))?;
        }
        Ok(())
    }

    /// `   4  20:47  text`, its further lines indented to the text.
    fn event(&self, number: usize, event: &Event, out: &mut dyn Write) -> io::Result<()> {
        let clock = event.at.map_or_else(|| event.written.clone(), |at| at.local.format("%H:%M").to_string());
        let about = if event.approximate { "~" } else { "" };
        let until = event.end.map_or_else(String::new, |end| end.local.format("-%H:%M").to_string());
        let head = format!("  {number:>3}  {about}{clock}{until}  ");
        let indent = head.chars().count();
        let text = printable(&event.text);
        let mut lines = wrap(&text, self.style.width.saturating_sub(indent).max(20)).into_iter();
        writeln!(out, "{head}{}", lines.next().unwrap_or_default())?;
        lines.try_for_each(|line| writeln!(out, "{:indent$}{line}", ""))
    }

    fn figures(&self, incident: &Incident, out: &mut dyn Write) -> io::Result<()> {
        self.heading("Figures, from the start of impact", out)?;
        let figures = &incident.figures;
        for (name, value) in [
            ("to detect", figures.time_to_detect),
            ("to acknowledge", figures.time_to_acknowledge),
            ("to communicate", figures.time_to_communicate),
            ("to mitigate", figures.time_to_mitigate),
            ("to resolve", figures.time_to_resolve),
        ] {
            self.fact(name, &value.map_or_else(unknown, figure), out)?;
        }
        Ok(())
    }

    fn service_level(&self, incident: &Incident, out: &mut dyn Write) -> io::Result<()> {
        if incident.service_level.is_empty() {
            return Ok(());
        }
        self.heading("Service level", out)?;
        for month in &incident.service_level {
            let (year, number) = month.month;
            let what = [month.region.as_deref(), month.component.as_deref()].into_iter().flatten();
            let what = what.collect::<Vec<_>>().join(" ");
            let (used, budget) = (length(month.used_seconds), length(month.budget_seconds));
            writeln!(out, "  {year:04}-{number:02}  {what}: {used} of {budget} ({} %)", month.objective)?;
        }
        Ok(())
    }

    fn findings(&self, out: &mut dyn Write) -> io::Result<()> {
        self.heading("Findings", out)?;
        let counting: Vec<&Diagnostic> = self.findings.iter().filter(|found| found.counts()).collect();
        if counting.is_empty() {
            writeln!(out, "  none")?;
        }
        for found in counting {
            let paint = self.paint(severity_paint(found.severity));
            let line = self.document.report.source.line(found.span.start);
            let head = format!("{:<7}  line {line:<4}  ", found.severity.word());
            let indent = head.chars().count() + 2;
            let text = printable(&format!("{} [{}]", found.message, found.rule));
            let mut lines = wrap(&text, self.style.width.saturating_sub(indent).max(20)).into_iter();
            writeln!(out, "  {paint}{head}{paint:#}{}", lines.next().unwrap_or_default())?;
            lines.try_for_each(|line| writeln!(out, "{:indent$}{line}", ""))?;
        }
        Ok(())
    }

    fn heading(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let paint = self.paint(AnsiColor::Yellow.on_default().bold());
        writeln!(out, "\n{paint}{text}{paint:#}")
    }

    fn fact(&self, name: &str, value: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "  {name:<NAMES$}{}", printable(value))
    }

    fn paint(&self, paint: Paint) -> Paint {
        if self.style.color { paint } else { Paint::new() }
    }
}

/// `osc-fr1 databases`
pub(super) fn place(window: &Window) -> String {
    let parts: Vec<&str> = [window.region.as_deref(), window.component.as_deref()].into_iter().flatten().collect();
    if parts.is_empty() { "(no region named)".to_owned() } else { printable(&parts.join(" ")) }
}

/// The sign of a level; level is never colour alone.
pub(super) fn sign(level: Level, unicode: bool) -> char {
    match (level, unicode) {
        (Level::None, true) => '\u{25cf}',
        (Level::Degraded, true) => '\u{25c6}',
        (Level::Partial, true) => '\u{25b2}',
        (Level::Major, true) => '\u{25a0}',
        (Level::Maintenance, true) => '\u{270e}',
        (Level::None, false) => 'o',
        (Level::Degraded, false) => '~',
        (Level::Partial, false) => '+',
        (Level::Major, false) => '#',
        (Level::Maintenance, false) => 'm',
    }
}

fn level_paint(level: Level) -> Paint {
    let color = match level {
        Level::None => AnsiColor::Green,
        Level::Maintenance => AnsiColor::BrightBlue,
        Level::Degraded => AnsiColor::Yellow,
        Level::Partial => AnsiColor::BrightYellow,
        Level::Major => AnsiColor::BrightRed,
    };
    color.on_default()
}

fn severity_paint(severity: Severity) -> Paint {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightBlue,
    };
    color.on_default().bold()
}

fn unknown() -> String {
    "not recorded".to_owned()
}

/// The text on one line, without characters that a terminal would obey.
fn printable(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
