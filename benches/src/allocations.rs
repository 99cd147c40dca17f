//! Counter of allocations and of allocated memory.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

static COUNT: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

/// Number of allocations so far; growth in place counts.
pub(crate) fn count() -> usize {
    COUNT.load(Relaxed)
}

/// Returns the most memory in bytes that a function has allocated at any time.
pub(crate) fn peak_of(work: impl FnOnce()) -> usize {
    let before = BYTES.load(Relaxed);
    PEAK.store(before, Relaxed);
    work();
    PEAK.load(Relaxed) - before
}

/// There is only one thread: plain stores are enough, and their cost is negligible beside an allocation.
fn note(added: usize, removed: usize) {
    COUNT.store(COUNT.load(Relaxed).wrapping_add(1), Relaxed);
    let bytes = BYTES.load(Relaxed).wrapping_add(added).wrapping_sub(removed);
    BYTES.store(bytes, Relaxed);
    PEAK.store(PEAK.load(Relaxed).max(bytes), Relaxed);
}

struct Counting;

// SAFETY: the system's allocator does the work, with unchanged arguments.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size(), 0);
        // SAFETY: the caller's guarantees are those of this function.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(layout.size(), 0);
        // SAFETY: the caller's guarantees are those of this function.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(size, layout.size());
        // SAFETY: the caller's guarantees are those of this function.
        unsafe { System.realloc(place, layout, size) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        BYTES.store(BYTES.load(Relaxed).wrapping_sub(layout.size()), Relaxed);
        // SAFETY: the caller's guarantees are those of this function.
        unsafe { System.dealloc(place, layout) }
    }
}
