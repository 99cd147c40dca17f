//! Transactions.

use super::UnknownName;
use super::names::{borrow_as_str, first, is_same_name, open_enums};
use crate::types::Str;
use core::fmt;
use core::str::FromStr;
use kayrock_derive::KafkaField;

open_enums! {
    /// State of a transactional id in the transaction log.
    ///
    /// Source: `org.apache.kafka.coordinator.transaction.TransactionState` of Kafka 4.4.
    pub enum TransactionStatus: i8, default 0 {
        /// no transaction yet.
        Empty = 0 "Empty",
        /// a transaction is open.
        Ongoing = 1 "Ongoing",
        /// the transaction will be committed.
        PrepareCommit = 2 "PrepareCommit",
        /// the transaction will be aborted.
        PrepareAbort = 3 "PrepareAbort",
        /// the transaction was committed.
        CompleteCommit = 4 "CompleteCommit",
        /// the transaction was aborted.
        CompleteAbort = 5 "CompleteAbort",
        /// the transactional id has expired.
        Dead = 6 "Dead",
        /// an older producer is being fenced.
        PrepareEpochFence = 7 "PrepareEpochFence",
    }
}

/// State of a transactional id, by Kafka's name; other names are kept. [`TransactionStatus`] has the numbers.
///
/// ```
/// use kayrock::values::TransactionStateName;
///
/// assert_eq!(TransactionStateName::from("Ongoing"), TransactionStateName::ONGOING);
/// ```
///
/// Source: `org.apache.kafka.clients.admin.TransactionState` of Kafka 4.4.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent)]
pub struct TransactionStateName(pub Str);

borrow_as_str! { TransactionStateName }

impl TransactionStateName {
    /// No transaction yet.
    pub const EMPTY: Self = Self(Str::from_static("Empty"));
    /// A transaction is open.
    pub const ONGOING: Self = Self(Str::from_static("Ongoing"));
    /// The transaction will be committed.
    pub const PREPARE_COMMIT: Self = Self(Str::from_static("PrepareCommit"));
    /// The transaction will be aborted.
    pub const PREPARE_ABORT: Self = Self(Str::from_static("PrepareAbort"));
    /// The transaction was committed.
    pub const COMPLETE_COMMIT: Self = Self(Str::from_static("CompleteCommit"));
    /// The transaction was aborted.
    pub const COMPLETE_ABORT: Self = Self(Str::from_static("CompleteAbort"));
    /// An older producer is being fenced.
    pub const PREPARE_EPOCH_FENCE: Self = Self(Str::from_static("PrepareEpochFence"));
}

/// Result of a transaction, a boolean on the wire.
///
/// ```
/// use kayrock::values::TransactionResult;
///
/// assert_eq!("commit".parse(), Ok(TransactionResult::COMMIT));
/// assert_eq!(TransactionResult(false).to_string(), "ABORT");
/// ```
///
/// Source: `org.apache.kafka.common.requests.TransactionResult` of Kafka 4.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
pub struct TransactionResult(pub bool);

impl TransactionResult {
    /// The transaction is aborted.
    pub const ABORT: Self = Self(false);
    /// The transaction is committed.
    pub const COMMIT: Self = Self(true);
    /// Both results.
    pub const KNOWN: &[Self] = &[Self::ABORT, Self::COMMIT];

    /// Kafka's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        if self.0 { "COMMIT" } else { "ABORT" }
    }
}

impl fmt::Display for TransactionResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Parses Kafka's name, in any case.
impl FromStr for TransactionResult {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let found = Self::KNOWN.iter().copied().find(|result| is_same_name(result.name(), text));
        found.ok_or_else(|| UnknownName::new("TransactionResult", &["ABORT", "COMMIT"], text))
    }
}

impl From<bool> for TransactionResult {
    fn from(is_committed: bool) -> Self {
        Self(is_committed)
    }
}

impl From<TransactionResult> for bool {
    fn from(result: TransactionResult) -> Self {
        result.0
    }
}
