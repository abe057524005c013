//! What a front matter says, read back as one line per statement, and every way in which it can be wrong.

use super::reader::TIME_FORMS;
use super::*;
use proptest::prelude::*;

/// `span of the value: statement`, one line each, for everything that was read.
fn draw(source: &Source, matter: &FrontMatter) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |name: &str, value: String, span: Span| {
        let written = source.slice(span);
        lines.push(if written == value { format!("{name}={value}") } else { format!("{name}={value} <{written}>") });
    };
    for (name, text) in [("title", &matter.title), ("nav", &matter.nav)] {
        text.iter().for_each(|text| say(name, text.value.clone(), text.span));
    }
    matter.tags.iter().for_each(|tag| say("tag", tag.value.clone(), tag.span));
    matter.state.iter().for_each(|state| say("state", state.value.word().to_owned(), state.span));
    matter.visibility.iter().for_each(|word| say("visibility", word.value.word().to_owned(), word.span));
    matter.severity.iter().for_each(|word| say("severity", word.value.clone(), word.span));
    matter.causes.iter().for_each(|word| say("cause", word.value.clone(), word.span));
    matter.detected_by.iter().for_each(|word| say("detected_by", word.value.word().to_owned(), word.span));
    matter.lang.iter().for_each(|lang| say("lang", lang.value.tag().to_owned(), lang.span));
    matter.timezone.iter().for_each(|zone| say("timezone", zone.value.clone(), zone.span));
    for impact in &matter.impact {
        impact.region.iter().for_each(|word| say("region", word.value.clone(), word.span));
        impact.component.iter().for_each(|word| say("component", word.value.clone(), word.span));
        impact.level.iter().for_each(|word| say("level", word.value.word().to_owned(), word.span));
        impact.share.iter().for_each(|share| say("share", share.value.to_string(), share.span));
        for (name, count) in &impact.affected {
            say(&format!("affected {}", name.value), count.value.to_string(), count.span);
        }
        impact.summary.iter().for_each(|text| say("summary", text.value.clone(), text.span));
    }
    matter.integrity.iter().for_each(|word| say("integrity", word.value.word().to_owned(), word.span));
    matter.confidentiality.iter().for_each(|word| say("confidentiality", word.value.word().to_owned(), word.span));
    for action in &matter.actions {
        let texts = [("id", &action.id), ("title", &action.title), ("owner", &action.owner), ("link", &action.link)];
        for (name, text) in texts {
            text.iter().for_each(|text| say(&format!("action {name}"), text.value.clone(), text.span));
        }
        action.aim.iter().for_each(|word| say("aim", word.value.word().to_owned(), word.span));
        action.state.iter().for_each(|word| say("action state", word.value.word().to_owned(), word.span));
    }
    matter.related.iter().for_each(|id| say("related", id.value.clone(), id.span));
    matter.links.iter().for_each(|(name, url)| say(&format!("link {}", name.value), url.value.clone(), url.span));
    for update in &matter.updates {
        update.state.iter().for_each(|word| say("update", word.value.word().to_owned(), word.span));
        update.text.iter().for_each(|text| say("text", text.value.clone(), text.span));
    }
    for allow in &matter.allow {
        let rules: Vec<&str> = allow.rules.iter().map(|rule| source.slice(rule.span)).collect();
        say("allow", format!("{} because {}", rules.join("+"), allow.reason), allow.span);
    }
    lines
}

fn draw_problem(source: &Source, problem: &Problem) -> String {
    let place = source.slice(problem.span);
    match &problem.kind {
        ProblemKind::KeyUnknown { key, allowed } => format!("unknown {key}, not {}", allowed[0]),
        ProblemKind::KeyDuplicate { first, .. } => format!("twice {place}, first in line {}", source.line(first.start)),
        ProblemKind::ValueInvalid { key, found, allowed } => format!("{key}: {found}, not {}", allowed.join("|")),
        ProblemKind::TimeInvalid { fault } => format!("{place}: {fault:?}"),
        other => format!("{other:?} <{place}>"),
    }
}

fn read_text(text: &str) -> (Source, Option<FrontMatter>, usize, Vec<Problem>) {
    let source = Source::new("report.md", text);
    let mut problems = Vec::new();
    let (matter, body) = read(&source, &mut problems);
    (source, matter, body, problems)
}

#[track_caller]
fn check(yaml: &str, statements: &[&str], problems: &[&str]) {
    let text = format!("---\n{yaml}\n---\nBody");
    let (source, matter, body, found) = read_text(&text);
    let matter = matter.expect("front matter");
    assert_eq!(draw(&source, &matter), statements, "{yaml}");
    let found: Vec<String> = found.iter().map(|problem| draw_problem(&source, problem)).collect();
    assert_eq!(found, problems, "{yaml}");
    assert_eq!(&text[body..], "Body");
    assert_eq!(source.slice(matter.span), format!("---\n{yaml}\n---"));
}

#[test]
fn published_keys() {
    check(
        "title: SPM-2024-002 - Databases and network unavailability on osc-fr1\nnav: SPM-2024-002\ntags: security postmortem",
        &[
            "title=SPM-2024-002 - Databases and network unavailability on osc-fr1",
            "nav=SPM-2024-002",
            "tag=security",
            "tag=postmortem",
        ],
        &[],
    );
}

#[test]
fn words_and_lists() {
    check("tags: [a b, c]", &["tag=a b", "tag=c"], &[]);
    check("tags:\n- a\n- b", &["tag=a", "tag=b"], &[]);
    check("tags: root cause, dns", &["tag=root cause", "tag=dns"], &[]);
    check("tags: \"a \\u0062\"", &["tag=a <a \\u0062>", "tag=b <a \\u0062>"], &[]);
    check("tags:", &[], &[]);
    check(
        "causes: operator-action\nrelated: SPM-2023-001, SPM-2023-002",
        &["cause=operator-action", "related=SPM-2023-001", "related=SPM-2023-002"],
        &[],
    );
    check("tags: {a: b}", &[], &["tags: {a: b}, not words|a list"]);
    check("tags: [[a], b]", &["tag=b"], &["tags: [a], not text"]);
}

#[test]
fn what_is_empty_is_absent() {
    check("title: \"\"\nnav: ' '\nstate: ''\nmodified_at: \"\"\nimpact: [{region: '', share: ''}]", &[], &[]);
    let (_, matter, _, problems) = read_text("---\nimpact:\n-\n- {region: a}\n- high\nactions:\n-\n---\n");
    let matter = matter.unwrap();
    assert_eq!((matter.impact.len(), matter.actions.len(), problems.len()), (1, 0, 1));
}

#[test]
fn words_of_closed_sets() {
    check(
        "state: Final\nvisibility: 'internal'\ndetected_by: customer\nlang: fr-FR",
        &["state=final <Final>", "visibility=internal", "detected_by=customer", "lang=fr <fr-FR>"],
        &[],
    );
    check("state: finished", &[], &["state: finished, not ongoing|draft|preliminary|final|corrected|withdrawn"]);
    check("visibility: [public]", &[], &["visibility: [public], not public|internal"]);
    check("lang: no\nstate: ~", &[], &["lang: no, not en|fr"]);
    check(
        "assurance: {integrity: kept, confidentiality: Lost}",
        &["integrity=kept", "confidentiality=lost <Lost>"],
        &[],
    );
    check("assurance: kept", &[], &["assurance: kept, not integrity|confidentiality"]);
    check("severity: 1\ntimezone: Europe/Paris", &["severity=1", "timezone=Europe/Paris"], &[]);
}

#[test]
fn keys_that_are_unknown_or_written_twice() {
    check("titel: x\nnav: y", &["nav=y"], &["unknown titel, not title"]);
    check("Title: x", &[], &["unknown Title, not title"]);
    check("nav: a\ntitle: t\nnav: b", &["title=t", "nav=a"], &["twice nav, first in line 2"]);
    check(
        "impact: [{regoin: a, level: none, level: major}]",
        &["level=none"],
        &["unknown regoin, not region", "twice level, first in line 2"],
    );
    check("milestones: {begun: }", &[], &["unknown begun, not started"]);
    check("updates:\n- {state: resolved, note: x}", &["update=resolved"], &["unknown note, not at"]);
    check("1: 2\n[a, b]: c", &[], &["unknown 1, not title", "unknown [a, b], not title"]);
}

#[test]
fn keys_of_other_generators_are_no_mistake() {
    for key in keys::OF_OTHER_GENERATORS.iter().filter(|key| !["draft", "published"].contains(key)) {
        check(&format!("{key}: {{a: [b, 2024-01-01]}}\nnav: x"), &["nav=x"], &[]);
    }
    check(
        "layout: post\ndate: 2024-01-31 10:00:00 +0100\nauthor: {name: ops}\ncategories: [a, b]\nweight: 10",
        &[],
        &[],
    );
}

#[test]
fn drafts_of_other_generators_are_drafts() {
    check("draft: true", &["state=draft <true>"], &[]);
    check("draft: yes", &["state=draft <yes>"], &[]);
    check("published: false", &["state=draft <false>"], &[]);
    check("draft: false\npublished: true", &[], &[]);
    check("draft: true\nstate: final", &["state=final"], &[]);
    check("published: 2024-01-31\ndraft: soon", &[], &[]);
}

#[test]
fn impact() {
    check(
        "impact:\n  - region: osc-fr1\n    component: databases\n    level: major\n    share: 12.5 %\n    affected: {databases: 500, organizations: \"1,207\"}\n    summary: Databases could not be reached",
        &[
            "region=osc-fr1",
            "component=databases",
            "level=major",
            "share=12.5 <12.5 %>",
            "affected databases=500",
            "affected organizations=1207 <1,207>",
            "summary=Databases could not be reached",
        ],
        &[],
    );
    check(
        "impact:\n  - {region: a, level: none}\n  - {region: b, level: maintenance}",
        &["region=a", "level=none", "region=b", "level=maintenance"],
        &[],
    );
    check("impact: {region: a, share: 100}", &["region=a", "share=100"], &[]);
    check(
        "impact: [{share: 120%}, {share: -1}, {share: half}, {share: 0.5%}]",
        &["share=0.5 <0.5%>"],
        &[
            "impact.share: 120%, not 0% to 100%",
            "impact.share: -1, not 0% to 100%",
            "impact.share: half, not 0% to 100%",
        ],
    );
    check(
        "impact: [{affected: {a: 1_000, b: 2 000, c: many, d: -1, e: 1.5}}]",
        &["affected a=1000 <1_000>", "affected b=2000 <2 000>"],
        &[
            "impact.affected: many, not a whole number",
            "impact.affected: -1, not a whole number",
            "impact.affected: 1.5, not a whole number",
        ],
    );
    check("impact: [{affected: 500}]", &[], &["impact.affected: 500, not name: value"]);
    check("impact: high", &[], &["impact: high, not a list"]);
    check("impact: [high]", &[], &["impact: high, not region|component|level|share|affected|from|to|summary"]);
    check("impact: [{level: no}]", &[], &["impact.level: no, not none|maintenance|degraded|partial|major"]);
}

#[test]
fn an_empty_impact_is_a_statement_and_a_blank_one_is_not() {
    let written = |yaml: &str| read_text(&format!("---\n{yaml}\n---\n")).1.unwrap().impact_written;
    assert!(written("impact: []"));
    assert!(written("impact: [{level: none}]"));
    assert!(!written("impact:"));
    assert!(!written("nav: x"));
}

/// How a value under a key that takes a time is read: its parts as far as they are written, or what is wrong.
#[track_caller]
fn check_time(value: &str, expected: &str) {
    let text = format!("---\nmilestones: {{started: {value}}}\n---\n");
    let (source, matter, _, problems) = read_text(&text);
    let time = matter.unwrap().milestones.remove(0).time;
    let found = match (&time, problems.first()) {
        (Some(time), None) => {
            let part = |part: Option<u32>| part.map_or("?".to_owned(), |part| format!("{part:02}"));
            let year = time.date.year.map_or("?".to_owned(), |year| year.to_string());
            let clock = time.clock.map_or("?".to_owned(), |clock| format!("{:02}:{:02}", clock.hour, clock.minute));
            assert_eq!(source.slice(time.span), value.trim_matches(['"', '\'']), "{value}");
            format!("{year}-{}-{} {clock}", part(time.date.month), part(time.date.day))
        }
        (None, Some(problem)) => draw_problem(&source, problem),
        (None, None) => "absent".to_owned(),
        (Some(_), Some(_)) => panic!("{value}: read and complained about"),
    };
    assert_eq!(found, expected, "{value}");
}

#[test]
fn times() {
    check_time("2024-01-29 20:47", "2024-01-29 20:47");
    check_time("2024-01-29T20:47:00+01:00", "2024-01-29 20:47");
    check_time("2024-01-29 20:47 UTC", "2024-01-29 20:47");
    check_time("\"2024-01-29 20:47\"", "2024-01-29 20:47");
    check_time("'2024-01-29'", "2024-01-29 ?");
    check_time("2024-01-29", "2024-01-29 ?");
    check_time("16:53", "?-?-? 16:53");
    check_time("Jan. 29 20:47", "?-01-29 20:47");
    check_time("", "absent");
    check_time("~", "absent");
    check_time("2024-02-30 10:00", "2024-02-30 10:00: Day { month: 2, day: 30, year: Some(2024) }");
    check_time("2024-01-29 25:10", "2024-01-29 25:10: Hour { hour: 25, twelve_hour: false }");
    let forms = TIME_FORMS.join("|");
    check_time("soon", &format!("milestones.started: soon, not {forms}"));
    check_time("[2024-01-29]", &format!("milestones.started: [2024-01-29], not {forms}"));
}

#[test]
fn times_stand_wherever_the_format_has_them() {
    let (_, matter, _, problems) = read_text(
        "---\nmodified_at: 2024-01-31 10:00\nmilestones:\n  detected: 2024-01-29 20:51\n  acknowledged:\n\
         impact:\n  - {from: 2024-01-29 20:47, to: 2024-01-30 00:35}\n\
         actions:\n  - {due: 2024-03-31, done: 2024-03-01}\nupdates:\n  - {at: 2024-01-29 20:58}\n---\n",
    );
    let matter = matter.unwrap();
    assert_eq!(problems, []);
    assert!(matter.modified_at.is_some());
    let milestones: Vec<_> = matter.milestones.iter().map(|line| (line.kind.value, line.time.is_some())).collect();
    assert_eq!(milestones, [(MilestoneKind::Detected, true), (MilestoneKind::Acknowledged, false)]);
    assert!(matter.impact[0].from.is_some() && matter.impact[0].to.is_some());
    assert_eq!(matter.actions[0].due.map(|due| due.value), chrono::NaiveDate::from_ymd_opt(2024, 3, 31));
    assert_eq!(matter.actions[0].done.map(|done| done.value), chrono::NaiveDate::from_ymd_opt(2024, 3, 1));
    assert!(matter.updates[0].at.is_some());
}

#[test]
fn days() {
    check(
        "actions: [{due: Q2 2024}, {due: 31 March}, {due: 2024-02-30}, {due: 2024-03-31}]",
        &[],
        &[
            &format!("actions.due: Q2 2024, not {}", TIME_FORMS.join("|")),
            "actions.due: 31 March, not YYYY-MM-DD",
            "2024-02-30: Day { month: 2, day: 30, year: Some(2024) }",
        ],
    );
}

#[test]
fn actions_links_and_updates() {
    check(
        "actions:\n- {id: a1, title: Enable etcd backups, aim: prevent, state: in-progress, owner: storage team, link: https://x.example/a?b#c}",
        &[
            "action id=a1",
            "action title=Enable etcd backups",
            "action owner=storage team",
            "action link=https://x.example/a?b#c",
            "aim=prevent",
            "action state=in-progress",
        ],
        &[],
    );
    check("links: {status: https://status.example/42, chat:}", &["link status=https://status.example/42"], &[]);
    check("links: https://status.example/42", &[], &["links: https://status.example/42, not name: value"]);
    check(
        "updates:\n- {state: investigating, text: \"Down: we look\"}",
        &["update=investigating", "text=Down: we look"],
        &[],
    );
    check(
        "updates:\n- state: fixing",
        &[],
        &["updates.state: fixing, not investigating|identified|monitoring|resolved|scheduled|in-progress|completed"],
    );
}

#[test]
fn allowances_in_each_spelling() {
    let long = "{rules: [blame, id-year], reason: quoted from the press}";
    check(&format!("allow:\n- {long}"), &[&format!("allow=blame+id-year because quoted from the press <{long}>")], &[]);
    let text = "blame, id-year: quoted: twice";
    check(&format!("allow:\n- \"{text}\""), &[&format!("allow=blame+id-year because quoted: twice <{text}>")], &[]);
    check("allow:\n- blame: quoted", &["allow=blame because quoted <blame: quoted>"], &[]);
    check(
        "allow: {blame: quoted, id-year: old}",
        &["allow=blame because quoted <blame: quoted>", "allow=id-year because old <id-year: old>"],
        &[],
    );
    check("allow: blame", &["allow=blame because  <blame>"], &["AllowWithoutReason <blame>"]);
    check(
        "allow: [{rules: blame}]",
        &["allow=blame because  <{rules: blame}>"],
        &["AllowWithoutReason <{rules: blame}>"],
    );
    check(
        "allow: [{reason: x}, [a]]",
        &["allow= because x <{reason: x}>"],
        &["AllowMalformed <[a]>", "AllowMalformed <{reason: x}>"],
    );
}

#[test]
fn broken_yaml_is_one_finding_and_the_rest_is_read() {
    check(
        "title: SPM-2024-002: Databases down\nnav: SPM-2024-002",
        &["title=SPM-2024-002: Databases down", "nav=SPM-2024-002"],
        &["FrontMatterInvalid { reason: \"mapping values are not allowed in this context\" } <:>"],
    );
    check(
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\nnav: y",
        &["nav=y"],
        &[
            "FrontMatterRefused { why: Alias } <*a>",
            "unknown a, not title",
            "unknown b, not title",
            "unknown c, not title",
        ],
    );
}

#[test]
fn an_unclosed_fence_loses_nothing() {
    let (source, matter, body, problems) = read_text("---\ntitle: x\n\nText\n");
    assert!(matter.is_none());
    assert_eq!(body, 0);
    assert_eq!(draw_problem(&source, &problems[0]), "FrontMatterUnclosed <--->");
    assert_eq!(problems.len(), 1);
}

#[test]
fn every_registered_key_is_read() {
    for set in keys::SETS {
        for key in set.keys {
            let yaml = match set.path {
                "" => format!("{key}:"),
                "impact" | "actions" | "updates" | "allow" => format!("{}:\n- {{{key}: }}", set.path),
                path => format!("{path}: {{{key}: }}"),
            };
            let (_, matter, _, problems) = read_text(&format!("---\n{yaml}\n---\n"));
            assert!(matter.is_some(), "{yaml}");
            let complaints = problems.iter().filter(|problem| {
                !matches!(problem.kind, ProblemKind::AllowMalformed | ProblemKind::AllowWithoutReason)
            });
            assert_eq!(complaints.count(), 0, "{yaml}: {problems:?}");
        }
    }
}

/// Spans lie inside the text and on the borders of characters, whatever the text.
fn assert_places_are_right(text: &str) {
    let (source, matter, body, problems) = read_text(text);
    assert!(text.is_char_boundary(body));
    let spans = problems.iter().map(|problem| problem.span);
    let keys = matter.iter().flat_map(|matter| matter.keys.iter().flat_map(|(_, key, value)| [*key, *value]));
    for span in spans.chain(keys) {
        assert!(source.text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        assert_places_are_right(&format!("---\ntitle: {text}\n---\n"));
        assert_places_are_right(&format!("---\n{text}\n---\n"));
        assert_places_are_right(&text);
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        assert_places_are_right(&format!("---\na: {text}\n---\n"));
    }

    #[test]
    fn anything_that_looks_like_yaml_is_read(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "---", "...", "\n", "\r\n", "  ", "\t", "- ", ": ", ":", "? ", "[", "]", "{", "}", ", ", "\"", "'", "|\n", ">-\n", "#",
            "&a ", "*a", "!!str ", "%YAML 1.1\n", "<<", "title", "impact", "milestones", "allow", "started", "level",
            "16:53", "2024-01-29 20:47", "no", "~", "\u{e9}", "\u{feff}", "\u{0}", "\u{85}", "\u{2028}",
        ]), 0..40)) {
        let text = parts.concat();
        assert_places_are_right(&format!("---\n{text}\n---\n"));
        assert_places_are_right(&format!("---\nimpact:\n  - {text}\n---\n"));
        assert_places_are_right(&text);
    }

    /// A second opinion on scalars: what another reader of YAML makes of a text value.
    #[test]
    fn values_agree_with_another_reader(text in "[a-zA-Z\u{e9}][ -~\u{e9}]{0,40}") {
        let yaml = format!("title: {text}\n");
        let expected = serde_yaml::from_str::<std::collections::HashMap<String, String>>(&yaml);
        if let Ok(expected) = expected {
            let (_, matter, _, problems) = read_text(&format!("---\n{yaml}---\n"));
            prop_assert_eq!(&problems, &[]);
            let title = matter.unwrap().title.map(|title| title.value).unwrap_or_default();
            prop_assert_eq!(title, expected["title"].trim());
        }
    }
}
