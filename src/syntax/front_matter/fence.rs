//! Finds the `---` fences at the head of a file. Knows nothing of what stands between them beyond "does it look like keys?".

/// Where the front matter of a text stands. All fields are byte offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fence {
    /// There is none; the body starts at `body` (behind a byte order mark).
    None { body: usize },
    /// An opening fence that nothing closes, from `open` to `open_end`; all of it is read as body from `body` on.
    Unclosed { open: usize, open_end: usize, body: usize },
    /// Both fences, from `open` to `close_end`, and what stands between them.
    Closed { open: usize, yaml: usize, yaml_end: usize, close_end: usize, body: usize },
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Cuts the front matter off. Only a fence on the file's very first line counts, and only one that keys follow: a text may
/// open with a thematic break.
pub(super) fn find(text: &str) -> Fence {
    let open = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let mut lines = lines(text, open);
    let Some(first) = lines.next().filter(|line| is_fence(line.content(text), &["---"])) else {
        return Fence::None { body: open };
    };
    let yaml = first.next;
    let close = lines.find(|line| is_fence(line.content(text), &["---", "..."]));
    match close {
        Some(close) if is_yaml(&text[yaml..close.start]) => {
            Fence::Closed { open, yaml, yaml_end: close.start, close_end: close.end, body: close.next }
        }
        None if opens_with_key(&text[yaml..]) => Fence::Unclosed { open, open_end: first.end, body: open },
        _ => Fence::None { body: open },
    }
}

/// A line's first byte, the end of its content, and the start of the next line.
struct Line {
    start: usize,
    end: usize,
    next: usize,
}

impl Line {
    fn content<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }
}

fn lines(text: &str, from: usize) -> impl Iterator<Item = Line> {
    let mut start = from;
    text[from..].split_inclusive('\n').map(move |line| {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let this = Line { start, end, next: start + line.len() };
        start = this.next;
        this
    })
}

fn is_fence(line: &str, fences: &[&str]) -> bool {
    fences.contains(&line.trim_end_matches([' ', '\t']))
}

/// Whether what stands between two fences is front matter: nothing but blanks and comments, or keys.
fn is_yaml(between: &str) -> bool {
    first_content(between).is_none_or(|line| is_key_line(line) || line.starts_with(['{', '%', '?', '&', '!']))
}

/// Whether a key stands on the very first line: what an opening fence without a closing one needs to be taken for one.
fn opens_with_key(text: &str) -> bool {
    text.lines().find(|line| !line.starts_with('#')).is_some_and(is_key_line)
}

fn first_content(text: &str) -> Option<&str> {
    text.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
}

/// `key:` or `key: value`, the key one or two words without markup, or in quotes.
pub(super) fn is_key_line(line: &str) -> bool {
    let key_end = line.match_indices(':').find(|(at, _)| {
        let rest = &line[at + 1..];
        rest.is_empty() || rest.starts_with([' ', '\t', '\r'])
    });
    let Some((key_end, _)) = key_end else { return false };
    let key = line[..key_end].trim();
    let unquoted = key.trim_matches(['"', '\'']);
    !unquoted.is_empty()
        && unquoted.len() <= 64
        && unquoted.split_whitespace().count() <= 2
        && unquoted.chars().all(|char| char.is_alphanumeric() || "_-. /$<".contains(char))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected` is the YAML and the body, or `None` and the body.
    #[track_caller]
    fn check(text: &str, expected: (Option<&str>, &str)) {
        let found = match find(text) {
            Fence::Closed { yaml, yaml_end, body, .. } => (Some(&text[yaml..yaml_end]), &text[body..]),
            Fence::None { body } => (None, &text[body..]),
            Fence::Unclosed { body, open, open_end } => {
                assert_eq!(text[open..open_end].trim_end(), "---");
                (Some("unclosed"), &text[body..])
            }
        };
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn fences_are_found_in_every_spelling() {
        check("---\na: b\n---\nText", (Some("a: b\n"), "Text"));
        check("\u{feff}---\na: b\n---\nText", (Some("a: b\n"), "Text"));
        check("---\r\na: b\r\n---\r\nText", (Some("a: b\r\n"), "Text"));
        check("---  \na: b\n---\t \nText", (Some("a: b\n"), "Text"));
        check("---\na: b\n...\nText", (Some("a: b\n"), "Text"));
        check("---\na: b\n---", (Some("a: b\n"), ""));
        check("---\n---\nText", (Some(""), "Text"));
        check("---\n\n# a comment\n\na: b\n---\n", (Some("\n# a comment\n\na: b\n"), ""));
        check("---\n# only a comment\n---\nText", (Some("# only a comment\n"), "Text"));
        check("---\na: |\n  x\n  ---\n  y\n---\nText", (Some("a: |\n  x\n  ---\n  y\n"), "Text"));
        check("---\n{title: x}\n---\n", (Some("{title: x}\n"), ""));
        check("---\n\"title\": x\n---\n", (Some("\"title\": x\n"), ""));
    }

    #[test]
    fn what_is_no_front_matter_is_left_alone() {
        for text in [
            "",
            "Text",
            "\n---\na: b\n---\n",
            " ---\na: b\n---\n",
            "----\na: b\n----\n",
            "+++\na = 1\n+++\n",
            "---",
            "---\n",
            "---\n\nA text that opens with a thematic break.\n\n---\n\nAnd another.\n",
            "---\nSomething happened at the site: we do not know what.\n---\n",
            "---\n\nNote: after a blank line nothing says that this was meant as a key.\n",
            "---\n- a\n- b\n",
            "Title\n---\na: b\n---\n",
            "--- \u{a0}\na: b\n---\n",
        ] {
            check(text, (None, text));
        }
        check("\u{feff}Text", (None, "Text"));
    }

    #[test]
    fn an_opening_fence_with_keys_and_no_end_is_unclosed_and_all_of_it_is_body() {
        for text in ["---\ntitle: x\n\n## TL;DR\n", "---\ntitle: x", "---\n# comment\ntitle:\n----\n"] {
            check(text, (Some("unclosed"), text));
        }
    }
}
