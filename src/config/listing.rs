//! Every setting as one line, for `spm config`: its key, what holds, and where that is written.

use super::{Config, Setting, Weights};
use crate::text::{Span, Spanned};
use toml::Value;

/// One setting that holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The key, dotted from the top; entries of lists are counted from 0 (`region.0.name`).
    pub key: String,
    /// What holds, as TOML; `None` where nothing does.
    pub value: Option<String>,
    /// Where it is written in the file; `None` for a default.
    pub span: Option<Span>,
}

impl Config {
    /// Every setting that can be written, the defaults among them, in the order of the documentation.
    pub fn settings(&self) -> Vec<Listed> {
        let mut list = List(Vec::new());
        self.list_site(&mut list);
        self.list_reports(&mut list);
        self.list_places(&mut list);
        list.optional("service_level.objective", &self.service_level.objective, |objective| (*objective).into());
        list.weights("service_level.counts", &self.service_level.counts);
        list.optional("service_level.compensation", &self.service_level.compensation, |text| text.as_str().into());
        list.weights("availability.weights", &self.availability.weights);
        self.list_check(&mut list);
        list.0
    }

    fn list_site(&self, list: &mut List) {
        let site = &self.site;
        list.push("site.title", site.title.as_str(), site.title.span);
        list.text("site.base_url", &site.base_url);
        list.push("site.language", site.language.tag(), site.language.span);
        list.optional("site.timezone", &site.timezone, |zone| zone.name().into());
        list.text("site.live_status", &site.live_status);
        list.text("site.edit_url", &site.edit_url);
        list.text("site.repository_url", &site.repository_url);
        for (index, link) in site.footer.iter().enumerate() {
            list.spanned(&format!("site.footer.{index}.label"), &link.label);
            list.spanned(&format!("site.footer.{index}.url"), &link.url);
        }
    }

    fn list_reports(&self, list: &mut List) {
        let reports = &self.reports;
        list.push("reports.path", reports.path.as_str(), reports.path.span);
        list.push("reports.id.prefix", reports.id_prefix.as_str(), reports.id_prefix.span);
        let width = i64::try_from(*reports.id_width).unwrap_or(i64::MAX);
        list.push("reports.id.width", width, reports.id_width.span);
        list.texts("reports.exclude", &reports.exclude);
        for (id, reason) in &reports.withdrawn {
            list.spanned(&format!("reports.withdrawn.{}", id.value), reason);
        }
        list.texts("reports.severities", &reports.severities);
        for (kind, headings) in &reports.sections {
            list.texts(&format!("reports.sections.{}", kind.value), headings);
        }
    }

    fn list_places(&self, list: &mut List) {
        for (index, region) in self.regions.iter().enumerate() {
            list.spanned(&format!("region.{index}.id"), &region.id);
            list.push(&format!("region.{index}.name"), region.name.as_str(), region.name.span);
            list.optional(&format!("region.{index}.since"), &region.since, |day| day.to_string().into());
            list.texts(&format!("region.{index}.components"), &region.components);
        }
        for (index, component) in self.components.iter().enumerate() {
            list.spanned(&format!("component.{index}.id"), &component.id);
            list.push(&format!("component.{index}.name"), component.name.as_str(), component.name.span);
        }
    }

    fn list_check(&self, list: &mut List) {
        let check = &self.check;
        for (rule, severity) in &check.severity {
            list.push(&format!("check.severity.{}", rule.value), severity.value.word(), Some(severity.span));
        }
        for (index, allow) in check.allow.iter().enumerate() {
            list.texts(&format!("check.allow.{index}.rules"), &allow.rules);
            list.texts(&format!("check.allow.{index}.values"), &allow.values);
            list.push(&format!("check.allow.{index}.reason"), allow.reason.as_str(), Some(allow.span));
        }
        for (index, exempt) in check.per_file.iter().enumerate() {
            list.spanned(&format!("check.per_file.{index}.path"), &exempt.path);
            list.texts(&format!("check.per_file.{index}.rules"), &exempt.rules);
            list.push(&format!("check.per_file.{index}.reason"), exempt.reason.as_str(), Some(exempt.span));
        }
        list.text("check.baseline", &check.baseline);
    }
}

struct List(Vec<Listed>);

impl List {
    fn push(&mut self, key: &str, value: impl Into<Value>, span: Option<Span>) {
        self.0.push(Listed { key: key.to_owned(), value: Some(value.into().to_string()), span });
    }

    fn optional<T>(&mut self, key: &str, setting: &Setting<Option<T>>, value: impl FnOnce(&T) -> Value) {
        let value = setting.value.as_ref().map(value).map(|value| value.to_string());
        self.0.push(Listed { key: key.to_owned(), value, span: setting.span });
    }

    fn text(&mut self, key: &str, setting: &Setting<Option<String>>) {
        self.optional(key, setting, |text| text.as_str().into());
    }

    fn spanned(&mut self, key: &str, text: &Spanned<String>) {
        self.push(key, text.value.as_str(), Some(text.span));
    }

    fn texts(&mut self, key: &str, texts: &[Spanned<String>]) {
        let values: Vec<Value> = texts.iter().map(|text| text.value.as_str().into()).collect();
        let span = texts.iter().map(|text| text.span).reduce(Span::to);
        self.push(key, values, span);
    }

    fn weights(&mut self, key: &str, weights: &Weights) {
        let spans = [&weights.major, &weights.partial, &weights.degraded, &weights.maintenance];
        for ((level, weight), setting) in weights.by_level().into_iter().zip(spans) {
            self.push(&format!("{key}.{level}"), weight, setting.span);
        }
    }
}
