//! The shape of front matter, one struct per mapping. Doc comments become the descriptions an editor shows.

#![allow(dead_code, reason = "the shapes of a schema, never values")]

use super::wire::{Count, Day, LanguageTag, Share, Text, Time, Word, WordList, shape};
use crate::syntax::front_matter::{
    ActionState, Aim, DetectedBy, Kept, Level, MilestoneKind, State, UpdateState, Visibility, keys,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Front matter of an incident report. Every key is optional.
#[derive(JsonSchema)]
#[schemars(title = "Front matter of an incident report", deny_unknown_fields)]
pub(super) struct FrontMatter {
    /// What happened, in one line. An id in front of it is recognised.
    title: Option<Text>,
    /// The report's id, such as SPM-2024-002.
    nav: Option<Text>,
    /// When the report was last changed: a day, or a day and a time.
    modified_at: Option<Time>,
    /// Words, or a list.
    tags: Option<WordList>,
    /// How far the report is.
    state: Option<Word<State>>,
    /// Who may read it. Internal reports are never published.
    visibility: Option<Word<Visibility>>,
    /// A word of the house's own scale, declared in spm.toml.
    severity: Option<Text>,
    /// Free words, counted in the statistics.
    causes: Option<WordList>,
    /// Who noticed the incident first.
    detected_by: Option<Word<DetectedBy>>,
    /// The report's language.
    lang: Option<LanguageTag>,
    /// The zone of times written without one, an IANA name such as Europe/Paris.
    timezone: Option<Text>,
    /// Instants of the incident: wall time in the report's zone, or with an explicit offset.
    milestones: Option<Milestones>,
    /// What was hit, how hard and how long. An empty list says that nothing was hit.
    impact: Option<OneOrMany<Impact>>,
    /// What became of the data.
    assurance: Option<Assurance>,
    /// What is done about it.
    actions: Option<OneOrMany<Action>>,
    /// Ids of reports that have to do with this one.
    related: Option<WordList>,
    /// Further pages, by name.
    links: Option<BTreeMap<String, Option<Text>>>,
    /// What was said in public while it lasted, newest last.
    updates: Option<OneOrMany<Update>>,
    /// Findings that are accepted in this file, each with the reason.
    allow: Option<Allowances>,
}

/// A list; an entry that stands alone is a list of one.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub(super) enum OneOrMany<T> {
    Many(Vec<Option<T>>),
    One(T),
}

/// One region or component at one level.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Impact {
    /// A region's id from spm.toml.
    region: Option<Text>,
    /// A component's id from spm.toml.
    component: Option<Text>,
    /// How hard it was hit.
    level: Option<Word<Level>>,
    /// Share of traffic, requests or customers, in percent.
    share: Option<Share>,
    /// What was hit, and how many of it.
    affected: Option<BTreeMap<String, Option<Count>>>,
    /// When it began.
    from: Option<Time>,
    /// When it ended; absent while it lasts.
    to: Option<Time>,
    /// What customers noticed, in one line.
    summary: Option<Text>,
}

/// What became of the data.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Assurance {
    /// Whether data stayed as it was.
    integrity: Option<Word<Kept>>,
    /// Whether data stayed out of the wrong hands.
    confidentiality: Option<Word<Kept>>,
}

/// One thing that is done.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Action {
    /// A short name to refer to it.
    id: Option<Text>,
    /// What is done.
    title: Option<Text>,
    /// What it is for.
    aim: Option<Word<Aim>>,
    /// How far it is.
    state: Option<Word<ActionState>>,
    /// The team that does it.
    owner: Option<Text>,
    /// The day by which it is to be done.
    due: Option<Day>,
    /// The day on which it was done.
    done: Option<Day>,
    /// Where it is followed.
    link: Option<Text>,
}

/// One public message.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Update {
    /// When it was published.
    at: Option<Time>,
    /// What it announced.
    state: Option<Word<UpdateState>>,
    /// What it said, Markdown.
    text: Option<Text>,
}

/// Rules or groups that are silent in this file.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Allow {
    /// Rules or groups.
    rules: WordList,
    /// Why.
    reason: Text,
}

shape! {
    /// A time for each milestone.
    Milestones => milestones
}
shape! {
    /// Allowances in each spelling.
    Allowances => allowances
}

fn milestones(generator: &mut SchemaGenerator) -> Schema {
    let time = generator.subschema_for::<Option<Time>>();
    let describe = |kind: &MilestoneKind| {
        let mut time = time.clone();
        time.insert("description".to_owned(), milestone_description(*kind).into());
        (kind.word().to_owned(), time.to_value())
    };
    let properties: Map<String, Value> = MilestoneKind::ALL.iter().map(describe).collect();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn milestone_description(kind: MilestoneKind) -> &'static str {
    match kind {
        MilestoneKind::Started => "When customers were first hit.",
        MilestoneKind::Detected => "When somebody or something noticed.",
        MilestoneKind::Acknowledged => "When somebody took it on.",
        MilestoneKind::Communicated => "When the first public notice appeared.",
        MilestoneKind::Mitigated => "When customers were no longer hit.",
        MilestoneKind::Resolved => "When the incident was declared over.",
    }
}

/// `{rules: [a], reason: why}`, `{a: why}` or `"a: why"`, one or a list of them.
fn allowances(generator: &mut SchemaGenerator) -> Schema {
    let long = generator.subschema_for::<Allow>();
    let reason = json!({ "type": ["string", "number", "boolean"] });
    let own_keys = json!({ "enum": keys::ALLOW.keys });
    let short = json!({
        "type": "object", "propertyNames": { "not": own_keys }, "additionalProperties": reason, "minProperties": 1,
    });
    let entry = json!({ "anyOf": [long, short, { "type": "string", "pattern": ":\\s*\\S" }] });
    json_schema!({ "anyOf": [entry, { "type": "array", "items": entry }] })
}

/// Keys that mean something to another generator are no mistake in a report that it publishes too.
pub(super) fn accept_keys_of_other_generators(schema: &mut Schema) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    for key in keys::OF_OTHER_GENERATORS {
        properties.insert((*key).to_owned(), json!({ "description": "Read by other generators; no meaning here." }));
    }
}
