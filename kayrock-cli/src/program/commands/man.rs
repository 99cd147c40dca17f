//! `kayrock man`: man pages.

use crate::program::failure::{At as _, Failure};
use crate::program::output::Output;
use clap::Args;
use clap_mangen::Man as Page;
use std::io::Write as _;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  kayrock man > kayrock.1
  kayrock man --directory .";

/// Print the man page, or write one for each command
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Man {
    /// Write `kayrock.1`, `kayrock-tap.1` and so on to this directory
    #[arg(long, value_name = "DIRECTORY")]
    directory: Option<PathBuf>,
}

impl Man {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        match self.directory {
            Some(directory) => {
                clap_mangen::generate_to(crate::command(), &directory).at(format!("`{}`", directory.display()))
            }
            None => {
                let mut text = Vec::new();
                Page::new(crate::command()).render(&mut text)?;
                Ok(output.write_all(&text)?)
            }
        }
    }
}
