//! What a project may change about how its reports are read: its id pattern and further heading aliases.

use super::SectionKind;

/// The house's form of reports. The default is the published form: `SPM-YYYY-NNN` and the built-in aliases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// How ids look.
    pub id: IdPattern,
    /// Further headings, lower-case, that name a kind of section; they win over the built-in table.
    pub section_aliases: Vec<(String, SectionKind)>,
}

/// The form of a report id: `PREFIX-YYYY-NNN`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdPattern {
    /// The letters before the year.
    pub prefix: String,
    /// How many digits the number has at least.
    pub width: usize,
}

impl Default for IdPattern {
    fn default() -> Self {
        Self { prefix: "SPM".to_owned(), width: 3 }
    }
}

impl IdPattern {
    /// Reads an id at the very start of `text`. Returns its year, its number and its length in bytes.
    /// The prefix is matched whatever its case; the number has at least [`width`](Self::width) digits.
    pub fn match_start(&self, text: &str) -> Option<(i32, u32, usize)> {
        let prefix = text.get(..self.prefix.len())?;
        if !prefix.eq_ignore_ascii_case(&self.prefix) {
            return None;
        }
        let rest = text[self.prefix.len()..].strip_prefix('-')?;
        let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let number = rest[4..].strip_prefix('-')?;
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let ends = number[digits..].chars().next().is_none_or(|next| !next.is_alphanumeric());
        if digits < self.width || digits > 9 || !ends {
            return None;
        }
        let length = self.prefix.len() + 1 + 4 + 1 + digits;
        Some((year.parse().ok()?, number[..digits].parse().ok()?, length))
    }

    /// Every id in `text` as `(start, end, year, number)`, bytes.
    pub fn find_all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize, i32, u32)> + 't {
        let boundary = |at: usize| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        // The hyphen behind the prefix is rarer than the letters before it.
        text.match_indices('-').filter_map(move |(hyphen, _)| {
            let at = hyphen.checked_sub(self.prefix.len()).filter(|at| text.is_char_boundary(*at))?;
            let (year, number, length) = boundary(at).then(|| self.match_start(&text[at..])).flatten()?;
            Some((at, at + length, year, number))
        })
    }

    /// Writes an id in the house's form.
    pub fn format(&self, year: i32, number: u32) -> String {
        format!("{}-{year:04}-{number:0width$}", self.prefix, width = self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        let pattern = IdPattern::default();
        let found = |text: &str| pattern.find_all(text).map(|(a, b, ..)| text[a..b].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("see SPM-2024-002, spm-2023-0141."), ["SPM-2024-002", "spm-2023-0141"]);
        assert_eq!(found("XSPM-2024-002 SPM-24-002 SPM-2024-02 SPM-2024-002b"), Vec::<String>::new());
        assert_eq!(pattern.format(2024, 7), "SPM-2024-007");
    }
}
