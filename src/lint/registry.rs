//! Finding rules by name, and what was probably meant by a name that no rule has.

use super::rules::ALL;
use super::{Group, Rule};

/// Every rule, by group and within it in the order of the reference.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    ALL.iter().copied()
}

/// The rule with this name or former name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.name == name).or_else(|| rules().find(|rule| rule.former.contains(&name)))
}

/// The name of a rule or group that `name` was probably meant to be.
pub fn suggestion(name: &str) -> Option<&'static str> {
    let names = rules().map(|rule| rule.name).chain(Group::ALL.iter().map(|group| group.word()));
    nearest(name, names)
}

/// The candidate nearest to `word`, where one is near enough that it was probably meant.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase().replace(['_', ' '], "-");
    let scored = candidates.into_iter().map(|candidate| {
        let distance = strsim::osa_distance(&word, &candidate.to_lowercase());
        (distance, candidate)
    });
    let (distance, candidate) = scored.min_by_key(|(distance, _)| *distance)?;
    // One slip in three letters is a slip; more is another word.
    (distance <= word.chars().count().max(3) / 3).then_some(candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood_and_other_words_are_not() {
        let meant = |word| nearest(word, ["osc-fr1", "osc-secnum-fr1", "fr-par", "duration-mismatch"]);
        assert_eq!(meant("osc-fr2"), Some("osc-fr1"));
        assert_eq!(meant("fr_par"), Some("fr-par"));
        assert_eq!(meant("duration-missmatch"), Some("duration-mismatch"));
        assert_eq!(meant("us-east"), None);
    }
}
