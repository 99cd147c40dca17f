//! `__share_group_state`, the log of the share coordinators with the progress of share groups (KIP-932).
//!
//! Each module defines the key and the value of one record type.

pub mod share_snapshot;
pub mod share_update;

pub use self::share_snapshot::{ShareSnapshotKey, ShareSnapshotValue};
pub use self::share_update::{ShareUpdateKey, ShareUpdateValue};

use super::keyed::{self, RawKeyedRecord, keyed_records};
use crate::error::Result;
use crate::message::AnyMessage;
use bytes::Bytes;

keyed_records! {
    /// Record of `__share_group_state`.
    ShareCoordinatorRecord {
        ShareSnapshot(ShareSnapshotKey, ShareSnapshotValue),
        ShareUpdate(ShareUpdateKey, ShareUpdateValue),
    }
}
