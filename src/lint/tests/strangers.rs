//! What must not be said about files that never heard of this tool, and what must.

use super::*;

#[track_caller]
fn check_stranger(text: &str, expected: &[&str]) {
    let outcome = outcome("docs/outage.md", text, "", &[], &Options::default());
    assert_eq!(counting(text, &outcome), expected, "{text}");
}

#[test]
fn strangers_are_not_held_to_our_form() {
    for text in [
        "---\nlayout: post\ntitle: Outage of June 8\ndate: 2021-06-08\ncategories: [ops]\nfoo: bar\n---\n\nThe CDN was down.\n",
        "# Outage\n\n#### Details\n\n![](graph.png \"Graph\")\n\n| Owner | Status |\n|---|---|\n| Anna | TODO |\n"
            .replace("![](graph.png \"Graph\")", "")
            .leak(),
        "Just a note about `10.0.0.0/8` and 8.8.8.8, commit 3f786850e387550fdab836ed7e6dc881de23001b.\n",
        "## Impact\n\nSome customers (12 %) saw errors.\n\n## Action items\n\n- TODO: add an alert\n",
        "See [the issue](./issue.md) and [below](#nowhere), SPM-2019-404.\n",
        "> The vendor wrote: the root cause was human error, they should have tested it.\n",
        "We do not believe in \u{201c}human error\u{201d}; you should have received an e-mail from support@hosting.test.\n",
    ] {
        check_stranger(text, &[]);
    }
}

#[test]
fn remarks_for_strangers_where_the_convention_is_ours() {
    check_stranger("![](graph.png)\n", &["1 info image-alt-missing"]);
    check_stranger("See [it](http://hosting.org/).\n", &["1 info link-insecure"]);
    check_stranger("{% include header.html %}\n\nText.\n", &["1 info liquid-unknown"]);
}

#[test]
fn what_is_impossible_is_so_for_everyone() {
    check_stranger(
        "## Timeline\n\n- 2024-01-29 20:05 UTC: down\n- 2024-01-29 25:10 UTC: up\n",
        &["4 error time-invalid"],
    );
    check_stranger("On Tuesday, January 29, 2024, all was down.\n", &["1 error weekday-mismatch"]);
}
