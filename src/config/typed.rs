//! The TOML tree → [`Config`], one function per table of the format.

use super::reader::{Item, Reader, entries_of, set, set_some};
use super::{Allowance, Check, Component, Config, FooterLink, PerFile, Region, Severity, Weights};
use super::{Problem, ProblemKind, Setting, keys};
use crate::text::{Language, Source, Span, Spanned, nearest};
use toml::de::DeTable;

/// Reads the whole file. Where it is no TOML, what else is wrong with it is not said: half of it may be missing.
pub(super) fn read(source: &Source) -> (Config, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let mut reader = Reader { source, problems: Vec::new() };
    let config = config(table.get_ref(), &mut reader);
    if errors.is_empty() {
        return (config, reader.problems);
    }
    let syntax = |error: &toml::de::Error| Problem {
        kind: ProblemKind::Syntax { reason: error.message().to_owned() },
        span: error.span().map_or(Span::default(), Span::from),
    };
    (config, errors.iter().map(syntax).collect())
}

fn config(table: &DeTable, reader: &mut Reader) -> Config {
    let mut config = Config::default();
    for item in reader.entries(table, keys::TOP) {
        match item.key {
            "site" => site(&mut config, item, reader),
            "reports" => reports(&mut config, item, reader),
            "region" => config.regions = regions(item, reader),
            "component" => config.components = components(item, reader),
            "service_level" => service_level(&mut config, item, reader),
            "availability" => availability(&mut config, item, reader),
            "check" => check(&mut config.check, item, reader),
            _ => not_read(item),
        }
    }
    undeclared_components(&config, reader);
    config
}

fn not_read(item: Item) {
    debug_assert!(false, "{} is registered and not read", item.path());
}

fn site(config: &mut Config, item: Item, reader: &mut Reader) {
    let site = &mut config.site;
    for item in reader.section(item, keys::SITE) {
        match item.key {
            "title" => set(&mut site.title, reader.text(item)),
            "base_url" => set_some(&mut site.base_url, reader.url(item)),
            "language" => set(&mut site.language, reader.word(item, &["en", "fr"], Language::from_tag)),
            "timezone" => set_some(&mut site.timezone, reader.zone(item)),
            "live_status" => set_some(&mut site.live_status, reader.url(item)),
            "edit_url" => set_some(&mut site.edit_url, reader.url(item)),
            "repository_url" => set_some(&mut site.repository_url, reader.url(item)),
            "footer" => site.footer = footer(item, reader),
            _ => not_read(item),
        }
    }
}

fn footer(item: Item, reader: &mut Reader) -> Vec<FooterLink> {
    let mut links = Vec::new();
    for (span, table) in reader.tables(item) {
        let (mut label, mut url) = (Field::default(), Field::default());
        for item in reader.entries(table, keys::FOOTER) {
            match item.key {
                "label" => label = Field::read(reader.text(item)),
                "url" => url = Field::read(reader.link(item)),
                _ => not_read(item),
            }
        }
        label.require(keys::FOOTER, "label", span, reader);
        url.require(keys::FOOTER, "url", span, reader);
        if let (Some(label), Some(url)) = (label.value, url.value) {
            links.push(FooterLink { label, url });
        }
    }
    links
}

/// A key that must be there: absent, or written and perhaps unreadable, which has been said.
struct Field<T> {
    written: bool,
    value: Option<T>,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self { written: false, value: None }
    }
}

impl<T> Field<T> {
    fn read(value: Option<T>) -> Self {
        Self { written: true, value }
    }

    fn require(&self, set: keys::KeySet, key: &str, span: Span, reader: &mut Reader) {
        if !self.written {
            reader.missing(set, key, span);
        }
    }
}

fn reports(config: &mut Config, item: Item, reader: &mut Reader) {
    let reports = &mut config.reports;
    for item in reader.section(item, keys::REPORTS) {
        match item.key {
            "path" => set(&mut reports.path, reader.text(item).map(|path| path.map(plain_path))),
            "id" => {
                for item in reader.section(item, keys::ID) {
                    match item.key {
                        "prefix" => set(&mut reports.id_prefix, prefix(item, reader)),
                        "width" => {
                            let width = reader.whole(item, 1, 9);
                            set(&mut reports.id_width, width.map(|width| width.map(usize::from)));
                        }
                        _ => not_read(item),
                    }
                }
            }
            "exclude" => reports.exclude = reader.globs(item),
            "withdrawn" => reports.withdrawn = withdrawn(item, reader),
            "severities" => reports.severities = reader.texts(item),
            "sections" => {
                let sections = reader.section(item, keys::SECTIONS);
                reports.sections = sections.into_iter().filter_map(|item| section(item, reader)).collect();
            }
            _ => not_read(item),
        }
    }
}

/// `./postmortems/` → `postmortems`
fn plain_path(path: String) -> String {
    let plain = path.trim_start_matches("./").trim_end_matches('/');
    if plain.is_empty() { ".".to_owned() } else { plain.to_owned() }
}

fn prefix(item: Item, reader: &mut Reader) -> Option<Spanned<String>> {
    reader.read(item, super::Expected::Prefix, |value| {
        let text = value.as_str()?.trim();
        let fits = text.chars().all(|char| char.is_ascii_alphanumeric() || char == '-');
        (fits && !text.is_empty() && !text.ends_with('-')).then(|| text.to_owned())
    })
}

fn withdrawn(item: Item, reader: &mut Reader) -> Vec<(Spanned<String>, Spanned<String>)> {
    let set = keys::KeySet { path: "reports.withdrawn", keys: &[] };
    let Some(table) = reader.table(item) else { return Vec::new() };
    let reason = |item: Item| Some((Spanned::new(item.key.to_owned(), item.key_span), reader.text(item)?));
    entries_of(table, set).into_iter().filter_map(reason).collect()
}

fn section(item: Item, reader: &mut Reader) -> Option<(Spanned<&'static str>, Vec<Spanned<String>>)> {
    let kind = keys::SECTION_KINDS.iter().find(|kind| **kind == item.key)?;
    Some((Spanned::new(*kind, item.key_span), reader.texts(item)))
}

fn regions(item: Item, reader: &mut Reader) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    for (span, table) in reader.tables(item) {
        let mut id = Field::default();
        let (mut name, mut since, mut components) = (None, Setting::default(), Vec::new());
        for item in reader.entries(table, keys::REGION) {
            match item.key {
                "id" => id = Field::read(reader.text(item)),
                "name" => name = reader.text(item),
                "since" => set_some(&mut since, reader.day(item)),
                "components" => components = reader.texts(item),
                _ => not_read(item),
            }
        }
        id.require(keys::REGION, "id", span, reader);
        let Some(id) = id.value else { continue };
        if is_new("region.id", &id, regions.iter().map(|region| &region.id), reader) {
            regions.push(Region { name: name_or_id(name, &id), id, since, components });
        }
    }
    regions
}

fn components(item: Item, reader: &mut Reader) -> Vec<Component> {
    let mut components: Vec<Component> = Vec::new();
    for (span, table) in reader.tables(item) {
        let (mut id, mut name) = (Field::default(), None);
        for item in reader.entries(table, keys::COMPONENT) {
            match item.key {
                "id" => id = Field::read(reader.text(item)),
                "name" => name = reader.text(item),
                _ => not_read(item),
            }
        }
        id.require(keys::COMPONENT, "id", span, reader);
        let Some(id) = id.value else { continue };
        if is_new("component.id", &id, components.iter().map(|component| &component.id), reader) {
            components.push(Component { name: name_or_id(name, &id), id });
        }
    }
    components
}

fn name_or_id(name: Option<Spanned<String>>, id: &Spanned<String>) -> Setting<String> {
    match name {
        Some(Spanned { value, span }) => Setting::written(value, span),
        None => Setting::default_of(id.value.clone()),
    }
}

fn is_new<'i>(
    key: &str,
    id: &Spanned<String>,
    mut others: impl Iterator<Item = &'i Spanned<String>>,
    reader: &mut Reader,
) -> bool {
    let Some(first) = others.find(|other| other.value.eq_ignore_ascii_case(&id.value)) else { return true };
    let kind = ProblemKind::IdDuplicate { key: key.to_owned(), id: id.value.clone(), first: first.span };
    reader.problem(kind, id.span);
    false
}

/// Where components are declared, regions can only have those.
fn undeclared_components(config: &Config, reader: &mut Reader) {
    if config.components.is_empty() {
        return;
    }
    let declared = || config.components.iter().map(|component| component.id.value.as_str());
    for id in config.regions.iter().flat_map(|region| &region.components) {
        if config.component(&id.value).is_none() {
            let suggestion = nearest(&id.value, declared()).map(str::to_owned);
            reader.problem(ProblemKind::ComponentUndeclared { id: id.value.clone(), suggestion }, id.span);
        }
    }
}

fn service_level(config: &mut Config, item: Item, reader: &mut Reader) {
    let level = &mut config.service_level;
    for item in reader.section(item, keys::SERVICE_LEVEL) {
        match item.key {
            "objective" => set_some(&mut level.objective, reader.number(item, (0, true, 100))),
            "counts" => {
                level.counts = Weights::ZERO;
                weights(&mut level.counts, item, keys::COUNTS, reader);
            }
            "compensation" => set_some(&mut level.compensation, reader.text(item)),
            _ => not_read(item),
        }
    }
}

fn availability(config: &mut Config, item: Item, reader: &mut Reader) {
    for item in reader.section(item, keys::AVAILABILITY) {
        match item.key {
            "weights" => weights(&mut config.availability.weights, item, keys::WEIGHTS, reader),
            _ => not_read(item),
        }
    }
}

fn weights(weights: &mut Weights, item: Item, set_of_keys: keys::KeySet, reader: &mut Reader) {
    for item in reader.section(item, set_of_keys) {
        let weight = match item.key {
            "major" => &mut weights.major,
            "partial" => &mut weights.partial,
            "degraded" => &mut weights.degraded,
            "maintenance" => &mut weights.maintenance,
            _ => continue,
        };
        set(weight, reader.number(item, (0, false, 1)));
    }
}

fn check(check: &mut Check, item: Item, reader: &mut Reader) {
    for item in reader.section(item, keys::CHECK) {
        match item.key {
            "severity" => check.severity = severities(item, reader),
            "allow" => check.allow = allowances(item, reader),
            "per_file" => check.per_file = per_file(item, reader),
            "baseline" => set_some(&mut check.baseline, reader.text(item)),
            _ => not_read(item),
        }
    }
}

fn severities(item: Item, reader: &mut Reader) -> Vec<(Spanned<String>, Spanned<Severity>)> {
    let set = keys::KeySet { path: "check.severity", keys: &[] };
    let Some(table) = reader.table(item) else { return Vec::new() };
    let severity = |item: Item| {
        let severity = reader.word(item, Severity::WORDS, Severity::from_word)?;
        Some((Spanned::new(item.key.to_owned(), item.key_span), severity))
    };
    entries_of(table, set).into_iter().filter_map(severity).collect()
}

fn allowances(item: Item, reader: &mut Reader) -> Vec<Allowance> {
    let mut allowances = Vec::new();
    for (span, table) in reader.tables(item) {
        let (mut rules, mut values, mut reason) = (Field::default(), Field::default(), Field::default());
        for item in reader.entries(table, keys::ALLOW) {
            match item.key {
                "rules" => rules = Field::read(Some(reader.texts(item))),
                "values" => values = Field::read(Some(reader.texts(item))),
                "reason" => reason = Field::read(reader.text(item)),
                _ => not_read(item),
            }
        }
        rules.require(keys::ALLOW, "rules", span, reader);
        values.require(keys::ALLOW, "values", span, reader);
        reason.require(keys::ALLOW, "reason", span, reader);
        if let (Some(rules), Some(values), Some(reason)) = (rules.value, values.value, reason.value) {
            allowances.push(Allowance { span, rules, values, reason: reason.value });
        }
    }
    allowances
}

fn per_file(item: Item, reader: &mut Reader) -> Vec<PerFile> {
    let mut exempt = Vec::new();
    for (span, table) in reader.tables(item) {
        let (mut path, mut rules, mut reason) = (Field::default(), Field::default(), Field::default());
        for item in reader.entries(table, keys::PER_FILE) {
            match item.key {
                "path" => path = Field::read(reader.glob(item)),
                "rules" => rules = Field::read(Some(reader.texts(item))),
                "reason" => reason = Field::read(reader.text(item)),
                _ => not_read(item),
            }
        }
        path.require(keys::PER_FILE, "path", span, reader);
        rules.require(keys::PER_FILE, "rules", span, reader);
        reason.require(keys::PER_FILE, "reason", span, reader);
        if let (Some(path), Some(rules), Some(reason)) = (path.value, rules.value, reason.value) {
            exempt.push(PerFile { span, path, rules, reason: reason.value });
        }
    }
    exempt
}
