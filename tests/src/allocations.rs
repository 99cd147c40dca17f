//! Counting allocator, for the suites that measure memory.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, which also counts the live bytes and the allocations of each thread.
///
/// The old and the new memory of a growing list both count, even where the system grows it in place.
#[derive(Debug)]
pub struct Counting;

/// Counts of one thread.
#[derive(Clone, Copy)]
struct Counts {
    live: isize,
    peak: isize,
    total: u64,
    calls: usize,
}

thread_local! {
    // One thread-local instead of four: every allocation of a suite passes here.
    static COUNTS: Cell<Counts> = const { Cell::new(Counts { live: 0, peak: 0, total: 0, calls: 0 }) };
}

fn taken(bytes: usize) {
    let Counts { live, peak, total, calls } = COUNTS.get();
    let live = live + bytes.cast_signed();
    let peak = if live > peak { live } else { peak };
    COUNTS.set(Counts { live, peak, total: total + bytes as u64, calls: calls + 1 });
}

fn given_back(bytes: usize) {
    let counts = COUNTS.get();
    COUNTS.set(Counts { live: counts.live - bytes.cast_signed(), ..counts });
}

#[expect(unsafe_code, reason = "an allocator cannot be written without")]
// SAFETY: every call is forwarded unchanged to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        // SAFETY: the caller's guarantees are those that `System` requires.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        given_back(layout.size());
        // SAFETY: the caller's guarantees are those that `System` requires.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        taken(size);
        given_back(layout.size());
        // SAFETY: the caller's guarantees are those that `System` requires.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// The bytes that this thread holds; negative if it has freed bytes of others.
#[must_use]
pub fn live() -> isize {
    COUNTS.get().live
}

/// The bytes that this thread has allocated so far.
#[must_use]
pub fn allocated() -> u64 {
    COUNTS.get().total
}

/// Runs `work`; returns its result and the peak of the memory that it held in addition to the memory before it.
pub fn peak_of<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = COUNTS.get();
    COUNTS.set(Counts { peak: before.live, ..before });
    let made = work();
    let peak = COUNTS.get().peak;
    (made, (peak - before.live).cast_unsigned())
}

/// Runs `work`; returns its number of allocations.
pub fn allocations_of<T>(work: impl FnOnce() -> T) -> usize {
    let before = COUNTS.get().calls;
    let made = work();
    let calls = COUNTS.get().calls - before;
    drop(made);
    calls
}
