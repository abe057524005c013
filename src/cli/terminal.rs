//! The terminal: whether to colour, how wide it is, which signs it can show; and writing to it without minding a reader
//! that has gone.

use super::args::ColorChoice;
use super::error::{Error, ErrorKind};
use crate::emit::Style;
use anstyle::{AnsiColor, Style as Paint};
use std::io::{self, BufWriter, IsTerminal, Write};

/// Columns assumed where there is no terminal.
const DEFAULT_WIDTH: usize = 100;

/// What the command line may assume of its two output streams.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// How to write to standard output.
    pub out: Style,
    /// Whether to colour standard error.
    pub color_errors: bool,
    /// Whether to keep notes to oneself.
    pub quiet: bool,
}

impl Terminal {
    /// Asks the environment.
    pub fn detect(color: ColorChoice, quiet: bool) -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let colors = |is_terminal: bool| match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => is_terminal && !set("NO_COLOR") && !dumb,
        };
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let size = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let width = columns.or_else(size);
        let folds = width.is_some();
        let width = width.unwrap_or(DEFAULT_WIDTH).clamp(40, 200);
        let errors = io::stderr().is_terminal();
        Self {
            out: Style { color: colors(io::stdout().is_terminal()), width, folds, unicode: !dumb && speaks_utf8() },
            color_errors: colors(errors),
            quiet,
        }
    }

    /// Writes to standard output.
    ///
    /// # Errors
    /// Those of `write`, and of the stream; a reader that has gone is [`ErrorKind::ClosedPipe`].
    pub fn print(self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        let mut out = BufWriter::new(io::stdout().lock());
        write(&mut out).and_then(|()| out.flush()).map_err(Error::output)
    }

    /// Writes a remark to standard error, unless it is to be quiet.
    pub fn note(self, text: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// Writes an error to standard error.
    pub fn error(self, error: &Error) {
        if error.kind == ErrorKind::ClosedPipe {
            return;
        }
        let paint = |color: AnsiColor| if self.color_errors { color.on_default().bold() } else { Paint::new() };
        let (red, cyan) = (paint(AnsiColor::BrightRed), paint(AnsiColor::BrightCyan));
        let _ = writeln!(io::stderr(), "{red}error{red:#}: {}", error.message);
        if let Some(hint) = &error.hint {
            let _ = writeln!(io::stderr(), "{cyan}hint{cyan:#}: {hint}");
        }
    }
}

/// Whether the locale says that text is UTF-8.
fn speaks_utf8() -> bool {
    if cfg!(windows) {
        return true;
    }
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    locale.is_some_and(|locale| locale.to_ascii_lowercase().replace('-', "").ends_with("utf8"))
}
