//! The plain text of a block, with a map from every byte back to the source.

use crate::text::Span;

/// A block's text without markup: what a reader reads aloud. A soft or hard line break is `\n`.
/// Code spans keep their content, images their alternative text, footnote references nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// The text.
    pub text: String,
    /// Markup over ranges of `text`, by their start.
    pub marks: Vec<Mark>,
    pieces: Vec<Piece>,
}

/// Markup over a range of a flow's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of [`Flow::text`], not of the source.
    pub range: std::ops::Range<usize>,
    /// Which markup.
    pub kind: MarkKind,
}

/// Markup that consumers care about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// `` `code` ``
    Code,
    /// `**strong**`
    Strong,
    /// `*emphasis*`
    Emphasis,
    /// `~~struck~~`
    Strikethrough,
    /// `[text](…)`
    Link,
}

/// A run of text that stands in the source byte for byte, or one that stands for other bytes (an entity, a line break), which
/// then maps as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    at: u32,
    len: u32,
    source: u32,
    source_len: u32,
    whole: bool,
}

impl Flow {
    /// A flow whose text stands in the source as it is, from `start` on.
    pub fn verbatim(text: &str, start: usize) -> Self {
        let mut flow = Self::default();
        flow.push(text, Span::new(start, start + text.len()));
        flow
    }

    /// Appends text that was read from `span`: byte for byte where the two are equally long, else as a whole.
    pub fn push(&mut self, text: &str, span: Span) {
        self.push_piece(text, span, text.len() != span.len());
    }

    /// Appends text that stands for what is written at `span`.
    pub fn push_whole(&mut self, text: &str, span: Span) {
        self.push_piece(text, span, true);
    }

    fn push_piece(&mut self, text: &str, span: Span, whole: bool) {
        let at = Span::at(self.text.len()).start;
        let len = Span::at(text.len()).start;
        let piece = Piece { at, len, source: span.start, source_len: span.end - span.start, whole };
        self.text.push_str(text);
        match self.pieces.last_mut() {
            Some(last) if !last.whole && !whole && last.source + last.len == piece.source => {
                last.len += piece.len;
                last.source_len += piece.len;
            }
            _ if piece.len > 0 => self.pieces.push(piece),
            _ => {}
        }
    }

    /// Marks everything from `start` to the end of the text; nothing where that is empty.
    pub fn mark(&mut self, kind: MarkKind, start: usize) {
        let end = self.text.len();
        if start < end {
            self.marks.push(Mark { range: start..end, kind });
        }
    }

    /// Appends another flow, its marks included.
    pub fn append(&mut self, other: &Self) {
        let offset = self.text.len();
        let at = Span::at(offset).start;
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.iter().map(|piece| Piece { at: piece.at + at, ..*piece }));
        self.marks.extend(
            other
                .marks
                .iter()
                .map(|mark| Mark { range: mark.range.start + offset..mark.range.end + offset, kind: mark.kind }),
        );
    }

    /// The part of the text in `range`, with its marks and its map.
    pub fn slice(&self, range: std::ops::Range<usize>) -> Self {
        let (start, end) = (Span::at(range.start).start, Span::at(range.end).start);
        let pieces = self.pieces.iter().filter(|piece| piece.at < end && start < piece.at + piece.len).map(|piece| {
            let from = piece.at.max(start);
            let len = (piece.at + piece.len).min(end) - from;
            if piece.whole {
                Piece { at: from - start, len, ..*piece }
            } else {
                let source = piece.source + (from - piece.at);
                Piece { at: from - start, len, source, source_len: len, whole: false }
            }
        });
        let marks = self.marks.iter().map(|mark| Mark {
            range: mark.range.start.max(range.start).saturating_sub(range.start)
                ..mark.range.end.min(range.end).saturating_sub(range.start),
            kind: mark.kind,
        });
        Self {
            text: self.text.get(range.clone()).unwrap_or_default().to_owned(),
            marks: marks.filter(|mark| mark.range.start < mark.range.end).collect(),
            pieces: pieces.collect(),
        }
    }

    /// Removes white space at the end.
    pub fn trim_end(&mut self) {
        let length = self.text.trim_end().len();
        if length < self.text.len() {
            *self = self.slice(0..length);
        }
    }

    /// The source bytes that a range of the text was read from.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.source_offset(range.start, false);
        let end = if range.is_empty() { start } else { self.source_offset(range.end, true) };
        Span { start, end: end.max(start) }
    }

    /// The source offset of a byte of the text; `end` asks for the end of what stands before it rather than the start of what follows.
    fn source_offset(&self, at: usize, end: bool) -> u32 {
        let at = Span::at(at).start;
        let index = if end {
            self.pieces.partition_point(|piece| piece.at < at)
        } else {
            self.pieces.partition_point(|piece| piece.at <= at)
        };
        let Some(piece) = index.checked_sub(1).and_then(|index| self.pieces.get(index)) else {
            return self.pieces.first().map_or(0, |piece| piece.source);
        };
        let inside = (at - piece.at).min(piece.len);
        if !piece.whole {
            piece.source + inside
        } else if end || inside == piece.len {
            piece.source + piece.source_len
        } else {
            piece.source
        }
    }

    /// Whether the byte at `at` stands in the source as it is.
    #[cfg(test)]
    pub(super) fn is_verbatim(&self, at: usize) -> bool {
        let at = Span::at(at).start;
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        after.checked_sub(1).is_some_and(|index| !self.pieces[index].whole)
    }

    /// Whether a range of the text overlaps markup of this kind.
    pub fn is_marked(&self, range: &std::ops::Range<usize>, kind: MarkKind) -> bool {
        self.marks.iter().any(|mark| mark.kind == kind && mark.range.start < range.end && range.start < mark.range.end)
    }

    /// The lines of the text with their byte ranges in it.
    pub fn lines(&self) -> impl Iterator<Item = (std::ops::Range<usize>, &str)> {
        let mut start = 0;
        self.text.split('\n').map(move |line| {
            let range = start..start + line.len();
            start = range.end + 1;
            (range, line)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_maps_back_through_markup_and_entities() {
        // `**Jan.** 29&nbsp;20:05`
        let mut flow = Flow::default();
        flow.push("Jan.", Span::new(2, 6));
        flow.push(" 29", Span::new(8, 11));
        flow.push("\u{a0}", Span::new(11, 17));
        flow.push("20:05", Span::new(17, 22));
        assert_eq!(flow.span(0..4), Span::new(2, 6));
        assert_eq!(flow.span(0..7), Span::new(2, 11));
        assert_eq!(flow.span(4..5), Span::new(8, 9));
        assert_eq!(flow.span(5..9), Span::new(9, 17));
        assert_eq!(flow.span(9..14), Span::new(17, 22));
        assert_eq!(Flow::default().span(0..0), Span::at(0));
    }
}
