//! What surrounds every page.

use serde::Serialize;

/// The site, the same for all pages.
#[derive(Clone, Debug, Serialize)]
pub struct SiteFrame {
    /// Its name.
    pub title: String,
    /// Language of the chrome, a BCP 47 tag.
    pub lang: &'static str,
    /// Path of the style sheet from the root.
    pub stylesheet: String,
    /// Path of the script from the root.
    pub script: String,
    /// Path of the icon from the root.
    pub icon: String,
    /// The live status page.
    pub live_status: Option<String>,
    /// Main navigation; addresses from the root.
    pub nav: Vec<NavItem>,
    /// Links at the foot; absolute addresses.
    pub footer: Vec<Link>,
    /// The instant at which every window of time ends.
    pub as_of: Time,
}

/// An entry of the main navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Compared with [`Page::section`].
    pub key: &'static str,
    /// Address from the root.
    pub href: String,
    /// Its text.
    pub label: String,
}

/// One page's head.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page {
    /// Title, without the site's name.
    pub title: String,
    /// One sentence for search engines.
    pub description: String,
    /// What leads to the root: empty or `../` for each folder.
    pub root: String,
    /// The page's absolute address, where the project has one.
    pub canonical: Option<String>,
    /// The entry of the navigation it belongs to; may be none.
    pub section: &'static str,
    /// Whether it is that entry's own page.
    pub section_start: bool,
    /// The page before it in its order.
    pub previous: Option<Link>,
    /// The page after it in its order.
    pub next: Option<Link>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
}

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// Its text.
    pub label: String,
}

/// A point in time, or a day or month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Time {
    /// For `datetime`: with its offset where it has one.
    pub datetime: String,
    /// As the reader sees it.
    pub text: String,
    /// Whether a script may show it in another zone: only an instant can.
    pub switchable: bool,
    /// `clock` where only the time of day is shown, else `moment`.
    pub form: &'static str,
}
