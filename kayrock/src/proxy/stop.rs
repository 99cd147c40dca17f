//! Signal to shut down.

use tokio::sync::watch;

/// Receiver of the signal.
pub(super) struct Stop(watch::Receiver<bool>);

impl Stop {
    pub(super) fn new(sender: &watch::Sender<bool>) -> Self {
        Self(sender.subscribe())
    }

    /// Waits for the signal; completes as well if the proxy is gone. May be cancelled.
    pub(super) async fn wait(&mut self) {
        let _ = self.0.wait_for(|stop| *stop).await;
    }
}
