//! `spm rules`: the list of rules, and the whole reference.

use super::Verdict;
use super::args::{RulesArgs, RulesFormat};
use super::error::{Error, ErrorKind};
use super::explain::page;
use super::project::Rim;
use crate::lint::{self, Documentation, Group, Rule, Tier};
use crate::text::nearest;
use serde_json::json;
use std::io::{self, Write};

pub(super) fn run(rim: &Rim, args: &RulesArgs) -> Result<Verdict, Error> {
    let group = args.group.as_deref().map(group).transpose()?;
    let rules: Vec<&Rule> = lint::rules().filter(|rule| group.is_none_or(|group| rule.group == group)).collect();
    rim.terminal.print(|out| match args.format {
        RulesFormat::Human => list(&rules, rim.terminal.out.width, out),
        RulesFormat::Json => data(&rules, out),
        RulesFormat::Markdown => reference(&rules, out),
    })?;
    Ok(Verdict::Fine)
}

fn group(word: &str) -> Result<Group, Error> {
    Group::from_word(word).ok_or_else(|| {
        let words: Vec<&str> = Group::ALL.iter().map(|group| group.word()).collect();
        let hint = nearest(word, words.iter().copied())
            .map_or_else(|| format!("groups: {}", words.join(", ")), |meant| format!("did you mean `{meant}`?"));
        Error::new(ErrorKind::Usage, format!("`{word}` is no group")).hint(hint)
    })
}

/// One line per rule: name, severity, what it finds, cut to the width.
fn list(rules: &[&Rule], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let name_width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut current = None;
    for rule in rules {
        if current != Some(rule.group) {
            let gap = if current.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{}", rule.group.word())?;
            current = Some(rule.group);
        }
        let level = if rule.tier == Tier::Default { rule.severity.word() } else { "off" };
        let room = width.saturating_sub(name_width + 13).max(20);
        let summary = cut(&Documentation::of(rule).summary.replace('`', ""), room);
        writeln!(out, "  {:name_width$}  {level:<7}  {summary}", rule.name)?;
    }
    Ok(())
}

/// The text's first `width` characters, whole words, with an ellipsis where it goes on.
fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let head: String = text.chars().take(width.saturating_sub(3)).collect();
    let whole = head.rfind(' ').map_or(head.as_str(), |at| &head[..at]);
    format!("{whole}...")
}

fn data(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let list: Vec<_> = rules
        .iter()
        .map(|rule| {
            let page = Documentation::of(rule);
            json!({ "name": rule.name, "group": rule.group.word(), "severity": rule.severity.word(),
                    "default": rule.tier == Tier::Default, "since": rule.since, "former": rule.former,
                    "summary": page.summary, "documentation": page.markdown })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &list)?;
    out.write_all(b"\n")
}

/// Every rule's page below a heading for its group.
fn reference(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Rules\n\nWritten by `spm rules --format markdown`.")?;
    let mut current = None;
    for rule in rules {
        if current != Some(rule.group) {
            writeln!(out, "\n## {}", rule.group.word())?;
            current = Some(rule.group);
        }
        write!(out, "\n{}", deeper(&page(rule)))?;
    }
    Ok(())
}

/// The page with its headings two levels further down; fenced code stays as it is.
fn deeper(page: &str) -> String {
    let mut fenced = false;
    let mut text = String::with_capacity(page.len());
    for line in page.lines() {
        fenced ^= line.starts_with("```");
        if !fenced && line.starts_with('#') {
            text.push_str("##");
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}
