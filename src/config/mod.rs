//! `spm.toml` → [`Config`], with the place of every setting.
//!
//! Reading is total: what cannot be read is a [`Problem`] and its default holds. Nothing here knows a rule's name, a report
//! or a template; whoever uses a name from the configuration judges it.

use crate::text::{Language, Source, Span, Spanned};
use chrono::NaiveDate;
use chrono_tz::Tz;

pub mod keys;
mod listing;
mod problem;
mod reader;
mod setting;
mod severity;
mod typed;

#[cfg(test)]
mod tests;

pub use listing::Listed;
pub use problem::{Expected, Problem, ProblemKind};
pub use setting::Setting;
pub use severity::Severity;

/// A project's settings; the default is what holds without a file.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file they were read from; every span below is a place in it. `None` where there is no file.
    pub source: Option<Source>,
    /// `[site]`
    pub site: Site,
    /// `[reports]`
    pub reports: Reports,
    /// `[[region]]`, in the order of the file.
    pub regions: Vec<Region>,
    /// `[[component]]`, in the order of the file.
    pub components: Vec<Component>,
    /// `[service_level]`
    pub service_level: ServiceLevel,
    /// `[availability]`
    pub availability: Availability,
    /// `[check]`
    pub check: Check,
}

/// `[site]`: what the published pages say about themselves.
#[derive(Clone, Debug)]
pub struct Site {
    /// `title`; by default `Incidents`.
    pub title: Setting<String>,
    /// `base_url`, absolute, without a slash at its end.
    pub base_url: Setting<Option<String>>,
    /// `language` of the pages, and of reports that name none; by default English.
    pub language: Setting<Language>,
    /// `timezone`: default zone of reports and of day boundaries.
    pub timezone: Setting<Option<Tz>>,
    /// `live_status`: where the present state is shown.
    pub live_status: Setting<Option<String>>,
    /// `edit_url`, with `{path}` where the report's path goes.
    pub edit_url: Setting<Option<String>>,
    /// `repository_url`
    pub repository_url: Setting<Option<String>>,
    /// `footer`: links at the foot of every page.
    pub footer: Vec<FooterLink>,
}

/// One link of `footer`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterLink {
    /// `label`
    pub label: Spanned<String>,
    /// `url`: absolute with http, https or mailto, or relative to the site.
    pub url: Spanned<String>,
}

/// `[reports]`: where reports are and what form they have.
#[derive(Clone, Debug)]
pub struct Reports {
    /// `path` of their folder, relative to the file; by default `postmortems`.
    pub path: Setting<String>,
    /// `id.prefix`; by default `SPM`.
    pub id_prefix: Setting<String>,
    /// `id.width`: digits of the number at least, 1 to 9; by default 3.
    pub id_width: Setting<usize>,
    /// `exclude`: valid globs over paths relative to the file.
    pub exclude: Vec<Spanned<String>>,
    /// `withdrawn`: ids that are no longer, or never were, a report, each with the reason.
    pub withdrawn: Vec<(Spanned<String>, Spanned<String>)>,
    /// `severities`: the house's own scale, worst first. Empty where it is not declared: then any word is accepted.
    pub severities: Vec<Spanned<String>>,
    /// `sections`: a kind out of [`keys::SECTION_KINDS`] and further headings that name it, as written.
    pub sections: Vec<(Spanned<&'static str>, Vec<Spanned<String>>)>,
}

/// One `[[region]]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// `id`, as reports write it.
    pub id: Spanned<String>,
    /// `name` for readers; the id where absent.
    pub name: Setting<String>,
    /// `since`: before this day there is no data.
    pub since: Setting<Option<NaiveDate>>,
    /// `components` it has, by id.
    pub components: Vec<Spanned<String>>,
}

/// One `[[component]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// `id`, as reports write it.
    pub id: Spanned<String>,
    /// `name` for readers; the id where absent.
    pub name: Setting<String>,
}

/// `[service_level]`: what was promised.
#[derive(Clone, Debug)]
pub struct ServiceLevel {
    /// `objective`: percent of a calendar month, above 0 and up to 100. `None`: nothing was promised and no budget is computed.
    pub objective: Setting<Option<f64>>,
    /// `counts`: what counts against it. A level that a written table does not name counts nothing; by default `major` counts fully.
    pub counts: Weights,
    /// `compensation`: the rule, in the words of the contract.
    pub compensation: Setting<Option<String>>,
}

/// `[availability]`: how the published figure is computed.
#[derive(Clone, Debug)]
pub struct Availability {
    /// `weights`: what a minute at each level takes away. By default major 1, partial 0.3, degraded and maintenance 0; a
    /// level that a written table does not name keeps its default.
    pub weights: Weights,
}

/// A weight from 0 to 1 for each impact level.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Weight of `major`.
    pub major: Setting<f64>,
    /// Weight of `partial`.
    pub partial: Setting<f64>,
    /// Weight of `degraded`.
    pub degraded: Setting<f64>,
    /// Weight of `maintenance`.
    pub maintenance: Setting<f64>,
}

/// `[check]`: what the linter says and how loudly.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// `severity` by rule or group, as written, in the order of the file.
    pub severity: Vec<(Spanned<String>, Spanned<Severity>)>,
    /// `allow`: values that rules pass over.
    pub allow: Vec<Allowance>,
    /// `per_file`: rules that some files are exempt from.
    pub per_file: Vec<PerFile>,
    /// `baseline`: path of the file of known findings, relative to the configuration.
    pub baseline: Setting<Option<String>>,
}

/// One entry of `allow`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The whole entry.
    pub span: Span,
    /// Rules or groups, as written.
    pub rules: Vec<Spanned<String>>,
    /// The values that are passed over.
    pub values: Vec<Spanned<String>>,
    /// Why; never empty.
    pub reason: String,
}

/// One entry of `per_file`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerFile {
    /// The whole entry.
    pub span: Span,
    /// A valid glob over paths relative to the configuration.
    pub path: Spanned<String>,
    /// Rules or groups, as written.
    pub rules: Vec<Spanned<String>>,
    /// Why; never empty.
    pub reason: String,
}

/// What a project changes about how reports are read, as plain data: the reader's own type lies in another layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialectSettings<'c> {
    /// The letters before the year of an id.
    pub id_prefix: &'c str,
    /// Digits of an id's number at least.
    pub id_width: usize,
    /// A kind out of [`keys::SECTION_KINDS`] and a heading that names it, as written.
    pub section_aliases: Vec<(&'static str, &'c str)>,
}

impl Config {
    /// What changes how reports are read.
    pub fn dialect(&self) -> DialectSettings<'_> {
        let aliases = self
            .reports
            .sections
            .iter()
            .flat_map(|(kind, headings)| headings.iter().map(|heading| (kind.value, heading.value.as_str())));
        DialectSettings {
            id_prefix: &self.reports.id_prefix,
            id_width: *self.reports.id_width,
            section_aliases: aliases.collect(),
        }
    }

    /// The region with this id, whatever its case.
    pub fn region(&self, id: &str) -> Option<&Region> {
        self.regions.iter().find(|region| region.id.value.eq_ignore_ascii_case(id))
    }

    /// The component with this id, whatever its case.
    pub fn component(&self, id: &str) -> Option<&Component> {
        self.components.iter().find(|component| component.id.value.eq_ignore_ascii_case(id))
    }
}

impl Default for Site {
    fn default() -> Self {
        Self {
            title: Setting::default_of("Incidents".to_owned()),
            base_url: Setting::default(),
            language: Setting::default(),
            timezone: Setting::default(),
            live_status: Setting::default(),
            edit_url: Setting::default(),
            repository_url: Setting::default(),
            footer: Vec::new(),
        }
    }
}

impl Default for Reports {
    fn default() -> Self {
        Self {
            path: Setting::default_of("postmortems".to_owned()),
            id_prefix: Setting::default_of("SPM".to_owned()),
            id_width: Setting::default_of(3),
            exclude: Vec::new(),
            withdrawn: Vec::new(),
            severities: Vec::new(),
            sections: Vec::new(),
        }
    }
}

impl Default for ServiceLevel {
    fn default() -> Self {
        let counts = Weights { major: Setting::default_of(1.0), ..Weights::ZERO };
        Self { objective: Setting::default(), counts, compensation: Setting::default() }
    }
}

impl Default for Availability {
    fn default() -> Self {
        let weights = Weights { major: Setting::default_of(1.0), partial: Setting::default_of(0.3), ..Weights::ZERO };
        Self { weights }
    }
}

impl Weights {
    const ZERO: Self = Self {
        major: Setting::default_of(0.0),
        partial: Setting::default_of(0.0),
        degraded: Setting::default_of(0.0),
        maintenance: Setting::default_of(0.0),
    };

    /// Each level's word and weight, the worst first and maintenance last.
    pub fn by_level(&self) -> [(&'static str, f64); 4] {
        [
            ("major", *self.major),
            ("partial", *self.partial),
            ("degraded", *self.degraded),
            ("maintenance", *self.maintenance),
        ]
    }

    /// The weight of a level's word; 0 for `none` and for a word that is no level.
    pub fn of(&self, level: &str) -> f64 {
        self.by_level().iter().find(|(word, _)| *word == level).map_or(0.0, |(_, weight)| *weight)
    }
}

/// Reads `spm.toml`. Total: what cannot be read is a problem, and its default holds. Problems come in the order of the text.
pub fn parse(source: Source) -> (Config, Vec<Problem>) {
    let (mut config, mut problems) = typed::read(&source);
    problems.sort_by_key(|problem| problem.span);
    config.source = Some(source);
    (config, problems)
}
