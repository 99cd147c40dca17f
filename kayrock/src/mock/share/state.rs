//! Share groups of a broker.

use super::group::ShareGroup;
use super::sessions::Sessions;
use crate::types::Str;
use crate::values::GroupId;
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(in crate::mock) struct ShareGroups {
    pub(in crate::mock) groups: BTreeMap<GroupId, ShareGroup>,
    pub(super) sessions: Sessions,
}

impl ShareGroups {
    /// Returns the session that ends with a connection.
    pub(in crate::mock) fn disconnect(&mut self, connection: u64) -> Option<(GroupId, Str)> {
        self.sessions.disconnect(connection)
    }
}
