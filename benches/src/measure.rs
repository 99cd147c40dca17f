//! Takes the times of a case.

use crate::allocations;
use crate::case::{Case, Side, Work};
use std::time::{Duration, Instant};

/// How long one side works before the next takes its turn.
const ROUND: Duration = Duration::from_micros(200);

/// How long a case takes altogether.
const BUDGET: Duration = Duration::from_millis(1200);

/// What was measured of a case.
pub(crate) struct Measured {
    pub(crate) name: String,
    pub(crate) bytes: usize,
    pub(crate) floor: Option<f64>,
    pub(crate) ours: Figures,
    pub(crate) theirs: Figures,
    pub(crate) by_hand: Figures,
}

/// What doing the work once takes.
#[derive(Clone, Copy)]
pub(crate) struct Figures {
    pub(crate) nanoseconds: f64,
    pub(crate) allocations: usize,
}

/// Lets the three sides work in turn, many short rounds each, and takes the shortest of each.
///
/// What else runs on the machine then meets all three, and the rounds that count are those it left alone.
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
    }
}

/// How often the work is done in a round.
fn times_per_round(work: &mut Work) -> u32 {
    let mut times = 1;
    while round(work, times) * f64::from(times) < ROUND.as_secs_f64() * 1e9 {
        times *= 2;
    }
    times
}

/// The nanoseconds of doing the work once, taken from a round.
fn round(work: &mut Work, times: u32) -> f64 {
    let start = Instant::now();
    work(times);
    start.elapsed().as_secs_f64() * 1e9 / f64::from(times)
}

fn allocations(work: &mut Work) -> usize {
    let before = allocations::count();
    work(1);
    allocations::count() - before
}
