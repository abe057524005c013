//! The files of a new project.

use super::fill::fill;
use chrono::{Datelike, Days, NaiveDate};

/// Whose continuous integration the project uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ci {
    /// GitHub Actions.
    Github,
    /// GitLab CI.
    Gitlab,
}

/// The files of a new project, path below its folder and text, on this day. The example's incident was the day before.
pub fn project_files(today: NaiveDate, ci: Option<Ci>, schemas: (&str, &str)) -> Vec<(String, String)> {
    let (report_schema, config_schema) = schemas;
    let day = today.pred_opt().unwrap_or(today);
    let due = today.checked_add_days(Days::new(30)).unwrap_or(today);
    let id = format!("SPM-{:04}-001", day.year());
    let example = fill(
        include_str!("../../templates/skeletons/example.md"),
        &[
            ("schema", "../.spm/report.schema.json"),
            ("id", &id),
            ("today", &today.to_string()),
            ("day", &day.to_string()),
            ("due", &due.to_string()),
        ],
    );
    let mut files = vec![
        ("spm.toml".to_owned(), include_str!("../../templates/skeletons/spm.toml").to_owned()),
        (format!("postmortems/{id}.md"), example),
        (".spm/report.schema.json".to_owned(), report_schema.to_owned()),
        (".spm/config.schema.json".to_owned(), config_schema.to_owned()),
    ];
    files.extend(ci.map(ci_file));
    files
}

fn ci_file(ci: Ci) -> (String, String) {
    let repository = match env!("CARGO_PKG_REPOSITORY") {
        "" => "https://git.example/spm",
        named => named,
    };
    let values = [("repository", repository), ("version", env!("CARGO_PKG_VERSION"))];
    let (path, skeleton) = match ci {
        Ci::Github => (".github/workflows/postmortems.yml", include_str!("../../templates/skeletons/github.yml")),
        Ci::Gitlab => (".gitlab-ci.yml", include_str!("../../templates/skeletons/gitlab.yml")),
    };
    (path.to_owned(), fill(skeleton, &values))
}
