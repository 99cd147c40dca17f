//! Handle to the log.

use super::sessions::Sessions;
use super::store::Store;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// Log of a broker; its clones are the same log.
#[derive(Debug, Clone, Default)]
pub(in crate::mock) struct Log(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    store: Mutex<Store>,
    sessions: Mutex<Sessions>,
    /// Wakes the fetches that wait for records.
    appended: Notify,
}

impl Log {
    pub(in crate::mock) fn store(&self) -> MutexGuard<'_, Store> {
        self.0.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn sessions(&self) -> MutexGuard<'_, Sessions> {
        self.0.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the notification of appended records.
    pub(in crate::mock) fn appended(&self) -> &Notify {
        &self.0.appended
    }
}
