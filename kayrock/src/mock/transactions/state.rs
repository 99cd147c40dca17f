//! State of the transactions.

use crate::types::Str;
use crate::values::{ErrorCode, GroupId, ProducerId, TopicName, TransactionStateName, TransactionalId};
use std::collections::{BTreeMap, BTreeSet};

/// Id and epoch of a producer.
pub(in crate::mock) type Producer = (ProducerId, i16);

/// Phase of a transaction. Its end is written at once, so that there are no phases of preparation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::mock) enum Phase {
    Empty,
    Ongoing,
    Committed,
    Aborted,
}

/// Offset that is committed with a transaction.
#[derive(Debug, Clone)]
pub(in crate::mock) struct PendingOffset {
    pub(in crate::mock) topic: TopicName,
    pub(in crate::mock) partition: i32,
    pub(in crate::mock) offset: i64,
    pub(in crate::mock) leader_epoch: i32,
    pub(in crate::mock) metadata: Option<Str>,
}

/// Transaction of a transactional id: the open one, or the last one.
#[derive(Debug)]
pub(in crate::mock) struct Transaction {
    pub(super) producer: Producer,
    /// Epoch before the last change, or -1; a client that lost the response repeats its request with it.
    pub(super) last_epoch: i16,
    pub(super) timeout_ms: i32,
    pub(super) start_ms: i64,
    pub(super) phase: Phase,
    pub(super) partitions: BTreeSet<(TopicName, i32)>,
    pub(super) groups: BTreeSet<GroupId>,
    pub(super) offsets: BTreeMap<GroupId, Vec<PendingOffset>>,
}

impl Transaction {
    pub(super) fn new(producer: Producer, timeout_ms: i32) -> Self {
        Self {
            producer,
            last_epoch: -1,
            timeout_ms,
            start_ms: -1,
            phase: Phase::Empty,
            partitions: BTreeSet::new(),
            groups: BTreeSet::new(),
            offsets: BTreeMap::new(),
        }
    }

    pub(super) fn state(&self) -> TransactionStateName {
        match self.phase {
            Phase::Empty => TransactionStateName::EMPTY,
            Phase::Ongoing => TransactionStateName::ONGOING,
            Phase::Committed => TransactionStateName::COMPLETE_COMMIT,
            Phase::Aborted => TransactionStateName::COMPLETE_ABORT,
        }
    }

    /// Opens the transaction unless it is open.
    pub(super) fn begin(&mut self, now: i64) {
        if self.phase != Phase::Ongoing {
            (self.phase, self.start_ms) = (Phase::Ongoing, now);
        }
    }

    fn is_expired(&self, now: i64) -> bool {
        self.phase == Phase::Ongoing && now > self.start_ms + i64::from(self.timeout_ms)
    }
}

#[derive(Debug, Default)]
pub(in crate::mock) struct Transactions {
    by_id: BTreeMap<TransactionalId, Transaction>,
    /// Ids whose transaction may be open.
    open: BTreeSet<TransactionalId>,
}

impl Transactions {
    pub(super) fn get(&self, id: &TransactionalId) -> Option<&Transaction> {
        self.by_id.get(id)
    }

    pub(super) fn get_mut(&mut self, id: &TransactionalId) -> Option<&mut Transaction> {
        self.by_id.get_mut(id)
    }

    pub(super) fn insert(&mut self, id: TransactionalId, transaction: Transaction) {
        self.by_id.insert(id, transaction);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&TransactionalId, &Transaction)> {
        self.by_id.iter()
    }

    /// Returns the transaction of a producer, after checks of id and epoch.
    pub(super) fn of_producer(
        &mut self,
        id: &TransactionalId,
        producer: Producer,
        wrong_epoch: ErrorCode,
    ) -> Result<&mut Transaction, ErrorCode> {
        let transaction = self.by_id.get_mut(id).ok_or(ErrorCode::INVALID_PRODUCER_ID_MAPPING)?;
        match () {
            () if transaction.producer.0 != producer.0 => Err(ErrorCode::INVALID_PRODUCER_ID_MAPPING),
            () if transaction.producer.1 != producer.1 => Err(wrong_epoch),
            () => Ok(transaction),
        }
    }

    /// Checks that a producer may write to a partition; adds the partition if the protocol lets Produce do so.
    pub(in crate::mock) fn write(
        &mut self,
        id: &TransactionalId,
        producer: Producer,
        (topic, index): (&TopicName, i32),
        may_add: bool,
        now: i64,
    ) -> Result<(), ErrorCode> {
        let transaction = self.of_producer(id, producer, ErrorCode::INVALID_PRODUCER_EPOCH)?;
        let key = (topic.clone(), index);
        match () {
            () if may_add => {
                transaction.begin(now);
                transaction.partitions.insert(key);
            }
            () if transaction.phase != Phase::Ongoing || !transaction.partitions.contains(&key) => {
                return Err(ErrorCode::TRANSACTION_ABORTABLE);
            }
            () => {}
        }
        self.open.insert(id.clone());
        Ok(())
    }

    /// Notes that a transaction was opened.
    pub(super) fn opened(&mut self, id: &TransactionalId) {
        self.open.insert(id.clone());
    }

    /// Returns the ids whose transaction has been open for longer than its timeout.
    pub(super) fn expired(&mut self, now: i64) -> Vec<TransactionalId> {
        let by_id = &self.by_id;
        self.open.retain(|id| by_id.get(id).is_some_and(|one| one.phase == Phase::Ongoing));
        self.open.iter().filter(|id| by_id[*id].is_expired(now)).cloned().collect()
    }

    /// Returns whether an open transaction commits an offset of this partition for the group.
    pub(in crate::mock) fn is_pending(&self, group: &GroupId, topic: &TopicName, partition: i32) -> bool {
        let open = self.open.iter().filter_map(|id| self.by_id.get(id));
        let mut pending = open
            .filter(|transaction| transaction.phase == Phase::Ongoing)
            .filter_map(|transaction| transaction.offsets.get(group))
            .flatten();
        pending.any(|pending| pending.topic == *topic && pending.partition == partition)
    }
}
