//! The shape of `spm.toml`, one struct per table. Doc comments become the descriptions an editor shows.

#![allow(dead_code, reason = "the shapes of a schema, never values")]

use super::wire::{Day, Link, NotEmpty, Objective, PageLanguage, Prefix, Texts, Url, Weight, Word, shape};
use crate::config::{Severity, keys};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Settings of a project of incident reports.
#[derive(JsonSchema)]
#[schemars(title = "spm.toml", deny_unknown_fields)]
pub(super) struct Configuration {
    /// What the published pages say about themselves.
    site: Option<Site>,
    /// Where reports are and what form they have.
    reports: Option<Reports>,
    /// Places that can be hit.
    region: Option<Vec<Region>>,
    /// Parts of the service that can be hit.
    component: Option<Vec<Component>>,
    /// What was promised.
    service_level: Option<ServiceLevel>,
    /// How the published availability is computed.
    availability: Option<Availability>,
    /// What the linter says and how loudly.
    check: Option<Check>,
}

/// What the published pages say about themselves.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Site {
    /// The site's name.
    title: Option<NotEmpty>,
    /// The address it is published at; needed for absolute links in feeds.
    base_url: Option<Url>,
    /// The language of the pages.
    language: Option<PageLanguage>,
    /// Default zone of reports and of day boundaries, an IANA name such as Europe/Paris.
    timezone: Option<NotEmpty>,
    /// Where the present state is shown.
    live_status: Option<Url>,
    /// Where a report is edited; {path} is replaced by its path.
    edit_url: Option<Url>,
    /// Where the sources are.
    repository_url: Option<Url>,
    /// Links at the foot of every page.
    footer: Option<Vec<FooterLink>>,
}

/// A link at the foot of every page.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct FooterLink {
    /// Its text.
    label: NotEmpty,
    /// Its target.
    url: Link,
}

/// Where reports are and what form they have.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Reports {
    /// Their folder, relative to this file.
    path: Option<NotEmpty>,
    /// The form of ids: PREFIX-YYYY-NNN.
    id: Option<Id>,
    /// Patterns of files that are no reports.
    exclude: Option<Texts>,
    /// Ids that are no report, each with the reason: explains gaps in the numbering.
    withdrawn: Option<BTreeMap<String, NotEmpty>>,
    /// The house's own scale of severities, worst first.
    severities: Option<Texts>,
    /// Further headings by the kind of section they open.
    sections: Option<Sections>,
}

/// The form of ids: PREFIX-YYYY-NNN.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Id {
    /// Letters before the year.
    prefix: Option<Prefix>,
    /// Digits of the number, at least.
    #[schemars(range(min = 1, max = 9))]
    width: Option<u8>,
}

/// A place that can be hit.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Region {
    /// The id that reports write.
    id: NotEmpty,
    /// The name for readers.
    name: Option<NotEmpty>,
    /// Its first day; before it there is no data.
    since: Option<Day>,
    /// The components it has, by id.
    components: Option<Texts>,
}

/// A part of the service that can be hit.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Component {
    /// The id that reports write.
    id: NotEmpty,
    /// The name for readers.
    name: Option<NotEmpty>,
}

/// What was promised.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ServiceLevel {
    /// Percent of a calendar month.
    objective: Option<Objective>,
    /// How much each level counts against it; a level that is not named counts nothing.
    counts: Option<Weights>,
    /// The rule of compensation, in the words of the contract.
    compensation: Option<NotEmpty>,
}

/// How the published availability is computed.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Availability {
    /// What a minute at each level takes away.
    weights: Option<Weights>,
}

/// A weight from 0 to 1 for each level of impact.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Weights {
    /// Not available.
    major: Option<Weight>,
    /// Not available to some.
    partial: Option<Weight>,
    /// Slow or impaired.
    degraded: Option<Weight>,
    /// Announced work.
    maintenance: Option<Weight>,
}

/// What the linter says and how loudly.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Check {
    /// Severity by rule or group.
    severity: Option<BTreeMap<String, Word<Severity>>>,
    /// Values that rules pass over.
    allow: Option<Vec<Allow>>,
    /// Rules that some files are exempt from.
    per_file: Option<Vec<PerFile>>,
    /// The file of known findings, relative to this file.
    baseline: Option<NotEmpty>,
}

/// Values that rules pass over.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Allow {
    /// Rules or groups.
    rules: Texts,
    /// The values.
    values: Texts,
    /// Why.
    reason: NotEmpty,
}

/// Rules that some files are exempt from.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PerFile {
    /// A pattern over paths.
    path: NotEmpty,
    /// Rules or groups.
    rules: Texts,
    /// Why.
    reason: NotEmpty,
}

shape! {
    /// Headings by kind of section.
    Sections => sections
}

fn sections(generator: &mut SchemaGenerator) -> Schema {
    let texts = generator.subschema_for::<Texts>().to_value();
    let properties: Map<String, Value> =
        keys::SECTION_KINDS.iter().map(|kind| ((*kind).to_owned(), texts.clone())).collect();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}
