//! The demonstration project's pages as a browser would read them: every tag is closed, every id is unique, every internal
//! link leads somewhere. The browser's own gates stand under `tests/browser`; these need nothing but Rust.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

use super::*;
use crate::text::Source;

/// The demonstration project, built in memory as of a day on which its strips have something to show.
fn demo() -> Built {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = std::fs::read_to_string(root.join("spm.toml")).unwrap();
    let (config, problems) = crate::config::parse(Source::new("spm.toml", settings));
    assert!(problems.is_empty(), "{problems:?}");
    let mut documents = Vec::new();
    let mut images = Images::new();
    for entry in walkdir::WalkDir::new(root.join("postmortems")).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        if path.ends_with(".md") {
            let report = parse(Source::new(path, std::fs::read_to_string(entry.path()).unwrap()), &Dialect::default());
            let incident = resolve(&report, &config);
            documents.push(Document { report, incident });
        } else if entry.file_type().is_file() {
            images.insert(path, std::fs::read(entry.path()).unwrap());
        }
    }
    let day = chrono::NaiveDate::from_ymd_opt(2024, 8, 3).unwrap();
    let corpus = Corpus::new(documents);
    let (templates, assets) = (&[], &[]);
    build(&Input { corpus: &corpus, config: &config, as_of: AsOf::Day(day), images: &images, templates, assets })
        .unwrap()
}

/// What a tokenizer finds on a page.
#[derive(Default)]
struct Found {
    open: Vec<String>,
    faults: Vec<String>,
    ids: Vec<String>,
    links: Vec<String>,
}

struct Sink(RefCell<Found>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        const VOID: [&str; 7] = ["meta", "link", "img", "br", "hr", "col", "input"];
        let mut found = self.0.borrow_mut();
        match token {
            Token::ParseError(error) => found.faults.push(format!("line {line}: {error}")),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let name = tag.name.to_string();
                for attribute in &tag.attrs {
                    let value = attribute.value.to_string();
                    match &*attribute.name.local {
                        "id" => found.ids.push(value),
                        "href" | "src" => found.links.push(value),
                        _ => {}
                    }
                }
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    found.open.push(name);
                }
            }
            Token::TagToken(tag) => {
                let innermost = found.open.pop();
                if innermost.as_deref() != Some(&*tag.name) {
                    found.faults.push(format!("line {line}: </{}> closes {innermost:?}", tag.name));
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn read(page: &str) -> Found {
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), Default::default());
    let input = BufferQueue::default();
    input.push_back(page.into());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[test]
fn every_page_is_whole_and_every_link_leads_somewhere() {
    let built = demo();
    let is_page = |file: &&SiteFile| file.path.ends_with(".html");
    let pages: BTreeMap<&str, Found> = built
        .files
        .iter()
        .filter(is_page)
        .map(|file| (file.path.as_str(), read(std::str::from_utf8(&file.bytes).unwrap())))
        .collect();
    assert!(pages.len() > 50, "{} pages", pages.len());
    let paths: BTreeSet<&str> = built.files.iter().map(|file| file.path.as_str()).collect();
    for (path, found) in &pages {
        assert!(found.faults.is_empty() && found.open.is_empty(), "{path}: {:?} {:?}", found.faults, found.open);
        let unique: BTreeSet<&String> = found.ids.iter().collect();
        assert_eq!(unique.len(), found.ids.len(), "{path} has an id twice: {:?}", found.ids);
        for link in found.links.iter().filter(|link| !link.contains(':')) {
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { (*path).to_owned() } else { joined(path, file) };
            assert!(paths.contains(target.as_str()), "{path}: {link} is not there");
            let known = fragment.is_empty() || pages[target.as_str()].ids.iter().any(|id| id == fragment);
            assert!(known, "{path}: {link} has no such fragment");
        }
    }
}

/// A relative link from a page, as a path from the root; one from the root as it is.
fn joined(page: &str, link: &str) -> String {
    if let Some(path) = link.strip_prefix('/') {
        return path.to_owned();
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        if part == ".." {
            assert!(parts.pop().is_some(), "{page}: {link} leaves the site");
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[test]
fn two_builds_are_the_same_to_the_byte() {
    assert_eq!(demo(), demo());
}

#[test]
fn the_head_of_a_report_answers_the_questions_of_a_customer() {
    let built = demo();
    let page = text(&built, "reports/spm-2024-002/index.html");
    let head = &page[page.find("class=\"glance\"").unwrap()..page.find("id=\"tl-dr\"").unwrap()];
    for answer in [
        "osc-fr1",
        "Databases, 3 h 48 min",
        "228 of 44.64 min in January",
        "osc-secnum-fr1",
        "No impact",
        "5 of 8 actions",
    ] {
        assert!(head.contains(answer), "{answer} is not in the head:\n{head}");
    }
}
