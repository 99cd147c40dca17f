//! Records of aborted transactions, which are not delivered to groups that read committed records.

use super::partition::{Acquired, SharePartition, Span};
use crate::values::DeliveryState;

impl SharePartition {
    /// Archives acquired records of aborted batches; returns the others.
    pub(super) fn hide(&mut self, acquired: Vec<Acquired>, aborted: &[Span]) -> Vec<Acquired> {
        for span in aborted {
            self.archive(*span);
        }
        self.advance();
        acquired.into_iter().flat_map(|one| without(one, aborted)).collect()
    }

    fn archive(&mut self, span: Span) {
        let Some(from) = self.floor(span.first) else { return };
        for flight in self.flights.range_mut(from..=span.last).map(|(_, flight)| flight) {
            let first = flight.first;
            let records = (first..).zip(flight.split()).filter(|(offset, _)| (span.first..=span.last).contains(offset));
            records.for_each(|(_, delivery)| delivery.finish(DeliveryState::Archived));
        }
    }
}

/// Returns the parts of acquired records outside of aborted batches.
fn without(acquired: Acquired, aborted: &[Span]) -> Vec<Acquired> {
    let mut parts = Vec::new();
    let mut first = acquired.first;
    for span in aborted.iter().filter(|span| span.last >= acquired.first && span.first <= acquired.last) {
        if span.first > first {
            parts.push(Acquired { first, last: span.first - 1, ..acquired });
        }
        first = span.last + 1;
    }
    if first <= acquired.last {
        parts.push(Acquired { first, ..acquired });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aborted_batches_are_cut_out() {
        let acquired = Acquired { first: 10, last: 19, deliveries: 1 };
        let spans = [(0, 4), (8, 11), (14, 15), (19, 25)].map(|(first, last)| Span { first, last });
        let parts = without(acquired, &spans);
        assert_eq!(parts.iter().map(|part| (part.first, part.last)).collect::<Vec<_>>(), [(12, 13), (16, 18)]);
        assert_eq!(without(acquired, &[]), [acquired]);
    }
}
