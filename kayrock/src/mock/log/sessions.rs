//! Fetch sessions: a client names its partitions once, and responses have only those that changed.
//!
//! Source: KIP-227; `kafka.server.FetchSession`.

use super::wanted::{Sent, Wanted};
use crate::messages::fetch::FetchRequest;
use crate::values::{ErrorCode, SessionEpoch};
use std::collections::{BTreeMap, VecDeque};

/// Maximum number of sessions, as in Kafka; the oldest is closed first.
const MAX_SESSIONS: usize = 1_000;

#[derive(Debug, Default)]
pub(super) struct Sessions {
    by_id: BTreeMap<i32, Session>,
    /// Ids from the oldest session on.
    ages: VecDeque<i32>,
    last: i32,
}

#[derive(Debug)]
struct Session {
    epoch: i32,
    by_id: bool,
    wanted: Wanted,
}

/// Partitions that a request reads.
#[derive(Debug)]
pub(super) struct Plan {
    /// Session of the response, or 0.
    pub(super) session_id: i32,
    /// The response leaves out what did not change.
    pub(super) is_incremental: bool,
    pub(super) wanted: Wanted,
}

impl Sessions {
    /// Opens, continues or closes the session of a request.
    pub(super) fn plan(&mut self, request: &FetchRequest, by_id: bool) -> Result<Plan, ErrorCode> {
        match request.session_epoch {
            SessionEpoch::FINAL => {
                self.by_id.remove(&request.session_id);
                Ok(Plan { session_id: 0, is_incremental: false, wanted: Wanted::new(&request.topics) })
            }
            SessionEpoch::INITIAL => {
                self.by_id.remove(&request.session_id);
                let wanted = Wanted::new(&request.topics);
                let session_id = self.open(by_id, wanted.clone());
                Ok(Plan { session_id, is_incremental: false, wanted })
            }
            SessionEpoch(epoch) => self.go_on(request, by_id, epoch),
        }
    }

    fn open(&mut self, by_id: bool, wanted: Wanted) -> i32 {
        while self.by_id.len() >= MAX_SESSIONS || self.ages.len() > 2 * MAX_SESSIONS {
            let Some(oldest) = self.ages.pop_front() else { break };
            self.by_id.remove(&oldest);
        }
        self.last = self.last.checked_add(1).unwrap_or(1);
        self.ages.push_back(self.last);
        self.by_id.insert(self.last, Session { epoch: 1, by_id, wanted });
        self.last
    }

    fn go_on(&mut self, request: &FetchRequest, by_id: bool, epoch: i32) -> Result<Plan, ErrorCode> {
        let session = self.by_id.get_mut(&request.session_id).ok_or(ErrorCode::FETCH_SESSION_ID_NOT_FOUND)?;
        match () {
            () if session.by_id != by_id => return Err(ErrorCode::FETCH_SESSION_TOPIC_ID_ERROR),
            () if session.epoch != epoch => return Err(ErrorCode::INVALID_FETCH_SESSION_EPOCH),
            () => session.epoch = session.epoch.checked_add(1).unwrap_or(1),
        }
        session.wanted.update(&request.topics);
        session.wanted.forget(&request.forgotten_topics_data);
        Ok(Plan { session_id: request.session_id, is_incremental: true, wanted: session.wanted.clone() })
    }

    /// Notes the parts of a response to a session; those with records are read last next time.
    pub(super) fn note(&mut self, session_id: i32, sent: impl Iterator<Item = Sent>) {
        if let Some(session) = self.by_id.get_mut(&session_id) {
            session.wanted.note(sent);
        }
    }
}
