//! Lengths of time in running text: `3 hours and 38 minutes`, `2h50`, `half an hour`, `between 2h50 and 4h04`.

use super::WrittenDuration;
use super::lexer::{Cursor, Token};

/// A length of time at this place.
pub fn length(cursor: &mut Cursor<'_>, tokens: &[Token]) -> Option<WrittenDuration> {
    let _ = (cursor, tokens);
    None
}
