//! The whole contract with the templates: one struct per page and per repeated piece, plain data only.
//!
//! Every text is plain and escaped by the template that shows it, except in fields whose names end in `_html`: those hold
//! markup that the prose renderer made and sanitised, and nothing else may fill them.

mod frame;
mod lists;
mod pages;
mod report;

pub use frame::{Link, NavItem, Page, SiteFrame, Time};
pub use lists::{
    ActionGroup, ActionRow, AffectedDay, Brief, Day, DayEvent, DayHit, Entry, Gap, MonthRow, RegionRow, ReportRow,
    Revision, UpdateRow,
};
pub use pages::{
    About, AboutSection, Actions, Banner, Calendar, Filter, FilterLink, Finding, History, Home, Months, NotFound,
    OpenIncident, Place, PlaceLink, Places, Redirect, Reports, Revisions, Statistics, Term,
};
pub use report::{
    ActionList, Change, Contents, EventGroup, EventRef, EventRow, Fact, Figure, Glance, GlanceLine, Impact, ImpactRow,
    Notice, Related, Report, ReportPage, Section, ServiceLevelRow, Timeline,
};
