//! Futures of which the first that succeeds counts.

use core::future::poll_fn;
use core::pin::Pin;
use core::task::{Context, Poll};

/// Futures that run at the same time and may be joined by others.
pub(super) struct Race<F>(Vec<Pin<Box<F>>>);

impl<F: Future> Race<F> {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn add(&mut self, future: F) {
        self.0.push(Box::pin(future));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the output of the next future that ends. Without futures it never returns.
    pub(super) async fn next(&mut self) -> F::Output {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<F::Output> {
        for index in 0..self.0.len() {
            if let Poll::Ready(output) = self.0[index].as_mut().poll(context) {
                drop(self.0.remove(index));
                return Poll::Ready(output);
            }
        }
        Poll::Pending
    }
}
