//! The closed sets of words that front matter takes, each with its spelling.

/// Declares an enum of words, its spellings in order, and how to read and write one.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_meta])* #[doc = concat!("`", $word, "`")] $variant),+ }

        impl $name {
            /// Every word, in the order of its declaration.
            pub const WORDS: &'static [&'static str] = &[$($word),+];
            /// Every value, in the order of its declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it is written in a report.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads a word, whatever its case.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word().eq_ignore_ascii_case(word.trim()))
            }
        }
    };
}

words! {
    /// How far a report is.
    State { Ongoing = "ongoing", Draft = "draft", Preliminary = "preliminary", Final = "final", Corrected = "corrected", Withdrawn = "withdrawn" }
}
words! {
    /// Who may read a report.
    Visibility { Public = "public", Internal = "internal" }
}
words! {
    /// Who noticed the incident first.
    DetectedBy { Monitoring = "monitoring", Customer = "customer", Staff = "staff", Provider = "provider" }
}
words! {
    /// How hard something was hit; ordered from nothing to the worst, `maintenance` apart.
    Level { None = "none", Maintenance = "maintenance", Degraded = "degraded", Partial = "partial", Major = "major" }
}
words! {
    /// Instants every incident has, in the order they normally come.
    MilestoneKind { Started = "started", Detected = "detected", Acknowledged = "acknowledged", Communicated = "communicated", Mitigated = "mitigated", Resolved = "resolved" }
}
words! {
    /// Whether integrity or confidentiality was kept.
    Kept { Kept = "kept", Lost = "lost", Unknown = "unknown" }
}
words! {
    /// What an action is for.
    Aim { Prevent = "prevent", Detect = "detect", Mitigate = "mitigate", Process = "process" }
}
words! {
    /// How far an action is.
    ActionState { Planned = "planned", InProgress = "in-progress", Done = "done", Dropped = "dropped" }
}
words! {
    /// What a public update announced, in Statuspage's words.
    UpdateState { Investigating = "investigating", Identified = "identified", Monitoring = "monitoring", Resolved = "resolved", Scheduled = "scheduled", InProgress = "in-progress", Completed = "completed" }
}
