//! Kayrock compared with `kafka-protocol`, `rskafka` and handwritten code, in one run.
//!
//! ```text
//! cargo run --release -p kayrock-benches                  all tables
//! cargo run --release -p kayrock-benches fetch decode     the cases whose names have all these words
//! … -- --once ours 10000 fetch request decode             one implementation of one case 10,000 times, for a profiler
//! ```
//!
//! `docs/benchmarks.md` explains the tables.

#![expect(
    clippy::default_trait_access,
    clippy::field_reassign_with_default,
    clippy::option_option,
    clippy::struct_field_names,
    reason = "fields are filled one by one and named as Kafka names them, and the map of headers is theirs to name"
)]

mod allocations;
mod batches;
mod by_hand;
mod case;
mod cases;
mod measure;
mod records;
mod subject;
mod table;
mod views;

use case::{Case, Side};
use std::process::ExitCode;
use table::Columns;

const USAGE: &str = "usage: kayrock-benches [--once ours|theirs|by-hand TIMES] [WORD OF THE CASE'S NAME]...";

fn main() -> ExitCode {
    let Some(wanted) = Wanted::read(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    for (columns, cases) in tables() {
        let cases: Vec<_> = cases.into_iter().filter(|case| wanted.has(case)).collect();
        match wanted.once {
            Some((side, times)) => cases.into_iter().for_each(|mut case| {
                eprintln!("{} ({side}), {times} times", case.name);
                case.work(side)(times);
            }),
            None if cases.is_empty() => {}
            None => table::print(&columns, cases.into_iter().map(measure::measure)),
        }
    }
    ExitCode::SUCCESS
}

/// The tables, each of which compares with something else.
fn tables() -> [(Columns, Vec<Case>); 6] {
    [
        (Columns { beside: "theirs", bound: "by hand", ceiling: Some(1.4) }, cases::all()),
        (Columns { beside: "owned", bound: "by hand", ceiling: Some(1.3) }, views::borrowed()),
        (Columns { beside: "the whole", bound: "by hand", ceiling: None }, views::partial()),
        (Columns { beside: "theirs", bound: "by hand", ceiling: None }, views::proxies()),
        (Columns { beside: "theirs", bound: "codec alone", ceiling: None }, batches::beside_kafka_protocol()),
        (Columns { beside: "rskafka's", bound: "codec alone", ceiling: None }, batches::beside_rskafka()),
    ]
}

/// Options of the command line.
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
