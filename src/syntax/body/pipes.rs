//! Pipe tables as published reports write them: without a header, with a delimiter row in an odd place, or with rows
//! longer than their header. Each becomes a table CommonMark reads without losing a cell.

use std::ops::Range;

use super::liquid;
use super::rewrite::{Origin, Writer, content_start};

/// The row a line holds, when its content opens with a pipe.
pub(super) fn row_start(source: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let start = line.start + content_start(&source[line.clone()]);
    source[start..line.end].starts_with('|').then_some(start..line.end)
}

/// Rewrites a run of lines that open with a pipe. `prefix` is what stands before the first one's pipe.
pub(super) fn rewrite_table(
    writer: &mut Writer<'_>,
    prefix: &str,
    rows: &[Range<usize>],
    after_text: bool,
    before_text: bool,
    tags: bool,
) {
    let source = writer.source;
    let is_delimiter = |row: &Range<usize>| is_delimiter(&source[row.clone()]);
    let columns = rows.iter().map(|row| count_columns(&source[row.clone()])).max().unwrap_or(0);
    let headed = rows.len() > 1 && !is_delimiter(&rows[0]) && is_delimiter(&rows[1]);
    // A lone pipe before a line of text is no table.
    if columns < 2 && !headed {
        rows.iter().filter(|_| tags).for_each(|row| liquid::rewrite_line(writer, row.clone(), true));
        return;
    }
    let start = rows[0].start - prefix.len();
    if !headed {
        let gap = if after_text { format!("{prefix}\n") } else { String::new() };
        let header = format!("{gap}{prefix}|{}\n", " |".repeat(columns));
        let divider = format!("{prefix}|{}", "-|".repeat(columns));
        writer.replace(start..start, &header, Origin::Unseen);
        if is_delimiter(&rows[0]) {
            writer.replace(start..rows[0].end, &divider, Origin::Unseen);
        } else {
            writer.replace(start..start, &(divider + "\n"), Origin::Unseen);
        }
    }
    let count = |row: &Range<usize>| count_columns(&source[row.clone()]);
    let short = |row: &Range<usize>| headed && count(row) < columns;
    for (index, row) in rows.iter().enumerate() {
        let pads = (index == 0 && short(row)).then(|| columns - count(row));
        if index == 1 && headed {
            if short(row) {
                let padding = "-|".repeat(columns - count(row));
                close_row(writer, row, &padding);
            }
        } else if is_delimiter(row) {
            // The line joins the one above it: CommonMark would end the table here.
            let above = index.checked_sub(1).map_or(row.start, |above| rows[above].end);
            writer.replace(above..row.end, " ", Origin::Unseen);
        } else {
            rewrite_row(writer, row, headed, tags);
            if let Some(pads) = pads {
                close_row(writer, row, &" |".repeat(pads));
            }
        }
    }
    if let Some(last) = rows.last().filter(|_| !headed && before_text) {
        writer.replace(last.end..last.end, &format!("\n{}", prefix.trim_end()), Origin::Unseen);
    }
}

/// Appends cells to a row, behind its closing pipe.
fn close_row(writer: &mut Writer<'_>, row: &Range<usize>, cells: &str) {
    let text = writer.source[row.clone()].trim_end();
    let end = row.start + text.len();
    let closed = text.ends_with('|') && !text.ends_with("\\|");
    let cells = if closed { cells.to_owned() } else { format!("|{cells}") };
    writer.replace(end..end, &cells, Origin::Unseen);
}

/// Hides pipes in code from a table without a header, and Liquid tags from every table.
fn rewrite_row(writer: &mut Writer<'_>, row: &Range<usize>, headed: bool, tags: bool) {
    let source = writer.source;
    let text = &source[row.clone()];
    if tags && text.contains('{') {
        liquid::rewrite_line(writer, row.clone(), true);
        return;
    }
    if !headed && memchr::memchr(b'`', text.as_bytes()).is_some() {
        scan_row(text, |at, place| {
            if place == PipePlace::Code {
                let at = row.start + at;
                writer.replace(at..at + 1, "\\|", Origin::StandIn);
            }
        });
    }
    if let Some(comment) = trailing_comment(text) {
        // The comment joins the last cell instead of opening one more.
        let pipe = text[..comment].trim_end().len() - 1;
        writer.replace(row.start + pipe..row.start + pipe + 1, " ", Origin::Unseen);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PipePlace {
    Divides,
    Code,
}

/// Visits the pipes of a row that are not escaped.
fn scan_row(text: &str, mut visit: impl FnMut(usize, PipePlace)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'|' => visit(at, PipePlace::Divides),
            b'`' => {
                let ticks = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
                if let Some(end) = code_end(bytes, at + ticks, ticks) {
                    bytes[at..end].iter().enumerate().filter(|(_, byte)| **byte == b'|').for_each(|(offset, _)| {
                        if bytes[at + offset - 1] != b'\\' {
                            visit(at + offset, PipePlace::Code);
                        }
                    });
                    at = end;
                } else {
                    at += ticks;
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// Where a code span opened by `ticks` backticks ends.
fn code_end(bytes: &[u8], mut at: usize, ticks: usize) -> Option<usize> {
    while at < bytes.len() {
        at += bytes[at..].iter().position(|byte| *byte == b'`')?;
        let run = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
        at += run;
        if run == ticks {
            return Some(at);
        }
    }
    None
}

/// How many cells a row has.
fn count_columns(text: &str) -> usize {
    let text = trailing_comment(text).map_or(text, |comment| &text[..comment]).trim_end();
    let bytes = text.as_bytes();
    let mut pipes = 0;
    let mut last = 0;
    if memchr::memchr2(b'\\', b'`', bytes).is_none() {
        // Nothing is escaped, and nothing is code: every pipe divides.
        pipes = memchr::memchr_iter(b'|', bytes).count();
        last = memchr::memrchr(b'|', bytes).unwrap_or(0);
    } else {
        scan_row(text, |at, place| {
            if place == PipePlace::Divides {
                pipes += 1;
                last = at;
            }
        });
    }
    // The opening pipe divides nothing, nor does a closing one.
    if pipes > 1 && last + 1 == text.len() { pipes - 1 } else { pipes }
}

/// Where a comment behind the closing pipe starts.
fn trailing_comment(text: &str) -> Option<usize> {
    if !text.trim_end().ends_with("-->") {
        return None;
    }
    text.rfind("<!--").filter(|start| *start > 1 && text[1..*start].trim_end().ends_with('|'))
}

/// Whether a row only divides head from body (`|---|:--:|`).
fn is_delimiter(row: &str) -> bool {
    row.contains('-') && row.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'+' | b'='))
}
