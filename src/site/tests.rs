//! Whole sites in memory.

mod pages;

use super::*;
use crate::config::Config;
use crate::model::{Corpus, Document, resolve};
use crate::syntax::{Dialect, parse};
use crate::text::Source;

fn corpus(files: &[(&str, &str)], config: &Config) -> Corpus {
    let document = |(path, text): &(&str, &str)| {
        let report = parse(Source::new(*path, *text), &Dialect::default());
        let incident = resolve(&report, config);
        Document { report, incident }
    };
    Corpus::new(files.iter().map(document).collect())
}

fn site(files: &[(&str, &str)], templates: &[(String, String)]) -> Result<Built, TemplateError> {
    let config = Config::default();
    let day = chrono::NaiveDate::from_ymd_opt(2024, 8, 3).unwrap();
    build(&Input {
        corpus: &corpus(files, &config),
        config: &config,
        as_of: AsOf::Day(day),
        images: &Images::new(),
        templates,
        assets: &[],
    })
}

fn text<'b>(built: &'b Built, path: &str) -> &'b str {
    let file = built.files.iter().find(|file| file.path == path);
    std::str::from_utf8(&file.unwrap_or_else(|| panic!("{path} is missing")).bytes).unwrap()
}

#[test]
fn an_empty_project_has_a_site() {
    let built = site(&[], &[]).unwrap();
    assert!(text(&built, "index.html").contains("No open incident is recorded"));
    assert_eq!(built.reports, 0);
}

#[test]
fn drafts_and_internal_reports_are_nowhere() {
    let built = site(
        &[
            ("postmortems/SPM-2024-001.md", "---\ntitle: SPM-2024-001 - Hush one\nstate: draft\n---\n\ntext\n"),
            ("postmortems/SPM-2024-002.md", "---\ntitle: SPM-2024-002 - Hush two\nvisibility: internal\n---\n\ntext\n"),
            ("postmortems/SPM-2024-003.md", "---\ntitle: SPM-2024-003 - Open\n---\n\nSee SPM-2024-002.\n\n{% internal %}\nHush three\n{% endinternal %}\n"),
        ],
        &[],
    )
    .unwrap();
    for file in &built.files {
        assert!(!String::from_utf8_lossy(&file.bytes).contains("Hush"), "{}", file.path);
    }
    assert_eq!(built.reports, 1);
}

#[test]
fn nothing_of_a_report_can_run() {
    let hostile = "---\ntitle: \"SPM-2024-009 - <script>alert(1)</script>\"\ntags: [\"<script>alert(2)</script>\"]\nseverity: \"<script>alert(3)</script>\"\nactions:\n  - {title: \"<script>alert(4)</script>\", owner: \"<img src=x onerror=alert(5)>\", link: \"javascript:alert(6)\"}\n---\n\n## <script>alert(7)</script>\n\n<script>alert(8)</script>\n";
    let built = site(&[("postmortems/SPM-2024-009.md", hostile)], &[]).unwrap();
    for file in built.files.iter().filter(|file| file.path.ends_with(".html")) {
        let page = String::from_utf8_lossy(&file.bytes).to_lowercase();
        assert!(!page.contains("<script>") && !page.contains("<img") && !page.contains("javascript:"), "{}", file.path);
        assert!(!page.contains(" style="), "{}", file.path);
    }
}

#[test]
fn a_broken_template_is_named_with_its_line() {
    let own = vec![("report/head.html".to_owned(), "<p>\n{{ report.nonsense }}\n</p>".to_owned())];
    let error = site(&[("postmortems/SPM-2024-009.md", "---\ntitle: SPM-2024-009 - x\n---\n\nx\n")], &own).unwrap_err();
    assert!(error.message.contains("report/head.html") && error.message.contains('2'), "{}", error.message);
    assert!(!error.hint.is_empty());
}

#[test]
fn a_template_of_the_project_can_extend_the_built_in_one() {
    let own = vec![(
        "not_found.html".to_owned(),
        "{% extends \"built-in/base.html\" %}{% block content %}<h1>Gone</h1>{% endblock content %}".to_owned(),
    )];
    let built = site(&[], &own).unwrap();
    assert!(text(&built, "404.html").contains("<h1>Gone</h1>"));
}

#[test]
fn two_reports_with_one_id_have_a_page_each() {
    let file = "---\ntitle: SPM-2024-009 - x\n---\n\nx\n";
    let built = site(&[("postmortems/a/SPM-2024-009.md", file), ("postmortems/b/SPM-2024-009.md", file)], &[]).unwrap();
    text(&built, "reports/spm-2024-009/index.html");
    text(&built, "reports/spm-2024-009-2/index.html");
}

#[test]
fn footnotes_lead_there_and_back() {
    let file = "---\ntitle: SPM-2024-009 - x\n---\n\n## Summary\n\nIt broke.[^1]\n\n[^1]: Twice.\n";
    let built = site(&[("postmortems/SPM-2024-009.md", file)], &[]).unwrap();
    let page = text(&built, "reports/spm-2024-009/index.html");
    for part in ["<a href=\"#fn-1\"", "<li id=\"fn-1\">", "<a href=\"#fnref-1\"", "<sup id=\"fnref-1\">"] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn footnotes_of_the_timeline_are_not_lost() {
    let file = "---\ntitle: SPM-2024-009 - x\n---\n\n## Timeline\n\n| Time (UTC) | What |\n|---|---|\n| 2024-03-05 10:00 | It broke[^1] |\n| 10:30 | It was mended |\n\n[^1]: By itself.\n";
    let built = site(&[("postmortems/SPM-2024-009.md", file)], &[]).unwrap();
    let page = text(&built, "reports/spm-2024-009/index.html");
    for part in ["It broke<sup id=\"fnref-1\"><a href=\"#fn-1\"", "<li id=\"fn-1\"><p>By itself.</p>"] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn an_end_that_nobody_wrote_down_is_no_outage_that_goes_on() {
    let file = |state: &str| {
        format!(
            "---\ntitle: SPM-2024-009 - x\nstate: {state}\nimpact:\n  - {{region: a, component: b, level: major, from: 2024-03-05T10:00:00Z}}\n---\n\nIt broke.\n"
        )
    };
    for (state, shown, not) in [("final", "end not recorded", "ongoing"), ("ongoing", "ongoing", "end not recorded")] {
        let text_of_file = file(state);
        let built = site(&[("postmortems/SPM-2024-009.md", text_of_file.as_str())], &[]).unwrap();
        let page = text(&built, "reports/spm-2024-009/index.html");
        let impact = page.split("id=\"impact\"").nth(1).unwrap().split("</section>").next().unwrap();
        assert!(impact.contains(shown) && !impact.contains(not), "{state}: {impact}");
    }
}

#[test]
fn every_place_has_a_feed_of_its_own_reports() {
    let file = |id: &str, tag: &str| {
        format!(
            "---\ntitle: {id} - x\ntags: [{tag}]\nimpact:\n  - {{component: {tag}, level: major, from: 2024-03-05T10:00:00Z, to: 2024-03-05T11:00:00Z}}\n---\n\n## Summary\n\nIt broke.\n"
        )
    };
    let (one, two) = (file("SPM-2024-001", "north"), file("SPM-2024-002", "south"));
    let built = site(&[("p/SPM-2024-001.md", one.as_str()), ("p/SPM-2024-002.md", two.as_str())], &[]).unwrap();
    for place in ["tags/north", "components/north"] {
        let north = text(&built, &format!("{place}/feed.atom"));
        assert!(north.contains("SPM-2024-001") && !north.contains("SPM-2024-002"), "{north}");
        assert!(north.contains("It broke") && north.contains(&place.replace('/', "-")), "{north}");
        assert!(text(&built, &format!("{place}/index.html")).contains("href=\"feed.atom\""));
    }
    let all = text(&built, "feed.atom");
    assert!(all.contains("SPM-2024-001") && all.contains("SPM-2024-002"));
}
