//! Share groups of a broker.

use super::group::ShareGroup;
use super::sessions::Sessions;
use crate::values::GroupId;
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(in crate::mock) struct ShareGroups {
    pub(in crate::mock) groups: BTreeMap<GroupId, ShareGroup>,
    pub(super) sessions: Sessions,
}
