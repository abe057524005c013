//! Any text is a report: reading and resolving neither fail nor panic, and every place they name lies in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spm::config::Config;
use spm::model::resolve;
use spm::syntax::{Dialect, parse};
use spm::text::Source;

fuzz_target!(|text: &str| {
    let report = parse(Source::new("fuzz.md", text), &Dialect::default());
    let incident = resolve(&report, &Config::default());
    for event in &incident.events {
        assert!(text.get(event.time_span.range()).is_some(), "{:?}", event.time_span);
        // No instant without a zone that somebody wrote.
        assert_eq!(event.zone_from.is_some(), event.at.is_some_and(|at| at.offset.is_some()));
    }
    for mention in &report.mentions {
        assert!(text.get(mention.span.range()).is_some(), "{:?}", mention.span);
    }
    for problem in &incident.problems {
        assert!(text.get(problem.span.range()).is_some(), "{:?}", problem.span);
    }
});
