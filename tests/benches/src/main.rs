//! Kayrock beside `kafka-protocol` and beside hand-written code, in one run.
//!
//! ```text
//! cargo run --release -p kayrock-benches                  the whole table
//! cargo run --release -p kayrock-benches fetch decode     the cases whose names have all these words
//! … -- --once ours 10000 fetch request decode             one side of one case so many times, for a profiler
//! ```
//!
//! `docs/benchmarks.md` says how the table is to be read.

#![expect(
    clippy::default_trait_access,
    clippy::field_reassign_with_default,
    clippy::option_option,
    clippy::struct_field_names,
    reason = "fields are filled one by one and named as Kafka names them, and the map of headers is theirs to name"
)]

mod allocations;
mod by_hand;
mod case;
mod cases;
mod measure;
mod records;
mod subject;
mod table;

use case::{Case, Side};
use std::process::ExitCode;

const USAGE: &str = "usage: kayrock-benches [--once ours|theirs|by-hand TIMES] [WORD OF THE CASE'S NAME]...";

fn main() -> ExitCode {
    let Some(wanted) = Wanted::read(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    let cases = cases::all().into_iter().filter(|case| wanted.has(case));
    match wanted.once {
        Some((side, times)) => cases.for_each(|mut case| {
            eprintln!("{} ({side}), {times} times", case.name);
            case.work(side)(times);
        }),
        None => table::print(cases.map(measure::measure)),
    }
    ExitCode::SUCCESS
}

/// What the command line asks for.
#[derive(Default)]
struct Wanted {
    once: Option<(Side, u32)>,
    words: Vec<String>,
}

impl Wanted {
    fn read(mut arguments: impl Iterator<Item = String>) -> Option<Self> {
        let mut wanted = Self::default();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--once" => {
                    wanted.once = Some((arguments.next()?.parse().ok()?, arguments.next()?.parse().ok()?));
                }
                word if word.starts_with('-') => return None,
                word => wanted.words.push(word.to_lowercase()),
            }
        }
        Some(wanted)
    }

    fn has(&self, case: &Case) -> bool {
        let name = case.name.to_lowercase();
        self.words.iter().all(|word| name.contains(word))
    }
}
