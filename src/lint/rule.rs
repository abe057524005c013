//! What a rule is: its name, its place among the others, its documentation and its check.
//!
//! A rule is one file below `rules/` that declares one [`Rule`] with [`declare_rule!`], and one word in the list of
//! `rules/mod.rs`. Everything else that knows rules (lists, pages, descriptors, schemas, completions) reads the registry.

use super::{Findings, Severity, Subject, subject::Project};

/// One rule, as declared in its file.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, names the defect, readable as "allow X", stable for ever.
    pub name: &'static str,
    /// What it belongs to.
    pub group: Group,
    /// How its findings count unless it says otherwise for one of them, or the configuration does.
    pub severity: Severity,
    /// Whether it is on without being asked for.
    pub tier: Tier,
    /// The version it appeared in.
    pub since: &'static str,
    /// Names it once had; they keep working everywhere.
    pub former: &'static [&'static str],
    /// What its fixes are like.
    pub fixes: Fixes,
    /// What it looks at.
    pub check: Check,
    /// The doc comment of its declaration, line by line. See [`Documentation`](super::Documentation).
    pub text: &'static str,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One report at a time; reports are checked side by side.
    Document(fn(&Subject<'_>, &mut Findings)),
    /// All reports together.
    Corpus(fn(&Project<'_>, &mut Findings)),
    /// What came of the other rules; the engine itself reports it.
    Engine,
}

/// Whether a rule is on without being asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// On.
    Default,
    /// New: on with `preview`, or by name.
    Preview,
    /// Strict: on with `pedantic`, or by name.
    Pedantic,
}

/// What the fixes of a rule are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// It never has one.
    None,
    /// Where it has one, `--fix` applies it.
    Safe,
    /// Where it has one, it waits for `--unsafe-fixes`.
    Unsafe,
    /// Some are safe and some are not.
    Mixed,
}

/// Declares [`Group`] with its words and titles.
macro_rules! groups {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// What a rule belongs to. A group can be named wherever a rule can.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Group { $($(#[$doc])* $variant),+ }

        impl Group {
            /// Every group, in the order of the reference.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads a name.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|group| group.word() == word)
            }
        }
    };
}

groups! {
    /// Written times, dates and zones.
    Time = "time",
    /// Statements about time that stand against each other.
    Facts = "facts",
    /// Ids and the dates of the report itself.
    Identity = "identity",
    /// Sections, front matter and markup.
    Structure = "structure",
    /// What is promised for afterwards.
    Actions = "actions",
    /// How things are said.
    Wording = "wording",
    /// What should not be published.
    Privacy = "privacy",
    /// Where links lead.
    Links = "links",
    /// Files that cannot be read as reports.
    Input = "input",
    /// Suppressions themselves.
    Directive = "directive",
}

/// Declares the rule of a file. The doc comment is the rule's page: see `Documentation` for its sections.
macro_rules! declare_rule {
    (
        $(#[doc = $line:literal])+
        name: $name:literal,
        group: $group:ident,
        severity: $severity:ident,
        since: $since:literal,
        $(tier: $tier:ident,)?
        $(former: $former:expr,)?
        $(fixes: $fixes:ident,)?
        check: $check:expr $(,)?
    ) => {
        $(#[doc = $line])+
        pub(in crate::lint) static RULE: $crate::lint::Rule = {
            #[allow(unused_imports, reason = "a rule uses the grain it needs")]
            use $crate::lint::rule::Check::{Corpus, Document, Engine};
            $crate::lint::Rule {
                name: $name,
                group: $crate::lint::Group::$group,
                severity: $crate::lint::Severity::$severity,
                tier: $crate::lint::rule::declare_rule!(@or Tier, Default $(, $tier)?),
                since: $since,
                former: $crate::lint::rule::declare_rule!(@list $($former)?),
                fixes: $crate::lint::rule::declare_rule!(@or Fixes, None $(, $fixes)?),
                check: $check,
                text: concat!($($line, "\n"),+),
            }
        };
    };
    (@or $type:ident, $default:ident) => { $crate::lint::rule::$type::$default };
    (@or $type:ident, $default:ident, $given:ident) => { $crate::lint::rule::$type::$given };
    (@list) => { &[] };
    (@list $given:expr) => { $given };
}
pub(in crate::lint) use declare_rule;
