//! Tests of the linter as a whole, on small reports.

mod keeping;
mod published;
mod registry;
mod strangers;
mod wording;

use super::*;
use crate::config::{self, Config};
use crate::model::{Corpus, Document, resolve};
use crate::syntax::{Dialect, IdPattern, parse};
use crate::text::Source;

/// Reads and resolves files, given as path and text.
fn corpus(files: &[(String, String)], config: &Config) -> Corpus {
    let settings = config.dialect();
    let id = IdPattern { prefix: settings.id_prefix.to_owned(), width: settings.id_width };
    let dialect = Dialect { id, ..Dialect::default() };
    let document = |(path, text): &(String, String)| {
        let report = parse(Source::new(path.as_str(), text.as_str()), &dialect);
        let incident = resolve(&report, config);
        Document { report, incident }
    };
    Corpus::new(files.iter().map(document).collect())
}

/// Checks one file under a configuration and with flags such as `("blame", "off")`.
fn outcome(path: &str, text: &str, toml: &str, flags: &[(&str, &str)], options: &Options) -> Outcome {
    let (config, problems) = config::parse(Source::new("spm.toml", toml));
    assert!(problems.is_empty(), "{problems:?}");
    let flag = |(rule, setting): &(&str, &str)| {
        (Selector::from_word(rule).expect("a rule"), Setting::from_word(setting).expect("a setting"))
    };
    let (policy, errors) = Policy::new(&config, &flags.iter().map(flag).collect::<Vec<_>>());
    assert!(errors.is_empty(), "{errors:?}");
    check(&corpus(&[(path.to_owned(), text.to_owned())], &config), &config, &policy, options, None)
}

/// The findings that count, as `line severity rule`.
fn counting(text: &str, outcome: &Outcome) -> Vec<String> {
    let source = Source::new("", text);
    outcome
        .counting()
        .map(|found| format!("{} {} {}", source.line(found.span.start), found.severity.word(), found.rule))
        .collect()
}
