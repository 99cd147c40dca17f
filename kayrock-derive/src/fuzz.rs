//! Random definitions and mutations of real ones, against a plain reading of the same tokens.
//!
//! The derive must neither panic nor hang. What it accepts must have the [`Facts`] of the strict reading in [`reading`],
//! which accepts one notation of each value and knows no rules. An accepted definition that has the facts of the original
//! must differ in a spelling that [`spellings`] lists.
//!
//! `KAYROCK_SEED` selects other cases, and `KAYROCK_CASES` the number of mutations; lists are two thirds of it.

mod corpus;
mod facts;
mod lists;
mod mutation;
mod random;
mod reading;
mod spellings;

use self::corpus::{Corpus, Item, Which};
use self::facts::Facts;
use self::random::Random;
use crate::{errors, expand, understand, understand_value};
use proc_macro2::TokenStream;
use std::collections::BTreeMap;
use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};
use syn::DeriveInput;

/// The longest time for one case, with other tests on the same processors.
const LIMIT: Duration = Duration::from_secs(20);

/// The facts of a definition, if the derive accepts it, and its expansion in both cases.
fn derived(which: Which, tokens: TokenStream) -> Option<(DeriveInput, Facts)> {
    let input = match syn::parse2::<DeriveInput>(tokens) {
        Ok(input) => input,
        Err(error) => {
            errors::of_parser(error).to_compile_error();
            return None;
        }
    };
    let facts = match which {
        Which::Message => {
            let (message, errors) = understand(&input);
            match errors {
                None => {
                    expand::message(&message);
                    Facts::of_message(&message)
                }
                Some(errors) => {
                    expand::broken_message(&message, Some(&errors));
                    return None;
                }
            }
        }
        Which::Value => {
            let (value, errors) = understand_value(&input);
            match errors {
                None => {
                    expand::kafka_value(&value);
                    Facts::of_value(&value)
                }
                Some(errors) => {
                    expand::broken_value(&value, Some(&errors));
                    return None;
                }
            }
        }
    };
    Some((input, facts))
}

/// The outcome of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Refused,
    /// Accepted, with the facts of the strict reading.
    AsRead,
    /// Accepted, with the facts of the original, in a listed spelling.
    Spelling(&'static str),
}

/// Runs one case; the error is a finding.
fn judge(which: Which, tokens: &TokenStream, original: Option<&Item>) -> Result<Outcome, String> {
    let derived = catch_unwind(AssertUnwindSafe(|| derived(which, tokens.clone()))).map_err(|_| "panics".to_owned())?;
    let Some((input, facts)) = derived else { return Ok(Outcome::Refused) };
    let original_facts = original.map(|original| &original.facts);
    let read = reading::read(which, &input);
    if let Ok(read) = &read
        && *read != facts
    {
        return Err(format!("is accepted as something else: {}", read.difference(&facts)));
    }
    if original_facts == Some(&facts) {
        let original = original.map(|original| &original.input);
        return original
            .and_then(|original| spellings::reason(original, &input))
            .map(Outcome::Spelling)
            .ok_or_else(|| "is accepted with the schema of the original, and no listed spelling".to_owned());
    }
    match (read, spellings::lenient(&input)) {
        (Ok(_), _) => Ok(Outcome::AsRead),
        (Err(_), Some((reason, strict))) if reading::read(which, &strict).as_ref() == Ok(&facts) => {
            Ok(Outcome::Spelling(reason))
        }
        (Err(reason), _) => Err(format!("is accepted, although {reason}")),
    }
}

/// Counts of the outcomes, and what was found.
#[derive(Default)]
struct Report {
    outcomes: BTreeMap<Outcome, usize>,
    findings: Vec<String>,
    slowest: Duration,
}

impl Report {
    fn run(&mut self, which: Which, tokens: &TokenStream, original: Option<&Item>) {
        let start = Instant::now();
        match judge(which, tokens, original) {
            Ok(outcome) => *self.outcomes.entry(outcome).or_default() += 1,
            Err(finding) => self.findings.push(format!("{finding}:\n    {tokens}")),
        }
        self.slowest = self.slowest.max(start.elapsed());
    }

    /// Prints the counts and fails if something was found.
    fn finish(&self, seed: u64) {
        println!("seed {seed}, slowest case {:?}", self.slowest);
        for (outcome, count) in &self.outcomes {
            println!("{count:7} {outcome:?}");
        }
        let shown: Vec<_> = self.findings.iter().take(40).map(|finding| format!("- {finding}")).collect();
        assert!(
            self.findings.is_empty(),
            "seed {seed}: {} definitions, first these:\n{}",
            self.findings.len(),
            shown.join("\n")
        );
    }
}

/// Runs cases in a thread of their own. If one exceeds the limit, the test fails with the seed and the case.
fn bounded(run: impl FnOnce(u64, usize, &Sender<usize>) -> Report + Send + 'static) {
    let seed = variable("KAYROCK_SEED", 1);
    let cases = usize::try_from(variable("KAYROCK_CASES", 1500)).expect("a number of cases");
    let (sender, receiver) = channel();
    let worker = thread::spawn(move || run(seed, cases, &sender).finish(seed));
    watch(&receiver, seed);
    if let Err(panic) = worker.join() {
        std::panic::resume_unwind(panic);
    }
}

fn watch(receiver: &Receiver<usize>, seed: u64) {
    let mut last = 0;
    loop {
        match receiver.recv_timeout(LIMIT) {
            Ok(case) => last = case,
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => panic!("seed {seed}: case {last} takes more than {LIMIT:?}"),
        }
    }
}

fn variable(name: &str, usual: u64) -> u64 {
    let Some(text) = env::var_os(name) else { return usual };
    text.to_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{name} is not a number: {text:?}"))
}

#[test]
fn mutations_change_what_their_token_governs() {
    bounded(|seed, cases, progress| {
        let (corpus, mut random, mut report) = (Corpus::read(), Random::new(seed), Report::default());
        println!("{} definitions, {} tokens to replace with", corpus.items.len(), corpus.tokens.len());
        for case in 0..cases {
            progress.send(case).expect("the test waits");
            let item = random.pick(&corpus.items);
            if let Some(mutant) = mutation::mutate(&item.tokens, &corpus.tokens, &mut random) {
                report.run(item.which, &mutant, Some(item));
            }
        }
        report
    });
}

#[test]
fn random_lists_are_read_as_written_or_refused() {
    bounded(|seed, cases, progress| {
        let (mut random, mut report) = (Random::new(seed), Report::default());
        for case in 0..cases / 3 * 2 {
            progress.send(case).expect("the test waits");
            let (which, tokens) = lists::definition(&mut random);
            report.run(which, &tokens, None);
        }
        report
    });
}

/// The strict reading agrees with the derive on all messages, so that the two tests above compare something.
#[test]
fn real_definitions_are_read_alike() {
    let corpus = Corpus::read();
    assert!(corpus.items.len() > 600, "{} definitions", corpus.items.len());
    for item in &corpus.items {
        assert_eq!(reading::read(item.which, &item.input).as_ref(), Ok(&item.facts), "{}", item.input.ident);
    }
}

/// An unlisted spelling, a wrong value and a value in another notation are findings.
#[test]
fn faults_are_found() {
    let of = |versions: &str| -> TokenStream {
        format!("#[kafka(versions = \"{versions}\", kind = \"data\")] struct A {{ a: i32 }}").parse().expect("tokens")
    };
    let mut item = Item::of(Which::Message, of("0..=4")).expect("a message");
    assert_eq!(judge(Which::Message, &of("0..=5"), Some(&item)), Ok(Outcome::AsRead));
    assert!(matches!(judge(Which::Message, &of("0 ..= 4"), Some(&item)), Ok(Outcome::Spelling(_))));
    let read = reading::read(Which::Message, &syn::parse2(of("0..=5")).expect("a struct")).expect("readable");
    assert_eq!(read.difference(&item.facts), "0 versions: 0..=5 / 0..=4; versions: 0..=5 / 0..=4");
    // As if `0..=5` meant `0..=4`.
    item.facts = read;
    let finding = judge(Which::Message, &of("0..=5"), Some(&item));
    assert_eq!(finding, Err("is accepted with the schema of the original, and no listed spelling".to_owned()));
}
