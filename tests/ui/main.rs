//! Compiler errors of definitions that break a rule, compared word by word: `ui/THEME/CASE.rs` and `CASE.stderr`.
//!
//! How rustc prints its errors changes between versions, so the texts belong to the version in `ui/rustc-version`. With
//! another version the themes are ignored, and with `KAYROCK_UI=required` that is a failure. `TRYBUILD=overwrite`
//! rewrites the texts: read the result as the author of a wrong definition would.

use kayrock_tests::cache::package;
use libtest_mimic::{Arguments, Completion, Failed, Trial};
use std::fs;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // They share one folder, and its lock.
    arguments.test_threads = Some(1);
    let trials = themes().into_iter().map(|theme| Trial::ignorable_test(theme.clone(), move || compare(&theme)));
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

/// The folders of `ui`.
fn themes() -> Vec<String> {
    let entries = fs::read_dir(package("ui")).expect("the folder of cases");
    let folders = entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
    let mut themes: Vec<_> = folders.map(|folder| folder.file_name().to_string_lossy().into_owned()).collect();
    themes.sort();
    themes
}

fn compare(theme: &str) -> Result<Completion, Failed> {
    let (found, pinned) = (compiler()?, include_str!("rustc-version").trim());
    if found == pinned {
        trybuild::TestCases::new().compile_fail(format!("ui/{theme}/*.rs"));
        return Ok(Completion::Completed);
    }
    let reason = format!("the texts are those of rustc {pinned}, and this is {found}; run `cargo +{pinned} test`");
    if std::env::var_os("KAYROCK_UI").is_some_and(|wish| wish == "required") {
        return Err(reason.into());
    }
    Ok(Completion::ignored_with(reason))
}

/// The version of the compiler that the cases use.
fn compiler() -> Result<String, Failed> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = Command::new(rustc).arg("--version").output()?.stdout;
    let said = String::from_utf8_lossy(&said).into_owned();
    said.split(' ').nth(1).map(str::to_owned).ok_or_else(|| format!("no version in `{said}`").into())
}
