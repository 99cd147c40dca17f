//! Prints what was measured.

use crate::measure::Measured;

/// At most so many times the time of hand-written code.
const CEILING: f64 = 1.4;

/// Prints the table line by line as its cases are measured, then what is not reached.
pub(crate) fn print(cases: impl Iterator<Item = Measured>) {
    println!("| case | bytes | ours | theirs | times as fast | by hand | of its time | allocations, ours / theirs |");
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    let missed: Vec<_> = cases.flat_map(|case| line(&case)).collect();
    println!();
    match missed.len() {
        0 => println!("All figures are reached."),
        count => println!("{count} figures are not reached:"),
    }
    for missed in &missed {
        println!("- {missed}");
    }
}

/// Prints a line of the table; gives what it does not reach.
fn line(case: &Measured) -> Vec<String> {
    let Measured { name, bytes, floor, ours, theirs, by_hand } = case;
    let faster = theirs.nanoseconds / ours.nanoseconds;
    let of_hand = ours.nanoseconds / by_hand.nanoseconds;
    println!(
        "| {name} | {bytes} | {} | {} | **{}** | {} | {of_hand:.2} | {} / {} |",
        time(ours.nanoseconds),
        time(theirs.nanoseconds),
        ratio(faster),
        time(by_hand.nanoseconds),
        ours.allocations,
        theirs.allocations,
    );
    let mut missed = Vec::new();
    if let Some(floor) = floor.filter(|floor| faster < *floor) {
        missed.push(format!("{name}: {} times as fast as theirs, not {floor}", ratio(faster)));
    }
    if of_hand > CEILING {
        missed.push(format!("{name}: {of_hand:.2} of the time by hand, not {CEILING}"));
    }
    missed
}

fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        ..100.0 => format!("{nanoseconds:.1} ns"),
        ..1e3 => format!("{nanoseconds:.0} ns"),
        ..1e4 => format!("{:.2} µs", nanoseconds / 1e3),
        ..1e5 => format!("{:.1} µs", nanoseconds / 1e3),
        _ => format!("{:.0} µs", nanoseconds / 1e3),
    }
}

fn ratio(ratio: f64) -> String {
    if ratio < 10.0 { format!("{ratio:.2}") } else { format!("{ratio:.0}") }
}
