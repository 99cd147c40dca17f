//! Real clients through the program: `tap`, `chaos`, `replay`.
//!
//! They run with `KAYROCK_ORACLES=required`; with `KAYROCK_PROXY=all`, each rule meets a client, and recordings of Java's
//! clients are replayed on real clusters.

mod chaos;
mod replay;
mod secrets;
mod servers;
mod tap;
// Files for the help texts are made by the tests of the commands.
#[path = "../cli/running.rs"]
mod running;

use kayrock_tests::suites;
use std::process::ExitCode;

/// Returns true if the longer trials run.
fn runs_all() -> bool {
    std::env::var_os("KAYROCK_PROXY").is_some_and(|value| value == "all")
}

fn main() -> ExitCode {
    suites::run([chaos::suite(), replay::suite(), secrets::suite(), tap::suite()])
}
