//! Ids in another form.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, ids};
use crate::text::{Edit, Span, Spanned};

declare_rule! {
    /// An id is not written in the project's form.
    ///
    /// ## What it does
    /// Reports an id in `nav:` or the title with another case, too few digits or a short year. The form is
    /// `SPM-YYYY-NNN`; `spm.toml` can set another prefix and width.
    ///
    /// ## Why
    /// Links, feeds and references find a report by its exact id.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: Databases unavailable
    /// nav: SPM-2024-2
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: Databases unavailable
    /// nav: SPM-2024-002
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Write the id in the project's form. Where only case or leading zeros differ, `--fix` does.
    /// ```markdown fixed
    /// ---
    /// title: Databases unavailable
    /// nav: SPM-2024-002
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    name: "id-format",
    group: Identity,
    severity: Warning,
    since: "0.1.0",
    fixes: Safe,
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for written in ids::written(subject) {
        if let Some(span) = written.span.filter(|_| written.text != written.id) {
            findings
                .add(span, format!("`{}` is written `{}`", written.id, written.text))
                .help(format!("write {}", written.id))
                .safe_fix(vec![Edit { span, text: written.id }]);
        }
    }
    let front = subject.front_matter();
    for value in [front.and_then(|front| front.nav.as_ref()), front.and_then(|front| front.title.as_ref())].into_iter().flatten() {
        check_attempt(subject, value, findings);
    }
}

/// Text that begins like an id and is none: the prefix, a hyphen, then digits in another arrangement.
fn check_attempt(subject: &Subject<'_>, value: &Spanned<String>, findings: &mut Findings) {
    let pattern = subject.id_pattern();
    let text = value.value.trim();
    let begins = text.get(..pattern.prefix.len()).is_some_and(|prefix| prefix.eq_ignore_ascii_case(&pattern.prefix));
    let rest = if begins { &text[pattern.prefix.len()..] } else { return };
    let numbers = rest.trim_start_matches(['-', '_', ' ']);
    if numbers.len() == rest.len() || !numbers.starts_with(|letter: char| letter.is_ascii_digit()) || pattern.match_start(text).is_some() {
        return;
    }
    let end = text.find([' ', ':']).unwrap_or(text.len()).max(pattern.prefix.len());
    let attempt = &text[..end];
    let at = subject.source().slice(value.span).find(attempt).unwrap_or_default();
    let span = Span::new(value.span.start as usize + at, value.span.start as usize + at + attempt.len());
    let form = format!("{}-YYYY-{}", pattern.prefix, "N".repeat(pattern.width));
    let finding = findings.add(span, format!("`{attempt}` does not have the form `{form}`"));
    match completed(&pattern, numbers) {
        Some(id) => finding.help(format!("write {id}")).safe_fix(vec![Edit { span, text: id }]),
        None => finding.help(format!("write an id such as {}", pattern.format(2024, 2))),
    };
}

/// The id that numbers in another arrangement stand for: a full year and a number that is too short.
fn completed(pattern: &crate::syntax::IdPattern, numbers: &str) -> Option<String> {
    let (year, rest) = numbers.split_once(['-', '_', ' '])?;
    let digits = &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()];
    let whole = year.len() == 4 && !digits.is_empty() && digits.len() <= pattern.width && !rest[digits.len()..].starts_with(char::is_alphanumeric);
    whole.then_some(())?;
    Some(pattern.format(year.parse().ok()?, digits.parse().ok()?))
}
