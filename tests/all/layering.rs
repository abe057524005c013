//! Which part of the source may use which: `text` < `syntax`, `config` < `model` < `lint` < `emit`, `site`, `stats`,
//! `export`, `import`, `scaffold` < `workspace` < `lsp` < `cli`. Parts of one layer do not use each other.

use super::spm::{files_below, repository};

/// The parts, lowest layer first. `config` and `syntax` are one layer, and so on.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["config", "syntax"],
    &["model"],
    &["lint"],
    &["emit", "export", "import", "scaffold", "site", "stats"],
    &["workspace"],
    &["lsp"],
    &["cli"],
];

fn layer(part: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&part))
}

/// The parts that a line of code uses: the words after `crate::`.
fn used(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split("//").next().unwrap_or_default();
    code.split("crate::").skip(1).filter_map(|rest| {
        let word = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
        (!word.is_empty()).then_some(word)
    })
}

#[test]
fn a_part_uses_only_what_lies_below_it() {
    let source = repository().join("src");
    let mut wrong = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for file in files_below(&source) {
        let part = file.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        if !file.ends_with(".rs") || matches!(part.as_str(), "lib" | "main") {
            continue;
        }
        let own = layer(&part).unwrap_or_else(|| panic!("src/{part} has no place among the layers"));
        let text = std::fs::read_to_string(source.join(&file)).unwrap();
        // Tests at the foot of a file may build their input with whatever reads it.
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        if file.ends_with("tests.rs") || file.contains("/tests/") {
            continue;
        }
        for (number, line) in code.lines().enumerate() {
            for other in used(line).filter(|other| *other != part) {
                match layer(other) {
                    Some(layer) if layer < own => seen.extend([(part.clone(), other.to_owned())]),
                    Some(_) => wrong.push(format!("src/{file}:{}: {part} uses {other}", number + 1)),
                    None => wrong.push(format!("src/{file}:{}: `crate::{other}` is no part of the crate", number + 1)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen.contains(&("cli".to_owned(), "workspace".to_owned())), "the test no longer sees who uses whom");
}

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    let source = repository().join("src");
    let silent: Vec<String> = files_below(&source)
        .into_iter()
        .filter(|file| file.ends_with(".rs"))
        .filter(|file| !std::fs::read_to_string(source.join(file)).unwrap().starts_with("//! "))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn files_stay_short_enough_to_be_read() {
    let source = repository().join("src");
    let long: Vec<String> = files_below(&source)
        .into_iter()
        .filter(|file| file.ends_with(".rs") && !file.ends_with("tests.rs"))
        .filter(|file| {
            let text = std::fs::read_to_string(source.join(file)).unwrap();
            text.split("#[cfg(test)]\n").next().unwrap_or_default().lines().count() > 500
        })
        .collect();
    assert!(long.is_empty(), "over 500 lines: {long:?}");
}

#[test]
fn the_scan_finds_every_form_of_use() {
    let parts = |line| used(line).collect::<Vec<_>>();
    assert_eq!(parts("use crate::text::{Span, Source};"), ["text"]);
    assert_eq!(parts("fn a(b: crate::lint::Rule) -> crate::model::Claim"), ["lint", "model"]);
    assert_eq!(parts("// see crate::site"), Vec::<&str>::new());
    assert_eq!(parts("pub(crate) fn a() {}"), Vec::<&str>::new());
}
