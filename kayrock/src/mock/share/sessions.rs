//! Share sessions: a member names its partitions once, and its requests are numbered.
//!
//! Source: KIP-932; `SharePartitionManager` and `ShareSession` of Kafka 4.4.

use super::assignor::Place;
use crate::types::Str;
use crate::values::{ErrorCode, GroupId, SessionEpoch};
use std::collections::{BTreeMap, HashSet};

/// Maximum number of sessions, as in Kafka.
const MAX_SESSIONS: usize = 2_000;

/// Sessions by group and member.
#[derive(Debug, Default)]
pub(in crate::mock) struct Sessions {
    by_member: BTreeMap<(GroupId, Str), Session>,
    /// Session that each connection opened last, which ends with it, as in Kafka.
    by_connection: BTreeMap<u64, (GroupId, Str)>,
}

#[derive(Debug)]
struct Session {
    epoch: i32,
    partitions: Vec<Place>,
}

/// Partitions that a fetch reads.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) partitions: Vec<Place>,
    /// The response leaves out partitions without news.
    pub(super) is_incremental: bool,
    /// The session ends with this request.
    pub(super) is_final: bool,
}

/// Changes of a session by a fetch.
#[derive(Debug)]
pub(super) struct Changes {
    pub(super) added: Vec<Place>,
    pub(super) forgotten: HashSet<Place>,
    pub(super) has_acknowledgements: bool,
}

impl Sessions {
    /// Opens, continues or closes the session of a fetch.
    pub(super) fn plan(
        &mut self,
        key: &(GroupId, Str),
        epoch: SessionEpoch,
        changes: Changes,
        connection: u64,
    ) -> Result<Plan, ErrorCode> {
        match epoch {
            SessionEpoch::FINAL => {
                self.by_member.get(key).ok_or(ErrorCode::SHARE_SESSION_NOT_FOUND)?;
                Ok(Plan { partitions: Vec::new(), is_incremental: false, is_final: true })
            }
            SessionEpoch::INITIAL if changes.has_acknowledgements => Err(ErrorCode::INVALID_REQUEST),
            SessionEpoch::INITIAL => {
                self.by_member.remove(key);
                if self.by_member.len() >= MAX_SESSIONS {
                    return Err(ErrorCode::SHARE_SESSION_LIMIT_REACHED);
                }
                let partitions = changes.added;
                self.by_connection.insert(connection, key.clone());
                self.by_member.insert(key.clone(), Session { epoch: 1, partitions: partitions.clone() });
                Ok(Plan { partitions, is_incremental: false, is_final: false })
            }
            epoch => {
                let session = self.next(key, epoch)?;
                session.partitions.retain(|place| !changes.forgotten.contains(place));
                let known: HashSet<Place> = session.partitions.iter().copied().collect();
                session.partitions.extend(changes.added.into_iter().filter(|place| !known.contains(place)));
                Ok(Plan { partitions: session.partitions.clone(), is_incremental: true, is_final: false })
            }
        }
    }

    /// Continues the session of an acknowledgement; returns whether it ends.
    pub(super) fn acknowledge(&mut self, key: &(GroupId, Str), epoch: SessionEpoch) -> Result<bool, ErrorCode> {
        match epoch {
            SessionEpoch::INITIAL => Err(ErrorCode::INVALID_SHARE_SESSION_EPOCH),
            SessionEpoch::FINAL => self.by_member.get(key).map(|_| true).ok_or(ErrorCode::SHARE_SESSION_NOT_FOUND),
            epoch => self.next(key, epoch).map(|_| false),
        }
    }

    fn next(&mut self, key: &(GroupId, Str), epoch: SessionEpoch) -> Result<&mut Session, ErrorCode> {
        let session = self.by_member.get_mut(key).ok_or(ErrorCode::SHARE_SESSION_NOT_FOUND)?;
        if session.epoch != epoch.0 {
            return Err(ErrorCode::INVALID_SHARE_SESSION_EPOCH);
        }
        session.epoch = session.epoch.checked_add(1).unwrap_or(1);
        Ok(session)
    }

    /// Returns the session that ends with a connection.
    pub(super) fn disconnect(&mut self, connection: u64) -> Option<(GroupId, Str)> {
        self.by_connection.remove(&connection).filter(|key| self.by_member.contains_key(key))
    }

    /// Closes a session.
    pub(super) fn close(&mut self, key: &(GroupId, Str)) {
        self.by_member.remove(key);
    }
}
