//! Asynchronous runtime and signals.

use super::failure::Failure;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use tokio::signal;

/// Runs a future to its end.
pub(super) fn block_on<T>(future: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(format!("cannot start the runtime: {error}")))?;
    let result = runtime.block_on(future);
    // A name lookup may hang, and must not keep the program.
    runtime.shutdown_background();
    result
}

/// Watches for Ctrl-C while work without waiting goes on.
#[derive(Debug, Default)]
pub(super) struct Interruption(Arc<AtomicBool>);

impl Interruption {
    /// Starts to watch; without a thread, Ctrl-C ends the program at once.
    pub(super) fn watch() -> Self {
        let interruption = Self::default();
        let flag = Arc::clone(&interruption.0);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            if let Ok(runtime) = runtime {
                runtime.block_on(interrupted());
                flag.store(true, Ordering::Relaxed);
            }
        });
        interruption
    }

    pub(super) fn has_come(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Waits for Ctrl-C, or for the signal by which service managers end a program.
pub(super) async fn interrupted() {
    #[cfg(unix)]
    {
        if let Ok(mut terminate) = signal::unix::signal(signal::unix::SignalKind::terminate()) {
            tokio::select! {
                _ = signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without signals, the program ends when it is killed.
    if signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
