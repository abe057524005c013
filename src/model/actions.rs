//! Promised actions: those of the front matter, else the lists and tables of the actions sections.

use super::Action;
use crate::syntax::Report;
use crate::syntax::body::{Block, BlockKind, Flow, MarkKind, SectionKind};
use crate::syntax::front_matter::{ActionState, Aim, WrittenAction};
use crate::syntax::time::read_value;
use crate::text::{Span, Spanned};
use chrono::NaiveDate;
use std::ops::Range;

/// Reads the actions of a report, in the order of the text.
pub fn read(report: &Report) -> Vec<Action> {
    match &report.front_matter {
        Some(matter) if !matter.actions.is_empty() => matter.actions.iter().map(from_front_matter).collect(),
        _ => in_body(report),
    }
}

fn from_front_matter(written: &WrittenAction) -> Action {
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.value.clone());
    Action {
        id: text(&written.id),
        title: text(&written.title).unwrap_or_default(),
        aim: written.aim.map(|aim| aim.value),
        state: written.state.map(|state| state.value),
        owner: text(&written.owner),
        due: written.due.map(|due| due.value),
        done: written.done.map(|done| done.value),
        link: text(&written.link),
        span: written.span,
        from_front_matter: true,
    }
}

/// Items and rows of the actions sections. Nested items explain the one above and are no actions of their own.
fn in_body(report: &Report) -> Vec<Action> {
    let mut actions = Vec::new();
    let mut columns: Option<(usize, Vec<Column>)> = None;
    for block in &report.body.blocks {
        let kind = report.body.section_kind(block);
        if !matches!(kind, Some(SectionKind::Actions | SectionKind::ImmediateActions)) || block.place.internal {
            continue;
        }
        match &block.kind {
            BlockKind::Item { task, .. } if block.place.list_depth <= 1 && !block.flow.text.trim().is_empty() => {
                actions.push(from_item(report, block, *task));
            }
            BlockKind::Row { table, header: true, cells } => {
                columns = Some((*table, cells.iter().map(|cell| Column::named(&cell.text)).collect()));
            }
            BlockKind::Row { table, header: false, cells } => {
                let named = columns.as_ref().filter(|(of, _)| of == table);
                actions.extend(named.and_then(|(_, columns)| from_row(report, block, cells, columns)));
            }
            _ => {}
        }
    }
    actions
}

/// `- [x] **Storage team, by 2024-03-29**: back up the store (owner: …, due: …)`
fn from_item(report: &Report, block: &Block, task: Option<bool>) -> Action {
    let state = task.map(|done| if done { ActionState::Done } else { ActionState::Planned });
    let mut action = match promised_by(&block.flow) {
        Some((owner, due, rest)) => {
            let title = markdown_from(report, block, rest);
            Action { owner: Some(owner), due: Some(due), ..empty(block, title) }
        }
        None => empty(block, markdown(report.source.slice(closed(report, block.span)))),
    };
    action.state = state;
    for (key, value) in labelled(&block.flow.text) {
        action.take(key, value);
    }
    action
}

fn empty(block: &Block, title: String) -> Action {
    Action {
        id: None,
        title,
        aim: None,
        state: None,
        owner: None,
        due: None,
        done: None,
        link: None,
        span: block.span,
        from_front_matter: false,
    }
}

/// `Storage team, by 2024-03-29` set in bold at the start, and where the text behind it begins.
fn promised_by(flow: &Flow) -> Option<(String, NaiveDate, usize)> {
    let mark = flow.marks.first().filter(|mark| mark.kind == MarkKind::Strong && mark.range.start == 0)?;
    let head = flow.text.get(mark.range.clone())?.trim_end_matches(':');
    let (owner, date) = head.rsplit_once(',')?;
    let date = date.trim();
    let date =
        ["by ", "before ", "until ", "d'ici le ", "avant le "].iter().find_map(|word| date.strip_prefix(word))?;
    let rest = flow.text.get(mark.range.end..)?;
    let skipped = rest.len() - rest.trim_start_matches([':', ' ', '-', '–', '—']).len();
    Some((owner.trim().to_owned(), day(date)?, mark.range.end + skipped))
}

/// `owner: …`, `due=…` in brackets behind the text.
fn labelled(text: &str) -> impl Iterator<Item = (Column, &str)> {
    let groups = text.split(['(', '[']).skip(1).filter_map(|group| group.split([')', ']']).next());
    groups.flat_map(|group| group.split([',', ';'])).filter_map(|part| {
        let (key, value) = part.split_once([':', '='])?;
        let column = Column::named(key);
        (!matches!(column, Column::Other | Column::Title)).then_some((column, value.trim()))
    })
}

fn from_row(report: &Report, block: &Block, cells: &[Flow], columns: &[Column]) -> Option<Action> {
    let title = columns.iter().position(|column| *column == Column::Title)?;
    let cell = cells.get(title).filter(|cell| !cell.text.trim().is_empty())?;
    let mut action = empty(block, source_of(report, cell, 0..cell.text.len()));
    for (column, cell) in columns.iter().zip(cells) {
        action.take(*column, cell.text.trim());
    }
    Some(action)
}

/// What a column or a label of an action says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Title,
    Owner,
    Due,
    State,
    Aim,
    Link,
    Other,
}

const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::Title,
        &["action", "action item", "actions", "task", "todo", "item", "description", "follow-up", "tâche", "mesure"],
    ),
    (
        Column::Owner,
        &["owner", "assignee", "assigned to", "responsible", "team", "who", "responsable", "équipe", "qui"],
    ),
    (Column::Due, &["due", "due date", "deadline", "eta", "target date", "by when", "échéance", "date limite"]),
    (Column::State, &["state", "status", "progress", "statut", "état", "avancement"]),
    (Column::Aim, &["type", "aim", "kind", "category", "but", "objectif"]),
    (Column::Link, &["link", "ticket", "issue", "tracker", "tracking", "bug", "lien"]),
];

impl Column {
    fn named(text: &str) -> Self {
        let text = text.trim().to_lowercase();
        let known = COLUMNS.iter().find(|(_, names)| names.contains(&text.as_str()));
        known.map_or(Self::Other, |(column, _)| *column)
    }
}

impl Action {
    fn take(&mut self, column: Column, value: &str) {
        match column {
            Column::Owner if !is_nothing(value) => self.owner = Some(value.to_owned()),
            Column::Due => self.due = day(value).or(self.due),
            Column::State => self.state = state(value).or(self.state),
            Column::Aim => self.aim = Aim::from_word(value).or(self.aim),
            Column::Link if value.starts_with("http") => self.link = Some(value.to_owned()),
            _ => {}
        }
    }
}

/// Whether a cell says that there is nothing to say.
fn is_nothing(value: &str) -> bool {
    let value = value.to_lowercase();
    value.chars().all(|letter| !letter.is_alphanumeric())
        || ["n/a", "na", "none", "tbd", "unknown", "todo", "unassigned", "aucun"].contains(&value.as_str())
}

/// A state in the words that trackers use, marks such as a tick left aside.
fn state(text: &str) -> Option<ActionState> {
    let text = text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    Some(match text.as_str() {
        "done" | "complete" | "completed" | "closed" | "fixed" | "merged" | "resolved" | "deployed" | "fait"
        | "terminé" => ActionState::Done,
        "in progress" | "in-progress" | "ongoing" | "started" | "wip" | "doing" | "en cours" => ActionState::InProgress,
        "todo" | "to do" | "open" | "planned" | "not started" | "pending" | "à faire" | "prévu" => {
            ActionState::Planned
        }
        "dropped" | "won't do" | "wontfix" | "cancelled" | "canceled" | "abandoned" | "abandonné" => {
            ActionState::Dropped
        }
        _ => return None,
    })
}

/// A day written in full.
fn day(text: &str) -> Option<NaiveDate> {
    let date = read_value(text.trim(), 0).ok()??.date;
    NaiveDate::from_ymd_opt(date.year?, date.month?, date.day?)
}

/// An item's text as it stands in the source, without its marker and its task mark, on one line.
fn markdown(item: &str) -> String {
    let item = item.trim_start();
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    let bulleted = item.strip_prefix(['-', '*', '+', '•']);
    let numbered = item.get(digits..).filter(|_| digits > 0).and_then(|rest| rest.strip_prefix(['.', ')']));
    let spaced = |rest: &&str| rest.starts_with(char::is_whitespace);
    let rest = bulleted.or(numbered).filter(spaced).unwrap_or(item).trim_start();
    let task = ["[ ]", "[x]", "[X]"].iter().find_map(|mark| rest.strip_prefix(mark)).filter(spaced);
    one_line(task.unwrap_or(rest))
}

fn markdown_from(report: &Report, block: &Block, start: usize) -> String {
    source_of(report, &block.flow, start..block.flow.text.len())
}

fn source_of(report: &Report, flow: &Flow, range: Range<usize>) -> String {
    one_line(report.source.slice(closed(report, flow.span(range))))
}

/// A span with the markup that closes behind its last word.
fn closed(report: &Report, span: Span) -> Span {
    let rest = report.source.text.get(span.end as usize..).unwrap_or_default();
    let marks = rest.bytes().take_while(|byte| matches!(byte, b'*' | b'_' | b'`' | b'~')).count();
    Span::new(span.range().start, span.range().end + marks)
}

fn one_line(text: &str) -> String {
    // Blanks of ASCII, of which a vertical tab is none to `split_ascii_whitespace`, are found without decoding the text.
    if text.is_ascii() && !text.contains('\u{b}') {
        joined(text.len(), text.split_ascii_whitespace())
    } else {
        joined(text.len(), text.split_whitespace())
    }
}

fn joined<'t>(length: usize, words: impl Iterator<Item = &'t str>) -> String {
    let mut line = String::with_capacity(length);
    for word in words {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Dialect, parse};
    use crate::text::Source;

    /// Each action as `title | owner | due | state | aim`.
    fn check(text: &str, expected: &[&str]) {
        let found = read(&parse(Source::new("a.md", text), &Dialect::default()));
        let show = |value: Option<&str>| value.unwrap_or("-").to_owned();
        let found: Vec<_> = found
            .iter()
            .map(|action| {
                let due = action.due.map(|due| due.to_string());
                let parts = [
                    action.title.clone(),
                    show(action.owner.as_deref()),
                    show(due.as_deref()),
                    show(action.state.map(ActionState::word)),
                    show(action.aim.map(Aim::word)),
                ];
                parts.join(" | ")
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn lists() {
        let under = |items: &str| format!("## Action items\n\n{items}\n");
        check(
            &under("- Add an *alert*\n- Test `restore`"),
            &["Add an *alert* | - | - | - | -", "Test `restore` | - | - | - | -"],
        );
        check(
            &under("- [x] Add an alert\n- [ ] Test the\n  restore"),
            &["Add an alert | - | - | done | -", "Test the restore | - | - | planned | -"],
        );
        check(&under("1. **Bold** start\n   - a detail"), &["**Bold** start | - | - | - | -"]);
        check(
            &under("- **Storage team, by 2024-03-29**: back up *every* hour"),
            &["back up *every* hour | Storage team | 2024-03-29 | - | -"],
        );
        check(
            &under("- [ ] Add metrics (owner=eng, priority=high, due=2026-01-15)"),
            &["Add metrics (owner=eng, priority=high, due=2026-01-15) | eng | 2026-01-15 | planned | -"],
        );
        check(&under("- Check (see note: later) [20m]"), &["Check (see note: later) [20m] | - | - | - | -"]);
        check("## Lessons\n\n- Be careful\n", &[]);
        check(&under("{% internal %}\n- Secret\n{% endinternal %}"), &[]);
    }

    #[test]
    fn tables() {
        check(
            "## Action items\n\n| Action Item | Type | Owner | Status |\n|---|---|---|---|\n| Use *flux* | prevent | jo | ✅ Done |\n\
             | Write docs | other | n/a | 🔄 In Progress |\n|  | | | |\n",
            &["Use *flux* | jo | - | done | prevent", "Write docs | - | - | in-progress | -"],
        );
        check(
            "## Actions correctives\n\n| Action | Responsable | Échéance | Statut |\n|---|---|---|---|\n| Alerter | Équipe SRE | 2026-01-16 | en cours |\n",
            &["Alerter | Équipe SRE | 2026-01-16 | in-progress | -"],
        );
        check("## Action items\n\n| Metric | Value |\n|---|---|\n| a | b |\n", &[]);
    }

    #[test]
    fn front_matter_wins() {
        check(
            "---\nactions:\n  - {id: a1, title: Back up, aim: prevent, state: done, owner: storage, due: 2024-03-31}\n---\n\n## Actions\n\n- Other\n",
            &["Back up | storage | 2024-03-31 | done | prevent"],
        );
    }
}
