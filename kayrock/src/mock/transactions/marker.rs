//! Markers of the end of a transaction.

use super::state::Producer;
use crate::message::Prefixed;
use crate::messages::ControlRecord;
use crate::messages::data::EndTxnMarker;
use crate::records::{BatchBuilder, Records};

/// Returns the control batch that ends a transaction of a producer.
pub(super) fn marker(producer: Producer, (is_committed, coordinator_epoch): (bool, i32), now: i64) -> Option<Records> {
    let end = Prefixed::new(EndTxnMarker { coordinator_epoch, ..EndTxnMarker::default() }, 0);
    let record = if is_committed { ControlRecord::Commit(end) } else { ControlRecord::Abort(end) };
    let mut builder = BatchBuilder::new().producer(producer.0, producer.1, -1).transactional(true).control(true);
    builder.marker(now, &record).ok()?;
    builder.build().ok()
}
