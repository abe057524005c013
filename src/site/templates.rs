//! The template engine: the built-in templates, and those of the project in their place.

use serde::Serialize;
use tera::{Context, Tera};

use super::assets::BUILT_IN;
use super::strings;
use super::views::SiteFrame;
use crate::text::Language;

/// Under this name the built-in templates stay reachable for a project's own that extend them.
const BUILT_IN_PREFIX: &str = "built-in/";

/// A template that cannot be read or rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// The engine's own account, with the template's name and line.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl std::fmt::Display for TemplateError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.message)
    }
}

impl std::error::Error for TemplateError {}

/// The templates of a site.
pub struct Templates {
    tera: Tera,
}

impl Templates {
    /// Reads the built-in templates and `own`, name and text, which take their places.
    ///
    /// # Errors
    /// A template that does not parse, or that names another one or a component that does not exist.
    pub fn new(own: &[(String, String)]) -> Result<Self, TemplateError> {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html"]);
        tera.set_fallback_prefixes([BUILT_IN_PREFIX]).map_err(|error| broken(&error))?;
        let mut shipped = Vec::new();
        collect(&BUILT_IN, &mut shipped);
        let own = own.iter().map(|(name, text)| (name.clone(), text.as_str()));
        let shipped = shipped.into_iter().map(|(name, text): (String, &str)| (name, text));
        tera.add_raw_templates(shipped.chain(own).collect::<Vec<_>>()).map_err(|error| broken(&error))?;
        Ok(Self { tera })
    }

    /// Makes the site's frame and the fixed words known to every template.
    pub fn set_site(&mut self, site: &SiteFrame, language: Language) {
        let globals = self.tera.global_context();
        globals.insert("site", site);
        globals.insert("t", &strings::table(language));
    }

    /// Renders a page.
    ///
    /// # Errors
    /// A template that uses what its view does not have.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<String, TemplateError> {
        let context = Context::from_serialize(view).map_err(|error| broken(&error))?;
        self.tera.render(template, &context).map_err(|error| broken(&error))
    }
}

fn collect(dir: &include_dir::Dir<'static>, into: &mut Vec<(String, &'static str)>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let (true, Some(text)) = (path.ends_with(".html"), file.contents_utf8()) {
            into.push((format!("{BUILT_IN_PREFIX}{path}"), text));
        }
    }
    for inner in dir.dirs() {
        collect(inner, into);
    }
}

fn broken(error: &tera::Error) -> TemplateError {
    let mut message = error.to_string();
    if let Some(own) = message.strip_prefix("error: ") {
        message = own.to_owned();
    }
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        message.push_str(&format!("\n{inner}"));
        source = inner.source();
    }
    TemplateError {
        message,
        hint: "a template in the project's `templates/` takes the place of the built-in one of the same name; remove it to use the built-in one".to_owned(),
    }
}

/// Names and texts of the built-in templates and assets, for copying them out.
pub fn built_in() -> Vec<(String, &'static [u8])> {
    fn walk(dir: &include_dir::Dir<'static>, into: &mut Vec<(String, &'static [u8])>) {
        for file in dir.files() {
            into.push((file.path().to_string_lossy().replace('\\', "/"), file.contents()));
        }
        for inner in dir.dirs() {
            walk(inner, into);
        }
    }
    let mut all = Vec::new();
    walk(&BUILT_IN, &mut all);
    all.sort();
    all
}
