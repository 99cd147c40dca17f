//! Handlers after a handler.

use super::context::Context;
use crate::message::Request;
use core::fmt;
use core::pin::Pin;
use std::sync::Arc;

/// Response of a typed handler.
type ResponseFuture<R> = Pin<Box<dyn Future<Output = <R as Request>::Response<'static>> + Send>>;

/// Typed handler.
pub(super) type Typed<R> = Arc<dyn Fn(R, Context) -> ResponseFuture<R> + Send + Sync>;

/// Rest of the chain after a handler: earlier handlers of the same API, then the built-in one.
///
/// No example: [`BrokerBuilder::around`](super::BrokerBuilder::around), which passes it to a handler, has one.
pub struct Next<R: Request> {
    handler: Option<Typed<R>>,
    context: Context,
}

impl<R: Request> Next<R> {
    pub(super) fn new(handler: Option<Typed<R>>, context: Context) -> Self {
        Self { handler, context }
    }

    /// Passes a request on and returns the response.
    ///
    /// Returns `None` if there is no other handler of this request type.
    ///
    /// ```
    /// use kayrock::messages::HeartbeatRequest;
    /// use kayrock::mock::Broker;
    ///
    /// let broker = Broker::builder().with_topics().around(async |mut request: HeartbeatRequest, _, next| {
    ///     request.generation_id += 1;
    ///     next.respond(request).await.expect("`with_topics` serves it")
    /// });
    /// ```
    pub async fn respond(&self, request: R) -> Option<R::Response<'static>> {
        match &self.handler {
            Some(handler) => Some(handler(request, self.context.clone()).await),
            None => None,
        }
    }
}

impl<R: Request> fmt::Debug for Next<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next").field("has_handler", &self.handler.is_some()).finish_non_exhaustive()
    }
}
