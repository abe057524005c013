//! The tree of keys and values → [`FrontMatter`], one function per mapping of the format.

use super::reader::Reader;
use super::yaml::{Entry, Node, Value};
use super::{ActionState, Aim, DetectedBy, Kept, Level, MilestoneKind, State, UpdateState, Visibility, keys};
use super::{FrontMatter, WrittenAction, WrittenAllow, WrittenImpact, WrittenMilestone, WrittenUpdate};
use crate::syntax::ProblemKind;
use crate::text::{Language, Span, Spanned};

/// Types the top-level entries. `span` covers both fences.
pub(super) fn read(entries: &[Entry], span: Span, reader: &mut Reader) -> FrontMatter {
    let mut matter = FrontMatter { span, ..FrontMatter::default() };
    matter.keys = entries.iter().map(|entry| (entry.key.to_string(), entry.key_span, entry.value.span)).collect();
    for (key, entry) in reader.entries(entries, keys::TOP, keys::OF_OTHER_GENERATORS) {
        read_top(&mut matter, key, &entry.value, reader);
    }
    if matter.state.is_none() {
        matter.state = entries.iter().find_map(|entry| draft_elsewhere(entry, reader));
    }
    matter
}

fn read_top(matter: &mut FrontMatter, key: &str, node: &Node, reader: &mut Reader) {
    match key {
        "title" => matter.title = reader.text(node, key),
        "nav" => matter.nav = reader.text(node, key),
        "modified_at" => matter.modified_at = reader.time(node, key),
        "tags" => matter.tags = reader.words(node, key),
        "state" => matter.state = reader.word(node, key, State::WORDS, State::from_word),
        "visibility" => matter.visibility = reader.word(node, key, Visibility::WORDS, Visibility::from_word),
        "severity" => matter.severity = reader.text(node, key),
        "causes" => matter.causes = reader.words(node, key),
        "detected_by" => matter.detected_by = reader.word(node, key, DetectedBy::WORDS, DetectedBy::from_word),
        "lang" => matter.lang = reader.word(node, key, &["en", "fr"], Language::from_tag),
        "timezone" => matter.timezone = reader.text(node, key),
        "milestones" => matter.milestones = milestones(node, reader),
        "impact" => {
            matter.impact_written = node.value != Value::Absent;
            matter.impact = reader.items(node, keys::IMPACT).into_iter().map(|item| impact(item, reader)).collect();
        }
        "assurance" => assurance(matter, node, reader),
        "actions" => {
            matter.actions = reader.items(node, keys::ACTION).into_iter().map(|item| action(item, reader)).collect();
        }
        "related" => matter.related = reader.words(node, key),
        "links" => matter.links = links(node, reader),
        "updates" => {
            matter.updates = reader.items(node, keys::UPDATE).into_iter().map(|item| update(item, reader)).collect();
        }
        "allow" => matter.allow = allow(node, reader),
        _ => debug_assert!(false, "{key} is registered and not read"),
    }
}

/// `draft: true` and `published: false` keep a page back in other generators; here too.
fn draft_elsewhere(entry: &Entry, reader: &Reader) -> Option<Spanned<State>> {
    let held_back = match &*entry.key {
        "draft" => true,
        "published" => false,
        _ => return None,
    };
    let is_draft = reader.flag(&entry.value) == Some(held_back);
    is_draft.then(|| Spanned::new(State::Draft, entry.value.span))
}

fn milestones(node: &Node, reader: &mut Reader) -> Vec<WrittenMilestone> {
    let entries = reader.mapping(node, keys::MILESTONES);
    let milestone = |(key, entry): (&str, &Entry)| {
        let kind = Spanned::new(MilestoneKind::from_word(key)?, entry.key_span);
        Some(WrittenMilestone { kind, time: reader.time(&entry.value, &format!("milestones.{key}")) })
    };
    entries.into_iter().filter_map(milestone).collect()
}

fn impact(node: &Node, reader: &mut Reader) -> WrittenImpact {
    let mut impact = WrittenImpact { span: node.span, ..WrittenImpact::default() };
    for (key, Entry { value, .. }) in reader.mapping(node, keys::IMPACT) {
        match key {
            "region" => impact.region = reader.text(value, "impact.region"),
            "component" => impact.component = reader.text(value, "impact.component"),
            "level" => impact.level = reader.word(value, "impact.level", Level::WORDS, Level::from_word),
            "share" => impact.share = reader.percent(value, "impact.share"),
            "affected" => impact.affected = affected(value, reader),
            "from" => impact.from = reader.time(value, "impact.from"),
            "to" => impact.to = reader.time(value, "impact.to"),
            "summary" => impact.summary = reader.text(value, "impact.summary"),
            _ => debug_assert!(false, "{key} is registered and not read"),
        }
    }
    impact
}

fn affected(node: &Node, reader: &mut Reader) -> Vec<(Spanned<String>, Spanned<u64>)> {
    const KEY: &str = "impact.affected";
    named(node, KEY, reader, |value, reader| reader.count(value, KEY))
}

fn links(node: &Node, reader: &mut Reader) -> Vec<(Spanned<String>, Spanned<String>)> {
    named(node, "links", reader, |value, reader| reader.text(value, "links"))
}

/// A mapping with free keys.
fn named<T>(
    node: &Node,
    key: &str,
    reader: &mut Reader,
    mut read: impl FnMut(&Node, &mut Reader) -> Option<T>,
) -> Vec<(Spanned<String>, T)> {
    match &node.value {
        Value::Mapping(entries) => {
            let named = |entry: &Entry| {
                Some((Spanned::new(entry.key.to_string(), entry.key_span), read(&entry.value, reader)?))
            };
            entries.iter().filter_map(named).collect()
        }
        Value::Absent => Vec::new(),
        _ => {
            reader.invalid(key, node, &["name: value"]);
            Vec::new()
        }
    }
}

fn assurance(matter: &mut FrontMatter, node: &Node, reader: &mut Reader) {
    for (key, Entry { value, .. }) in reader.mapping(node, keys::ASSURANCE) {
        match key {
            "integrity" => {
                matter.integrity = reader.word(value, "assurance.integrity", Kept::WORDS, Kept::from_word);
            }
            "confidentiality" => {
                matter.confidentiality = reader.word(value, "assurance.confidentiality", Kept::WORDS, Kept::from_word);
            }
            _ => debug_assert!(false, "{key} is registered and not read"),
        }
    }
}

fn action(node: &Node, reader: &mut Reader) -> WrittenAction {
    let mut action = WrittenAction { span: node.span, ..WrittenAction::default() };
    for (key, Entry { value, .. }) in reader.mapping(node, keys::ACTION) {
        match key {
            "id" => action.id = reader.text(value, "actions.id"),
            "title" => action.title = reader.text(value, "actions.title"),
            "aim" => action.aim = reader.word(value, "actions.aim", Aim::WORDS, Aim::from_word),
            "state" => {
                action.state = reader.word(value, "actions.state", ActionState::WORDS, ActionState::from_word);
            }
            "owner" => action.owner = reader.text(value, "actions.owner"),
            "due" => action.due = reader.day(value, "actions.due"),
            "done" => action.done = reader.day(value, "actions.done"),
            "link" => action.link = reader.text(value, "actions.link"),
            _ => debug_assert!(false, "{key} is registered and not read"),
        }
    }
    action
}

fn update(node: &Node, reader: &mut Reader) -> WrittenUpdate {
    let mut update = WrittenUpdate { span: node.span, at: None, state: None, text: None };
    for (key, Entry { value, .. }) in reader.mapping(node, keys::UPDATE) {
        match key {
            "at" => update.at = reader.time(value, "updates.at"),
            "state" => {
                update.state = reader.word(value, "updates.state", UpdateState::WORDS, UpdateState::from_word);
            }
            "text" => update.text = reader.text(value, "updates.text"),
            _ => debug_assert!(false, "{key} is registered and not read"),
        }
    }
    update
}

/// `- {rules: [a, b], reason: why}`, `- "a, b: why"`, and `- a: why`, which YAML reads as a mapping.
fn allow(node: &Node, reader: &mut Reader) -> Vec<WrittenAllow> {
    let items = match &node.value {
        Value::Sequence(items) => items.as_slice(),
        Value::Absent => &[],
        _ => std::slice::from_ref(node),
    };
    let mut allowed = Vec::new();
    for item in items {
        match &item.value {
            Value::Mapping(entries) if !entries.iter().any(|entry| keys::ALLOW.keys.contains(&&*entry.key)) => {
                allowed.extend(entries.iter().map(|entry| allow_short(entry, reader)));
            }
            Value::Mapping(_) => allowed.push(allow_long(item, reader)),
            Value::Scalar(text) => allowed.push(allow_text(item, text, reader)),
            Value::Absent => {}
            Value::Sequence(_) => reader.problem(ProblemKind::AllowMalformed, item.span),
        }
    }
    for allow in &allowed {
        if allow.rules.is_empty() {
            reader.problem(ProblemKind::AllowMalformed, allow.span);
        } else if allow.reason.is_empty() {
            reader.problem(ProblemKind::AllowWithoutReason, allow.span);
        }
    }
    allowed
}

fn allow_long(node: &Node, reader: &mut Reader) -> WrittenAllow {
    let mut allow = WrittenAllow { span: node.span, ..WrittenAllow::default() };
    for (key, Entry { value, .. }) in reader.mapping(node, keys::ALLOW) {
        match key {
            "rules" => allow.rules = reader.words(value, "allow.rules"),
            "reason" => allow.reason = reader.text(value, "allow.reason").map_or_else(String::new, |text| text.value),
            _ => debug_assert!(false, "{key} is registered and not read"),
        }
    }
    allow
}

fn allow_short(entry: &Entry, reader: &mut Reader) -> WrittenAllow {
    WrittenAllow {
        span: entry.key_span.to(entry.value.span),
        rules: reader.split_words(&entry.key, entry.key_span),
        reason: reader.text(&entry.value, "allow").map_or_else(String::new, |text| text.value),
    }
}

fn allow_text(node: &Node, text: &str, reader: &mut Reader) -> WrittenAllow {
    let (rules, reason) = text.split_once(':').unwrap_or((text, ""));
    let start = node.span.start as usize;
    let place = Span::new(start, (start + rules.len()).min(node.span.end as usize));
    WrittenAllow { span: node.span, rules: reader.split_words(rules, place), reason: reason.trim().to_owned() }
}
