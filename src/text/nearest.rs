//! "Did you mean": the nearest of a few words to one that is unknown.

/// The candidate most like `word`, when it is like enough to be a slip of the hand. Case, `-` and `_` make no difference.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let plain = |text: &str| text.to_lowercase().replace('_', "-");
    let word = plain(word);
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    let distance = |candidate: &'c str| (strsim::damerau_levenshtein(&word, &plain(candidate)), candidate);
    let within = |(distance, _): &(usize, &str)| *distance <= allowed;
    let best = candidates.into_iter().map(distance).filter(within).min_by_key(|(distance, _)| *distance);
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Option<&str>) {
        let candidates = ["title", "timezone", "modified_at", "state", "nav", "duration-mismatch"];
        assert_eq!(nearest(word, candidates), expected, "{word}");
    }

    #[test]
    fn slips_are_seen_through_and_other_words_left_alone() {
        check("titel", Some("title"));
        check("Title", Some("title"));
        check("modified-at", Some("modified_at"));
        check("time_zone", Some("timezone"));
        check("duration-missmatch", Some("duration-mismatch"));
        check("nva", Some("nav"));
        check("status", Some("state"));
        check("author", None);
        check("x", None);
        check("", None);
    }
}
