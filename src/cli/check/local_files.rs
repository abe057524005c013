//! Which of the files that reports link to exist.

use crate::workspace::{Loaded, Project};
use std::collections::BTreeSet;
use std::path::Path;

/// Of every local destination in the reports `shown`, the path as findings show it, where a file or folder is there.
/// Walking the whole project instead would look at everything that happens to lie in its folder.
pub fn linked(project: &Project, loaded: &Loaded, shown: &BTreeSet<String>) -> BTreeSet<String> {
    let documents = loaded.corpus.documents.iter().filter(|document| shown.contains(&document.report.source.path));
    let mut found = BTreeSet::new();
    for document in documents {
        let file = project.locate(&document.report.source.path);
        let folder = file.parent().unwrap_or(Path::new("/"));
        for link in &document.report.body.links {
            let Some(destination) = local_part(&link.destination) else { continue };
            if folder.join(&destination).exists() {
                found.insert(project.display(&folder.join(destination)));
            }
        }
    }
    found
}

/// The path of a destination without its query and fragment, percent-decoded; nothing for one that leaves the project.
fn local_part(destination: &str) -> Option<String> {
    let path = destination.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() || path.contains("://") || path.starts_with("//") || path.starts_with("mailto:") {
        return None;
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match hex.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0'))
}
