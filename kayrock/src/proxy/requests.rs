//! Requests of one connection, from the client to the broker.

use super::action::RequestStep;
use super::api_versions;
use super::connection_info::ConnectionInfo;
use super::disturbing::with_call;
use super::error::{ProxyError, ProxyErrorKind, Side};
use super::event::{Event, Origin};
use super::exchange::Exchange;
use super::parts;
use super::pending::{Disturbance, End, Pending, Request, Source};
use super::race::{First, first};
use super::request_head::{NUMBERS, RequestHead};
use super::shared::Shared;
use super::stop::Stop;
use super::streams::{Reader, Writer};
use crate::error::{Error, ErrorKind};
use crate::faults::{Plan, Remainder};
use crate::message::{IncomingRequest, frame};
use crate::messages::SaslHandshakeRequest;
use crate::transport::Chunks;
use crate::values::ApiKey;
use crate::wire::part;
use bytes::{Buf, Bytes};
use core::future::{pending, poll_fn};
use core::pin::pin;
use core::task::Poll;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

/// Bytes of the size before a frame.
pub(super) const PREFIX: usize = 4;

/// Requests of one connection.
pub(super) struct Requests<'c> {
    shared: &'c Shared,
    connection: &'c ConnectionInfo,
    client: Reader<'c>,
    upstream: Writer<'c>,
    queue: mpsc::Sender<Pending>,
    stop: Stop,
    /// Bytes of requests that may be in memory.
    memory: Arc<Semaphore>,
    /// Frames without a header that follow, after `SaslHandshake` v0.
    tokens: usize,
}

/// Reason for which no request is forwarded.
pub(super) enum Pause {
    /// The deadline is reached.
    Deadline,
    /// The client sends no more, or the proxy shuts down.
    Complete,
}

/// Request after hooks.
enum Decision {
    Forward(Bytes),
    Respond(Bytes, Origin),
    Discard,
    Close,
}

impl<'c> Requests<'c> {
    pub(super) fn new(
        shared: &'c Shared,
        connection: &'c ConnectionInfo,
        client: Reader<'c>,
        upstream: Writer<'c>,
        queue: mpsc::Sender<Pending>,
    ) -> Self {
        let stop = Stop::new(&shared.stop);
        let memory = Arc::new(Semaphore::new(shared.settings.max_frame));
        Self { shared, connection, client, upstream, queue, stop, memory, tokens: 0 }
    }

    /// Forwards requests until the deadline, if there is one, or until there are no more.
    pub(super) async fn forward_until(&mut self, deadline: Option<Instant>) -> Result<Pause, End> {
        loop {
            match self.next(deadline).await? {
                None if self.tokens > 0 => self.forward_token().await?,
                None => self.forward().await?,
                Some(pause) => return Ok(pause),
            }
        }
    }

    /// Waits for the next frame; returns a pause if there is none.
    async fn next(&mut self, deadline: Option<Instant>) -> Result<Option<Pause>, End> {
        let interrupted = first(self.stop.wait(), reached(deadline));
        match first(interrupted, begin(&mut self.client)).await {
            First::Left(First::Left(())) => Ok(Some(Pause::Complete)),
            First::Left(First::Right(())) => Ok(Some(Pause::Deadline)),
            First::Right(has_begun) => Ok((!has_begun?).then_some(Pause::Complete)),
        }
    }

    /// Returns the size of the next frame, at most `limit`.
    fn size(&self, limit: usize) -> Result<usize, ProxyError> {
        let prefix = self.client.buffered().first_chunk().copied().unwrap_or_default();
        frame::size(prefix, limit).map_err(malformed)
    }

    async fn forward_token(&mut self) -> Result<(), End> {
        let size = self.size(usize::MAX)?;
        self.tokens -= 1;
        self.enqueue(Pending::Token).await?;
        Ok(self.client.pass(PREFIX + size, &mut self.upstream).await?)
    }

    async fn forward(&mut self) -> Result<(), End> {
        let size = self.size(usize::MAX)?;
        let exchange = self.exchange(size).await?;
        self.shared.emit(Event::Request(&exchange));
        let (api, version) = (exchange.api_key, exchange.version);
        let starts_tokens = (api, version) == (ApiKey::SASL_HANDSHAKE, 0);
        let is_unreadable = self.shared.is_unreadable(api, version);
        if !is_unreadable && !starts_tokens && !self.shared.reads_request(api, version) {
            return self.stream(exchange, size).await;
        }
        if is_unreadable && api != ApiKey::API_VERSIONS {
            return Err(ProxyError::from(ProxyErrorKind::Unreadable { api, version }).into());
        }
        self.size(self.shared.settings.max_frame)?;
        let memory = self.reserve(size).await?;
        let mut frame = self.client.take(PREFIX + size).await?;
        frame.advance(PREFIX);
        if is_unreadable {
            let rejection = api_versions::rejection(exchange.correlation_id).map_err(malformed)?;
            let source = Source::Local(rejection, Origin::Proxy);
            return self.enqueue_request(Request { exchange, source, disturbance: None, memory: None }).await;
        }
        if starts_tokens {
            self.tokens = tokens(&frame)?;
        }
        self.process(exchange, frame, memory).await
    }

    /// Reads the beginning of a frame.
    async fn exchange(&mut self, size: usize) -> Result<Exchange, ProxyError> {
        if size < NUMBERS {
            return Err(malformed(ErrorKind::Short { needed: NUMBERS, remaining: size }.into()));
        }
        let mut wanted = NUMBERS;
        let head = loop {
            self.client.need(PREFIX + wanted).await?;
            let buffered = self.client.buffered();
            let begin = part(buffered, PREFIX..buffered.len().min(PREFIX + size));
            if let Some(head) = RequestHead::read(begin, size) {
                break head;
            }
            wanted = size.min(2 * begin.len());
        };
        Ok(Exchange {
            connection: self.connection.clone(),
            api_key: head.api_key,
            version: head.version,
            correlation_id: head.correlation_id,
            client_id: head.client_id,
            request_size: PREFIX + size,
            expects_response: head.expects_response,
            started: Instant::now(),
        })
    }

    /// Waits until the responses to earlier requests have freed memory for this one.
    async fn reserve(&mut self, size: usize) -> Result<Option<OwnedSemaphorePermit>, End> {
        let count = u32::try_from(size).unwrap_or(u32::MAX);
        // The semaphore is never closed.
        Ok(unless_gone(&mut self.client, Arc::clone(&self.memory).acquire_many_owned(count)).await?.ok())
    }

    /// Forwards a request that nothing reads.
    async fn stream(&mut self, exchange: Exchange, size: usize) -> Result<(), End> {
        if exchange.expects_response {
            let source = Source::Upstream { request: None };
            self.enqueue_request(Request { exchange, source, disturbance: None, memory: None }).await?;
        }
        Ok(self.client.pass(PREFIX + size, &mut self.upstream).await?)
    }

    /// Applies rules and hooks to a request, and forwards it.
    async fn process(
        &mut self,
        exchange: Exchange,
        frame: Bytes,
        memory: Option<OwnedSemaphorePermit>,
    ) -> Result<(), End> {
        let Some((mut plan, incoming)) = self.plan(&frame)? else {
            let decision = self.decide(&exchange, frame).await?;
            return self.finish(exchange, Some(decision), None, memory).await;
        };
        unless_gone(&mut self.client, plan.before()).await?;
        let remainder = with_call(self.shared, self.connection, &incoming, |call| plan.remainder(call));
        let decision = match remainder.transpose().map_err(malformed)? {
            Some(Remainder::Nothing) => None,
            Some(Remainder::Some(request)) => Some(self.decide(&exchange, request.frame().clone()).await?),
            Some(Remainder::All) | None => Some(self.decide(&exchange, frame).await?),
        };
        let (sender, sent) = oneshot::channel();
        self.finish(exchange, decision, Some(Disturbance { plan, incoming, sent: sender }), memory).await?;
        // Without a sender, the connection ends.
        unless_gone(&mut self.client, sent).await.map(drop)
    }

    /// Returns the actions of rules on a request.
    fn plan(&self, frame: &Bytes) -> Result<Option<(Plan, IncomingRequest)>, ProxyError> {
        if self.shared.faults.is_empty() {
            return Ok(None);
        }
        let incoming = IncomingRequest::read(frame.clone(), ApiKey::request_header_version).map_err(malformed)?;
        let plan = with_call(self.shared, self.connection, &incoming, |call| {
            self.shared.faults.plan(&self.shared.no_rules, call)
        });
        Ok(plan.flatten().map(|plan| (plan, incoming)))
    }

    /// Passes a request to the hooks.
    async fn decide(&mut self, exchange: &Exchange, mut frame: Bytes) -> Result<Decision, End> {
        for hook in self.shared.settings.hooks.on_request(exchange.api_key, exchange.version) {
            let action = hook(&mut frame, exchange).map_err(malformed)?;
            for wait in action.waits {
                unless_gone(&mut self.client, wait).await?;
            }
            match action.step {
                RequestStep::Forward => {}
                RequestStep::Respond(response) => return Ok(Decision::Respond(response, Origin::Hook)),
                RequestStep::Discard => return Ok(Decision::Discard),
                RequestStep::Close => return Ok(Decision::Close),
            }
        }
        Ok(Decision::Forward(frame))
    }

    /// Forwards a request, and enqueues what is known of its response.
    async fn finish(
        &mut self,
        exchange: Exchange,
        decision: Option<Decision>,
        disturbance: Option<Disturbance>,
        memory: Option<OwnedSemaphorePermit>,
    ) -> Result<(), End> {
        let (forwarded, source) = match decision {
            None => (None, Source::None),
            Some(Decision::Respond(response, origin)) if exchange.expects_response => {
                (None, Source::Local(response, origin))
            }
            Some(Decision::Discard | Decision::Respond(..)) => {
                self.shared.emit(Event::NoResponse { exchange: &exchange, origin: Origin::Hook });
                (None, Source::None)
            }
            Some(Decision::Close) => (None, Source::Close(Origin::Hook)),
            Some(Decision::Forward(frame)) if exchange.expects_response => {
                let is_kept = self.shared.settings.hooks.read_response(exchange.api_key, exchange.version);
                let request = is_kept.then(|| frame.clone());
                (Some(frame), Source::Upstream { request })
            }
            Some(Decision::Forward(frame)) => (Some(frame), Source::None),
        };
        let is_last = matches!(source, Source::Close(_));
        if disturbance.is_some() || !matches!(source, Source::None) {
            self.enqueue_request(Request { exchange, source, disturbance, memory }).await?;
        }
        match forwarded {
            Some(frame) => Ok(self.send(frame).await?),
            // The responses end the connection.
            None if is_last => unless_gone(&mut self.client, pending()).await,
            None => Ok(()),
        }
    }

    /// Sends a frame to the broker.
    pub(super) async fn send(&mut self, frame: Bytes) -> Result<(), ProxyError> {
        let prefix = frame::prefix(frame.len()).map_err(malformed)?;
        let mut chunks = Chunks::from(vec![Bytes::copy_from_slice(&prefix), frame]);
        self.upstream.write_chunks(&mut chunks, usize::MAX).await?;
        self.upstream.flush().await
    }

    async fn enqueue_request(&mut self, request: Request) -> Result<(), End> {
        self.enqueue(Pending::Request(Box::new(request))).await
    }

    pub(super) async fn enqueue(&mut self, pending: Pending) -> Result<(), End> {
        self.queue.send(pending).await.map_err(|_| End::Closed)
    }
}

/// Waits for the size of the next frame; returns false if the stream ends before.
async fn begin(client: &mut Reader<'_>) -> Result<bool, ProxyError> {
    if !client.fill(1).await? {
        return Ok(false);
    }
    client.need(PREFIX).await?;
    Ok(true)
}

/// Waits for a future unless the client closes the connection first.
async fn unless_gone<T>(client: &mut Reader<'_>, future: impl Future<Output = T>) -> Result<T, End> {
    let mut future = pin!(future);
    poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(output) => Poll::Ready(Ok(output)),
        Poll::Pending => client.poll_closed(cx).map(|()| Err(End::Closed)),
    })
    .await
}

/// Waits for a deadline, forever without one.
async fn reached(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline).await,
        None => pending().await,
    }
}

fn malformed(error: Error) -> ProxyError {
    ProxyError::protocol(Side::Client, error)
}

/// Returns the number of frames without a header that a client sends after `SaslHandshake` v0.
fn tokens(frame: &Bytes) -> Result<usize, ProxyError> {
    let request = parts::request::<SaslHandshakeRequest>(frame).map_err(malformed)?.message;
    match &*request.mechanism {
        "PLAIN" | "OAUTHBEARER" => Ok(1),
        "SCRAM-SHA-256" | "SCRAM-SHA-512" => Ok(2),
        other => Err(ProxyErrorKind::RawSasl { mechanism: other.to_owned() }.into()),
    }
}
