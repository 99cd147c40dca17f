//! Futures of handlers, guarded against panics and against clients that are gone.

use super::read_ahead::ReadAhead;
use core::any::Any;
use core::future::poll_fn;
use core::panic::AssertUnwindSafe;
use core::pin::pin;
use core::task::Poll;
use std::panic::catch_unwind;
use tokio::io::AsyncRead;

/// Completes with the message of a panic if the future panics.
pub(super) async fn catch_panic<T>(future: impl Future<Output = T>) -> Result<T, String> {
    let mut future = pin!(future);
    poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
        Ok(poll) => poll.map(Ok),
        Err(panic) => Poll::Ready(Err(message(&*panic))),
    })
    .await
}

/// Returns the text of `panic!` and of assertions.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("a panic without a text").to_owned()
}

/// Completes with `None` if the peer closes its stream first.
pub(super) async fn unless_closed<T>(
    reader: &mut ReadAhead<impl AsyncRead + Unpin>,
    future: impl Future<Output = T>,
) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => reader.poll_closed(cx).map(|()| None),
    })
    .await
}
