//! The registry of keys: which ones each mapping of the front matter takes, and which belong to other generators.
//!
//! The reader, the did-you-mean material and the JSON Schema are all held against these lists.

/// A mapping of the front matter that has a closed set of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeySet {
    /// Where it stands, dotted from the top; empty for the front matter itself.
    pub path: &'static str,
    /// The keys it takes.
    pub keys: &'static [&'static str],
}

/// The front matter itself.
pub const TOP: KeySet = KeySet {
    path: "",
    keys: &[
        "title",
        "nav",
        "modified_at",
        "tags",
        "state",
        "visibility",
        "severity",
        "causes",
        "detected_by",
        "lang",
        "timezone",
        "milestones",
        "impact",
        "assurance",
        "actions",
        "related",
        "links",
        "updates",
        "allow",
    ],
};

/// `milestones:`
pub const MILESTONES: KeySet = KeySet { path: "milestones", keys: super::MilestoneKind::WORDS };

/// An entry of `impact:`
pub const IMPACT: KeySet =
    KeySet { path: "impact", keys: &["region", "component", "level", "share", "affected", "from", "to", "summary"] };

/// `assurance:`
pub const ASSURANCE: KeySet = KeySet { path: "assurance", keys: &["integrity", "confidentiality"] };

/// An entry of `actions:`
pub const ACTION: KeySet =
    KeySet { path: "actions", keys: &["id", "title", "aim", "state", "owner", "due", "done", "link"] };

/// An entry of `updates:`
pub const UPDATE: KeySet = KeySet { path: "updates", keys: &["at", "state", "text"] };

/// An entry of `allow:`
pub const ALLOW: KeySet = KeySet { path: "allow", keys: &["rules", "reason"] };

/// Every closed set of keys.
pub const SETS: &[KeySet] = &[TOP, MILESTONES, IMPACT, ASSURANCE, ACTION, UPDATE, ALLOW];

/// Top-level keys that other generators give a meaning (Jekyll, Hugo, Eleventy, Zola, Astro, Docusaurus, MkDocs, cState).
/// A report published with one of them carries these rightly; they are accepted and mean nothing here.
pub const OF_OTHER_GENERATORS: &[&str] = &[
    "affected",
    "aliases",
    "audio",
    "author",
    "authors",
    "banner",
    "build",
    "canonical_url",
    "canonicalURL",
    "cascade",
    "categories",
    "category",
    "comments",
    "cover",
    "custom_edit_url",
    "date",
    "description",
    "displayed_sidebar",
    "draft",
    "excerpt",
    "expiryDate",
    "extra",
    "featured",
    "grand_parent",
    "has_children",
    "headless",
    "heroImage",
    "hide",
    "hide_table_of_contents",
    "hide_title",
    "hidden",
    "icon",
    "id",
    "image",
    "images",
    "in_search_index",
    "informational",
    "isCJKLanguage",
    "kind",
    "keywords",
    "language",
    "last_modified_at",
    "last_update",
    "lastmod",
    "layout",
    "linkTitle",
    "linktitle",
    "locale",
    "markup",
    "math",
    "menu",
    "mermaid",
    "nav_exclude",
    "nav_order",
    "outputs",
    "pagination_next",
    "pagination_prev",
    "parent",
    "params",
    "path",
    "permalink",
    "pin",
    "pubDate",
    "publishDate",
    "publishdate",
    "published",
    "redirect_from",
    "redirect_to",
    "render_with_liquid",
    "resolved",
    "resolvedWhen",
    "resources",
    "robots",
    "section",
    "series",
    "sidebar",
    "sidebar_label",
    "sidebar_position",
    "sitemap",
    "slug",
    "sort_by",
    "subtitle",
    "summary",
    "taxonomies",
    "teaser",
    "template",
    "thumbnail",
    "toc",
    "translationKey",
    "type",
    "updated",
    "updatedDate",
    "url",
    "videos",
    "weight",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_both_ours_and_anothers() {
        for key in TOP.keys {
            assert!(!OF_OTHER_GENERATORS.contains(key), "{key}");
        }
    }

    #[test]
    fn no_key_stands_twice() {
        for list in SETS.iter().map(|set| set.keys).chain([OF_OTHER_GENERATORS]) {
            let mut sorted = list.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), list.len());
        }
    }
}
