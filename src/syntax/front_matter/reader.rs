//! Reads single values out of the tree: a text, a word of a closed set, a time, a number. Each says what it found instead.

use super::keys::KeySet;
use super::yaml::{Entry, Node, Value};
use crate::syntax::time;
use crate::syntax::{Problem, ProblemKind, WrittenTime};
use crate::text::{Source, Span, Spanned};
use std::collections::HashMap;

/// What a time may look like, for those whose time cannot be read.
pub(super) const TIME_FORMS: &[&str] = &["YYYY-MM-DD", "YYYY-MM-DD HH:MM", "YYYY-MM-DDTHH:MM:SS+01:00"];

/// Reads values and collects what is wrong with them. Keys are dotted from the top.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    /// The entries of a mapping whose keys are known, once each. Another key or a second one is a problem.
    pub(super) fn entries<'n, 's>(
        &mut self,
        entries: &'n [Entry<'s>],
        set: KeySet,
        foreign: &[&str],
    ) -> Vec<(&'static str, &'n Entry<'s>)> {
        let mut first_places: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
        let mut known = Vec::with_capacity(entries.len());
        for entry in entries {
            let key = &*entry.key;
            if let Some(first) = first_places.get(key) {
                self.problem(ProblemKind::KeyDuplicate { key: key.to_owned(), first: *first }, entry.key_span);
                continue;
            }
            first_places.insert(key, entry.key_span);
            match set.keys.iter().find(|allowed| **allowed == key) {
                Some(key) => known.push((*key, entry)),
                // A merge of an alias: the alias has been refused.
                None if foreign.contains(&key) || key == "<<" => {}
                None => {
                    let kind = ProblemKind::KeyUnknown { key: key.to_owned(), allowed: set.keys.to_vec() };
                    self.problem(kind, entry.key_span);
                }
            }
        }
        known
    }

    /// The mapping that stands under a key, or as an item of its list.
    pub(super) fn mapping<'n, 's>(&mut self, node: &'n Node<'s>, set: KeySet) -> Vec<(&'static str, &'n Entry<'s>)> {
        match &node.value {
            Value::Mapping(entries) => self.entries(entries, set, &[]),
            Value::Absent => Vec::new(),
            _ => {
                self.invalid(set.path, node, set.keys);
                Vec::new()
            }
        }
    }

    /// The mappings of a list; a mapping that stands alone is a list of one.
    pub(super) fn items<'n, 's>(&mut self, node: &'n Node<'s>, set: KeySet) -> Vec<&'n Node<'s>> {
        let items = match &node.value {
            Value::Sequence(items) => items.as_slice(),
            Value::Mapping(_) => std::slice::from_ref(node),
            Value::Absent => &[],
            Value::Scalar(_) => {
                self.invalid(set.path, node, &["a list"]);
                &[]
            }
        };
        let mut mappings = Vec::with_capacity(items.len());
        for item in items {
            match item.value {
                Value::Mapping(_) => mappings.push(item),
                Value::Absent => {}
                _ => self.invalid(set.path, item, set.keys),
            }
        }
        mappings
    }

    /// A text. A number or a date is its text as written.
    pub(super) fn text(&mut self, node: &Node, key: &str) -> Option<Spanned<String>> {
        let text = self.scalar(node, key, &["text"])?;
        Some(Spanned::new(text.trim().to_owned(), node.span))
    }

    /// One word or several: `a b`, `a, b`, `[a, b]`.
    pub(super) fn words(&mut self, node: &Node, key: &str) -> Vec<Spanned<String>> {
        match &node.value {
            Value::Absent => Vec::new(),
            Value::Sequence(items) => items.iter().filter_map(|item| self.text(item, key)).collect(),
            Value::Scalar(text) => self.split_words(text, node.span),
            Value::Mapping(_) => {
                self.invalid(key, node, &["words", "a list"]);
                Vec::new()
            }
        }
    }

    pub(super) fn split_words(&self, text: &str, span: Span) -> Vec<Spanned<String>> {
        let verbatim = self.source.slice(span) == text;
        let place = |word: &str| match verbatim {
            true => {
                let at = word.as_ptr() as usize - text.as_ptr() as usize;
                Span::new(at, at + word.len()).shifted(span.start as usize)
            }
            false => span,
        };
        let separator = |char: char| if text.contains(',') { char == ',' } else { char.is_whitespace() };
        let words = text.split(separator).map(str::trim).filter(|word| !word.is_empty());
        words.map(|word| Spanned::new(word.to_owned(), place(word))).collect()
    }

    /// A word of a closed set.
    pub(super) fn word<T>(
        &mut self,
        node: &Node,
        key: &str,
        words: &[&'static str],
        from_word: impl FnOnce(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let text = self.scalar(node, key, words)?;
        let value = from_word(text);
        if value.is_none() {
            self.invalid(key, node, words);
        }
        Some(Spanned::new(value?, node.span))
    }

    /// A day, or a day and a time, or a time.
    pub(super) fn time(&mut self, node: &Node, key: &str) -> Option<WrittenTime> {
        let text = self.scalar(node, key, TIME_FORMS)?;
        match time::read_value(text, node.span.start as usize) {
            Ok(Some(time)) if self.source.slice(node.span) == text => Some(time),
            Ok(Some(time)) => Some(WrittenTime { span: node.span, ..time }),
            Ok(None) => {
                self.invalid(key, node, TIME_FORMS);
                None
            }
            Err(fault) => {
                self.problem(ProblemKind::TimeInvalid { fault }, node.span);
                None
            }
        }
    }

    /// A day with its year.
    pub(super) fn day(&mut self, node: &Node, key: &str) -> Option<Spanned<chrono::NaiveDate>> {
        let time = self.time(node, key)?;
        let date = time.date;
        let day = match (date.year, date.month, date.day) {
            (Some(year), Some(month), Some(day)) => chrono::NaiveDate::from_ymd_opt(year, month, day),
            _ => None,
        };
        if day.is_none() {
            self.invalid(key, node, &["YYYY-MM-DD"]);
        }
        Some(Spanned::new(day?, node.span))
    }

    /// A share of a whole, in percent; the sign may be left out.
    pub(super) fn percent(&mut self, node: &Node, key: &str) -> Option<Spanned<f64>> {
        const FORM: &[&str] = &["0% to 100%"];
        let text = self.scalar(node, key, FORM)?;
        let number = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
        let percent = serde_yaml::from_str::<f64>(&number).ok().filter(|percent| (0.0..=100.0).contains(percent));
        if percent.is_none() {
            self.invalid(key, node, FORM);
        }
        Some(Spanned::new(percent?, node.span))
    }

    /// A whole number, its thousands apart or not: `1200`, `1_200`, `1,200`, `1 200`.
    pub(super) fn count(&mut self, node: &Node, key: &str) -> Option<Spanned<u64>> {
        const FORM: &[&str] = &["a whole number"];
        let text = self.scalar(node, key, FORM)?;
        let number: String = text.chars().filter(|char| !matches!(char, ',' | '_') && !char.is_whitespace()).collect();
        let count = number.parse().ok();
        if count.is_none() {
            self.invalid(key, node, FORM);
        }
        Some(Spanned::new(count?, node.span))
    }

    /// Yes or no, as YAML 1.1 and 1.2 write them. Anything else is not ours to judge.
    pub(super) fn flag(&self, node: &Node) -> Option<bool> {
        match &node.value {
            Value::Scalar(text) => serde_yaml::from_str(text).ok(),
            _ => None,
        }
    }

    /// The text of a scalar; nothing for an absent or an empty one, a problem for a collection.
    fn scalar<'n>(&mut self, node: &'n Node, key: &str, allowed: &[&'static str]) -> Option<&'n str> {
        match &node.value {
            Value::Scalar(text) => Some(&**text).filter(|text| !text.trim().is_empty()),
            Value::Absent => None,
            _ => {
                self.invalid(key, node, allowed);
                None
            }
        }
    }

    pub(super) fn invalid(&mut self, key: &str, node: &Node, allowed: &[&'static str]) {
        let found = match &node.value {
            Value::Scalar(text) => text.to_string(),
            _ => self.source.slice(node.span).to_owned(),
        };
        let kind = ProblemKind::ValueInvalid { key: key.to_owned(), found, allowed: allowed.to_vec() };
        self.problem(kind, node.span);
    }

    pub(super) fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.problems.push(Problem { kind, span });
    }
}
