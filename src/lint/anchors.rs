//! The names by which headings are reached in a link.

use crate::syntax::Body;
use std::collections::{HashMap, HashSet};

/// The anchors of a report's headings.
#[derive(Debug)]
pub struct Anchors {
    /// As GitHub and most generators make them: lower case, blanks to hyphens, punctuation left out, a number behind the
    /// second of the same name.
    pub names: Vec<String>,
    letters: HashSet<String>,
}

impl Anchors {
    /// Makes the anchor of every heading.
    pub fn of(body: &Body) -> Self {
        let mut times: HashMap<String, u32> = HashMap::new();
        let names = body.sections.iter().map(|section| {
            let name = slug(&section.heading);
            let seen = times.entry(name.clone()).or_default();
            *seen += 1;
            if *seen == 1 { name } else { format!("{name}-{}", *seen - 1) }
        });
        let names: Vec<String> = names.collect();
        let letters = names.iter().map(|name| letters(name)).collect();
        Self { names, letters }
    }

    /// Whether a link with `written` reaches a heading in one of the ways generators make anchors: they differ in what
    /// they do with punctuation and runs of hyphens, so only letters and digits count.
    pub fn reach(&self, written: &str) -> bool {
        self.letters.contains(&letters(&percent_decoded(written)))
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
        assert_eq!(
            letters(&percent_decoded("chronologie-d%C3%A9taill%C3%A9e")),
            letters("Chronologie d\u{e9}taill\u{e9}e")
        );
        assert_eq!(letters("tl-dr"), letters("TL;DR"));
        assert_eq!(percent_decoded("100%_%zz%C3"), "100%_%zz\u{fffd}");
    }
}
