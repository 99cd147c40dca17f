//! The program: arguments, commands, output and errors.

mod capture;
mod chaos;
mod commands;
mod failure;
mod history;
mod input;
mod output;
mod progress;
mod proxying;
mod remedies;
mod replay;
mod rules;
mod runtime;
mod schema_diff;
mod security;
mod traffic;

use clap::{CommandFactory, Parser};
use commands::Command;
use failure::Failure;
use output::Output;
use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

const EXIT_CODES: &str = "\
Exit codes:
  0  success; also if a reader such as `head` closes the pipe early, and after Ctrl-C
  1  failure: input that cannot be decoded, a file or a broker that cannot be reached, a full disk
  2  invalid arguments
  3  differences were found: `replay`, `schema diff`";

/// Looks at, replays and disturbs Kafka traffic.
#[derive(Debug, Parser)]
#[command(name = "kayrock", version, after_help = EXIT_CODES, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

/// Settings of all commands.
#[derive(Debug, Clone, Copy, clap::Args)]
#[command(next_help_heading = "Output")]
struct Settings {
    /// Print JSON: one document, or one object a line where a command prints lines
    #[arg(long, global = true)]
    json: bool,
    /// Show passwords, keys and tokens, which otherwise are `…`
    #[arg(long, global = true)]
    show_secrets: bool,
    /// Use of colours; `auto` obeys `NO_COLOR`
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// Returns the definition of the program's arguments, for completions, the man page and tests.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program with the given arguments, the name of the program first.
pub fn run(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return failure::usage(&error),
    };
    let mut output = Output::new(cli.settings);
    let result = cli.command.run(&mut output).and_then(|()| Ok(output.flush()?));
    result.map_or_else(Failure::report, |()| ExitCode::SUCCESS)
}
