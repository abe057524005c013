//! Replacements on spans, and applying a set of them.

use super::Span;

/// Replaces the bytes of `span` by `text`. An empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// Applies `edits` to `text`, first come first served: an edit that overlaps an earlier accepted one, or leaves the
/// text or cuts a character, is left out. Returns the new text and how many edits were applied.
pub fn apply_edits(text: &str, edits: &[Edit]) -> (String, usize) {
    let mut accepted: Vec<&Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        let usable = text.get(edit.span.range()).is_some();
        let collides = |other: &&Edit| other.span.overlaps(edit.span) || other.span == edit.span;
        if usable && !accepted.iter().any(collides) {
            accepted.push(edit);
        }
    }
    accepted.sort_by_key(|edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for edit in &accepted {
        result.push_str(&text[done..edit.span.start as usize]);
        result.push_str(&edit.text);
        done = edit.span.end as usize;
    }
    result.push_str(&text[done..]);
    (result, accepted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, edits: &[(usize, usize, &str)], expected: &str, applied: usize) {
        let edits: Vec<Edit> = edits
            .iter()
            .map(|(start, end, text)| Edit { span: Span::new(*start, *end), text: (*text).to_owned() })
            .collect();
        assert_eq!(apply_edits(text, &edits), (expected.to_owned(), applied));
    }

    #[test]
    fn edits_apply_once_and_never_overlap() {
        check("3 h 38", &[(4, 6, "48")], "3 h 48", 1);
        check("abcdef", &[(4, 5, "E"), (0, 1, "A"), (0, 2, "X")], "AbcdEf", 2);
        check("ab", &[(1, 1, "-"), (1, 1, "-")], "a-b", 1);
        check("\u{e9}", &[(1, 2, "x"), (0, 9, "x")], "\u{e9}", 0);
    }
}
