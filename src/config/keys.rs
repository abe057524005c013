//! The registry of keys: which ones each table of `spm.toml` takes. The reader and the JSON Schema are held against it.

/// A table with a closed set of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeySet {
    /// Where it stands, dotted from the top; empty for the file itself.
    pub path: &'static str,
    /// The keys it takes.
    pub keys: &'static [&'static str],
}

/// The kinds of section that `reports.sections` can give further headings to.
pub const SECTION_KINDS: &[&str] = &[
    "summary",
    "narrative",
    "timeline",
    "impact",
    "communication",
    "immediate-actions",
    "actions",
    "compensation",
    "links",
    "changelog",
];

const LEVELS: &[&str] = &["major", "partial", "degraded", "maintenance"];

pub(super) const TOP: KeySet =
    KeySet { path: "", keys: &["site", "reports", "region", "component", "service_level", "availability", "check"] };
pub(super) const SITE: KeySet = KeySet {
    path: "site",
    keys: &["title", "base_url", "language", "timezone", "live_status", "edit_url", "repository_url", "footer"],
};
pub(super) const FOOTER: KeySet = KeySet { path: "site.footer", keys: &["label", "url"] };
pub(super) const REPORTS: KeySet =
    KeySet { path: "reports", keys: &["path", "id", "exclude", "withdrawn", "severities", "sections"] };
pub(super) const ID: KeySet = KeySet { path: "reports.id", keys: &["prefix", "width"] };
pub(super) const SECTIONS: KeySet = KeySet { path: "reports.sections", keys: SECTION_KINDS };
pub(super) const REGION: KeySet = KeySet { path: "region", keys: &["id", "name", "since", "components"] };
pub(super) const COMPONENT: KeySet = KeySet { path: "component", keys: &["id", "name"] };
pub(super) const SERVICE_LEVEL: KeySet =
    KeySet { path: "service_level", keys: &["objective", "counts", "compensation"] };
pub(super) const COUNTS: KeySet = KeySet { path: "service_level.counts", keys: LEVELS };
pub(super) const AVAILABILITY: KeySet = KeySet { path: "availability", keys: &["weights"] };
pub(super) const WEIGHTS: KeySet = KeySet { path: "availability.weights", keys: LEVELS };
pub(super) const CHECK: KeySet = KeySet { path: "check", keys: &["severity", "allow", "per_file", "baseline"] };
pub(super) const ALLOW: KeySet = KeySet { path: "check.allow", keys: &["rules", "values", "reason"] };
pub(super) const PER_FILE: KeySet = KeySet { path: "check.per_file", keys: &["path", "rules", "reason"] };

/// Every closed set of keys.
pub const SETS: &[KeySet] = &[
    TOP,
    SITE,
    FOOTER,
    REPORTS,
    ID,
    SECTIONS,
    REGION,
    COMPONENT,
    SERVICE_LEVEL,
    COUNTS,
    AVAILABILITY,
    WEIGHTS,
    CHECK,
    ALLOW,
    PER_FILE,
];
