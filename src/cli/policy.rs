//! The configuration's `[check]` table as the linter's policy; names that no rule has are mistakes of the configuration.

use super::error::{Error, ErrorKind};
use super::project::mistake;
use crate::config::{Config, Severity as Level};
use crate::lint::{AllowedValues, Diagnostic, PerFile, Policy, Selection, Selector, Setting, Severity, suggestion};
use crate::text::{Spanned, nearest};

/// The policy of a configuration. What it cannot mean is added to `broken`.
pub fn of(config: &Config, broken: &mut Vec<Diagnostic>) -> Policy {
    let check = &config.check;
    let path = config.source.as_ref().map_or("spm.toml", |source| source.path.as_str());
    let mut selector = |name: &Spanned<String>| match Selector::from_word(&name.value) {
        Ok(selector) => Some(selector),
        Err(error) => {
            let help = error
                .suggestion
                .map_or_else(|| "see `spm rules`".to_owned(), |meant| format!("did you mean `{meant}`?"));
            let message = format!("`{}` is no rule or group", name.value);
            broken.push(Diagnostic { help: Some(help), ..mistake(path, name.span, message) });
            None
        }
    };
    let table: Vec<(Selector, Setting)> =
        check.severity.iter().filter_map(|(name, level)| Some((selector(name)?, setting(level.value)))).collect();
    let values = check.allow.iter().map(|entry| AllowedValues {
        rules: entry.rules.iter().filter_map(&mut selector).collect(),
        values: entry.values.iter().map(|value| value.value.clone()).collect(),
        reason: entry.reason.clone(),
    });
    let values = values.collect();
    let per_file = check.per_file.iter().filter_map(|entry| {
        let glob = globset::GlobBuilder::new(&entry.path.value).literal_separator(true).build().ok()?;
        let rules = entry.rules.iter().filter_map(&mut selector).collect();
        Some(PerFile { path: glob.compile_matcher(), rules, reason: entry.reason.clone() })
    });
    let per_file = per_file.collect();
    Policy { selection: Selection::new(&table, &[]), values, per_file }
}

fn setting(level: Level) -> Setting {
    match level {
        Level::Error => Setting::Severity(Severity::Error),
        Level::Warning => Setting::Severity(Severity::Warning),
        Level::Info => Setting::Severity(Severity::Info),
        Level::Off => Setting::Off,
    }
}

/// The table of the configuration, once it is known to be sound.
pub fn table(config: &Config) -> Vec<(Selector, Setting)> {
    let entries = config.check.severity.iter();
    entries.filter_map(|(name, level)| Some((Selector::from_word(&name.value).ok()?, setting(level.value)))).collect()
}

/// One `RULE=LEVEL` of the command line.
///
/// # Errors
/// A form, a rule or a level that does not exist.
pub fn flag(text: &str) -> Result<(Selector, Setting), Error> {
    let usage = |message: String| Error::new(ErrorKind::Usage, message);
    let (name, level) = text
        .split_once('=')
        .ok_or_else(|| usage(format!("`{text}` is not RULE=LEVEL")).hint("for example --severity blame=off"))?;
    let selector = rule_or_group(name)?;
    let setting = Setting::from_word(level.trim()).map_err(|_| {
        let words = ["error", "warning", "info", "off", "on"];
        let hint = nearest(level, words).map_or_else(|| words.join(", "), |meant| format!("did you mean `{meant}`?"));
        usage(format!("`{level}` is no level")).hint(hint)
    })?;
    Ok((selector, setting))
}

/// A rule or group named on the command line.
///
/// # Errors
/// A name that none has.
pub fn rule_or_group(name: &str) -> Result<Selector, Error> {
    Selector::from_word(name.trim()).map_err(|_| {
        let hint =
            suggestion(name).map_or_else(|| "see `spm rules`".to_owned(), |meant| format!("did you mean `{meant}`?"));
        Error::new(ErrorKind::Usage, format!("`{name}` is no rule or group")).hint(hint)
    })
}
