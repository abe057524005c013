//! Where sentences end.

use crate::syntax::time::Mention;
use std::ops::Range;

/// Words with a full stop that ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "janv", "févr", "avr", "juil",
    "déc", "approx", "e.g", "i.e", "vs", "env", "no", "nr", "min", "max", "incl", "resp", "ca", "st", "cf", "p.ex",
];

/// The sentences of a part of a text as ranges of bytes, in order. A line break ends one only behind a colon and before a labelled line;
/// nothing ends within a written time.
pub fn of(text: &str, part: &Range<usize>, mentions: &[&Mention]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = part.start;
    for (at, letter) in text[part.clone()].char_indices() {
        let at = part.start + at;
        let end = at + letter.len_utf8();
        let ends = match letter {
            '.' => ends_with_stop(text, start, at),
            '!' | '?' | '…' => text[end..].starts_with(char::is_whitespace),
            '\n' => text[start..at].trim_end().ends_with(':') || label(&text[end..]).is_some(),
            _ => false,
        };
        let timed = || {
            let after = mentions.partition_point(|mention| mention.range.end <= end);
            mentions.get(after).is_some_and(|mention| mention.range.start < end)
        };
        if ends && !timed() {
            found.push(start..end);
            start = end;
        }
    }
    found.push(start..part.end);
    found.retain(|range| !text[range.clone()].trim().is_empty());
    found
}

/// Whether the full stop at `at` ends the sentence that began at `start`.
fn ends_with_stop(text: &str, start: usize, at: usize) -> bool {
    let behind = &text[at + 1..];
    if !behind.starts_with(char::is_whitespace) {
        return behind.is_empty();
    }
    let last = text[start..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = last.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let next = behind.trim_start().chars().next();
    !ABBREVIATIONS.contains(&last.as_str()) && next.is_none_or(|next| !next.is_lowercase())
}

/// The label of a line such as `Duration: 20 minutes` that a text opens with.
pub fn label(text: &str) -> Option<&str> {
    let line = text.split('\n').next().unwrap_or_default();
    let label = line.split_once(':')?.0.trim();
    let named = label.chars().next().is_some_and(char::is_uppercase)
        && label.chars().all(|letter| letter.is_alphabetic() || letter == ' ');
    (named && label.len() <= 30 && label.split(' ').count() <= 3).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_sentences_end() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> =
                of(text, &(0..text.len()), &[]).into_iter().map(|range| text[range].trim().to_owned()).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("It was down. Then it was up.", &["It was down.", "Then it was up."]);
        check("From Jan. 29 20:47 to Jan. 30. Over.", &["From Jan. 29 20:47 to Jan. 30.", "Over."]);
        check("About approx. 5 min. of it", &["About approx. 5 min. of it"]);
        check("One line\nwrapped over two. End", &["One line\nwrapped over two.", "End"]);
        check("Nothing on a.\nOn b:", &["Nothing on a.", "On b:"]);
        check("On b:\nall of it", &["On b:", "all of it"]);
        check("Impact: slow\nDuration: 5 min", &["Impact: slow", "Duration: 5 min"]);
        check("Was v1.2.3 hit? Yes!", &["Was v1.2.3 hit?", "Yes!"]);
        check("", &[]);
    }
}
