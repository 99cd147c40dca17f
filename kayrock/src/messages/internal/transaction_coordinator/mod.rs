//! `__transaction_state`, the log of the transaction coordinators (KIP-98).

pub mod transaction_log;

pub use self::transaction_log::{TransactionLogKey, TransactionLogValue};

use super::keyed::{self, RawKeyedRecord, keyed_records};
use crate::error::Result;
use crate::message::AnyMessage;
use bytes::Bytes;

keyed_records! {
    /// Record of `__transaction_state`.
    TransactionCoordinatorRecord {
        TransactionLog(TransactionLogKey, TransactionLogValue),
    }
}
