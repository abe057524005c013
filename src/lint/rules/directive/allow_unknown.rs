//! A suppression that names no rule.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, registry};
use crate::text::{Edit, Spanned};

declare_rule! {
    /// A suppression names a rule that does not exist.
    ///
    /// ## What it does
    /// Reports a name in a suppression that is neither a rule nor a group.
    ///
    /// ## Why
    /// A misspelt name allows nothing, and looks as if it did.
    ///
    /// ## Bad
    /// ```markdown bad
    /// <!-- spm: allow(blam): quoted from the provider's notice -->
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
    /// `spm rules` lists the names.
    name: "allow-unknown",
    group: Directive,
    severity: Warning,
    since: "0.1.0",
    fixes: Unsafe,
    check: Engine,
}

/// Reports a name that no rule has. The engine calls this: it is the one that reads suppressions.
pub(in crate::lint) fn report(name: &Spanned<String>, findings: &mut Findings) {
    let finding = findings.add(name.span, format!("no rule or group is called `{}`", name.value));
    match registry::suggestion(&name.value) {
        Some(meant) => finding
            .help(format!("did you mean `{meant}`?"))
            .unsafe_fix(vec![Edit { span: name.span, text: meant.to_owned() }]),
        None => finding.help("`spm rules` lists the names"),
    };
}
