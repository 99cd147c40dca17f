//! Runner of the binaries `oracles` and `brokers`: many suites, each a module that lists its trials.
//!
//! A trial that uses other programs needs a JDK, Maven or Python and the network. It runs if the environment has
//! `KAYROCK_ORACLES=required`; otherwise it is reported as ignored, never as passed.
//!
//! The name of a trial starts with that of its suite, `suite::trial`, so that a filter selects a suite. Trials start in
//! the order of the list. A suite that starts programs keeps them in a value that its trials share: they stop with its
//! last trial.

use std::env;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Completion, Failed};

type Run = Box<dyn FnOnce() -> Result<Completion, Failed> + Send>;

/// Runs after the trials of a suite; the argument is true if all of them ran.
type End = Box<dyn FnOnce(bool) -> Result<(), String>>;

/// Test of one thing, which uses other programs unless it is [`alone`](Self::alone).
pub struct Trial {
    name: String,
    kind: String,
    uses_programs: bool,
    run: Run,
}

impl Trial {
    /// A trial that passes or fails.
    pub fn test(name: impl Into<String>, run: impl FnOnce() -> Result<(), Failed> + Send + 'static) -> Self {
        Self::ignorable_test(name, || run().map(|()| Completion::Completed))
    }

    /// A trial that may find, once it runs, that it has nothing to test.
    pub fn ignorable_test(
        name: impl Into<String>,
        run: impl FnOnce() -> Result<Completion, Failed> + Send + 'static,
    ) -> Self {
        Self { name: name.into(), kind: String::new(), uses_programs: true, run: Box::new(run) }
    }

    /// Marks a trial that uses no other program and therefore always runs.
    #[must_use]
    pub fn alone(self) -> Self {
        Self { uses_programs: false, ..self }
    }

    /// Sets the kind, which is printed before the name.
    #[must_use]
    pub fn with_kind(self, kind: impl Into<String>) -> Self {
        Self { kind: kind.into(), ..self }
    }

    /// The trial as it runs in this environment.
    fn in_suite(self, suite: &str) -> libtest_mimic::Trial {
        let run = if self.uses_programs && !are_required() { ignored(suite) } else { self.run };
        libtest_mimic::Trial::ignorable_test(format!("{suite}::{}", self.name), run).with_kind(self.kind)
    }
}

/// Trials of one subject.
pub struct Suite {
    name: &'static str,
    trials: Vec<Trial>,
    end: Option<End>,
}

impl Suite {
    /// A suite of these trials.
    pub fn new(name: &'static str, trials: impl IntoIterator<Item = Trial>) -> Self {
        Self { name, trials: trials.into_iter().collect(), end: None }
    }

    /// Adds work after the last trial of the binary, such as to print a table; an error makes the run fail.
    ///
    /// The argument is true if every trial of the suite ran. The work is left out if none did.
    #[must_use]
    pub fn at_end(self, end: impl FnOnce(bool) -> Result<(), String> + 'static) -> Self {
        Self { end: Some(Box::new(end)), ..self }
    }
}

/// Runs suites; the complete `main` of a binary.
///
/// It returns instead of leaving the process, so that values of the caller are dropped.
#[must_use = "the exit code is the result of the run"]
pub fn run(suites: impl IntoIterator<Item = Suite>) -> ExitCode {
    let mut arguments = Arguments::from_args();
    // Trials wait for other programs most of the time.
    arguments.test_threads = arguments.test_threads.or(Some(2 * threads()));
    let (mut trials, mut ends) = (Vec::new(), Vec::new());
    for Suite { name, trials: of_suite, end } in suites {
        let of_suite: Vec<_> = of_suite.into_iter().map(|trial| trial.in_suite(name)).collect();
        let selected = of_suite.iter().filter(|trial| !arguments.is_filtered_out(trial)).count();
        let is_whole = are_required() && selected == of_suite.len();
        ends.extend(end.filter(|_| selected > 0 && !arguments.list).map(|end| (name, end, is_whole)));
        trials.extend(of_suite);
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    let failures: Vec<_> = ends
        .into_iter()
        .filter_map(|(name, end, is_whole)| Some(format!("{name}: {}", end(is_whole).err()?)))
        .collect();
    for failure in &failures {
        println!("{failure}");
    }
    if failures.is_empty() { conclusion.exit_code() } else { ExitCode::FAILURE }
}

/// The number of processors.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Returns true if trials that use other programs run.
#[must_use]
pub fn are_required() -> bool {
    env::var_os("KAYROCK_ORACLES").is_some_and(|value| value == "required")
}

/// Reports the command that runs the suite.
fn ignored(suite: &str) -> Run {
    let command = format!("KAYROCK_ORACLES=required cargo test -p kayrock-tests --test {} -- {suite}::", binary());
    Box::new(move || Ok(Completion::ignored_with(format!("run by `{command}`"))))
}

/// The name of the running binary, without the hash that Cargo appends.
fn binary() -> String {
    let program = env::current_exe().unwrap_or_default();
    let name = program.file_stem().unwrap_or_default().to_string_lossy();
    name.rsplit_once('-').map_or(&*name, |(binary, _)| binary).to_owned()
}
