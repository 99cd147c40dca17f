//! Memory bound of everything that is built from outside bytes.

use kayrock_tests::allocations::peak_of;

/// Maximum memory for an input of this size: 32 bytes for each byte, and 64 KiB.
pub(crate) const fn limit(input: usize) -> usize {
    32 * input + 64 * 1024
}

/// Runs `work`, and checks that it takes no more memory than the documentation states.
#[track_caller]
pub(crate) fn bounded<T>(input: usize, work: impl FnOnce() -> T) -> T {
    bounded_by(limit(input), work)
}

/// Runs `work`, and checks that it takes no more memory than `most`.
#[track_caller]
pub(crate) fn bounded_by<T>(most: usize, work: impl FnOnce() -> T) -> T {
    let (made, peak) = peak_of(work);
    assert!(peak <= most, "{peak} bytes of memory, more than {most}");
    made
}
