//! A person's fault as the cause.

use crate::lint::rule::declare_rule;
use crate::lint::speech::{Phrase, Phrasebook, Words, phrases};
use crate::lint::{Findings, Subject};
use std::sync::LazyLock;

declare_rule! {
    /// A person's mistake is given as the cause.
    ///
    /// ## What it does
    /// Reports words that end the analysis at a person: "human error", "an engineer forgot", "carelessness". Quotations,
    /// code, sentences that deny it ("no human error was involved") and sentences about guarding against mistakes are left
    /// alone.
    ///
    /// ## Why
    /// Someone will make that mistake again. What allowed it, and what let it through, can be changed; and people tell what
    /// happened where telling does not cost them.
    ///
    /// ## Bad
    /// ```markdown bad
    /// The root cause was human error.
    /// ```
    /// ```markdown bad
    /// Un opérateur a oublié de recharger la configuration.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// The command took two arguments where one was meant, and nothing asked before a range was deleted.
    /// ```
    /// ```markdown good
    /// No human error was involved. To guard against human error, the command now asks.
    /// ```
    ///
    /// ## Fix
    /// Say what made the action look right at the time, and what could have caught it.
    name: "blame",
    group: Wording,
    severity: Info,
    since: "0.1.0",
    check: Document(check),
}

static BLAME: LazyLock<Phrasebook> = LazyLock::new(|| {
    Phrasebook::new(&[
        "human|operator|manual error|errors|mistake|mistakes",
        "error|mistake|slip|oversight|negligence by|of|from|on a|an|the|our|one? part? of? a|an|the|our|one? engineer|engineers|operator|operators|developer|developers|employee|administrator|admin|technician|contractor|colleague|intern",
        "engineer|operator|developer|employee|administrator|technician|contractor|intern|someone|somebody forgot|neglected|omitted",
        "engineer|operator|developer|employee|administrator|technician|contractor|intern|someone|somebody made a|the mistake|error",
        "engineer|operator|developer|employee|administrator|technician|contractor|intern was|were careless|negligent|inattentive|sloppy",
        "engineer|operator|developer|employee|administrator|technician|contractor|intern failed to",
        "careless|carelessness|negligent|negligence|incompetence|incompetent",
        "fat-finger|fat-fingered|fat-fingering",
        "fat finger|fingered|fingers",
        "his|her|someone's|somebody's own? fault|mistake",
        "lack of attention|diligence|discipline|care",
        "erreur|erreurs|faute|fautes humaine|humaines",
        "erreur|faute|oubli de|d'|par la|le|les|l'|un|une|notre|nos? op\u{e9}rateur|op\u{e9}rateurs|ing\u{e9}nieur|ing\u{e9}nieurs|technicien|techniciens|d\u{e9}veloppeur|d\u{e9}veloppeurs|employ\u{e9}|coll\u{e8}gue|prestataire",
        "op\u{e9}rateur|ing\u{e9}nieur|technicien|d\u{e9}veloppeur|employ\u{e9}|coll\u{e8}gue|prestataire a oubli\u{e9}|n\u{e9}glig\u{e9}",
        "n\u{e9}gligence|inattention|\u{e9}tourderie|manque d' attention|rigueur",
        "manque de rigueur|vigilance|s\u{e9}rieux",
    ])
});

/// Words before the phrase that deny it or speak of guarding against it.
const DENIALS: &[&str] = &[
    "no", "not", "never", "without", "nor", "neither", "isn't", "wasn't", "don't", "than", "instead", "rather", "zero", "prevent",
    "prevents", "preventing", "avoid", "avoids", "avoiding", "reduce", "reduces", "reducing", "risk", "risks", "possibility",
    "chance", "chances", "prone", "susceptible", "against", "eliminate", "eliminates", "eliminating", "minimize", "minimise",
    "potential", "tolerate", "tolerates", "resilient", "room", "likelihood", "pas", "aucune", "aucun", "sans", "ni", "jamais",
    "plut\u{f4}t", "\u{e9}viter", "pr\u{e9}venir", "contre", "risque", "risques", "r\u{e9}duire", "limiter",
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (words, phrase) in phrases(subject, &BLAME, |_| true) {
        if !words.is_quoted(&phrase) && !is_denied(words, &phrase) {
            let span = words.span(&phrase);
            findings
                .add(span, format!("\"{}\" ends the analysis at a person", subject.quote(span)))
                .help("say what made the action look right at the time, and what could have stopped or caught it");
        }
    }
}

fn is_denied(words: &Words<'_>, phrase: &Phrase) -> bool {
    let before = words.before(phrase).take(7).any(|word| DENIALS.contains(&word) || word.ends_with("n't"));
    let mut after = words.after(phrase).take(3);
    before || after.any(|word| matches!(word, "not" | "never" | "isn't" | "wasn't" | "pas" | "jamais"))
}
