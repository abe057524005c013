//! What a configuration says, and every way in which it can be wrong.

use super::*;
use proptest::prelude::*;

fn parse_text(text: &str) -> (Config, Vec<Problem>) {
    parse(Source::new("spm.toml", text))
}

/// `line: what is wrong`, the marked text included.
fn draw(source: &Source, problem: &Problem) -> String {
    let meant = |suggestion: Option<&str>| suggestion.map_or_else(String::new, |word| format!(", meant {word}"));
    let what = match &problem.kind {
        ProblemKind::Syntax { reason } => reason.clone(),
        ProblemKind::KeyUnknown { key, suggestion, .. } => format!("unknown {key}{}", meant(*suggestion)),
        ProblemKind::KeyMissing { key } => format!("missing {key} in {}", source.slice(problem.span)),
        ProblemKind::ValueInvalid { key, found, expected, suggestion } => {
            format!("{key} = {found}, not {expected:?}{}", meant(suggestion.as_deref()))
        }
        ProblemKind::IdDuplicate { key, id, first } => {
            format!("{key} {id} again, first in line {}", source.line(first.start))
        }
        ProblemKind::ComponentUndeclared { id, suggestion } => {
            format!("undeclared {id}{}", meant(suggestion.as_deref()))
        }
    };
    format!("{}: {what}", source.line(problem.span.start))
}

/// What is wrong with a text.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (config, problems) = parse_text(text);
    let source = config.source.unwrap();
    let found: Vec<String> = problems.iter().map(|problem| draw(&source, problem)).collect();
    assert_eq!(found, expected, "{text}");
}

/// What holds, of the settings that are written.
#[track_caller]
fn check_written(text: &str, expected: &[&str]) {
    let (config, problems) = parse_text(text);
    assert_eq!(problems, [], "{text}");
    let source = config.source.as_ref().unwrap();
    let line = |listed: Listed| {
        let span = listed.span?;
        Some(format!("{}: {} = {}", source.line(span.start), listed.key, listed.value.unwrap_or_default()))
    };
    let found: Vec<String> = config.settings().into_iter().filter_map(line).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn without_a_file_the_defaults_hold() {
    let (config, problems) = parse_text("");
    assert_eq!(problems, []);
    let held = |listed: Listed| {
        assert_eq!(listed.span, None);
        Some(format!("{} = {}", listed.key, listed.value?))
    };
    let found: Vec<String> = config.settings().into_iter().filter_map(held).collect();
    let expected = [
        "site.title = \"Incidents\"",
        "site.language = \"en\"",
        "reports.path = \"postmortems\"",
        "reports.id.prefix = \"SPM\"",
        "reports.id.width = 3",
        "reports.exclude = []",
        "reports.severities = []",
        "service_level.counts.major = 1.0",
        "service_level.counts.partial = 0.0",
        "service_level.counts.degraded = 0.0",
        "service_level.counts.maintenance = 0.0",
        "availability.weights.major = 1.0",
        "availability.weights.partial = 0.3",
        "availability.weights.degraded = 0.0",
        "availability.weights.maintenance = 0.0",
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_setting_is_read_where_it_stands() {
    check_written(
        "[site]\ntitle = 'T'\nbase_url = 'https://i.example/x/'\nlanguage = 'fr'\ntimezone = 'Europe/Paris'\n\
         live_status = 'https://s.example'\nedit_url = 'https://g.example/{path}'\nrepository_url = 'https://g.example'\n\
         footer = [{ label = 'A', url = '/a' }, { label = 'B', url = 'mailto:a@b.example' }]\n",
        &[
            "2: site.title = \"T\"",
            "3: site.base_url = \"https://i.example/x\"",
            "4: site.language = \"fr\"",
            "5: site.timezone = \"Europe/Paris\"",
            "6: site.live_status = \"https://s.example\"",
            "7: site.edit_url = \"https://g.example/{path}\"",
            "8: site.repository_url = \"https://g.example\"",
            "9: site.footer.0.label = \"A\"",
            "9: site.footer.0.url = \"/a\"",
            "9: site.footer.1.label = \"B\"",
            "9: site.footer.1.url = \"mailto:a@b.example\"",
        ],
    );
    check_written(
        "[reports]\npath = './incidents/'\nid.prefix = 'INC'\nid.width = 4\nexclude = ['old/**']\n\
         withdrawn = { 'INC-2024-0004' = 'merged', 'INC-2024-0001' = 'a drill' }\nseverities = ['s1', 's2']\n\
         [reports.sections]\ntimeline = ['Déroulé', 'Events']\nimmediate-actions = 'First aid'\n",
        &[
            "2: reports.path = \"incidents\"",
            "3: reports.id.prefix = \"INC\"",
            "4: reports.id.width = 4",
            "5: reports.exclude = [\"old/**\"]",
            "6: reports.withdrawn.INC-2024-0004 = \"merged\"",
            "6: reports.withdrawn.INC-2024-0001 = \"a drill\"",
            "7: reports.severities = [\"s1\", \"s2\"]",
            "9: reports.sections.timeline = [\"Déroulé\", \"Events\"]",
            "10: reports.sections.immediate-actions = [\"First aid\"]",
        ],
    );
    check_written(
        "[[region]]\nid = 'b'\n\n[[region]]\nid = 'a'\nname = 'A'\nsince = 2019-07-01\ncomponents = ['db']\n\
         [[component]]\nid = 'db'\n",
        &[
            "2: region.0.id = \"b\"",
            "5: region.1.id = \"a\"",
            "6: region.1.name = \"A\"",
            "7: region.1.since = \"2019-07-01\"",
            "8: region.1.components = [\"db\"]",
            "10: component.0.id = \"db\"",
        ],
    );
    check_written(
        "[service_level]\nobjective = 99.9\ncounts = { partial = 0.5 }\ncompensation = 'c'\n\
         [availability.weights]\nmaintenance = 1\n",
        &[
            "2: service_level.objective = 99.9",
            "3: service_level.counts.partial = 0.5",
            "4: service_level.compensation = \"c\"",
            "6: availability.weights.maintenance = 1.0",
        ],
    );
    check_written(
        "[check]\nseverity = { blame = 'off', time = 'Info' }\nbaseline = 'known.json'\n\
         allow = [{ rules = ['a'], values = ['192.0.2.10'], reason = 'r' }]\n\
         per_file = [{ path = 'old/**', rules = 'b', reason = 'r' }]\n",
        &[
            "2: check.severity.blame = \"off\"",
            "2: check.severity.time = \"info\"",
            "4: check.allow.0.rules = [\"a\"]",
            "4: check.allow.0.values = [\"192.0.2.10\"]",
            "4: check.allow.0.reason = \"r\"",
            "5: check.per_file.0.path = \"old/**\"",
            "5: check.per_file.0.rules = [\"b\"]",
            "5: check.per_file.0.reason = \"r\"",
            "3: check.baseline = \"known.json\"",
        ],
    );
}

#[test]
fn the_demonstration_project_is_configured_without_a_mistake() {
    let (config, problems) = parse_text(include_str!("../../spm.toml"));
    assert_eq!(problems, []);
    assert_eq!(config.region("OSC-FR1").map(|region| region.name.as_str()), Some("Paris"));
    assert_eq!(config.component("dns").map(|component| component.name.as_str()), Some("DNS resolution"));
    assert_eq!(*config.service_level.objective, Some(99.9));
    assert_eq!(*config.site.timezone, Some(chrono_tz::Europe::Paris));
}

#[test]
fn what_a_level_counts() {
    let (config, _) =
        parse_text("[service_level]\ncounts = { partial = 0.5 }\n[availability]\nweights = { partial = 0.5 }");
    assert_eq!(config.service_level.counts.of("major"), 0.0);
    assert_eq!(config.service_level.counts.of("partial"), 0.5);
    assert_eq!(config.availability.weights.of("major"), 1.0);
    assert_eq!(config.availability.weights.of("none"), 0.0);
}

#[test]
fn the_dialect_is_plain_data() {
    let (config, _) =
        parse_text("[reports]\nid = { prefix = 'INC' }\nsections = { timeline = ['A', 'B'], impact = 'C' }");
    let expected = DialectSettings {
        id_prefix: "INC",
        id_width: 3,
        section_aliases: vec![("timeline", "A"), ("timeline", "B"), ("impact", "C")],
    };
    assert_eq!(config.dialect(), expected);
}

#[test]
fn unknown_keys_are_named_with_the_one_that_was_meant() {
    check("[sites]\ntitle = 'x'\n", &["1: unknown sites, meant site"]);
    check("[site]\ntitel = 'x'\nzone = 1\n", &["2: unknown site.titel, meant title", "3: unknown site.zone"]);
    check("[[region]]\nid = 'a'\nnmae = 'x'\n", &["3: unknown region.nmae, meant name"]);
    check("[reports]\nsections = { timelines = ['x'] }\n", &["2: unknown reports.sections.timelines, meant timeline"]);
    check("[service_level.counts]\nnone = 1\n", &["2: unknown service_level.counts.none"]);
    check("[check]\nper-file = []\n", &["2: unknown check.per-file, meant per_file"]);
    check("title = 'x'\n", &["1: unknown title"]);
    check(
        "[check]\nallow = [{ rule = 'a', values = [], reason = 'r' }]",
        &[
            "2: missing check.allow.rules in { rule = 'a', values = [], reason = 'r' }",
            "2: unknown check.allow.rule, meant rules",
        ],
    );
}

#[test]
fn values_that_their_key_does_not_take() {
    check("site = 1\n", &["1: site = 1, not Table"]);
    check(
        "region = 1\n[component]\nid = 'x'\n",
        &["1: region = 1, not Tables", "2: component = [component], not Tables"],
    );
    check("[site]\ntitle = ''\n", &["2: site.title = '', not Text"]);
    check(
        "[site]\ntitle = 5\nlanguage = 'de'\n",
        &["2: site.title = 5, not Text", "3: site.language = 'de', not Words([\"en\", \"fr\"])"],
    );
    check(
        "[site]\ntimezone = 'Europe/Pari'\n",
        &["2: site.timezone = 'Europe/Pari', not ZoneName, meant Europe/Paris"],
    );
    check(
        "[site]\ntimezone = 'America/New York'\n",
        &["2: site.timezone = 'America/New York', not ZoneName, meant America/New_York"],
    );
    for url in ["incidents.example", "ftp://x", "https://", "https:///", "https://a b", "javascript:alert(1)"] {
        check(&format!("[site]\nbase_url = '{url}'\n"), &[&format!("2: site.base_url = '{url}', not Url")]);
    }
    for url in ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "", "a b"] {
        check(
            &format!("[site]\nfooter = [{{ label = 'a', url = '{url}' }}]"),
            &[&format!("2: site.footer.url = '{url}', not Link")],
        );
    }
    check("[site]\nfooter = [{ label = 'a' }]", &["2: missing site.footer.url in { label = 'a' }"]);
    check(
        "[reports]\nid = 'SPM'\nexclude = ['a/[']\n",
        &["2: reports.id = 'SPM', not Table", "3: reports.exclude = a/[, not Glob"],
    );
    check(
        "[reports]\nid = { prefix = 'A B', width = 0 }\n",
        &["2: reports.id.prefix = 'A B', not Prefix", "2: reports.id.width = 0, not Whole(1, 9)"],
    );
    check(
        "[reports]\nid = { prefix = '', width = 99999999999999999999 }\n",
        &["2: reports.id.prefix = '', not Prefix", "2: reports.id.width = 99999999999999999999, not Whole(1, 9)"],
    );
    check(
        "[reports]\nseverities = ['a', 1]\nwithdrawn = ['x']\n",
        &["2: reports.severities = ['a', 1], not Texts", "3: reports.withdrawn = ['x'], not Table"],
    );
    check("[[region]]\nid = 'a'\nsince = 2019-07-01T10:00:00\n", &["3: region.since = 2019-07-01T10:00:00, not Day"]);
    check("[[region]]\nid = 'a'\nsince = '2019-02-30'\n", &["3: region.since = '2019-02-30', not Day"]);
    for number in ["0", "100.1", "-1", "nan", "inf", "'99.9'"] {
        check(
            &format!("[service_level]\nobjective = {number}\n"),
            &[&format!("2: service_level.objective = {number}, not Number {{ from: 0, above: true, to: 100 }}")],
        );
    }
    check(
        "[availability]\nweights = { major = 1.5, partial = 0 }\n",
        &["2: availability.weights.major = 1.5, not Number { from: 0, above: false, to: 1 }"],
    );
    check(
        "[check]\nseverity = { blame = 'warn' }\n",
        &["2: check.severity.blame = 'warn', not Words([\"error\", \"warning\", \"info\", \"off\"])"],
    );
    check(
        "[check]\nseverity = { blame = 'of' }\n",
        &["2: check.severity.blame = 'of', not Words([\"error\", \"warning\", \"info\", \"off\"]), meant off"],
    );
    check(
        "[check]\nper_file = [{ path = '**', rules = ['x'], reason = ' ' }]",
        &["2: check.per_file.reason = ' ', not Text"],
    );
}

#[test]
fn ids_are_unique_and_components_declared() {
    check("[[region]]\nname = 'x'\n", &["1: missing region.id in [[region]]"]);
    check("[[region]]\nid = 'a'\n[[region]]\nid = 'A'\n", &["4: region.id A again, first in line 2"]);
    check("[[component]]\nid = 'a'\n[[component]]\nid = 'a'\n", &["4: component.id a again, first in line 2"]);
    check(
        "[[region]]\nid = 'a'\ncomponents = ['databse', 'db']\n[[component]]\nid = 'database'\n",
        &["3: undeclared databse, meant database", "3: undeclared db"],
    );
    check("[[region]]\nid = 'a'\ncomponents = ['database']\n", &[]);
}

#[test]
fn what_is_no_toml_is_said_and_nothing_else() {
    check("[site\ntitel = 'x'\n", &["1: unclosed table, expected `]`"]);
    check("[site]\ntitle = \n", &["2: string values must be quoted, expected literal string"]);
    check("[site]\ntitle = 'a'\ntitle = 'b'\n", &["3: duplicate key"]);
    let (config, problems) = parse_text("[site]\ntitle = 'Kept'\nlanguage = \n");
    assert_eq!(problems.len(), 1);
    assert_eq!(config.site.title.as_str(), "Kept");
}

#[test]
fn every_registered_key_is_read() {
    for set in keys::SETS {
        for key in set.keys {
            let text = match set.path {
                "" => format!("{key} = nan\n"),
                path @ ("region" | "component" | "site.footer" | "check.allow" | "check.per_file") => {
                    format!("{path} = [{{ {key} = nan }}]\n")
                }
                path => format!("{path}.{key} = nan\n"),
            };
            let (_, problems) = parse_text(&text);
            assert!(!problems.is_empty(), "{text} is not looked at");
            let unknown = |problem: &&Problem| matches!(problem.kind, ProblemKind::KeyUnknown { .. });
            assert_eq!(problems.iter().find(unknown), None, "{text}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        parse_text(&text);
    }

    #[test]
    fn anything_that_looks_like_a_configuration_is_read(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "[site]\n", "[[region]]\n", "[", "]", "{", "}", "=", " = ", "\n", ",", "'", "\"", ".", "title", "id", "region",
            "check", "allow", "severity", "reports", "sections", "since", "objective", "1", "99.9", "0x", "2019-07-01", "nan", "true", "\u{e9}", "#",
        ]), 0..40)) {
        let text = parts.concat();
        let (config, problems) = parse_text(&text);
        config.settings();
        for problem in problems {
            prop_assert!(text.get(problem.span.range()).is_some(), "{:?}", problem);
        }
    }
}
