//! An allocator that counts, for the suites that show how much memory something takes.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, which also counts what its thread holds, and how often it asks.
///
/// It grows nothing in place, so that the old and the new memory of a growing list count both.
#[derive(Debug)]
pub struct Counting;

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    static TOTAL: Cell<u64> = const { Cell::new(0) };
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

fn count(bytes: isize) {
    let live = LIVE.get() + bytes;
    LIVE.set(live);
    PEAK.set(PEAK.get().max(live));
    TOTAL.set(TOTAL.get() + u64::try_from(bytes).unwrap_or(0));
}

#[expect(unsafe_code, reason = "an allocator cannot be written without")]
// SAFETY: every call goes on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.set(CALLS.get() + 1);
        count(layout.size().cast_signed());
        // SAFETY: the caller's promises are those of `System`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-layout.size().cast_signed());
        // SAFETY: the caller's promises are those of `System`.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// The bytes that this thread has allocated so far.
#[must_use]
pub fn allocated() -> u64 {
    TOTAL.get()
}

/// Does something; gives what came of it, and the memory that it held at most beyond what was there before.
pub fn peak_of<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = LIVE.get();
    PEAK.set(before);
    let made = work();
    let peak = PEAK.get();
    (made, (peak - before).cast_unsigned())
}

/// Does something; gives how often it allocated.
pub fn allocations_of<T>(work: impl FnOnce() -> T) -> usize {
    let before = CALLS.get();
    let made = work();
    let calls = CALLS.get() - before;
    drop(made);
    calls
}
