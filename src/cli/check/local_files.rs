//! Which of the files that a report links to exist.

use crate::model::Document;
use crate::workspace::Project;
use std::collections::BTreeSet;
use std::path::Path;

/// Of every local destination in a report, the path as findings show it, where a file or folder is there. Walking the
/// whole project instead would look at everything that happens to lie in its folder.
pub fn linked(project: &Project, document: &Document) -> BTreeSet<String> {
    let file = project.locate(&document.report.source.path);
    let folder = file.parent().unwrap_or(Path::new("/"));
    let mut found = BTreeSet::new();
    for link in &document.report.body.links {
        let Some(destination) = local_part(&link.destination) else { continue };
        if folder.join(&destination).exists() {
            found.insert(project.display(&folder.join(destination)));
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
