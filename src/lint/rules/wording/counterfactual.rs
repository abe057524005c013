//! What did not happen.

use crate::lint::rule::declare_rule;
use crate::lint::speech::{Phrase, Phrasebook, Words, phrases};
use crate::lint::{Findings, Subject};
use std::sync::LazyLock;

declare_rule! {
    /// The text tells what should have happened instead of what did.
    ///
    /// ## What it does
    /// Reports "should have", "ought to have", "could have been prevented", "if only". Quotations, code and sentences that
    /// address the reader ("you should have received") are left alone.
    ///
    /// ## Why
    /// Judged from the outcome everything looks avoidable. What was known at the time explains why it was not avoided, and
    /// an action says what will be different.
    ///
    /// ## Bad
    /// ```markdown bad
    /// The on-call engineer should have checked the second region.
    /// ```
    /// ```markdown bad
    /// La sauvegarde aurait dû être vérifiée.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// The runbook named one region, so only one was checked. By now you should have received our e-mail.
    /// ```
    ///
    /// ## Fix
    /// Say what was known and done, and move the wish to the actions.
    name: "counterfactual",
    group: Wording,
    severity: Info,
    since: "0.1.0",
    check: Document(check),
}

static COUNTERFACTUAL: LazyLock<Phrasebook> = LazyLock::new(|| {
    Phrasebook::new(&[
        "should|shouldn't not? have",
        "ought to|not to? have",
        "could have been prevented|avoided|detected|caught|noticed|mitigated|fixed|resolved",
        "could have prevented|avoided|caught",
        "if only",
        "aurait|auraient|aurions|aurais d\u{fb}|due|dus",
        "aurait|auraient pu \u{ea}tre|\u{e9}viter|emp\u{ea}cher",
        "il aurait fallu",
        "si seulement",
    ])
});

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (words, phrase) in phrases(subject, &COUNTERFACTUAL, |_| true) {
        if words.is_quoted(&phrase) || addresses_reader(words, &phrase) || states_possession(words, &phrase) {
            continue;
        }
        let span = words.span(&phrase);
        findings
            .add(span, format!("\"{}\" tells what did not happen", subject.quote(span)))
            .help("say what was known and done at the time; what will be different belongs to the actions");
    }
}

/// "You should have received": an expectation, not a regret.
fn addresses_reader(words: &Words<'_>, phrase: &Phrase) -> bool {
    words.before(phrase).take(2).any(|word| matches!(word, "you" | "customers" | "users" | "everyone" | "vous" | "clients"))
}

/// "Every service should have a runbook": `have` as a full verb, which no participle follows. A rule for the present.
fn states_possession(words: &Words<'_>, phrase: &Phrase) -> bool {
    const NO_PARTICIPLE: &[&str] = &["a", "an", "the", "no", "its", "their", "our", "at", "more", "enough", "access", "only", "one", "two"];
    words.last(phrase) == "have" && words.after(phrase).next().is_some_and(|next| NO_PARTICIPLE.contains(&next))
}
