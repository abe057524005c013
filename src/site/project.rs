//! What the pages say about the project itself: its names, addresses, regions and objectives.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::syntax::front_matter::Level;
use crate::text::Language;

/// A project as its pages present it. The default is what holds without a configuration.
#[derive(Clone, Debug)]
pub struct Project {
    /// Name of the site.
    pub title: String,
    /// Where the site is published, for canonical links and feeds; pages link relatively.
    pub base_url: Option<String>,
    /// Language of the chrome.
    pub language: Language,
    /// Zone of the days that begin and end on the pages.
    pub timezone: chrono_tz::Tz,
    /// The live status page.
    pub live_status: Option<String>,
    /// Where a page is edited, with `{path}` in it.
    pub edit_url: Option<String>,
    /// Links at the foot of each page: label and address.
    pub footer: Vec<(String, String)>,
    /// Regions in their order.
    pub regions: Vec<Region>,
    /// Names of the components, by id.
    pub components: BTreeMap<String, String>,
    /// Why a number is not used, by id.
    pub withdrawn: BTreeMap<String, String>,
    /// The monthly objective in percent.
    pub objective: Option<f64>,
    /// Weight of each level against the objective.
    pub counts: Vec<(Level, f64)>,
    /// Weight of each level in the availability.
    pub weights: Vec<(Level, f64)>,
    /// The rule for compensation, in the house's words.
    pub compensation: Option<String>,
}

/// A region.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its first day; before it there is no data.
    pub since: Option<NaiveDate>,
    /// Ids of its components.
    pub components: Vec<String>,
}

impl Default for Project {
    fn default() -> Self {
        Self {
            title: "Incident reports".to_owned(),
            base_url: None,
            language: Language::English,
            timezone: chrono_tz::Tz::UTC,
            live_status: None,
            edit_url: None,
            footer: Vec::new(),
            regions: Vec::new(),
            components: BTreeMap::new(),
            withdrawn: BTreeMap::new(),
            objective: None,
            counts: vec![(Level::Major, 1.0)],
            weights: vec![
                (Level::Major, 1.0),
                (Level::Partial, 0.3),
                (Level::Degraded, 0.0),
                (Level::Maintenance, 0.0),
            ],
            compensation: None,
        }
    }
}

impl Project {
    /// A region by its id.
    pub fn region(&self, id: &str) -> Option<&Region> {
        self.regions.iter().find(|region| region.id == id)
    }

    /// A region's name, its id where it has none.
    pub fn region_name<'p>(&'p self, id: &'p str) -> &'p str {
        self.region(id).map_or(id, |region| &region.name)
    }

    /// A component's name, its id where it has none.
    pub fn component_name<'p>(&'p self, id: &'p str) -> &'p str {
        self.components.get(id).map_or(id, String::as_str)
    }

    /// Weight of a level in the availability, 0 where none is given.
    pub fn weight(&self, level: Level) -> f64 {
        self.weights.iter().find(|(other, _)| *other == level).map_or(0.0, |(_, weight)| *weight)
    }

    /// Weight of a level against the objective, 0 where none is given.
    pub fn counted(&self, level: Level) -> f64 {
        self.counts.iter().find(|(other, _)| *other == level).map_or(0.0, |(_, weight)| *weight)
    }
}
