//! Output of the results.

use crate::measure::Measured;
use std::collections::BTreeMap;

/// Names of a table's columns.
pub(crate) struct Columns {
    /// The implementation that kayrock is compared with.
    pub(crate) beside: &'static str,
    /// Bound of both, mostly handwritten code.
    pub(crate) bound: &'static str,
}

/// Prints the table line by line as its cases are measured, then medians, then the targets that are not reached.
pub(crate) fn print(columns: &Columns, cases: impl Iterator<Item = Measured>) {
    let Columns { beside, bound } = columns;
    println!(
        "| case | bytes | ours | {beside} | times as fast | {bound} | of its time | allocations, ours / {beside} |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    let (mut overflow, mut ratios) = (Vec::new(), BTreeMap::<_, Vec<_>>::new());
    for case in cases {
        overflow.extend(line(columns, &case));
        let work = case.name.rsplit(", ").next().unwrap_or_default().to_owned();
        ratios.entry(work).or_default().push(of_hand(&case));
    }
    println!();
    ratios.iter_mut().filter(|(_, ratios)| ratios.len() > 2).for_each(|(work, ratios)| {
        ratios.sort_by(f64::total_cmp);
        let (median, worst) = (ratios[ratios.len() / 2], ratios[ratios.len() - 1]);
        println!("{work}: {} cases, of the time {bound}: median {median:.2}, worst {worst:.2}", ratios.len());
    });
    println!();
    match overflow.len() {
        0 => println!("All figures are reached."),
        count => println!("{count} figures are not reached:"),
    }
    for overflow in &overflow {
        println!("- {overflow}");
    }
    println!();
}

fn of_hand(case: &Measured) -> f64 {
    case.ours.nanoseconds / case.by_hand.nanoseconds
}

/// Prints a line of the table; returns the targets that it does not reach.
fn line(columns: &Columns, case: &Measured) -> Vec<String> {
    let Measured { name, bytes, floor, ceiling, ours, theirs, by_hand } = case;
    let faster = theirs.nanoseconds / ours.nanoseconds;
    let of_hand = of_hand(case);
    println!(
        "| {name} | {bytes} | {} | {} | **{}** | {} | {of_hand:.2} | {} / {} |",
        time(ours.nanoseconds),
        time(theirs.nanoseconds),
        ratio(faster),
        time(by_hand.nanoseconds),
        ours.allocations,
        theirs.allocations,
    );
    let mut overflow = Vec::new();
    if let Some(floor) = floor.filter(|floor| faster < *floor) {
        overflow.push(format!("{name}: {} times as fast as {}, not {floor}", ratio(faster), columns.beside));
    }
    if let Some(ceiling) = ceiling.filter(|ceiling| of_hand > *ceiling) {
        overflow.push(format!("{name}: {of_hand:.2} of the time {}, not {ceiling}", columns.bound));
    }
    overflow
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
