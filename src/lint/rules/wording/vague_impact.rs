//! An impact without a figure.

use crate::lint::rule::declare_rule;
use crate::lint::speech::{Phrasebook, phrases};
use crate::lint::{Findings, Subject};
use crate::syntax::SectionKind;
use std::sync::LazyLock;

declare_rule! {
    /// The impact is told without figures.
    ///
    /// ## What it does
    /// Reports sentences of the summary and the Impact section that say "some customers", "a number of databases" or "for a
    /// while" and hold no figure at all. Quotations and code are left alone.
    ///
    /// ## Why
    /// Every reader wants to know one thing: was I hit? "Some customers" answers no one.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Impact
    ///
    /// Some customers could not reach their databases for a while.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Impact
    ///
    /// 207 organizations, some customers of Business plans among them, could not reach their databases for 3 hours and
    /// 48 minutes.
    /// ```
    ///
    /// ## Fix
    /// Give the number or the share, and from when to when; a bound ("fewer than 50") is a figure too.
    name: "vague-impact",
    group: Wording,
    severity: Info,
    since: "0.1.0",
    check: Document(check),
}

static VAGUE: LazyLock<Phrasebook> = LazyLock::new(|| {
    Phrasebook::new(&[
        "some|several|many|few|various|numerous of? our|the? customers|users|clients|organizations|organisations|tenants|accounts|databases|applications|requests|services",
        "a few|handful|number|subset|portion|fraction of? our|the? customers|users|clients|organizations|organisations|tenants|accounts|databases|applications|requests|services|traffic",
        "a small|limited|large|significant|certain number|subset|portion|fraction|part of our|the? customers|users|clients|organizations|organisations|tenants|accounts|databases|applications|requests|services|traffic",
        "for a|some short|brief|little|limited? while|time|period|moment",
        "certains|certaines|quelques|plusieurs de? nos|des? clients|utilisateurs|organisations|bases|applications",
        "une|un petite|petit|certaine|certain? partie|nombre de|des|d' nos? clients|utilisateurs|organisations|bases|applications",
        "pendant un|quelque certain|court? temps|moment|instant",
    ])
});

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let body = subject.body();
    let impact = |kind| matches!(kind, Some(SectionKind::Impact | SectionKind::Summary));
    let mut last = "";
    for (words, phrase) in phrases(subject, &VAGUE, |block| impact(body.section_kind(block))) {
        let sentence = words.sentence(&phrase);
        // One sentence is one vagueness, however often it says so; any figure in it makes it none.
        let said = std::ptr::eq(sentence, last);
        last = sentence;
        if !said && !sentence.contains(|letter: char| letter.is_ascii_digit()) && !words.is_quoted(&phrase) {
            let span = words.span(&phrase);
            findings
                .add(span, format!("\"{}\" does not tell readers whether they were hit", subject.quote(span)))
                .help("give the number or the share, and from when to when; a bound such as \"fewer than 50\" is a figure too");
        }
    }
}
