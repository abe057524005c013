//! A value together with where it was written.

use super::Span;

/// A value and the bytes it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another value read from the same place.
    pub fn map<U>(self, read: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: read(self.value), span: self.span }
    }
}
