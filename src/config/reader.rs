//! Reads single values out of the TOML tree. Each says what it found instead.

use super::keys::KeySet;
use super::{Expected, Problem, ProblemKind, Setting};
use crate::text::{Source, Span, Spanned, nearest};
use chrono::NaiveDate;
use toml::de::{DeTable, DeValue};

/// A value in the tree, its key dotted from the top.
#[derive(Clone, Copy)]
pub(super) struct Item<'t> {
    pub(super) set: KeySet,
    pub(super) key: &'t str,
    pub(super) key_span: Span,
    pub(super) span: Span,
    pub(super) value: &'t DeValue<'t>,
}

impl Item<'_> {
    pub(super) fn path(&self) -> String {
        match self.set.path {
            "" => self.key.to_owned(),
            path => format!("{path}.{}", self.key),
        }
    }
}

/// Reads values and collects what is wrong with them.
pub(super) struct Reader<'s> {
    pub(super) source: &'s Source,
    pub(super) problems: Vec<Problem>,
}

impl Reader<'_> {
    /// The entries of a table with a closed set of keys, in the order of the text.
    pub(super) fn entries<'t>(&mut self, table: &'t DeTable<'t>, set: KeySet) -> Vec<Item<'t>> {
        let mut items = entries_of(table, set);
        items.retain(|item| {
            let known = set.keys.contains(&item.key);
            if !known {
                let suggestion = nearest(item.key, set.keys.iter().copied());
                self.problem(
                    ProblemKind::KeyUnknown { key: item.path(), allowed: set.keys, suggestion },
                    item.key_span,
                );
            }
            known
        });
        items
    }

    /// The table that stands under a key.
    pub(super) fn table<'t>(&mut self, item: Item<'t>) -> Option<&'t DeTable<'t>> {
        let table = item.value.as_table();
        if table.is_none() {
            self.invalid(item, Expected::Table, None);
        }
        table
    }

    /// The entries of the table under a key that has a closed set of keys.
    pub(super) fn section<'t>(&mut self, item: Item<'t>, set: KeySet) -> Vec<Item<'t>> {
        self.table(item).map_or_else(Vec::new, |table| self.entries(table, set))
    }

    /// The tables of a list, each with its place.
    pub(super) fn tables<'t>(&mut self, item: Item<'t>) -> Vec<(Span, &'t DeTable<'t>)> {
        let tables = item.value.as_array().and_then(|items| {
            items.iter().map(|item| Some((Span::from(item.span()), item.get_ref().as_table()?))).collect()
        });
        if tables.is_none() {
            self.invalid(item, Expected::Tables, None);
        }
        tables.unwrap_or_default()
    }

    /// A text that is not empty.
    pub(super) fn text(&mut self, item: Item) -> Option<Spanned<String>> {
        self.read(item, Expected::Text, |value| Some(value.as_str()?.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    /// A list of texts; a text that stands alone is a list of one.
    pub(super) fn texts(&mut self, item: Item) -> Vec<Spanned<String>> {
        let text = |value: &DeValue, span: Span| {
            let text = value.as_str().map(str::trim).filter(|text| !text.is_empty())?;
            Some(Spanned::new(text.to_owned(), span))
        };
        let texts = match item.value {
            DeValue::Array(items) => items.iter().map(|item| text(item.get_ref(), item.span().into())).collect(),
            value => text(value, item.span).map(|text| vec![text]),
        };
        if texts.is_none() {
            self.invalid(item, Expected::Texts, None);
        }
        texts.unwrap_or_default()
    }

    /// A word of a closed set.
    pub(super) fn word<T>(
        &mut self,
        item: Item,
        words: &'static [&'static str],
        from_word: impl FnOnce(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let text = item.value.as_str();
        let value = text.and_then(from_word);
        if value.is_none() {
            let suggestion = text.and_then(|text| nearest(text, words.iter().copied())).map(str::to_owned);
            self.invalid(item, Expected::Words(words), suggestion);
        }
        Some(Spanned::new(value?, item.span))
    }

    /// A number within bounds, written as a whole number or with a point.
    pub(super) fn number(&mut self, item: Item, (from, above, to): (u8, bool, u8)) -> Option<Spanned<f64>> {
        let (low, high) = (f64::from(from), f64::from(to));
        self.read(item, Expected::Number { from, above, to }, |value| {
            let number = match value {
                DeValue::Float(float) => float.as_str().parse().ok()?,
                DeValue::Integer(integer) => f64::from(whole_number(integer)?),
                _ => return None,
            };
            (low..=high).contains(&number).then_some(number).filter(|number| !above || *number > low)
        })
    }

    /// A whole number within bounds.
    pub(super) fn whole(&mut self, item: Item, from: u8, to: u8) -> Option<Spanned<u8>> {
        self.read(item, Expected::Whole(from, to), |value| {
            let number = u8::try_from(whole_number(value.as_integer()?)?).ok()?;
            (from..=to).contains(&number).then_some(number)
        })
    }

    /// A day, as a TOML date or as a text.
    pub(super) fn day(&mut self, item: Item) -> Option<Spanned<NaiveDate>> {
        self.read(item, Expected::Day, |value| match value {
            DeValue::Datetime(toml::value::Datetime { date: Some(date), time: None, .. }) => {
                NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
            }
            value => value.as_str()?.trim().parse().ok(),
        })
    }

    /// An absolute http or https URL, without the slashes at its end.
    pub(super) fn url(&mut self, item: Item) -> Option<Spanned<String>> {
        self.read(item, Expected::Url, |value| {
            let text = value.as_str()?.trim().trim_end_matches('/');
            let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
            let usable = !rest.is_empty() && !rest.starts_with('/') && !text.contains(char::is_whitespace);
            usable.then(|| text.to_owned())
        })
    }

    /// A link that is safe on a page.
    pub(super) fn link(&mut self, item: Item) -> Option<Spanned<String>> {
        self.read(item, Expected::Link, |value| {
            let text = value.as_str()?.trim();
            let scheme = text.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
            let safe = scheme.is_none_or(|(scheme, _)| {
                ["http", "https", "mailto"].iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed))
            });
            (safe && !text.is_empty() && !text.contains(char::is_whitespace)).then(|| text.to_owned())
        })
    }

    /// A name of the IANA database.
    pub(super) fn zone(&mut self, item: Item) -> Option<Spanned<chrono_tz::Tz>> {
        let text = item.value.as_str().map(str::trim);
        let zone = text.and_then(|text| text.parse().ok());
        if zone.is_none() {
            let names = || chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
            let suggestion = text.and_then(|text| nearest(&text.replace(' ', "_"), names()));
            self.invalid(item, Expected::ZoneName, suggestion.map(str::to_owned));
        }
        Some(Spanned::new(zone?, item.span))
    }

    /// Globs; those that are none are left out.
    pub(super) fn globs(&mut self, item: Item) -> Vec<Spanned<String>> {
        let mut globs = self.texts(item);
        globs.retain(|glob| self.is_glob(glob, &item.path()));
        globs
    }

    /// One glob.
    pub(super) fn glob(&mut self, item: Item) -> Option<Spanned<String>> {
        self.text(item).filter(|glob| self.is_glob(glob, &item.path()))
    }

    fn is_glob(&mut self, glob: &Spanned<String>, key: &str) -> bool {
        let valid = globset::Glob::new(&glob.value).is_ok();
        if !valid {
            let (key, found) = (key.to_owned(), glob.value.clone());
            let kind = ProblemKind::ValueInvalid { key, found, expected: Expected::Glob, suggestion: None };
            self.problem(kind, glob.span);
        }
        valid
    }

    /// Reads a value with `read`; where that gives nothing, says what was expected.
    pub(super) fn read<T>(
        &mut self,
        item: Item,
        expected: Expected,
        read: impl FnOnce(&DeValue) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let value = read(item.value);
        if value.is_none() {
            self.invalid(item, expected, None);
        }
        Some(Spanned::new(value?, item.span))
    }

    pub(super) fn missing(&mut self, set: KeySet, key: &str, span: Span) {
        self.problem(ProblemKind::KeyMissing { key: format!("{}.{key}", set.path) }, span);
    }

    fn invalid(&mut self, item: Item, expected: Expected, suggestion: Option<String>) {
        let found = self.source.slice(item.span).to_owned();
        self.problem(ProblemKind::ValueInvalid { key: item.path(), found, expected, suggestion }, item.span);
    }

    pub(super) fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.problems.push(Problem { kind, span });
    }
}

/// The entries of a table, whatever their keys, in the order of the text.
pub(super) fn entries_of<'t>(table: &'t DeTable<'t>, set: KeySet) -> Vec<Item<'t>> {
    let item = |(key, value): (&'t toml::Spanned<toml::de::DeString<'t>>, &'t toml::Spanned<DeValue<'t>>)| Item {
        set,
        key: key.get_ref(),
        key_span: key.span().into(),
        span: value.span().into(),
        value: value.get_ref(),
    };
    let mut items: Vec<Item> = table.iter().map(item).collect();
    items.sort_by_key(|item| item.key_span);
    items
}

fn whole_number(integer: &toml::de::DeInteger) -> Option<i32> {
    i32::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// Puts a value that was read where its default stood.
pub(super) fn set<T>(setting: &mut Setting<T>, read: Option<Spanned<T>>) {
    if let Some(Spanned { value, span }) = read {
        *setting = Setting::written(value, span);
    }
}

/// The same for a setting that may be absent.
pub(super) fn set_some<T>(setting: &mut Setting<Option<T>>, read: Option<Spanned<T>>) {
    set(setting, read.map(|read| read.map(Some)));
}
