//! `__share_group_state`, the log of the share coordinators: how far share groups have come (KIP-932).
//!
//! One module a record, key and value together.

pub mod share_snapshot;
pub mod share_update;

pub use self::share_snapshot::{ShareSnapshotKey, ShareSnapshotValue};
pub use self::share_update::{ShareUpdateKey, ShareUpdateValue};

use super::keyed::{self, RawKeyedRecord, keyed_records};
use crate::message::AnyMessage;
use crate::{Bytes, Result};

keyed_records! {
    /// A record of `__share_group_state`.
    ShareCoordinatorRecord {
        ShareSnapshot(ShareSnapshotKey, ShareSnapshotValue),
        ShareUpdate(ShareUpdateKey, ShareUpdateValue),
    }
}
