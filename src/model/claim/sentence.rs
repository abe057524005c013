//! Sentences of a block's text, and its words.

use std::ops::Range;

/// Words before a full stop that do not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "janv", "févr", "avr", "juil",
    "déc", "approx", "ca", "env", "no", "vs", "e.g", "i.e", "etc", "a.m", "p.m", "max", "mr", "dr", "st",
];

/// The first byte of `…`.
const ELLIPSIS: u8 = 0xe2;

/// The first byte of `·`.
const MIDDLE_DOT: u8 = 0xc2;

/// The bytes at which a sentence may end.
const MAY_END: [bool; 256] = {
    let mut table = [false; 256];
    let marks = [b'.', b'!', b'?', b'\n', b'\t', b'|', MIDDLE_DOT, ELLIPSIS];
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

/// The sentences of a text, in its order. What a header puts between bars or dots (`Severity: 1 | Duration: 47 min`) is
/// one each. A line of its own kind (`Label: value`) is a sentence too.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    let mut next = 0;
    while let Some(at) = bytes[next..].iter().position(|byte| MAY_END[usize::from(*byte)]).map(|skipped| next + skipped)
    {
        next = at + 1;
        let (breaks, end) = match bytes[at] {
            b'.' | b'!' | b'?' => (ends_sentence(text, at, at + 1), at + 1),
            b'\n' => (is_labelled(&text[at + 1..]) || is_labelled(&text[start..at]), at + 1),
            b'\t' => (true, at + 1),
            b'|' if is_apart(text, at, at + 1) => (true, at + 1),
            MIDDLE_DOT if text[at..].starts_with('·') && is_apart(text, at, at + 2) => (true, at + 2),
            ELLIPSIS if text[at..].starts_with('…') => (ends_sentence(text, at, at + 3), at + 3),
            _ => continue,
        };
        if breaks {
            found.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

/// The sentence that holds this byte.
pub fn holding(sentences: &[Range<usize>], at: usize) -> Range<usize> {
    let index = sentences.partition_point(|sentence| sentence.end <= at);
    sentences.get(index).cloned().unwrap_or(at..at)
}

/// The line that holds these bytes and nothing else, in a text of several lines.
pub fn line_of_its_own(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    let alone = text[start..range.start].trim().is_empty() && text[range.end..end].trim().is_empty();
    (alone && end - start < text.len()).then_some(start..end)
}

/// The line above one that holds nothing but a value, where it can be its label: `Started`, and the time below it.
pub fn label_above<'t>(text: &'t str, line: &Range<usize>) -> Option<&'t str> {
    let above = text[..line.start].strip_suffix('\n')?;
    let above = above[above.rfind('\n').map_or(0, |at| at + 1)..].trim();
    let plain = !above.ends_with(['.', '!', '?', ';', ',']) && !above.contains(|digit: char| digit.is_ascii_digit());
    (plain && (1..=5).contains(&above.split_whitespace().count())).then_some(above)
}

/// Whether white space stands on both sides of a mark.
fn is_apart(text: &str, at: usize, end: usize) -> bool {
    text[..at].ends_with(char::is_whitespace) && text[end..].starts_with(char::is_whitespace)
}

fn ends_sentence(text: &str, at: usize, end: usize) -> bool {
    let mut behind = text[end..].chars();
    let Some(space) = behind.next() else { return true };
    if !space.is_whitespace() {
        // `(… by 10:00.) Then`
        return matches!(space, ')' | '"' | '”') && behind.next().is_none_or(char::is_whitespace);
    }
    let next = behind.find(|next| !next.is_whitespace() && !matches!(next, '*' | '_' | '"' | '“' | '(' | '['));
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    let before = &text[..at];
    let word = before.rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or_default();
    let abbreviates = if word.is_ascii() {
        ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
    } else {
        ABBREVIATIONS.contains(&word.to_lowercase().as_str())
    };
    !abbreviates
}

/// Whether a line opens with a label of at most five words and a colon.
fn is_labelled(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let label = line.split_once(": ").map(|(label, _)| label).or_else(|| line.strip_suffix(':'));
    label.is_some_and(|label| {
        label.split_whitespace().count() <= 5 && !label.contains(|digit: char| digit.is_ascii_digit())
    })
}

/// The words of a text in lower case, without punctuation.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && letter != '%');
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).into_iter().map(|range| text[range].trim()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_where_a_reader_pauses() {
        check("It failed. It came back.", &["It failed.", "It came back."]);
        check(
            "From Jan. 29 20:47 to Jan. 30 00:35. Then it was over.",
            &["From Jan. 29 20:47 to Jan. 30 00:35.", "Then it was over."],
        );
        check("At 9.30 a.m. it was approx. 40 minutes late.", &["At 9.30 a.m. it was approx. 40 minutes late."]);
        check("Start: 14:05\nEnd: 15:25\nDuration: 1h", &["Start: 14:05", "End: 15:25", "Duration: 1h"]);
        check("It failed at 10:00\nand was back at 11:00.", &["It failed at 10:00\nand was back at 11:00."]);
        check("Level: 1 | Duration: 47 min · By: us | a|b", &["Level: 1 |", "Duration: 47 min ·", "By: us |", "a|b"]);
        check("It was v1.2.3. **Then** it was not.", &["It was v1.2.3.", "**Then** it was not."]);
    }
}
