//! `kayrock completions`: completions of a shell.

use crate::program::failure::Failure;
use crate::program::output::Output;
use clap::Args;
use clap_complete::Shell;
use std::io::Write as _;

const EXAMPLES: &str = "\
Examples:
  kayrock completions bash > kayrock.bash";

/// Print the completions of a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Completions {
    /// Shell
    shell: Shell,
}

impl Completions {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        // In memory first, because `generate` panics if the output cannot be written.
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut crate::command(), "kayrock", &mut text);
        Ok(output.write_all(&text)?)
    }
}
