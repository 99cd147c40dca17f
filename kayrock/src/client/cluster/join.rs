//! Futures that run at the same time.

use core::future::poll_fn;
use core::pin::Pin;
use core::task::{Context, Poll};

/// Returns the outputs of all futures, in their order.
pub(super) async fn join_all<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    let mut running: Vec<_> = futures.into_iter().map(|future| Running::Future(Box::pin(future))).collect();
    poll_fn(|context| poll_all(&mut running, context)).await;
    running.into_iter().filter_map(Running::output).collect()
}

enum Running<F: Future> {
    Future(Pin<Box<F>>),
    Output(F::Output),
}

impl<F: Future> Running<F> {
    fn output(self) -> Option<F::Output> {
        if let Self::Output(output) = self { Some(output) } else { None }
    }
}

fn poll_all<F: Future>(running: &mut [Running<F>], context: &mut Context<'_>) -> Poll<()> {
    let mut is_ready = true;
    for place in running {
        if let Running::Future(future) = place {
            match future.as_mut().poll(context) {
                Poll::Ready(output) => *place = Running::Output(output),
                Poll::Pending => is_ready = false,
            }
        }
    }
    if is_ready { Poll::Ready(()) } else { Poll::Pending }
}
