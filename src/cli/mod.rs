//! The command line: the only code that prints. One file per command.

mod args;
mod build;
mod check;
mod completions;
mod config;
mod day;
mod error;
mod explain;
mod init;
mod new;
mod policy;
mod progress;
mod project;
mod renumber;
mod rules;
mod schema;
mod show;
mod terminal;
mod theme;
mod version;

pub use error::{Error, ErrorKind};

use args::{Cli, Command};
use clap::Parser;
use project::Rim;
use std::process::ExitCode;
use terminal::Terminal;

/// What a command that did its job has to say about the reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Nothing at failing severity.
    Fine,
    /// Findings at failing severity.
    Findings,
}

/// Runs the command of the process's arguments and returns its exit code: 0 nothing wrong, 1 findings, 2 the job could not
/// be done.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors; a reader that has gone is none either.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let terminal = Terminal::detect(cli.global.color, cli.global.quiet);
    match run(cli, terminal) {
        Ok(Verdict::Fine) => ExitCode::SUCCESS,
        Ok(Verdict::Findings) => ExitCode::from(1),
        Err(error) => {
            terminal.error(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

fn run(cli: Cli, terminal: Terminal) -> Result<Verdict, Error> {
    let rim = Rim::new(terminal, cli.global.config)?;
    match cli.command {
        Command::Check(args) => check::run(&rim, &args),
        Command::Show(args) => show::run(&rim, &args),
        Command::New(args) => new::run(&rim, &args),
        Command::Build(args) => build::run(&rim, &args),
        Command::Init(args) => init::run(&rim, &args),
        Command::Theme(args) => theme::run(&rim, &args),
        Command::Renumber(args) => renumber::run(&rim, &args),
        Command::Explain(args) => explain::run(&rim, &args),
        Command::Rules(args) => rules::run(&rim, &args),
        Command::Config(args) => config::run(&rim, &args),
        Command::Schema(args) => schema::run(&rim, &args),
        Command::Completions(args) => completions::run(&rim, &args),
    }
}
