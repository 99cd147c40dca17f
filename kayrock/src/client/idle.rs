//! End of connections that nobody uses.

use super::link::Link;
use super::task::Task;
use core::time::Duration;
use std::sync::Arc;
use tokio::time;

/// Closes a connection once it had no call for a time.
pub(super) fn close_after(link: Arc<Link>, limit: Duration) -> Task {
    Task::spawn(async move {
        loop {
            match limit.checked_sub(link.idle_time()) {
                None | Some(Duration::ZERO) => return link.close().await,
                Some(rest) => time::sleep(rest).await,
            }
        }
    })
}
