//! Giving a report another id: in its text, in the reports that name it, in its path, and as a redirect in `spm.toml`.

use crate::config::Config;
use crate::syntax::IdPattern;
use crate::text::{Edit, Source, Span, apply_edits};

/// The text with every mention of one id replaced by another; `None` where there is none.
pub fn renumbered(text: &str, pattern: &IdPattern, old: (i32, u32), new: &str) -> Option<String> {
    let edits: Vec<Edit> = pattern
        .find_all(text)
        .filter(|(_, _, year, number)| (*year, *number) == old)
        .map(|(start, end, ..)| Edit { span: Span::new(start, end), text: new.to_owned() })
        .collect();
    (!edits.is_empty()).then(|| apply_edits(text, &edits).0)
}

/// The path with the id replaced in the part nearest to the file's name that has it; `None` where no part has it.
pub fn renamed_path(path: &str, pattern: &IdPattern, old: (i32, u32), new: &str) -> Option<String> {
    let found = pattern.find_all(path).filter(|(_, _, year, number)| (*year, *number) == old).last();
    found.map(|(start, end, ..)| format!("{}{new}{}", &path[..start], &path[end..]))
}

/// `spm.toml` with a note under `withdrawn` that the old id is now the new one, so that its address goes on leading there.
pub fn redirected(source: &Source, config: &Config, old: &str, new: &str) -> String {
    let entry = format!("\"{old}\" = \"renumbered to {new}\"");
    let edit = match config.reports.withdrawn.last() {
        Some((key, value)) => {
            let line = source.line_span(source.line(key.span.start));
            let alone = source.slice(Span { start: line.start, end: key.span.start }).trim().is_empty();
            let separator = if alone { "\n" } else { ", " };
            insertion(value.span.end, format!("{separator}{entry}"))
        }
        None => match header(source, "[reports]") {
            Some(end) => insertion(end, format!("\nwithdrawn = {{ {entry} }}")),
            None => {
                let gap = if source.text.is_empty() || source.text.ends_with('\n') { "\n" } else { "\n\n" };
                insertion(Span::at(source.text.len()).start, format!("{gap}[reports]\nwithdrawn = {{ {entry} }}\n"))
            }
        },
    };
    apply_edits(&source.text, &[edit]).0
}

fn insertion(at: u32, text: String) -> Edit {
    Edit { span: Span { start: at, end: at }, text }
}

/// The end of the line that opens a table.
fn header(source: &Source, name: &str) -> Option<u32> {
    let mut lines = (1..=source.line_count()).map(|line| source.line_span(line));
    let is_header = |text: &str| text.split('#').next().is_some_and(|text| text.trim() == name);
    lines.find(|line| is_header(source.slice(*line))).map(|line| line.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    #[test]
    fn every_mention_gets_the_new_id_and_no_other_does() {
        let pattern = IdPattern::default();
        let text = "title: SPM-2024-002 - x\nsee [it](../spm-2024-002/) and SPM-2024-0021, SPM-2023-002";
        let expected = "title: SPM-2024-004 - x\nsee [it](../SPM-2024-004/) and SPM-2024-0021, SPM-2023-002";
        assert_eq!(renumbered(text, &pattern, (2024, 2), "SPM-2024-004").as_deref(), Some(expected));
        assert_eq!(renumbered("nothing", &pattern, (2024, 2), "SPM-2024-004"), None);
    }

    #[test]
    fn paths_of_every_form() {
        for (path, expected) in [
            ("p/SPM-2024-002.md", Some("p/SPM-2024-004.md")),
            ("p/2024-01-31-SPM-2024-002.md", Some("p/2024-01-31-SPM-2024-004.md")),
            ("p/SPM-2024-002/index.md", Some("p/SPM-2024-004/index.md")),
            ("p/power.md", None),
        ] {
            assert_eq!(renamed_path(path, &IdPattern::default(), (2024, 2), "SPM-2024-004").as_deref(), expected);
        }
    }

    #[test]
    fn the_redirect_is_put_where_the_file_has_a_place_for_it() {
        for (before, after) in [
            ("", "\n[reports]\nwithdrawn = { \"A\" = \"renumbered to B\" }\n"),
            (
                "[reports] # x\npath = \"p\"\n",
                "[reports] # x\nwithdrawn = { \"A\" = \"renumbered to B\" }\npath = \"p\"\n",
            ),
            (
                "[reports]\nwithdrawn = { \"SPM-2024-001\" = \"x\" }\n",
                "[reports]\nwithdrawn = { \"SPM-2024-001\" = \"x\", \"A\" = \"renumbered to B\" }\n",
            ),
            (
                "[reports.withdrawn]\n\"SPM-2024-001\" = \"x\"\n",
                "[reports.withdrawn]\n\"SPM-2024-001\" = \"x\"\n\"A\" = \"renumbered to B\"\n",
            ),
        ] {
            let source = Source::new("spm.toml", before);
            let (config, _) = config::parse(source.clone());
            assert_eq!(redirected(&source, &config, "A", "B"), after);
        }
    }
}
