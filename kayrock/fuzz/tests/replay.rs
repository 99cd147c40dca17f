//! Replay of the committed seeds: each target accepts its seeds, also with some damage.

use kayrock_fuzz::seeds::{self, Vectors};
use kayrock_fuzz::{TARGETS, Target, target};
use kayrock_tests::allocations::{Counting, peak_of};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

#[global_allocator]
static COUNTING: Counting = Counting;

static VECTORS: LazyLock<Vectors> = LazyLock::new(Vectors::read);

/// Runs a target with its seeds; every third seed is also cut off, and has one byte changed.
fn replay(name: &str) {
    let target = target(name).expect("a target");
    let seeds = seeds::of(target, &VECTORS);
    assert!(seeds.len() >= 10, "{} seeds of {name}", seeds.len());
    for (number, seed) in seeds.iter().enumerate() {
        run(target, seed);
        if number % 3 == 0 {
            run(target, &seed[..seed.len() * 2 / 3]);
            let mut changed = seed.clone();
            changed[seed.len() / 2] ^= 0x81;
            run(target, &changed);
        }
    }
    println!("{name}: {} seeds", seeds.len());
}

/// Runs a target with an input, which a failure shows.
fn run(target: &Target, input: &[u8]) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| (target.check)(input))) {
        eprintln!("line for findings.txt:\n{} 1 {}", target.name, hex::encode(input));
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn message_accepts_its_seeds() {
    replay("message");
}

#[test]
fn canonical_accepts_its_seeds() {
    replay("canonical");
}

#[test]
fn positions_accepts_its_seeds() {
    replay("positions");
}

#[test]
fn views_accepts_its_seeds() {
    replay("views");
}

#[test]
fn frames_accepts_its_seeds() {
    replay("frames");
}

#[test]
fn records_accepts_its_seeds() {
    replay("records");
}

#[test]
fn codecs_accepts_its_seeds() {
    replay("codecs");
}

#[test]
fn json_accepts_its_seeds() {
    replay("json");
}

#[test]
fn schema_text_accepts_its_seeds() {
    replay("schema_text");
}

#[test]
fn lines_accepts_its_seeds() {
    replay("lines");
}

#[test]
fn internal_accepts_its_seeds() {
    replay("internal");
}

#[test]
fn connection_accepts_its_seeds() {
    replay("connection");
}

#[test]
fn each_target_is_replayed() {
    let source = include_str!("replay.rs");
    for target in &TARGETS {
        assert!(source.contains(&format!("replay(\"{}\")", target.name)), "{}", target.name);
    }
}

#[test]
fn memory_is_counted() {
    assert!(peak_of(|| vec![0_u8; 10_000]).1 >= 10_000);
}

#[test]
fn committed_seeds_are_small() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let files = std::fs::read_dir(folder).expect("the folder of seeds");
    let size: u64 = files.map(|file| file.expect("a file").metadata().expect("its size").len()).sum();
    assert!(size < 2 << 20, "{size} bytes");
}
