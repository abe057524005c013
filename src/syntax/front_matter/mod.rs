//! The YAML between the `---` fences, typed, with a span for every key and value.

use super::{Problem, ProblemKind, WrittenTime};
use crate::text::{Source, Span, Spanned};

mod fence;
pub mod keys;
mod reader;
#[cfg(test)]
mod tests;
mod typed;
mod vocabulary;
mod yaml;

use fence::Fence;
use reader::Reader;
pub use vocabulary::{ActionState, Aim, DetectedBy, Kept, Level, MilestoneKind, State, UpdateState, Visibility};

/// Everything the front matter says. Every field is optional in the file; what cannot be read is a problem and absent here.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// Both fences included.
    pub span: Span,
    /// Every top-level key, known or not, in the order of the text: `(key, span of the key, span of the value)`.
    pub keys: Vec<(String, Span, Span)>,
    /// `title:` with its id prefix, as written.
    pub title: Option<Spanned<String>>,
    /// `nav:`, an id.
    pub nav: Option<Spanned<String>>,
    /// `modified_at:`, a date or a date and time.
    pub modified_at: Option<WrittenTime>,
    /// `tags:`, words or a list.
    pub tags: Vec<Spanned<String>>,
    /// `state:`
    pub state: Option<Spanned<State>>,
    /// `visibility:`
    pub visibility: Option<Spanned<Visibility>>,
    /// `severity:`, a word of the house's own scale.
    pub severity: Option<Spanned<String>>,
    /// `causes:`
    pub causes: Vec<Spanned<String>>,
    /// `detected_by:`
    pub detected_by: Option<Spanned<DetectedBy>>,
    /// `lang:`
    pub lang: Option<Spanned<crate::text::Language>>,
    /// `timezone:`, an IANA name; an unknown one is kept here as written and judged by a rule.
    pub timezone: Option<Spanned<String>>,
    /// `milestones:`, in the order of the text; `time` is absent where the key has no value.
    pub milestones: Vec<WrittenMilestone>,
    /// `impact:`
    pub impact: Vec<WrittenImpact>,
    /// Whether `impact:` is written at all (an empty list says that nothing was hit).
    pub impact_written: bool,
    /// `assurance.integrity`
    pub integrity: Option<Spanned<Kept>>,
    /// `assurance.confidentiality`
    pub confidentiality: Option<Spanned<Kept>>,
    /// `actions:`
    pub actions: Vec<WrittenAction>,
    /// `related:`, ids.
    pub related: Vec<Spanned<String>>,
    /// `links:`, name and URL.
    pub links: Vec<(Spanned<String>, Spanned<String>)>,
    /// `updates:`, what was said in public while it lasted.
    pub updates: Vec<WrittenUpdate>,
    /// `allow:`, suppressions for the whole file: `- {rules: [a, b], reason: …}` or `- "rule: reason"`.
    pub allow: Vec<WrittenAllow>,
}

/// One line of `milestones:`.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenMilestone {
    /// Which milestone.
    pub kind: Spanned<MilestoneKind>,
    /// When, as written.
    pub time: Option<WrittenTime>,
}

/// One entry of `impact:`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrittenImpact {
    /// The whole entry.
    pub span: Span,
    /// `region:`
    pub region: Option<Spanned<String>>,
    /// `component:`
    pub component: Option<Spanned<String>>,
    /// `level:`
    pub level: Option<Spanned<Level>>,
    /// `share:` in percent, 0 to 100.
    pub share: Option<Spanned<f64>>,
    /// `affected:`, what and how many.
    pub affected: Vec<(Spanned<String>, Spanned<u64>)>,
    /// `from:`
    pub from: Option<WrittenTime>,
    /// `to:`
    pub to: Option<WrittenTime>,
    /// `summary:`, Markdown of one line.
    pub summary: Option<Spanned<String>>,
}

/// One entry of `actions:`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrittenAction {
    /// The whole entry.
    pub span: Span,
    /// `id:`
    pub id: Option<Spanned<String>>,
    /// `title:`
    pub title: Option<Spanned<String>>,
    /// `aim:`
    pub aim: Option<Spanned<Aim>>,
    /// `state:`
    pub state: Option<Spanned<ActionState>>,
    /// `owner:`
    pub owner: Option<Spanned<String>>,
    /// `due:`, a day.
    pub due: Option<Spanned<chrono::NaiveDate>>,
    /// `done:`, the day it was finished.
    pub done: Option<Spanned<chrono::NaiveDate>>,
    /// `link:`
    pub link: Option<Spanned<String>>,
}

/// One entry of `updates:`.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenUpdate {
    /// The whole entry.
    pub span: Span,
    /// `at:`
    pub at: Option<WrittenTime>,
    /// `state:`
    pub state: Option<Spanned<UpdateState>>,
    /// `text:`, Markdown.
    pub text: Option<Spanned<String>>,
}

/// One entry of `allow:`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenAllow {
    /// The whole entry.
    pub span: Span,
    /// Rules or groups.
    pub rules: Vec<Spanned<String>>,
    /// Why; empty where missing.
    pub reason: String,
}

/// Reads the front matter. Returns it, where there is one, and the byte at which the body starts.
pub fn read(source: &Source, problems: &mut Vec<Problem>) -> (Option<FrontMatter>, usize) {
    match fence::find(&source.text) {
        Fence::None { body } => (None, body),
        Fence::Unclosed { open, open_end, body } => {
            problems.push(Problem { kind: ProblemKind::FrontMatterUnclosed, span: Span::new(open, open_end) });
            (None, body)
        }
        Fence::Closed { open, yaml, yaml_end, close_end, body } => {
            let entries = yaml::read(&source.text[yaml..yaml_end], yaml, problems);
            let matter = typed::read(&entries, Span::new(open, close_end), &mut Reader { source, problems });
            (Some(matter), body)
        }
    }
}
