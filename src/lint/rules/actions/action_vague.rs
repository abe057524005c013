//! Actions of which nobody can say whether they are done.

use crate::lint::keys::Keys;
use crate::lint::rule::declare_rule;
use crate::lint::speech::{Phrasebook, Words};
use crate::lint::{Findings, Subject, phrase};
use crate::syntax::Flow;
use std::sync::LazyLock;

declare_rule! {
    /// Nobody can tell when an action will be done.
    ///
    /// ## What it does
    /// Reports, in reports of ours, open actions that appeal to people ("be more careful", "raise awareness") and short ones
    /// that only improve, investigate or consider something.
    ///
    /// ## Why
    /// An action is kept when anyone can see that it is done. Care and awareness fade within weeks.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// actions:
    ///   - {title: Improve monitoring, owner: storage team, due: 2024-03-29}
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// actions:
    ///   - {title: Page the on-call team when a resolver answers from public DNS, owner: storage team, due: 2024-03-29}
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Say what will exist that does not exist today.
    name: "action-vague",
    group: Actions,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

/// Appeals to people, vague at any length.
static APPEALS: LazyLock<Phrasebook> = LazyLock::new(|| {
    Phrasebook::new(&[
        "be more careful|cautious|vigilant|attentive",
        "pay more? attention",
        "raise awareness",
        "remind everyone|engineers|operators|developers|staff|people|the team?",
        "\u{ea}tre plus attentif|attentifs|prudent|prudents|vigilant|vigilants",
        "sensibiliser",
    ])
});

/// Verbs that promise nothing one could see.
static INTENTIONS: LazyLock<Phrasebook> = LazyLock::new(|| {
    Phrasebook::new(&[
        "improve|enhance|investigate|consider|explore|review|revisit|rethink|discuss|evaluate|examine|optimize|optimise",
        "look into|at",
        "think about",
        "try to",
        "better monitoring|alerting|documentation|testing|tests|communication|processes",
        "am\u{e9}liorer|\u{e9}tudier|envisager|r\u{e9}fl\u{e9}chir|explorer|revoir",
    ])
});

/// A promise of more words than this says what it is about.
const SHORT: usize = 5;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_ours() {
        return;
    }
    for action in subject.open_actions() {
        // Most actions have no word of either, and need not be taken apart.
        let keys = Keys::of(&action.title);
        if !APPEALS.may_stand_in(&keys) && !INTENTIONS.may_stand_in(&keys) {
            continue;
        }
        let flow = Flow::verbatim(&action.title, 0);
        let words = Words::of(&flow);
        let opens = INTENTIONS.find(&words).first().is_some_and(|phrase| words.before(phrase).next().is_none());
        let short = action.title.split_whitespace().count() <= SHORT;
        if !APPEALS.find(&words).is_empty() || opens && short {
            findings
                .add(action.span, format!("nobody can tell when \"{}\" is done", phrase::quoted(&action.title)))
                .help("say what will exist that does not exist today");
        }
    }
}
