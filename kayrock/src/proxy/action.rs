//! Decisions of hooks.

use core::fmt;
use core::pin::Pin;
use core::time::Duration;
use tokio::time::sleep;

/// Future for which a decision waits.
type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Decision of a hook on a request; `P` is the response that it may give instead of the broker.
///
/// ```
/// use core::time::Duration;
/// use kayrock::ErrorCode;
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
/// use kayrock::proxy::{Proxy, RequestAction};
///
/// let builder = Proxy::builder("localhost:9092").on_request::<HeartbeatRequest>(|request, _| {
///     if request.group_id.as_str() == "orders" {
///         let error_code = ErrorCode::REBALANCE_IN_PROGRESS;
///         return RequestAction::respond(HeartbeatResponse { error_code, ..Default::default() });
///     }
///     RequestAction::forward().after(Duration::from_millis(20))
/// });
/// ```
#[must_use = "the decision is the result of the hook"]
pub struct RequestAction<P> {
    pub(super) step: RequestStep<P>,
    pub(super) waits: Vec<Wait>,
}

/// Treatment of a request.
#[derive(Debug)]
pub(super) enum RequestStep<P> {
    Forward,
    Respond(P),
    Discard,
    Close,
}

impl<P> RequestAction<P> {
    fn new(step: RequestStep<P>) -> Self {
        Self { step, waits: Vec::new() }
    }

    /// Forwards the request, with the changes of the hook.
    pub fn forward() -> Self {
        Self::new(RequestStep::Forward)
    }

    /// Responds to the client; the broker does not get the request.
    pub fn respond(response: P) -> Self {
        Self::new(RequestStep::Respond(response))
    }

    /// Drops the request; the client gets no response to it.
    pub fn discard() -> Self {
        Self::new(RequestStep::Discard)
    }

    /// Closes the connection after the responses to earlier requests.
    pub fn close() -> Self {
        Self::new(RequestStep::Close)
    }

    /// Waits before the decision takes effect; later requests of the connection wait as well.
    pub fn after(self, delay: Duration) -> Self {
        self.wait_for(sleep(delay))
    }

    /// Waits for a future before the decision takes effect; later requests of the connection wait as well.
    ///
    /// The future is dropped if the client closes the connection.
    pub fn wait_for(mut self, future: impl Future<Output = ()> + Send + 'static) -> Self {
        self.waits.push(Box::pin(future));
        self
    }

    /// Returns the decision with another response.
    pub(super) fn try_map<Q, E>(self, change: impl FnOnce(P) -> Result<Q, E>) -> Result<RequestAction<Q>, E> {
        let step = match self.step {
            RequestStep::Forward => RequestStep::Forward,
            RequestStep::Respond(response) => RequestStep::Respond(change(response)?),
            RequestStep::Discard => RequestStep::Discard,
            RequestStep::Close => RequestStep::Close,
        };
        Ok(RequestAction { step, waits: self.waits })
    }
}

impl<P> fmt::Debug for RequestAction<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = match self.step {
            RequestStep::Forward => "forward",
            RequestStep::Respond(_) => "respond",
            RequestStep::Discard => "discard",
            RequestStep::Close => "close",
        };
        f.debug_tuple("RequestAction").field(&step).finish_non_exhaustive()
    }
}

/// Decision of a hook on a response.
///
/// ```
/// use core::time::Duration;
/// use kayrock::messages::MetadataRequest;
/// use kayrock::proxy::{Proxy, ResponseAction};
///
/// let builder = Proxy::builder("localhost:9092").on_response::<MetadataRequest>(|request, response, _| {
///     response.topics.retain(|topic| !topic.is_internal);
///     ResponseAction::forward().after(Duration::from_millis(20))
/// });
/// ```
#[must_use = "the decision is the result of the hook"]
pub struct ResponseAction {
    pub(super) step: ResponseStep,
    pub(super) waits: Vec<Wait>,
}

/// Treatment of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResponseStep {
    Forward,
    Discard,
    Close,
}

impl ResponseAction {
    fn new(step: ResponseStep) -> Self {
        Self { step, waits: Vec::new() }
    }

    /// Forwards the response, with the changes of the hook.
    pub fn forward() -> Self {
        Self::new(ResponseStep::Forward)
    }

    /// Drops the response; later ones are sent.
    pub fn discard() -> Self {
        Self::new(ResponseStep::Discard)
    }

    /// Closes the connection instead of the response.
    pub fn close() -> Self {
        Self::new(ResponseStep::Close)
    }

    /// Waits before the decision takes effect; later responses of the connection wait as well.
    pub fn after(self, delay: Duration) -> Self {
        self.wait_for(sleep(delay))
    }

    /// Waits for a future before the decision takes effect; later responses of the connection wait as well.
    ///
    /// The future is dropped if the client closes the connection.
    pub fn wait_for(mut self, future: impl Future<Output = ()> + Send + 'static) -> Self {
        self.waits.push(Box::pin(future));
        self
    }
}

impl fmt::Debug for ResponseAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ResponseAction").field(&self.step).finish_non_exhaustive()
    }
}
