//! Highlighted code: classes for a style sheet, never colours.

use std::sync::OnceLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use super::html::escape;

/// Beyond this many bytes highlighting costs more than it tells.
const MOST: usize = 40_000;

/// The languages known; read once, and only by a site that has code.
fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines)
}

/// Code as HTML; without highlighting where the language is not known.
pub(super) fn highlight(code: &str, language: &str) -> String {
    let plain = || escape(code);
    if language.is_empty() || code.len() > MOST {
        return plain();
    }
    let set = syntaxes();
    let Some(syntax) = set.find_syntax_by_token(language).filter(|syntax| syntax.name != "Plain Text") else {
        return plain();
    };
    let style = ClassStyle::SpacedPrefixed { prefix: "hl-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, set, style);
    for line in LinesWithEndings::from(code) {
        if generator.parse_html_for_line_which_includes_newline(line).is_err() {
            return plain();
        }
    }
    thin_out(&generator.finalize())
}

/// Keeps the first class of each span: the style sheet knows no finer ones, and they are most of the page's weight.
fn thin_out(html: &str) -> String {
    let mut thin = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(at) = rest.find("<span class=\"") {
        let classes_at = at + "<span class=\"".len();
        let Some(end) = rest[classes_at..].find('"') else { break };
        let classes = &rest[classes_at..classes_at + end];
        let mut names = classes.split(' ');
        let first = names.next().unwrap_or_default();
        thin.push_str(&rest[..classes_at]);
        thin.push_str(first);
        thin.push('"');
        rest = &rest[classes_at + end + 1..];
    }
    thin.push_str(rest);
    thin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_language_gets_classes_and_no_style() {
        let html = highlight("# note\necho \"<b>\"\n", "sh");
        assert!(html.contains("<span class=\"hl-comment\">"), "{html}");
        assert!(!html.contains("style=") && !html.contains("<b>"), "{html}");
    }

    #[test]
    fn an_unknown_language_is_plain() {
        assert_eq!(highlight("a < b", "no-such"), "a &lt; b");
        assert_eq!(highlight("a < b", ""), "a &lt; b");
    }
}
