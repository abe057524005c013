//! Escaping, and what is left of HTML that an author wrote.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Elements an author may use; anything else is taken off its content.
const ELEMENTS: [&str; 44] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
];
/// Elements that may stand inside a line, without attributes.
const INLINE: [&str; 20] = [
    "abbr", "b", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "strong",
    "sub", "sup", "u", "var",
];

/// Escapes text for content and for attributes in double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Characters that HTML forbids, and such as make text run the other way past its own end.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => escaped.push('\u{fffd}'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\u{fdd0}'..='\u{fdef}' => escaped.push('\u{fffd}'),
            other if (other as u32) & 0xfffe == 0xfffe => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A block of an author's HTML, closed in itself and without anything that runs, loads or collides with the page.
pub(super) fn sanitise(block: &str) -> String {
    sanitiser().clean(block).to_string()
}

fn sanitiser() -> &'static ammonia::Builder<'static> {
    static SANITISER: OnceLock<ammonia::Builder<'static>> = OnceLock::new();
    SANITISER.get_or_init(|| {
        let attributes: HashMap<&str, HashSet<&str>> = [
            ("a", vec!["href"]),
            ("td", vec!["colspan", "rowspan"]),
            ("th", vec!["colspan", "rowspan"]),
            ("ol", vec!["start", "reversed"]),
            ("details", vec!["open"]),
        ]
        .into_iter()
        .map(|(element, names)| (element, names.into_iter().collect()))
        .collect();
        let mut builder = ammonia::Builder::empty();
        builder
            .tags(ELEMENTS.into_iter().collect())
            .tag_attributes(attributes)
            .generic_attributes(HashSet::new())
            .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
            .url_relative(ammonia::UrlRelative::PassThrough)
            .link_rel(None)
            .attribute_filter(|_, name, value| match name {
                "colspan" | "rowspan" | "start" if value.parse::<u16>().is_ok_and(|number| number > 0) => {
                    Some(value.into())
                }
                "colspan" | "rowspan" | "start" => None,
                "href" if value.contains(char::is_whitespace) => None,
                _ => Some(value.into()),
            })
            .clean_content_tags(["script", "style", "template", "iframe", "object", "noscript"].into_iter().collect());
        builder
    })
}

/// What a piece of HTML inside a line is: an opening or a closing tag of an element that may stand there.
pub(super) enum InlineTag {
    /// `<kbd>`
    Open(&'static str),
    /// `</kbd>`
    Close(&'static str),
    /// `<br>`
    Break,
    /// Anything else, which is left out.
    Other,
}

/// Reads one tag.
pub(super) fn inline_tag(tag: &str) -> InlineTag {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    let (closing, name) = inner.strip_prefix('/').map_or((false, inner), |name| (true, name));
    let name = name.split(char::is_whitespace).next().unwrap_or_default();
    let Some(element) = INLINE.into_iter().find(|element| element.eq_ignore_ascii_case(name)) else {
        return InlineTag::Other;
    };
    match (element, closing) {
        ("br", _) => InlineTag::Break,
        (element, true) => InlineTag::Close(element),
        (element, false) => InlineTag::Open(element),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_runs_or_loads_is_left() {
        for (block, expected) in [
            ("<script>alert(1)</script>x", "x"),
            ("<p onclick=\"x()\" style=\"color:red\" id=\"content\" class=\"card\">a</p>", "<p>a</p>"),
            ("<a href=\"javascript:alert(1)\">a</a>", "<a>a</a>"),
            ("<a href=\"https://x.example/\">a</a>", "<a href=\"https://x.example/\">a</a>"),
            ("<img src=\"https://x.example/track.png\">", ""),
            ("<iframe src=\"https://x.example\"></iframe>", ""),
            ("<svg><script>alert(1)</script></svg>", ""),
            ("</section></main><div>", "<div></div>"),
            ("<h1>big</h1>", "big"),
        ] {
            assert_eq!(sanitise(block), expected, "{block}");
        }
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("<a href=\"'&\">"), "&lt;a href=&quot;&#39;&amp;&quot;&gt;");
        assert_eq!(escape("a\u{202e}b\0"), "ab\u{fffd}");
    }
}
