//! Impact sections and the windows they state, read with the whole report around them.

use crate::config::{self, Config};
use crate::model::{Window, resolve};
use crate::syntax::{Dialect, parse};
use crate::text::Source;

const DECLARED: &str = r#"
[[region]]
id = "north"
name = "Northern Hall"
[[region]]
id = "south-1"
[[component]]
id = "databases"
name = "Databases"
[[component]]
id = "network"
name = "Network"
[[component]]
id = "mailer"
name = "Mail delivery"
"#;

fn windows(text: &str, config: &Config) -> Vec<Window> {
    resolve(&parse(Source::new("a.md", text), &Dialect::default()), config).windows
}

/// `region component level share% from–to seconds`, what is missing left out as `-`.
fn show(window: &Window) -> String {
    let name = |name: &Option<String>| name.as_deref().unwrap_or("-").to_owned();
    let share = window.share.map_or(String::new(), |share| format!(" {share}%"));
    let clock = |at: Option<crate::model::Moment>| at.map(|at| at.local.format("%m-%d %H:%M").to_string());
    let interval = match (clock(window.from), clock(window.to)) {
        (Some(from), Some(to)) => format!(" {from}..{to}"),
        _ => String::new(),
    };
    let seconds = window.seconds.map_or(String::new(), |seconds| format!(" {seconds}"));
    format!("{} {} {}{share}{interval}{seconds}", name(&window.region), name(&window.component), window.level.word())
}

#[track_caller]
fn check_in(config: &Config, report: &str, expected: &[&str]) {
    let found: Vec<String> = windows(report, config).iter().map(show).collect();
    assert_eq!(found, expected, "{report}");
}

/// An Impact section of an incident on 2 May 2024 with no configuration.
#[track_caller]
fn check(impact: &str, expected: &[&str]) {
    let report =
        format!("## Timeline\n\nAll times are in UTC.\n\n- 2024-05-02 10:00 First errors.\n\n## Impact\n\n{impact}\n");
    check_in(&Config::default(), &report, expected);
}

#[track_caller]
fn check_declared(impact: &str, expected: &[&str]) {
    let config = config::parse(Source::new("spm.toml", DECLARED)).0;
    let report =
        format!("## Timeline\n\nAll times are in UTC.\n\n- 2024-05-02 10:00 First errors.\n\n## Impact\n\n{impact}\n");
    check_in(&config, &report, expected);
}

#[track_caller]
fn check_french(impact: &str, expected: &[&str]) {
    let report = format!(
        "---\nlang: fr\n---\n\n## Chronologie\n\nToutes les heures sont en UTC.\n\n- 2024-05-02 10:00 Premières erreurs.\n\n## Impact\n\n{impact}\n"
    );
    check_in(&Config::default(), &report, expected);
}

#[test]
fn regions_from_the_sentence_and_its_lead_in() {
    check(
        "On `osc-secnum-fr1`, no impact for our customers.\nOn `osc-fr1`:\n\n\
         - Databases were unavailable for 38 minutes (From May 2 20:47 to May 2 21:25).\n\
         - Network Access to the applications was degraded for 52 minutes (From May 3 09:00 to May 3 09:52).",
        &[
            "osc-secnum-fr1 - none",
            "osc-fr1 databases major 05-02 20:47..05-02 21:25 2280",
            "osc-fr1 network degraded 05-03 09:00..05-03 09:52 3120",
        ],
    );
    check(
        "- On `osc-fr1`, 50% of the DNS traffic was impacted during 40 minutes. This may have been noticeable.\n\n\
         - On `osc-secnum-fr1`, 50% of the DNS traffic was impacted during 27 minutes, followed by a full disruption during 5 minutes.",
        &["osc-fr1 dns partial 50% 2400", "osc-secnum-fr1 dns partial 50% 1620", "osc-secnum-fr1 dns major 300"],
    );
    check(
        "In us-east-1 and eu-west-2, the API was unreachable for 12 minutes.",
        &["us-east-1 api major 720", "eu-west-2 api major 720"],
    );
    check(
        "### eu-west-1\n\nThe dashboard was down for 7 minutes.\n\n### us-east-1\n\nNo impact.",
        &["eu-west-1 dashboard major 420", "us-east-1 - none"],
    );
    check(
        "- osc-fr1\n  - Databases were offline for 10 minutes.\n- osc-fr2\n  - Not affected.",
        &["osc-fr1 databases major 600", "osc-fr2 - none"],
    );
    check("The node db-01 was down for 10 minutes on utf-8.", &["- databases major 600"]);
}

#[test]
fn declared_names() {
    check_declared(
        "In the Northern Hall, the database was slow from 10:00 to 10:30.",
        &["north databases degraded 05-02 10:00..05-02 10:30 1800"],
    );
    check_declared(
        "Mail delivery on south-1 was interrupted between 10:00 and 10:20.",
        &["south-1 mailer major 05-02 10:00..05-02 10:20 1200"],
    );
    check_declared(
        "Databases and the network on `north` were unreachable for 20 minutes.",
        &["north databases major 1200", "north network major 1200"],
    );
    check_declared("The API was unavailable for 20 minutes.", &["- - major 1200"]);
    check_declared("South-10 was unavailable for 20 minutes.", &["- - major 1200"]);
}

#[test]
fn levels() {
    check("The website was unavailable for 20 minutes.", &["- website major 1200"]);
    check("Our reference server was offline for 16 minutes.", &["- - major 960"]);
    check("The chain incurred 22 hours of downtime.", &["- - major 79200"]);
    check("- Downtime for ~19 hours and 33 minutes.", &["- - major 70380"]);
    check("There was a 35-minute outage of the API.", &["- api major 2100"]);
    check("Some databases were unreachable for 20 minutes.", &["- databases partial 1200"]);
    check(
        "38 % of requests to the API failed from 10:00 to 10:30.",
        &["- api partial 38% 05-02 10:00..05-02 10:30 1800"],
    );
    check("100% of requests failed for 5 minutes.", &["- - major 100% 300"]);
    check("The API had elevated error rates for 5 minutes.", &["- api partial 300"]);
    check("There was a partial outage of the dashboard for 5 minutes.", &["- dashboard partial 300"]);
    check("Latency on the API was high from 10:00 to 10:05.", &["- api degraded 05-02 10:00..05-02 10:05 300"]);
    check("Scheduled maintenance lasted 20 minutes.", &["- - maintenance 1200"]);
}

#[test]
fn a_cause_is_not_what_was_hit() {
    check("Downtime for 20 minutes due to a failed database.", &["- - major 1200"]);
    check(
        "The outage was from 10:00 to 10:20, during which we restarted databases.",
        &["- - major 05-02 10:00..05-02 10:20 1200"],
    );
    check("After a database migration the API was down for 5 minutes.", &["- - major 300"]);
    check("After a database migration, the API was down for 5 minutes.", &["- api major 300"]);
    check("The API was unreachable for 5 minutes because DNS was misconfigured.", &["- api major 300"]);
}

#[test]
fn shares_in_words() {
    check(
        "- On `osc-fr1`, half of the DNS traffic (50%) was disrupted during 27 minutes, and then all of it during 5 minutes.",
        &["osc-fr1 dns partial 50% 1620", "osc-fr1 dns major 300"],
    );
    check("Half the requests failed for 5 minutes.", &["- - partial 50% 300"]);
    check("A third of requests failed for 5 minutes.", &["- - partial 300"]);
    check("There was a total outage of the API for 5 minutes.", &["- api major 300"]);
    check("The API was slow for 5 minutes, then completely rewritten in 20 minutes.", &["- api degraded 300"]);
}

#[test]
fn days_and_months() {
    check("The API was unavailable on May 2 from 10:00 to 10:20.", &["- api major 05-02 10:00..05-02 10:20 1200"]);
    check("On 3 May the API was unavailable from 10:00 to 10:20.", &["- api major 05-03 10:00..05-03 10:20 1200"]);
    check(
        "The API was unavailable between 10:00 and 10:20 on Thursday.",
        &["- api major 05-02 10:00..05-02 10:20 1200"],
    );
}

#[test]
fn several_intervals() {
    check(
        "The API was unavailable from 10:00 to 10:20 and again from 11:00 to 11:30.",
        &["- api major 05-02 10:00..05-02 10:20 1200", "- api major 05-02 11:00..05-02 11:30 1800"],
    );
    check(
        "From 10:00 to 10:20 the API was unavailable, and from 10:20 to 11:00 it was degraded.",
        &["- api major 05-02 10:00..05-02 10:20 1200", "- api degraded 05-02 10:20..05-02 11:00 2400"],
    );
    check(
        "For 20 minutes, between 10:00 and 10:20 UTC, the website was down.",
        &["- website major 05-02 10:00..05-02 10:20 1200"],
    );
    check("Databases were unavailable from 23:50 to 00:10.", &["- databases major 05-02 23:50..05-03 00:10 1200"]);
    check("Databases were not affected, but the API was down for 5 minutes.", &["- databases none", "- api major 300"]);
}

#[test]
fn tables() {
    check(
        "All times are UTC.\n\n| Outage | From | To | Duration |\n|---|---|---|---|\n\
         | First | 2024-05-02 07:05 | 2024-05-02 07:52 | 47 min |\n| Second | 2024-05-02 17:55 | 2024-05-02 19:10 | 1 h 15 min |",
        &["- - major 05-02 07:05..05-02 07:52 2820", "- - major 05-02 17:55..05-02 19:10 4500"],
    );
    check(
        "| Service | Status | Duration |\n|---|---|---|\n| API | degraded | 20 minutes |\n| Website | partial outage | 10 minutes |\n| Email | fine | 0 |",
        &["- api degraded 1200", "- website partial 600"],
    );
    check("| Customers impacted | Incident Duration |\n|---|---|\n| All | 15h |", &[]);
}

#[test]
fn french() {
    check_french(
        "Sur `osc-fr1`, les bases de données étaient indisponibles pendant 20 minutes (de 10h00 à 10h20).",
        &["osc-fr1 databases major 05-02 10:00..05-02 10:20 1200"],
    );
    check_french("Certaines applications étaient injoignables pendant 20 minutes.", &["- applications partial 1200"]);
    check_french("Sur osc-fr2, aucun impact pour nos clients.", &["osc-fr2 - none"]);
    check_french(
        "Le réseau a été ralenti pendant 20 minutes, puis interrompu pendant 5 minutes.",
        &["- network degraded 1200", "- network major 300"],
    );
    check_french("Les clients auraient pu constater une panne de 20 minutes.", &[]);
}

#[test]
fn what_states_no_window() {
    let none = |impact: &str| check(impact, &[]);
    none("Customers were affected for 40 minutes.");
    none("The disruption lasted 40 minutes.");
    none("Between 12:17 and 12:30 UTC our users experienced this incident.");
    none("The API may have been unavailable for 40 minutes.");
    none("The API was unavailable for up to 40 minutes.");
    none("The API was unavailable for at least 7 hours.");
    none("The API was never down for more than a minute.");
    none("There was no downtime for 20 minutes.");
    none("In total, services were unavailable for 2 hours.");
    none("Alerts fired 20 minutes after databases became unavailable.");
    none("It took 52 minutes to restore the unavailable databases.");
    none("We worked on the outage from 10:00 to 11:00.");
    none("Our engineers spent 3 hours on the outage from 10:00 to 13:00.");
    none("Requests were slow or the API was unavailable for 20 minutes.");
    none("Requests timed out every 30 seconds while the API was unavailable.");
    none("No impact on data integrity.");
    none("No impact on data integrity of osc-fr1 backups.");
    none("The other 50% of applications on osc-fr1 were not affected.");
    none("99.9% availability of the API was missed for 20 minutes.");
    none("> The API was down for 20 minutes.");
    none("{% internal %}\nThe API was down for 20 minutes.\n{% endinternal %}");
    none("Deployments slowed down for 20 users.");
    none("The previous outage lasted 20 minutes.");
    none("Several outages of short periods (7min, 2min, 3min, 4min) have been identified.");
    none("Estimated 1.21B queries lost, no revenue impact.");
    none("Metrics: 11-15 minutes of degraded service.");
    check_in(&Config::default(), "The API was down for 20 minutes on 2024-05-02.\n", &[]);
}

#[test]
fn data_wins_over_prose_and_empty_data_says_nothing_was_hit() {
    let report = |matter: &str| format!("---\n{matter}\n---\n\n## Impact\n\nThe API was down for 20 minutes.\n");
    let data = "timezone: UTC\nimpact:\n  - {region: a, level: major, from: 2024-05-02 10:00, to: 2024-05-02 10:30}";
    check_in(&Config::default(), &report(data), &["a - major 05-02 10:00..05-02 10:30 1800"]);
    check_in(&Config::default(), &report("impact: []"), &[]);
    check_in(&Config::default(), &report("title: x"), &["- api major 1200"]);
}

#[test]
fn repetitions_count_once() {
    check(
        "The API was down from 10:00 to 10:20.\n\nThe outage lasted 20 minutes.",
        &["- api major 05-02 10:00..05-02 10:20 1200"],
    );
    check("The API was down for 20 minutes. The API was down for 20 minutes.", &["- api major 1200"]);
}

#[test]
fn a_labelled_line_where_there_is_no_section() {
    let bare = |text: &str, expected: &[&str]| check_in(&Config::default(), text, expected);
    bare(
        "**Impact**: Website down for 66 minutes.  \n**Duration**: the API was down for 5 minutes.\n",
        &["- website major 3960"],
    );
    bare("**Impact:**\n\n- Downtime for ~19 hours and 33 minutes.\n- All was lost.\n", &["- - major 70380"]);
    bare("# Outage\n\nStatus: over\nImpact: some users could not log in.\n\nThe API was down for 5 minutes.\n", &[]);
}

mod any_section {
    use super::*;
    use crate::syntax::front_matter::Level;
    use proptest::prelude::*;

    const FRAGMENTS: &[&str] = &[
        "The API",
        "was down",
        "é½ ",
        "for 20 minutes",
        "from 10:00 to 10:20",
        "On `osc-fr1`:",
        "\n- ",
        "\n\n",
        ", ",
        "; ",
        ". ",
        " and ",
        " then ",
        "50% of ",
        "½ %",
        "no impact",
        "some ",
        "all of it",
        "(5 min)",
        "on May 3 ",
        "| a | b |\n|---|---|\n|",
        "Impact:",
        "\n### ",
        "**",
        "`",
        "…",
        "between 23:50 and 00:10 ",
        "not ",
        "degraded ",
        "a 35-minute outage ",
        "%",
    ];

    proptest! {
        #[test]
        fn windows_run_forward_and_have_a_length(
            parts in prop::collection::vec(prop::sample::select(FRAGMENTS.to_vec()), 0..24),
        ) {
            let text = format!("## Timeline\n\n- 2024-05-02 10:00 UTC Errors.\n\n## Impact\n\n{}\n", parts.concat());
            for window in windows(&text, &Config::default()) {
                let named = window.region.is_some() || window.component.is_some();
                prop_assert!(window.seconds.is_some_and(|seconds| seconds > 0) || window.level == Level::None && named);
                prop_assert_eq!(window.from.is_some(), window.to.is_some());
                if let (Some(from), Some(to)) = (window.from, window.to) {
                    prop_assert_eq!(to.seconds_since(from), window.seconds);
                }
            }
        }
    }
}
