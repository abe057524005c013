//! What reports' bodies become on the page.

use super::*;
use crate::syntax::{Dialect, parse};
use crate::text::{Language, Source};

fn rendered(markdown: &str) -> String {
    let report = parse(Source::new("postmortems/SPM-2024-003/index.md", markdown), &Dialect::default());
    let links = Links {
        reports: [("SPM-2021-001".to_owned(), "../spm-2021-001/index.html".to_owned())].into(),
        own: Some("SPM-2024-003".to_owned()),
        ..Links::default()
    };
    let images = Images::from([(
        "postmortems/SPM-2024-003/a.svg".to_owned(),
        b"<svg width=\"640\" height=\"90\"></svg>".to_vec(),
    )]);
    let mut prose = Prose::new(&report, &links, &images, Words { language: Language::English }, &["content"]);
    let body = prose.render(report.body.span, 3, |_| false);
    [Some(body.html), prose.footnotes()].into_iter().flatten().collect::<Vec<_>>().join("")
}

fn check(markdown: &str, expected: &str) {
    assert_eq!(rendered(markdown).trim(), expected, "{markdown}");
}

#[test]
fn headings_have_unique_ids_and_no_gaps() {
    let html = rendered("## Content\n\n#### Deep\n\n## Content\n\n### T4\n");
    assert!(html.contains("<h3 id=\"content-2\">Content<a class=\"anchor\" href=\"#content-2\""), "{html}");
    assert!(html.contains("<h4 id=\"deep\">"), "{html}");
    assert!(html.contains("<h3 id=\"content-3\">"), "{html}");
    assert!(html.contains("<h4 id=\"section-t4\">"), "{html}");
}

#[test]
fn notes_are_labelled() {
    check(
        "{% note %}\nSee **this**.\n{% endnote %}\n",
        "<div class=\"callout callout-note\" role=\"note\"><p class=\"callout-label\">Note</p>\n<p>See <strong>this</strong>.</p>\n</div>",
    );
    check(
        "> [!WARNING]\n> Hot.\n",
        "<div class=\"callout callout-warning\" role=\"note\"><p class=\"callout-label\">Warning</p>\n<p>Hot.</p>\n</div>",
    );
}

#[test]
fn internal_text_is_nowhere() {
    let html = rendered("a\n\n{% internal %}\nsecret\n{% endinternal %}\n\nb [x][s]\n\n[s]: https://x.example\n");
    assert!(!html.contains("secret"), "{html}");
}

#[test]
fn tables_scroll_in_their_box() {
    check(
        "| a | b |\n|---|--:|\n| c | d |\n",
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table 1\"><table>\n<thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"num\">b</th></tr></thead>\n<tbody>\n<tr><td>c</td><td class=\"num\">d</td></tr>\n</tbody></table></div>",
    );
    check(
        "| a | b |\n",
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table 1\"><table>\n<tbody>\n<tr><td>a</td><td>b</td></tr>\n</tbody></table></div>",
    );
}

#[test]
fn html_cannot_run_or_break_out() {
    for (markdown, expected) in [
        ("<script>alert(1)</script>\n", ""),
        ("a <img src=x onerror=alert(1)> b\n", "<p>a  b</p>"),
        ("a <kbd>Ctrl b\n\nc\n", "<p>a <kbd>Ctrl b</kbd></p>\n<p>c</p>"),
        ("[x](javascript:alert(1))\n", "<p>x</p>"),
        ("[x](<https://x.example/\"onclick=y>)\n", "<p><a href=\"https://x.example/%22onclick=y\">x</a></p>"),
        ("</main>\n", ""),
        ("<!-- a comment -->\n", ""),
    ] {
        check(markdown, expected);
    }
}

#[test]
fn ids_of_other_reports_are_links() {
    check(
        "As in SPM-2021-001, not SPM-2024-003 or `SPM-2021-001`.\n",
        "<p>As in <a href=\"../spm-2021-001/index.html\">SPM-2021-001</a>, not SPM-2024-003 or <code>SPM-2021-001</code>.</p>",
    );
}

#[test]
fn pictures_are_local_and_sized() {
    let name = size_and_name();
    check(
        "![Two resolvers](a.svg)\n",
        &format!("<p><img src=\"{name}\" alt=\"Two resolvers\" width=\"640\" height=\"90\"></p>"),
    );
    check("![Elsewhere](https://x.example/a.png)\n", "<p><a href=\"https://x.example/a.png\">Elsewhere</a></p>");
    check("[![Logo](https://x.example/a.png)](https://x.example)\n", "<p><a href=\"https://x.example\">Logo</a></p>");
}

fn size_and_name() -> String {
    let bytes = b"<svg width=\"640\" height=\"90\"></svg>";
    format!("a-{}.svg", &blake3::hash(bytes).to_hex()[..10])
}

#[test]
fn footnotes_stand_at_the_end() {
    let html = rendered("a[^x] b[^x] c[^missing]\n\n[^x]: The **note**.\n");
    assert!(html.contains("<sup id=\"fnref-1\"><a href=\"#fn-1\" aria-label=\"Note 1\">1</a></sup>"), "{html}");
    assert!(html.contains("<li id=\"fn-1\"><p>The <strong>note</strong>.</p>"), "{html}");
    assert_eq!(html.matches("The <strong>note").count(), 1, "{html}");
}

#[test]
fn tasks_say_whether_they_are_done() {
    let html = rendered("- [x] a\n- [ ] b\n");
    assert!(html.contains("<span class=\"visually-hidden\">done:</span> a"), "{html}");
}

#[test]
fn a_link_to_a_missing_fragment_is_only_its_words() {
    let html = "<p><a href=\"#here\">a</a> <a href=\"#gone\">b</a> <a href=\"x#gone\">c</a></p>";
    let expected = "<p><a href=\"#here\">a</a> <a>b</a> <a href=\"x#gone\">c</a></p>";
    assert_eq!(unlink_missing(html, |id| id == "here"), expected);
}

#[test]
fn an_entry_keeps_its_markup() {
    let check = |markdown: &str, words: &str, aside: &str, expected: &str| {
        let report = parse(Source::new("a.md", markdown), &Dialect::default());
        let (links, images) = (Links::default(), Images::new());
        let mut prose = Prose::new(&report, &links, &images, Words { language: Language::English }, &[]);
        let span = |part: &str| {
            let start = markdown.find(part).unwrap();
            Span::new(start, start + part.len())
        };
        assert_eq!(prose.entry(span(words), span(aside)), expected, "{markdown}");
    };
    check(
        "| **20:47** | It runs. **Databases fail.** |\n| b | c |\n",
        "It runs. **Databases fail.",
        "20:47",
        "It runs. <strong>Databases fail.</strong>",
    );
    check(
        "| 20:47 | `eu` | it stops |\n| b | c | d |\n",
        "eu` | it stops",
        "20:47",
        "<code>eu</code> \u{2014} it stops",
    );
    check("- 12:56 \u{2014} `etcd` stops\n", "`etcd` stops", "12:56", "<code>etcd</code> stops");
    check("- **12:56 it stops**\n", "it stops", "12:56", "it stops");
    check(
        "### 20:05 It *stops*\n\nThen:\n\n- one\n",
        "It *stops*\n\nThen:\n\n- one",
        "20:05",
        "<p>It <em>stops</em></p><p>Then:</p>\n<ul>\n<li>one</li>\n</ul>\n",
    );
}
