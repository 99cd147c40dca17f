//! Time measurement of a case.

use crate::allocations;
use crate::case::{Case, Side, Work};
use std::time::{Duration, Instant};

/// Time that one implementation works before the next takes its turn.
const ROUND: Duration = Duration::from_micros(200);

/// Time of a case altogether.
const BUDGET: Duration = Duration::from_millis(700);

/// Result of a case.
pub(crate) struct Measured {
    pub(crate) name: String,
    pub(crate) bytes: usize,
    pub(crate) floor: Option<f64>,
    pub(crate) ceiling: Option<f64>,
    pub(crate) ours: Figures,
    pub(crate) theirs: Figures,
    pub(crate) by_hand: Figures,
}

/// Cost of doing the work once.
#[derive(Clone, Copy)]
pub(crate) struct Figures {
    pub(crate) nanoseconds: f64,
    pub(crate) allocations: usize,
}

/// Runs the three implementations in turn, many short rounds each, and takes the shortest round of each.
///
/// Other load on the machine then affects all three alike, and the shortest rounds are free of it.
pub(crate) fn measure(mut case: Case) -> Measured {
    let times = Side::ALL.map(|side| times_per_round(case.work(side)));
    let mut shortest = [f64::INFINITY; 3];
    let start = Instant::now();
    while start.elapsed() < BUDGET {
        for ((side, times), shortest) in Side::ALL.into_iter().zip(times).zip(&mut shortest) {
            *shortest = shortest.min(round(case.work(side), times));
        }
    }
    let [ours, theirs, by_hand] = shortest;
    Measured {
        ours: Figures { nanoseconds: ours, allocations: allocations(&mut case.ours) },
        theirs: Figures { nanoseconds: theirs, allocations: allocations(&mut case.theirs) },
        by_hand: Figures { nanoseconds: by_hand, allocations: allocations(&mut case.by_hand) },
        name: case.name,
        bytes: case.bytes,
        floor: case.floor,
        ceiling: case.ceiling,
    }
}

/// Number of times that the work is done in a round.
fn times_per_round(work: &mut Work) -> u32 {
    let mut times = 1;
    while round(work, times) * f64::from(times) < ROUND.as_secs_f64() * 1e9 {
        times *= 2;
    }
    times
}

/// Nanoseconds of doing the work once, measured in a round.
fn round(work: &mut Work, times: u32) -> f64 {
    work.prepare(times);
    let start = Instant::now();
    work.run(times);
    start.elapsed().as_secs_f64() * 1e9 / f64::from(times)
}

fn allocations(work: &mut Work) -> usize {
    work.prepare(1);
    let before = allocations::count();
    work.run(1);
    allocations::count() - before
}
