//! Where each page stands in the folder, and how one page links to another.
//!
//! Links are relative and name `index.html`, so that a site works under any path and from disk. `/search/`, `/api/` and
//! `/subscribe/` are left free for later.

/// The path of a page or file inside the site, with `/` between its parts and without one in front.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(String);

impl Route {
    /// The start page.
    pub fn home() -> Self {
        Self("index.html".to_owned())
    }

    /// A page in its own folder: `reports`, `history/2024/01`.
    pub fn folder(path: &str) -> Self {
        Self(format!("{path}/index.html"))
    }

    /// A file.
    pub fn file(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// A report's page.
    pub fn report(id: &str) -> Self {
        Self::folder(&format!("reports/{}", slug(id)))
    }

    /// The short form of a report's address, which redirects to it.
    pub fn short(id: &str) -> Self {
        Self::folder(id)
    }

    /// The reports of a year.
    pub fn year(year: i32) -> Self {
        Self::folder(&format!("reports/{year}"))
    }

    /// The days of a month.
    pub fn month(year: i32, month: u32) -> Self {
        Self::folder(&format!("history/{year}/{month:02}"))
    }

    /// The page of a region.
    pub fn region(id: &str) -> Self {
        Self::folder(&format!("regions/{}", slug(id)))
    }

    /// The page of a component.
    pub fn component(id: &str) -> Self {
        Self::folder(&format!("components/{}", slug(id)))
    }

    /// The page of a tag.
    pub fn tag(tag: &str) -> Self {
        Self::folder(&format!("tags/{}", slug(tag)))
    }

    /// The path inside the site.
    pub fn path(&self) -> &str {
        &self.0
    }

    /// What leads from this page to the site's root: empty, or `../` for each folder.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// A relative link from `self` to another page.
    pub fn link_to(&self, target: &Self) -> String {
        format!("{}{}", self.root(), target.0)
    }

    /// A file beside a page, in its folder.
    pub fn beside(&self, name: &str) -> Self {
        Self(format!("{}{name}", self.0.strip_suffix("index.html").unwrap_or_default()))
    }

    /// The canonical address under a base, without `index.html`.
    pub fn canonical(&self, base: &str) -> String {
        format!("{}/{}", base.trim_end_matches('/'), self.0.strip_suffix("index.html").unwrap_or(&self.0))
    }
}

/// A name for a folder or a fragment: lower case, letters and digits of any script, hyphens between them. Never empty.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() > 80 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "unnamed".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_the_file() {
        let report = Route::report("SPM-2024-002");
        assert_eq!(report.path(), "reports/spm-2024-002/index.html");
        assert_eq!(report.link_to(&Route::home()), "../../index.html");
        assert_eq!(Route::home().link_to(&report), "reports/spm-2024-002/index.html");
        assert_eq!(report.canonical("https://x.example/"), "https://x.example/reports/spm-2024-002/");
        assert_eq!(Route::file("404.html").canonical("https://x.example"), "https://x.example/404.html");
    }

    #[test]
    fn slugs_are_safe_names() {
        for (text, expected) in [
            ("osc-fr1", "osc-fr1"),
            ("What happened?", "what-happened"),
            ("../../etc/passwd", "etc-passwd"),
            ("<script>", "script"),
            ("…", "unnamed"),
            ("Résumé — détaillé", "résumé-détaillé"),
            ("تقرير", "تقرير"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}
