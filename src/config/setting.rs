//! A setting's value together with where it comes from.

use crate::text::Span;
use std::ops::Deref;

/// A value that is either written in `spm.toml` or a default. Reads like the value itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting<T> {
    /// What holds.
    pub value: T,
    /// Where it is written; `None` for a default.
    pub span: Option<Span>,
}

impl<T> Setting<T> {
    /// A value that holds because nothing else is written.
    pub const fn default_of(value: T) -> Self {
        Self { value, span: None }
    }

    /// A value that is written.
    pub fn written(value: T, span: Span) -> Self {
        Self { value, span: Some(span) }
    }
}

impl<T> Deref for Setting<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
