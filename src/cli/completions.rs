//! `spm completions`: a completion script for a shell.

use super::Verdict;
use super::args::{Cli, CompletionsArgs};
use super::error::Error;
use super::project::Rim;
use clap::CommandFactory;

pub(super) fn run(rim: &Rim, args: &CompletionsArgs) -> Result<Verdict, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "spm", &mut script);
    rim.terminal.print(|out| out.write_all(&script))?;
    Ok(Verdict::Fine)
}
