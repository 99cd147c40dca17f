//! Results of a response, by their keys.

use alloc::vec::Vec;

/// Results that are taken one after the other, usually in their own order.
pub(super) struct Results<K, P> {
    results: Vec<Option<(K, P)>>,
    /// Place after the last result that was taken.
    next: usize,
}

impl<K, P> Results<K, P> {
    pub(super) fn new(results: impl Iterator<Item = (K, P)>) -> Self {
        Self { results: results.map(Some).collect(), next: 0 }
    }

    /// Takes the next result whose key fits.
    pub(super) fn take(&mut self, fits: impl Fn(&K) -> bool) -> Option<P> {
        let places = (self.next..self.results.len()).chain(0..self.next);
        let mut places = places.filter(|place| matches!(&self.results[*place], Some((key, _)) if fits(key)));
        let place = places.next()?;
        self.next = place + 1;
        self.results[place].take().map(|(_, result)| result)
    }
}

/// Returns true if a part with this number is among the selected ones, and counts it.
pub(super) fn is_selected(number: &mut usize, parts: &[usize]) -> bool {
    let is_selected = parts.binary_search(number).is_ok();
    *number += 1;
    is_selected
}
