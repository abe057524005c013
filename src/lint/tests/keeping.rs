//! Selection, suppression, exceptions in the configuration, and the baseline.

use super::*;

const PLAIN: &str = "The root cause was human error.\n\nHe should have asked.\n";

#[track_caller]
fn check_flags(toml: &str, flags: &[(&str, &str)], expected: &[&str]) {
    let outcome = outcome("a.md", PLAIN, toml, flags, &Options::default());
    assert_eq!(counting(PLAIN, &outcome), expected, "{toml} {flags:?}");
}

#[test]
fn settings_are_applied_from_the_widest_to_the_narrowest_and_flags_last() {
    let both = ["1 info blame", "3 info counterfactual"];
    check_flags("", &[], &both);
    check_flags("[check]\nseverity = { blame = \"off\" }", &[], &both[1..]);
    check_flags("[check]\nseverity = { blame = \"error\", wording = \"off\" }", &[], &["1 error blame"]);
    check_flags("[check]\nseverity = { wording = \"off\" }", &[("blame", "warning")], &["1 warning blame"]);
    check_flags("", &[("all", "off"), ("counterfactual", "on")], &both[1..]);
    check_flags("", &[("all", "off"), ("wording", "warning")], &["1 warning blame", "3 warning counterfactual"]);
    check_flags("[check]\nseverity = { blame = \"error\" }", &[("blame", "on")], &["1 error blame", both[1]]);
}

#[test]
fn unknown_names_are_told_with_what_was_probably_meant() {
    let toml = "[check]\nseverity = { blam = \"off\" }\nper_file = [{ path = \"*.md\", rules = [\"wordin\"], reason = \"r\" }]\n";
    let (config, _) = config::parse(Source::new("spm.toml", toml));
    let (_, errors) = Policy::new(&config, &[]);
    let told: Vec<_> =
        errors.iter().map(|error| (error.word.as_str(), error.suggestion, error.span.is_some())).collect();
    assert_eq!(told, [("blam", Some("blame"), true), ("wordin", Some("wording"), true)]);
}

#[track_caller]
fn check_text(text: &str, expected: &[&str], suppressed: usize) {
    let outcome = outcome("a.md", text, "", &[], &Options::default());
    assert_eq!(counting(text, &outcome), expected, "{text}");
    assert_eq!(outcome.totals().suppressed, suppressed, "{text}");
}

#[test]
fn suppressions_cover_what_they_name_and_no_more() {
    let blame = "The root cause was human error.\n";
    check_text(&format!("<!-- spm: allow(blame): quoted -->\n{blame}\n{blame}"), &["4 info blame"], 1);
    check_text(&format!("<!-- spm: allow(wording): quoted -->\n{blame}"), &[], 1);
    check_text(&format!("<!-- spm: allow-file(blame): quoted -->\n\n{blame}\n{blame}"), &[], 2);
    check_text(
        &format!("<!-- spm: allow-start(blame): quoted -->\n\n{blame}\n<!-- spm: allow-end(blame) -->\n\n{blame}"),
        &["7 info blame"],
        1,
    );
    check_text(
        &format!("<!-- spm: allow(counterfactual): why -->\n{blame}"),
        &["1 warning allow-unused", "2 info blame"],
        0,
    );
    check_text(&format!("<!-- spm: allow(blame, counterfactual): why -->\n{blame}"), &["1 warning allow-unused"], 1);
    check_text(&format!("<!-- spm: allow(blame) -->\n{blame}"), &["1 warning allow-without-reason", "2 info blame"], 0);
    check_text(&format!("<!-- spm: allow(blam): why -->\n{blame}"), &["1 warning allow-unknown", "2 info blame"], 0);
    check_text(&format!("```\n<!-- spm: allow(blame): why -->\n```\n\n{blame}"), &["5 info blame"], 0);
}

#[test]
fn front_matter_allows_for_the_whole_file() {
    let text = "---\nallow:\n  - \"blame: quoted from the provider\"\n---\n\nThe root cause was human error.\n";
    check_text(text, &[], 1);
    let text = "---\nallow:\n  - {rules: [secret], reason: none left}\n---\n\nAll is well.\n";
    check_text(text, &["3 warning allow-unused"], 0);
}

#[test]
fn a_rule_that_is_off_cannot_show_whether_its_suppression_is_needed() {
    let text = "<!-- spm: allow(blame): quoted -->\nThe root cause was human error.\n";
    let outcome = outcome("a.md", text, "", &[("blame", "off")], &Options::default());
    assert_eq!(counting(text, &outcome), Vec::<String>::new());
}

#[test]
fn the_configuration_keeps_values_and_files() {
    let text = "The resolvers are 10.0.3.4 and 10.0.3.5.\n";
    let toml = "[check]\nallow = [{ rules = [\"private-address\"], values = [\"10.0.3.4\"], reason = \"customers configure it\" }]\n";
    let kept = outcome("a.md", text, toml, &[], &Options::default());
    assert_eq!(counting(text, &kept), ["1 warning private-address"]);
    assert_eq!(kept.totals().suppressed, 1);
    let toml = "[check]\nper_file = [{ path = \"old/**\", rules = [\"privacy\"], reason = \"older form\" }]\n";
    for (path, expected) in [("old/a.md", 0), ("new/a.md", 2)] {
        assert_eq!(outcome(path, text, toml, &[], &Options::default()).counting().count(), expected, "{path}");
    }
}

#[test]
fn the_baseline_knows_counts() {
    let one = "The root cause was human error.\n\n";
    let first = outcome("a.md", one, "", &[], &Options::default());
    let baseline = Baseline::of(&first.diagnostics);
    assert_eq!(Baseline::parse(&baseline.render()), Ok(baseline.clone()));
    let options = Options { baseline, ..Options::default() };
    for (text, baselined, infos, stale) in [
        (one.to_owned(), 1, 0, 0),
        (format!("A line more.\n\n{one}"), 1, 0, 0),
        (one.repeat(2), 1, 1, 0),
        ("All is well.\n".to_owned(), 0, 0, 1),
    ] {
        let outcome = outcome("a.md", &text, "", &[], &options);
        let totals = outcome.totals();
        assert_eq!((totals.baselined, totals.infos, outcome.stale.len()), (baselined, infos, stale), "{text}");
    }
    assert_eq!(Baseline::parse("{\"version\": 2, \"findings\": {}}"), Err(BaselineError::Version(2)));
    assert!(matches!(Baseline::parse("[]"), Err(BaselineError::Unreadable(_))));
}

#[test]
fn only_the_paths_asked_for_are_reported_on() {
    let paths = Some(std::collections::BTreeSet::from(["b.md".to_owned()]));
    let outcome = outcome("a.md", PLAIN, "", &[], &Options { paths, ..Options::default() });
    assert_eq!((outcome.files.len(), outcome.diagnostics.len()), (0, 0));
}

#[test]
fn fixes_that_touch_wait_for_the_next_round() {
    let edit =
        |range: std::ops::Range<usize>, text: &str| crate::text::Edit { span: range.into(), text: text.to_owned() };
    let finding = |edits| {
        let mut findings = Findings::new(rule("blame").expect("a rule"), "a.md");
        findings.add((0..0).into(), "m").safe_fix(edits);
        findings.into_vec().remove(0)
    };
    // Each round turns the first `a` into `b`, and a second finding wants the two letters around it.
    let diagnose = |source: &Source| match source.text.find('a') {
        Some(at) => vec![finding(vec![edit(at..at + 1, "b")]), finding(vec![edit(at..at + 1, "c"), edit(0..0, "!")])],
        None => Vec::new(),
    };
    let fixed = fix(&Source::new("a.md", "aa"), Applicability::Safe, diagnose);
    assert_eq!(fixed, Fixed { text: "bb".to_owned(), mended: 2, settled: true });
    let endless = |source: &Source| vec![finding(vec![edit(0..1, if source.text == "a" { "b" } else { "a" })])];
    assert!(!fix(&Source::new("a.md", "a"), Applicability::Safe, endless).settled);
}
