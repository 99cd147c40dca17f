//! Records of a share group, as a test sees them.

use crate::types::Str;
use crate::values::DeliveryState;
use core::ops::RangeInclusive;

/// Consecutive records in the same delivery state, from [`Broker::share_records`](crate::mock::Broker::share_records).
///
/// No example: the page of that method has one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShareRecords {
    /// Offsets of the records.
    pub offsets: RangeInclusive<i64>,
    /// Delivery state.
    pub state: DeliveryState,
    /// Number of deliveries so far.
    pub delivery_count: i16,
    /// Member that has acquired the records.
    pub member: Option<Str>,
}

impl ShareRecords {
    /// Returns whether other records follow these in the same state.
    pub(super) fn continues_with(&self, other: &Self) -> bool {
        let is_next = self.offsets.end() + 1 == *other.offsets.start();
        is_next
            && self.state == other.state
            && self.delivery_count == other.delivery_count
            && self.member == other.member
    }
}
