//! [`Report`] → [`Incident`].

use super::{Figures, Incident};
use crate::config::Config;
use crate::syntax::Report;
use crate::syntax::front_matter::{State, Visibility};
use crate::text::{Language, Span};

/// Resolves a report. Total: what cannot be resolved is a problem of the incident.
pub fn resolve(report: &Report, config: &Config) -> Incident {
    let _ = (report, config);
    Incident {
        id: None,
        title: String::new(),
        title_span: Span::default(),
        state: State::Final,
        visibility: Visibility::Public,
        severity: None,
        causes: Vec::new(),
        detected_by: None,
        tags: Vec::new(),
        language: Language::English,
        timezone: None,
        modified: None,
        published: None,
        started: None,
        ended: None,
        events: Vec::new(),
        newest_first: false,
        unresolved: Vec::new(),
        milestones: Vec::new(),
        windows: Vec::new(),
        claims: Vec::new(),
        figures: Figures::default(),
        service_level: Vec::new(),
        integrity: None,
        confidentiality: None,
        actions: Vec::new(),
        updates: Vec::new(),
        references: Vec::new(),
        problems: Vec::new(),
    }
}
