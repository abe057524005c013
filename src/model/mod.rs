//! The resolved meaning of a report: instants, windows, claims, figures; and the corpus of all of them.
//!
//! Every consumer reads this model. No consumer parses a date, adds up minutes or decides which region was hit.

pub mod actions;
pub mod calendar;
pub mod claim;
pub mod coverage;
pub mod history;
pub mod label;
pub mod metadata;
pub mod milestones;
pub mod placing;
pub mod service_level;
pub mod tally;
pub mod updates;
pub mod windows;
pub mod zone;

mod corpus;
mod event;
mod figures;
mod ids;
mod incident;
mod language;
mod moment;
mod problem;
mod resolve;
mod window;

pub use claim::{Claim, ClaimKind, Comparison, Confidence, Counterpart, Verdict};
pub use corpus::{Corpus, Document};
pub use event::{DateOrigin, Event, Partial, Precision, Unresolved, YearOrigin, ZoneOrigin};
pub use figures::{Figure, Figures, ServiceLevelMonth};
pub use ids::{Holder, Ids};
pub use incident::{Action, Incident, Milestone, ReportId, Update};
pub use moment::Moment;
pub use problem::{Contradiction, Problem, ProblemKind, Slip};
pub use resolve::{Resolver, resolve};
pub use window::{Window, WindowSource};
