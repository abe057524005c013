//! Rules, and the diagnostics they make of a corpus.

mod diagnostic;

pub use diagnostic::{Applicability, Diagnostic, Fix, Related, Severity};
