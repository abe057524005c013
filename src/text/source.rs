//! A file's text with its path and an index of its lines.

use super::Span;

/// One file's text, its path for people, and where its lines begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the project or as given, with `/` between its parts. Never absolute in any output.
    pub path: String,
    /// The whole text, byte for byte as it is in the file (a byte order mark included).
    pub text: String,
    line_starts: Vec<u32>,
}

/// A place in a text, as people and programs count it. All fields are 1-based.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, counted by `\n` (a `\r` before it belongs to the line).
    pub line: u32,
    /// Column in Unicode scalar values.
    pub column: u32,
    /// Column in UTF-8 bytes.
    pub column_utf8: u32,
    /// Column in UTF-16 code units.
    pub column_utf16: u32,
}

impl Source {
    /// Indexes the lines of `text`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
        let line_starts =
            std::iter::once(0).chain(breaks.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect();
        Self { path: path.into(), text, line_starts }
    }

    /// The text a span covers; empty where the span leaves the text or cuts a character.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The 1-based line that holds the byte at `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        u32::try_from(self.line_starts.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX)
    }

    /// The span of a 1-based line without its line break; empty at the end for a line that does not exist.
    pub fn line_span(&self, line: u32) -> Span {
        let index = line.saturating_sub(1) as usize;
        let start = self.line_starts.get(index).map_or(self.text.len(), |start| *start as usize);
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |next| *next as usize);
        let line = &self.text[start..end];
        Span::new(start, start + line.trim_end_matches(['\n', '\r']).len())
    }

    /// How many lines there are; an empty text has one.
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.line_starts.len()).unwrap_or(u32::MAX)
    }

    /// Line and columns of a byte offset; an offset past the end or inside a character is moved back to the nearest boundary.
    pub fn position(&self, offset: u32) -> Position {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(Span::at(offset).start);
        let start = self.line_starts[line as usize - 1] as usize;
        let before = &self.text[start..offset];
        let column = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
        Position {
            line,
            column: column(before.chars().count()),
            column_utf8: column(before.len()),
            column_utf16: column(before.chars().map(char::len_utf16).sum()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_in_every_unit() {
        let source = Source::new("a.md", "one\r\nd\u{e9}j\u{e0} \u{1f525} vu\n");
        let at = u32::try_from(source.text.find("vu").unwrap()).unwrap();
        assert_eq!(source.position(at), Position { line: 2, column: 8, column_utf8: 13, column_utf16: 9 });
        assert_eq!(source.slice(source.line_span(1)), "one");
        assert_eq!(source.slice(source.line_span(9)), "");
        assert_eq!(source.line_count(), 3);
        assert_eq!(source.position(9999).line, 3);
    }
}
