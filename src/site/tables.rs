//! Tables of the site as CSV files, for spreadsheets.

/// A table as CSV (RFC 4180): a row a line, UTF-8, plain spaces. A cell that a spreadsheet would take for a formula, which an
/// author's word may be made to look like, is marked as text with an apostrophe.
pub fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row.iter().map(|cell| plain(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

fn plain(cell: &str) -> String {
    let cell = cell.replace(['\u{a0}', '\u{202f}'], " ");
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn cells_are_quoted_and_no_formula() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
        let table = csv(&[row(&["Cause", "Reports"]), row(&["a, \"b\"", "2\u{a0}reports"]), row(&["=1+1", "1"])]);
        let text = String::from_utf8(table).unwrap();
        assert_eq!(text, "Cause,Reports\r\n\"a, \"\"b\"\"\",2 reports\r\n'=1+1,1\r\n");
    }
}
