//! The names by which headings are reached in a link.

use crate::syntax::Body;

/// The anchor of every heading, as GitHub and most generators make it: lower case, blanks to hyphens, punctuation left
/// out, a number behind the second of the same name.
pub fn of(body: &Body) -> Vec<String> {
    let mut anchors: Vec<String> = Vec::new();
    for section in &body.sections {
        let name = slug(&section.heading);
        let mut anchor = name.clone();
        let mut number = 0;
        while anchors.contains(&anchor) {
            number += 1;
            anchor = format!("{name}-{number}");
        }
        anchors.push(anchor);
    }
    anchors
}

/// Whether a link with `written` reaches `anchor` in one of the ways generators make anchors: they differ in what they do
/// with punctuation, accents and runs of hyphens, so only letters and digits count.
pub fn same(anchor: &str, written: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    plain(anchor) == plain(&percent_decoded(written))
}

fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}

/// `%C3%A9` as the letter it stands for; a sequence that is none is kept.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let code = (*first == b'%').then(|| others.get(..2)).flatten();
        let code = code.and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_as_generators_make_them() {
        assert_eq!(slug("What happened?"), "what-happened");
        assert_eq!(slug("TL;DR"), "tldr");
        assert!(same(&slug("Chronologie d\u{e9}taill\u{e9}e"), "chronologie-d%C3%A9taill%C3%A9e"));
        assert!(same(&slug("TL;DR"), "tl-dr"));
        assert!(!same(&slug("Impact"), "impakt"));
    }
}
