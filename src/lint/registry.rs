//! Finding rules by name, and what was probably meant by a name that no rule has.

use super::rules::ALL;
use super::{Group, Rule};
use crate::text::nearest;

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
