//! A suppression that nothing needs any more. The engine reports it, since only it knows what was suppressed.

use crate::lint::rule::declare_rule;

declare_rule! {
    /// A suppression covers nothing.
    ///
    /// ## What it does
    /// Reports a rule named in a suppression that finds nothing there. A rule that is switched off is not judged.
    ///
    /// ## Why
    /// The finding was mended and its suppression stayed. It would hide the next mistake in the same place.
    ///
    /// ## Bad
    /// ```markdown bad
    /// <!-- spm: allow(blame): quoted from the provider's notice -->
    /// The root cause was a broken cable.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// <!-- spm: allow(blame): quoted from the provider's notice -->
    /// The root cause was human error.
    /// ```
    ///
    /// ## Fix
    /// Take it out; `spm check --fix` does.
    /// ```markdown fixed
    /// The root cause was a broken cable.
    /// ```
    name: "allow-unused",
    group: Directive,
    severity: Warning,
    since: "0.1.0",
    fixes: Safe,
    check: Engine,
}
