//! Kayrock compared with `kafka-protocol`, `rskafka` and handwritten code, in one run.
//!
//! ```text
//! cargo run --release -p kayrock-benches                  all tables
//! cargo run --release -p kayrock-benches fetch decode     the cases whose names have all these words
//! … -- --once ours 10000 fetch request decode             one implementation of one case 10,000 times, for a profiler
//! … -- --messages --once ours 10                          only the cases of messages and records
//! … -- --write DIRECTORY                                  the encoded messages, for `krabka.sh`
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
mod memory;
mod records;
mod subject;
mod table;
mod views;

use case::{Case, Side};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use table::Columns;

const USAGE: &str = "usage: kayrock-benches --write DIRECTORY
       kayrock-benches [--messages] [--once ours|theirs|by-hand TIMES] [WORD OF THE CASE'S NAME]...";

fn main() -> ExitCode {
    let Some(wanted) = Wanted::read(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    if let Some(directory) = &wanted.write {
        return write(directory).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    for (columns, cases) in tables(wanted.messages) {
        let cases: Vec<_> = cases.into_iter().filter(|case| wanted.has(case)).collect();
        match wanted.once {
            Some((side, times)) => cases.into_iter().for_each(|mut case| {
                let work = case.work(side);
                work.warm_up();
                work.prepare(times);
                eprintln!("{} ({side}), {} bytes, {times} times", case.name, case.bytes);
                case.work(side).run(times);
            }),
            None if cases.is_empty() => {}
            None => table::print(&columns, cases.into_iter().map(measure::measure)),
        }
    }
    if wanted.once.is_none() && wanted.words.is_empty() {
        memory::print_sizes();
        memory::print_growth();
    }
    ExitCode::SUCCESS
}

/// The tables, each of which compares with something else; the first one only, if the others are not wanted.
fn tables(only_messages: bool) -> Vec<(Columns, Vec<Case>)> {
    let mut tables = vec![(Columns { beside: "theirs", bound: "by hand" }, cases::all())];
    if !only_messages {
        tables.extend([
            (Columns { beside: "owned", bound: "by hand" }, views::borrowed()),
            (Columns { beside: "the whole", bound: "by hand" }, views::partial()),
            (Columns { beside: "theirs", bound: "by hand" }, views::proxies()),
            (Columns { beside: "theirs", bound: "codec alone" }, batches::beside_kafka_protocol()),
            (Columns { beside: "rskafka's", bound: "codec alone" }, batches::beside_rskafka()),
        ]);
    }
    tables
}

/// Writes each message to a file: a line with the case, the message and its version, and then the bytes.
fn write(directory: &Path) -> std::io::Result<()> {
    let cases = cases::all().into_iter().filter_map(|case| {
        let name = case.name.strip_suffix(", decode")?.to_owned();
        Some((name, case.message?))
    });
    for (number, (case, message)) in cases.enumerate() {
        let mut content = format!("{case}\t{}\t{}\n", message.name, message.version).into_bytes();
        content.extend_from_slice(&message.bytes);
        std::fs::write(directory.join(format!("{number:02}")), content)?;
    }
    Ok(())
}

/// Options of the command line.
#[derive(Default)]
struct Wanted {
    write: Option<PathBuf>,
    once: Option<(Side, u32)>,
    messages: bool,
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
                "--write" => wanted.write = Some(arguments.next()?.into()),
                "--messages" => wanted.messages = true,
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
