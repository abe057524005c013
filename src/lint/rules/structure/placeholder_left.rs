//! Text that was to be filled in.

use crate::lint::keys::{Keys, Sieve};
use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::body::MarkKind;
use crate::syntax::{Block, BlockKind, SectionKind};
use crate::text::Span;
use std::sync::LazyLock;

declare_rule! {
    /// A placeholder was left in the text.
    ///
    /// ## What it does
    /// Reports, in reports of ours, `TODO`, `TBD`, `FIXME` and `XXX`, and everywhere forms of a template such as
    /// `YYYY-MM-DD` and `HH:MM` in the place of a value, `[insert …]`, `<describe …>` and "lorem ipsum". Code, and the state of an action in a list or
    /// table of actions, are left alone.
    ///
    /// ## Why
    /// It was meant to be replaced before anyone reads it.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// The cause is TODO.
    /// ```
    ///
    /// ## Good
    /// ```markdown good path=postmortems/SPM-2024-002.md
    /// The cause is a missing space. The check looks for `TODO` in comments.
    /// ```
    ///
    /// ## Fix
    /// Write what is meant, or take the line out.
    name: "placeholder-left",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

/// Words of an author's note to themselves, upper-case.
const NOTES: &[&str] = &["TODO", "TBD", "FIXME", "XXX", "TBC"];
/// Forms of a template, whatever surrounds them.
const FORMS: &[&str] = &["YYYY-MM-DD", "HH:MM", "hh:mm", "AAAA-MM-JJ", "lorem ipsum", "Lorem ipsum", "SPM-YYYY-NNN"];
/// Words of which every form has one.
const FORM_WORDS: &[&str] = &["YYYY", "HH", "AAAA", "lorem"];
/// What is longer stands in brackets for another reason; in characters.
const LONGEST_INSTRUCTION: usize = 80;
/// Verbs that open an instruction in brackets.
const VERBS: &[&str] = &["insert", "describe", "fill", "your", "votre", "vos", "todo", "replace", "enter", "d\u{e9}crire", "compl\u{e9}ter", "\u{e0} compl\u{e9}ter"];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let ours = subject.is_ours();
    if let Some(front) = subject.front_matter() {
        let text = subject.source().slice(front.span);
        for range in placeholders(text, ours) {
            report(subject, Span::from(range).shifted(front.span.start as usize), findings);
        }
    }
    // The header of a table says what form its cells have.
    let header = |block: &Block| matches!(block.kind, BlockKind::Row { header: true, .. });
    for spoken in subject.speech().iter().filter(|spoken| !header(spoken.block) && may_have_one(&spoken.flow.text, &spoken.keys)) {
        let (block, flow) = (spoken.block, spoken.flow);
        for range in placeholders(&flow.text, ours && !is_action(subject, block)) {
            if !flow.is_marked(&range, MarkKind::Code) {
                report(subject, flow.span(range), findings);
            }
        }
    }
}

/// Whether a text may have a placeholder: it has the word of one, or a bracket that can hold one. Hardly any has.
fn may_have_one(text: &str, keys: &Keys) -> bool {
    static WORDS: LazyLock<Sieve> = LazyLock::new(|| {
        let mut sieve = Sieve::new();
        let words: Vec<(&'static str, bool)> = NOTES.iter().chain(FORM_WORDS).map(|word| (*word, false)).collect();
        sieve.needs(&[&words]);
        sieve
    });
    WORDS.lets_through(keys) || memchr::memchr2(b'[', b'<', text.as_bytes()).is_some()
}

fn report(subject: &Subject<'_>, span: Span, findings: &mut Findings) {
    findings
        .add(span, format!("`{}` was to be replaced", subject.quote(span)))
        .help("write what is meant, or take the line out");
}

/// Whether a block lists actions, where TODO is a state.
fn is_action(subject: &Subject<'_>, block: &Block) -> bool {
    let kind = subject.body().section_kind(block);
    let listed = matches!(block.kind, BlockKind::Row { .. } | BlockKind::Item { .. });
    listed && matches!(kind, Some(SectionKind::Actions | SectionKind::ImmediateActions))
}

/// Where placeholders stand in a text; `notes` looks for an author's notes to themselves too.
fn placeholders(text: &str, notes: bool) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let bytes = text.as_bytes();
    let mut next = 0;
    while let Some(at) = bytes[next..].iter().position(|byte| PAIRS.0[usize::from(*byte)] != 0).map(|skipped| next + skipped) {
        next = at + 1;
        if !bytes.get(next).is_some_and(|second| may_begin(bytes[at], *second)) {
            continue;
        }
        let rest = &text[at..];
        let first = |form: &&&str| form.as_bytes()[0] == bytes[at];
        let form = FORMS.iter().filter(first).find(|form| rest.starts_with(**form) && stands_for_value(text, at));
        let form = form.map(|form| form.len());
        let note = || NOTES.iter().filter(|_| notes).find(|note| is_word(text, at, note)).map(|note| note.len());
        let length = form.or_else(note).or_else(|| instruction(rest));
        if let Some(length) = length.filter(|_| found.last().is_none_or(|last| last.end <= at)) {
            found.push(at..at + length);
        }
    }
    found
}

/// For each byte which beginnings of two bytes it is the first of, and which it is the second of, as bits of one number: two
/// looks dismiss nearly every place of a text.
static PAIRS: ([u16; 256], [u16; 256]) = {
    const PAIRS: &[(&[u8], &[u8])] =
        &[(b"A", b"A"), (b"F", b"I"), (b"H", b"H"), (b"h", b"h"), (b"Ll", b"o"), (b"S", b"P"), (b"T", b"OB"), (b"X", b"X"), (b"Y", b"Y")];
    const BRACKET: u16 = 1 << 15;
    let (mut first, mut second) = ([0; 256], [BRACKET; 256]);
    first[b'[' as usize] = BRACKET;
    first[b'<' as usize] = BRACKET;
    let mut pair = 0;
    while pair < PAIRS.len() {
        let mut at = 0;
        while at < PAIRS[pair].0.len() {
            first[PAIRS[pair].0[at] as usize] |= 1 << pair;
            at += 1;
        }
        at = 0;
        while at < PAIRS[pair].1.len() {
            second[PAIRS[pair].1[at] as usize] |= 1 << pair;
            at += 1;
        }
        pair += 1;
    }
    (first, second)
};

/// Whether a placeholder may begin with two bytes.
fn may_begin(first: u8, second: u8) -> bool {
    PAIRS.0[usize::from(first)] & PAIRS.1[usize::from(second)] != 0
}

/// Whether a form opens its line or cell, or follows a colon or bracket. "Times are HH:MM" only explains.
fn stands_for_value(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t', '"', '\'', '*']);
    before.is_empty() || before.ends_with(['[', '<', '{', ':', '|', '\n', '-'])
}

/// Whether a word stands at a place, not as part of a longer one.
fn is_word(text: &str, at: usize, word: &str) -> bool {
    let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    text[at..].starts_with(word)
        && !text[..at].chars().next_back().is_some_and(part)
        && !text[at + word.len()..].chars().next().is_some_and(part)
}

/// The length of `[insert …]` at the beginning of a text.
fn instruction(text: &str) -> Option<usize> {
    let close = match text.bytes().next()? {
        b'[' => ']',
        b'<' => '>',
        _ => return None,
    };
    let (end, _) = text.char_indices().take(LONGEST_INSTRUCTION).find(|(_, letter)| *letter == close)?;
    let verb = text[1..end].split([' ', '_', '-']).next()?.to_lowercase();
    VERBS.contains(&verb.as_str()).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::{FORMS, NOTES, may_begin, may_have_one, placeholders};
    use crate::lint::keys::Keys;

    #[test]
    fn every_placeholder_may_begin() {
        for form in NOTES.iter().chain(FORMS) {
            assert!(may_begin(form.as_bytes()[0], form.as_bytes()[1]), "{form}");
            assert!(may_have_one(form, &Keys::of(form)), "{form}");
        }
        assert!(may_have_one("[insert it]", &Keys::of("[insert it]")) && !may_have_one("not to do", &Keys::of("not to do")));
    }

    #[test]
    fn placeholders_and_ordinary_words() {
        let found = |text: &'static str| placeholders(text, true).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(found("TODO: [YYYY-MM-DD], [insert the cause] <describe it>"), ["TODO", "YYYY-MM-DD", "[insert the cause]", "<describe it>"]);
        assert!(found("a todo list, TODOS, XXXL, SPM-2024-002, [link](x), <b>, 20:47, MY_TODO").is_empty());
        assert!(placeholders("TODO TBD", false).is_empty());
        assert!(found("All times are HH:MM (UTC); ids have the form SPM-YYYY-NNN").is_empty());
        assert_eq!(found("date: YYYY-MM-DD"), ["YYYY-MM-DD"]);
        assert_eq!(found("HH:MM what happened"), ["HH:MM"]);
    }
}
