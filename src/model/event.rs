//! Resolved timeline entries, with how each part of their time was found.

use super::Moment;
use crate::syntax::front_matter::MilestoneKind;
use crate::text::Span;

/// One entry of a timeline, resolved as far as the text allows.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The whole row, item or paragraph.
    pub span: Span,
    /// The written time.
    pub time_span: Span,
    /// When; `None` where the date is not known, then `partial` holds what is.
    pub at: Option<Moment>,
    /// The end, for an entry that covers a range.
    pub end: Option<Moment>,
    /// Whether the author marked the time as approximate.
    pub approximate: bool,
    /// To what the time was written.
    pub precision: Precision,
    /// How its date was found; `None` where it was not.
    pub date_from: Option<DateOrigin>,
    /// How its year was found; `None` where it was not.
    pub year_from: Option<YearOrigin>,
    /// How its zone was found; `None` exactly where there is no instant.
    pub zone_from: Option<ZoneOrigin>,
    /// The time as written, without markup.
    pub written: String,
    /// What is known of a time that has no date.
    pub partial: Option<Partial>,
    /// The milestone that lies at this event's instant.
    pub kind: Option<MilestoneKind>,
    /// What happened, Markdown as in the source.
    pub text: String,
    /// Where the text stands.
    pub text_span: Span,
}

/// What is known of a time that cannot be placed: the day without a year, the clock without a day, the day without a clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Partial {
    /// The year.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: Option<u32>,
    /// 1 to 31.
    pub day: Option<u32>,
    /// Seconds after midnight.
    pub time: Option<u32>,
}

/// A time that could not be resolved, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub text: String,
    /// Why, as the problem found for it.
    pub why: super::ProblemKind,
}

/// Declares an enum whose values have a word in the JSON that other programs read.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// The word for it in the JSON that other programs read.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

words! {
    /// To what a time was written.
    Precision {
        /// `20:05:31`
        Second = "second",
        /// `20:05`
        Minute = "minute",
        /// `9 am`
        Hour = "hour",
        /// `Jan. 29`
        Day = "day",
    }
}
words! {
    /// Where an event's date was found.
    DateOrigin {
        /// Written in the row.
        Row = "row",
        /// The previous row's.
        PreviousRow = "previous-row",
        /// The previous row's, and midnight has passed since.
        Midnight = "midnight",
        /// The heading or caption above.
        Section = "section",
        /// A milestone or an impact of the front matter.
        FrontMatter = "front-matter",
        /// The dates written in the summary.
        Summary = "summary",
        /// The title.
        Title = "title",
    }
}
words! {
    /// Where an event's year was found.
    YearOrigin {
        /// Written in the row, or in the heading or row it takes its date from.
        Row = "row",
        /// The front matter's dates of the incident.
        FrontMatter = "front-matter",
        /// A date written in full in the prose.
        Prose = "prose",
        /// The report's id.
        Id = "id",
        /// The changelog.
        Changelog = "changelog",
        /// The day that the file's name begins with.
        FileName = "file-name",
    }
}
words! {
    /// Where an event's zone was found.
    ZoneOrigin {
        /// Written with the time.
        Row = "row",
        /// The header of its column.
        Column = "column",
        /// A statement such as "All times are in UTC".
        Statement = "statement",
        /// `timezone:` of the front matter.
        FrontMatter = "front-matter",
        /// `[site] timezone` of `spm.toml`.
        Config = "config",
        /// The first row of the list or table, where no other names one.
        FirstRow = "first-row",
        /// The prose, which gives the timeline's own clocks with their zone.
        Prose = "prose",
    }
}
