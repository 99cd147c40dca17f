//! Allocation counter.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Number of allocations so far; growth in place counts.
pub(crate) fn count() -> usize {
    COUNT.load(Relaxed)
}

/// There is only one thread: a plain store is enough, and its cost is negligible beside an allocation.
fn note() {
    COUNT.store(COUNT.load(Relaxed).wrapping_add(1), Relaxed);
}

struct Counting;

// SAFETY: the system's allocator does the work, with unchanged arguments.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note();
        // SAFETY: the caller's guarantees are those of this function.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note();
        // SAFETY: the caller's guarantees are those of this function.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note();
        // SAFETY: the caller's guarantees are those of this function.
        unsafe { System.realloc(place, layout, size) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        // SAFETY: the caller's guarantees are those of this function.
        unsafe { System.dealloc(place, layout) }
    }
}
