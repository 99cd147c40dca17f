//! An allocator that counts, for the suites that show how much memory something takes.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, which also counts what its thread holds, and how often it asks.
///
/// The old and the new memory of a growing list count both, even where the system grows it in place.
#[derive(Debug)]
pub struct Counting;

/// What a thread has asked for.
#[derive(Clone, Copy)]
struct Counts {
    live: isize,
    peak: isize,
    total: u64,
    calls: usize,
}

thread_local! {
    // One place and not four: every allocation of a suite passes here.
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
// SAFETY: every call goes on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        // SAFETY: the caller's promises are those of `System`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        given_back(layout.size());
        // SAFETY: the caller's promises are those of `System`.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        taken(size);
        given_back(layout.size());
        // SAFETY: the caller's promises are those of `System`.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// The bytes that this thread has allocated so far.
#[must_use]
pub fn allocated() -> u64 {
    COUNTS.get().total
}

/// Does something; gives what came of it, and the memory that it held at most beyond what was there before.
pub fn peak_of<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = COUNTS.get();
    COUNTS.set(Counts { peak: before.live, ..before });
    let made = work();
    let peak = COUNTS.get().peak;
    (made, (peak - before.live).cast_unsigned())
}

/// Does something; gives how often it allocated.
pub fn allocations_of<T>(work: impl FnOnce() -> T) -> usize {
    let before = COUNTS.get().calls;
    let made = work();
    let calls = COUNTS.get().calls - before;
    drop(made);
    calls
}
