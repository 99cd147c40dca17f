//! Order of a recording: each request waits for the responses that preceded it, on all connections.
//!
//! A client may have used them: the producer id in the request to another broker, the offset of a record in a commit.
//! Requests that were in flight together are in flight together again.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// Place of an exchange in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::program) struct Place {
    /// Number of exchanges that ended before the request.
    preceding: usize,
    /// Number of exchanges that ended before this one.
    rank: usize,
}

/// Exchanges that have ended.
#[derive(Debug)]
pub(in crate::program) struct Order {
    ended: Mutex<Vec<bool>>,
    /// Number of exchanges at the beginning of the order that have all ended.
    complete: watch::Sender<usize>,
}

/// Times of a request and of its response, if it has one.
type Times = (Duration, Option<Duration>);

/// Returns the places of exchanges with these times.
pub(in crate::program) fn places(times: &[Times]) -> Vec<Place> {
    let mut ends: Vec<_> = times.iter().map(end).enumerate().collect();
    ends.sort_by_key(|(_, end)| *end);
    let mut places: Vec<_> = times
        .iter()
        .map(|(begin, _)| Place { preceding: ends.partition_point(|(_, end)| end < begin), rank: 0 })
        .collect();
    for (rank, (index, _)) in ends.into_iter().enumerate() {
        if let Some(place) = places.get_mut(index) {
            place.rank = rank;
        }
    }
    places
}

/// Returns the time at which an exchange has ended.
fn end((begin, end): &Times) -> Duration {
    end.unwrap_or(*begin)
}

impl Order {
    /// Returns the order of a number of exchanges, none of which has ended.
    pub(in crate::program) fn new(count: usize) -> Self {
        Self { ended: Mutex::new(vec![false; count]), complete: watch::Sender::new(0) }
    }

    /// Waits until all exchanges that precede a request have ended.
    pub(in crate::program) async fn reach(&self, place: Place) {
        // The sender is in `self`, so that it exists.
        let _ = self.complete.subscribe().wait_for(|complete| *complete >= place.preceding).await;
    }

    /// Notes that an exchange has ended.
    pub(in crate::program) fn end(&self, place: Place) {
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ended) = ended.get_mut(place.rank) {
            *ended = true;
        }
        self.complete.send_modify(|complete| {
            while ended.get(*complete) == Some(&true) {
                *complete += 1;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(number: u64) -> Duration {
        Duration::from_millis(number)
    }

    #[test]
    fn request_waits_for_responses_that_preceded_it_and_not_for_others() {
        // Two requests in flight, one without a response, and one after the first response.
        let times = [(0, Some(5)), (1, Some(9)), (2, None), (6, Some(7))];
        let times = times.map(|(begin, end)| (millis(begin), end.map(millis)));
        let preceding: Vec<_> = places(&times).iter().map(|place| place.preceding).collect();
        assert_eq!(preceding, [0, 0, 0, 2]);
    }

    #[tokio::test]
    async fn order_continues_when_the_missing_response_has_come() {
        let places = places(&[(millis(0), Some(millis(1))), (millis(0), Some(millis(2))), (millis(3), None)]);
        let order = Order::new(places.len());
        order.end(places[1]);
        let waiting = tokio::time::timeout(millis(20), order.reach(places[2])).await;
        assert!(waiting.is_err(), "the first response is missing");
        order.end(places[0]);
        order.reach(places[2]).await;
    }
}
