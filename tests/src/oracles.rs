//! The gate before the suites that ask other programs: Java, real brokers, real clients.
//!
//! They need a JDK, Maven or Python and the network, so they run when they are asked for. Without that, each case is
//! reported as ignored, never as passed.

use std::env;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Completion, Trial};

/// Runs the trials of a suite, the whole of its `main`, if the environment has `KAYROCK_ORACLES=required`.
///
/// It returns instead of leaving the process, so that what the caller holds, such as a running broker, is dropped.
#[must_use = "the exit code says whether a trial failed"]
pub fn run(trials: Vec<Trial>) -> ExitCode {
    let arguments = Arguments::from_args();
    libtest_mimic::run(&arguments, trials.into_iter().map(gated).collect()).exit_code()
}

/// The trial as it runs in this environment, for suites in which only some ask other programs.
#[must_use]
pub fn gated(trial: Trial) -> Trial {
    if are_required() { trial } else { ignored(&trial) }
}

/// Whether the suites are to run.
#[must_use]
pub fn are_required() -> bool {
    env::var_os("KAYROCK_ORACLES").is_some_and(|value| value == "required")
}

/// A trial of the same name that only says how to run it.
fn ignored(trial: &Trial) -> Trial {
    let reason = format!("run by `KAYROCK_ORACLES=required cargo test -p kayrock-tests --test {}`", suite());
    Trial::ignorable_test(trial.name(), || Ok(Completion::ignored_with(reason))).with_kind(trial.kind())
}

/// The name of the running suite: that of its program, without the hash which Cargo puts behind it.
fn suite() -> String {
    let program = env::current_exe().unwrap_or_default();
    let name = program.file_stem().unwrap_or_default().to_string_lossy();
    name.rsplit_once('-').map_or(&*name, |(suite, _)| suite).to_owned()
}
