//! Where links and ids in a report's text lead.

use std::collections::BTreeMap;

use crate::syntax::IdPattern;

/// What the text of one report can refer to.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// Addresses of the public reports, relative to the page, by id.
    pub reports: BTreeMap<String, String>,
    /// The report's own id, which is not linked.
    pub own: Option<String>,
    /// How ids are written.
    pub pattern: IdPattern,
}

/// A link whose scheme may not stand on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// As written.
    pub destination: String,
}

impl Links {
    /// The address for a written destination; `None` where its scheme is not one that opens a page, a mail or a call.
    pub fn href(&self, destination: &str) -> Option<String> {
        let destination: String = destination
            .trim()
            .chars()
            .filter(|character| !character.is_control() && !character.is_whitespace())
            .collect();
        if let Some(fragment) = destination.strip_prefix('#') {
            return (!fragment.is_empty()).then(|| format!("#{fragment}"));
        }
        match scheme(&destination) {
            Some("http" | "https") => well_formed(&destination).then(|| encoded(&destination)),
            Some("mailto" | "tel") => Some(encoded(&destination)),
            Some(_) => None,
            None => self.to_report(&destination),
        }
    }

    /// A relative link that names another report's file leads to its page; any other has no target on the site.
    fn to_report(&self, destination: &str) -> Option<String> {
        // Which fragments the other page has is not known here; its beginning always is there.
        let path = destination.split('#').next().unwrap_or_default();
        if path.starts_with("//") {
            return well_formed(path).then(|| encoded(&format!("https:{path}")));
        }
        let (.., year, number) = self.pattern.find_all(path).last()?;
        self.reports.get(&self.pattern.format(year, number)).cloned()
    }

    /// Ids of other public reports in a text: byte range and address.
    pub fn ids_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (std::ops::Range<usize>, &'t str)> + 't {
        self.pattern.find_all(text).filter_map(|(start, end, year, number)| {
            let id = self.pattern.format(year, number);
            if self.own.as_ref() == Some(&id) {
                return None;
            }
            Some((start..end, self.reports.get(&id)?.as_str()))
        })
    }
}

/// The scheme in front of the first colon, in lower case where it is a known one.
fn scheme(destination: &str) -> Option<&'static str> {
    let (scheme, _) = destination.split_once(':')?;
    if scheme.contains(['/', '?', '#']) {
        return None;
    }
    ["http", "https", "mailto", "tel"].into_iter().find(|known| known.eq_ignore_ascii_case(scheme)).or(Some(""))
}

fn well_formed(url: &str) -> bool {
    let rest = url.split_once("//").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']' | '_'))
}

/// Characters that may not stand in an address, as percent escapes.
fn encoded(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    let mut hashes = 0;
    for (index, character) in url.char_indices() {
        hashes += usize::from(character == '#');
        let lone = character == '%' && !url[index + 1..].bytes().take(2).filter(u8::is_ascii_hexdigit).count().eq(&2);
        if matches!(character, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']')
            || lone
            || (character == '#' && hashes > 1)
        {
            encoded.push_str(&format!("%{:02X}", u32::from(character)));
        } else {
            encoded.push(character);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links() -> Links {
        let reports = [("SPM-2024-002", "../spm-2024-002/index.html"), ("SPM-2021-001", "../spm-2021-001/index.html")];
        Links {
            reports: reports.map(|(id, href)| (id.to_owned(), href.to_owned())).into(),
            own: Some("SPM-2024-002".to_owned()),
            pattern: IdPattern::default(),
        }
    }

    #[test]
    fn only_schemes_that_open_something_harmless_pass() {
        for (destination, expected) in [
            ("https://x.example/a?b=c#d", Some("https://x.example/a?b=c#d")),
            ("HTTPS://x.example", Some("HTTPS://x.example")),
            ("mailto:a@x.example", Some("mailto:a@x.example")),
            ("javascript:alert(1)", None),
            (" java\tscript:alert(1)", None),
            ("data:text/html,x", None),
            ("vbscript:x", None),
            ("file:///etc/passwd", None),
            ("//x.example/a", Some("https://x.example/a")),
            ("#t4", Some("#t4")),
            ("#", None),
            ("https://", None),
            ("https://x.example/a[1]{2}", Some("https://x.example/a%5B1%5D%7B2%7D")),
            ("SPM-2021-001.md", Some("../spm-2021-001/index.html")),
            ("../2021/SPM-2021-001.md#impact", Some("../spm-2021-001/index.html")),
            ("notes.txt", None),
        ] {
            assert_eq!(links().href(destination).as_deref(), expected, "{destination}");
        }
    }

    #[test]
    fn ids_of_other_public_reports_are_found() {
        let links = links();
        let found: Vec<_> = links.ids_in("As in SPM-2021-001, unlike SPM-2024-002 and SPM-2020-009.").collect();
        assert_eq!(found, vec![(6..18, "../spm-2021-001/index.html")]);
    }
}
