//! Responses of one connection, from the broker to the client.

use super::action::ResponseStep;
use super::api_versions;
use super::connection_info::ConnectionInfo;
use super::disturbing::{send, with_call};
use super::error::{ProxyError, ProxyErrorKind, Side};
use super::event::{Event, Origin};
use super::exchange::Exchange;
use super::pending::{Disturbance, End, Pending, Request, Source};
use super::race::{First, first};
use super::shared::Shared;
use super::streams::{Reader, Writer};
use crate::error::Error;
use crate::faults::{Delivery, Ending};
use crate::message::frame;
use crate::values::ApiKey;
use crate::wire::part;
use bytes::{Buf, Bytes};
use tokio::sync::mpsc;

/// Bytes of the size before a frame.
const PREFIX: usize = 4;

/// Bytes of the correlation id.
const CORRELATION_ID: usize = 4;

/// Responses of one connection.
pub(super) struct Responses<'c> {
    shared: &'c Shared,
    connection: &'c ConnectionInfo,
    upstream: Reader<'c>,
    client: Writer<'c>,
    queue: mpsc::Receiver<Pending>,
}

/// Response to be sent.
struct Outgoing {
    /// Frame without its size; `None` if there is no response.
    frame: Option<Bytes>,
    origin: Origin,
    is_changed: bool,
}

impl<'c> Responses<'c> {
    pub(super) fn new(
        shared: &'c Shared,
        connection: &'c ConnectionInfo,
        upstream: Reader<'c>,
        client: Writer<'c>,
        queue: mpsc::Receiver<Pending>,
    ) -> Self {
        Self { shared, connection, upstream, client, queue }
    }

    /// Forwards responses until the connection ends.
    pub(super) async fn forward_all(&mut self) -> End {
        loop {
            let forwarded = match self.next().await {
                Ok(Some(pending)) => self.forward(pending).await,
                Ok(None) => return End::Complete,
                Err(end) => Err(end),
            };
            if let Err(end) = forwarded {
                return end;
            }
        }
    }

    /// Waits for the next request that has no response yet; returns `None` if there are no more.
    async fn next(&mut self) -> Result<Option<Pending>, End> {
        let has_bytes = match first(self.queue.recv(), self.upstream.fill(1)).await {
            First::Left(pending) => return Ok(pending),
            First::Right(has_bytes) => has_bytes?,
        };
        if !has_bytes {
            return Err(End::Upstream);
        }
        self.upstream.need(PREFIX + CORRELATION_ID).await?;
        let found = self.correlation_id();
        Err(ProxyError::from(ProxyErrorKind::UnexpectedResponse { found, expected: None }).into())
    }

    async fn forward(&mut self, pending: Pending) -> Result<(), End> {
        match pending {
            Pending::Request(request) => self.respond(*request).await,
            Pending::Token => {
                self.wait_for(PREFIX).await?;
                let size = self.size(usize::MAX)?;
                Ok(self.upstream.pass(PREFIX + size, &mut self.client).await?)
            }
            #[cfg(feature = "sasl")]
            Pending::Own { correlation_id, receiver } => {
                self.begin(correlation_id).await?;
                // Without a receiver, the connection ends.
                let _ = receiver.send(self.take().await?);
                Ok(())
            }
        }
    }

    /// Returns the size of the next frame, at most `limit`.
    fn size(&self, limit: usize) -> Result<usize, ProxyError> {
        let prefix = self.upstream.buffered().first_chunk().copied().unwrap_or_default();
        frame::size(prefix, limit).map_err(malformed)
    }

    fn correlation_id(&self) -> i32 {
        let bytes = part(self.upstream.buffered(), PREFIX..).first_chunk().copied();
        i32::from_be_bytes(bytes.unwrap_or_default())
    }

    /// Waits for the next frame, and reads its first bytes.
    async fn wait_for(&mut self, count: usize) -> Result<(), ProxyError> {
        if self.upstream.begin(count).await? { Ok(()) } else { Err(ProxyError::unexpected_end(Side::Upstream)) }
    }

    /// Reads the beginning of the next frame, and checks its correlation id.
    async fn begin(&mut self, expected: i32) -> Result<(), ProxyError> {
        self.wait_for(PREFIX + CORRELATION_ID).await?;
        let found = self.correlation_id();
        if found != expected {
            return Err(ProxyErrorKind::UnexpectedResponse { found, expected: Some(expected) }.into());
        }
        Ok(())
    }

    /// Reads the next frame into memory, and returns it without its size.
    async fn take(&mut self) -> Result<Bytes, ProxyError> {
        let size = self.size(self.shared.settings.max_frame)?;
        let mut frame = self.upstream.take(PREFIX + size).await?;
        frame.advance(PREFIX);
        Ok(frame)
    }

    async fn respond(&mut self, request: Request) -> Result<(), End> {
        let Request { exchange, source, disturbance, memory: _memory } = request;
        let outgoing = match source {
            Source::Local(frame, origin) => Outgoing { frame: Some(frame), origin, is_changed: true },
            Source::None => Outgoing { frame: None, origin: Origin::Rule, is_changed: true },
            Source::Close(origin) => {
                self.shared.emit(Event::NoResponse { exchange: &exchange, origin });
                return Err(End::Closed);
            }
            Source::Upstream { request } => {
                self.begin(exchange.correlation_id).await?;
                if disturbance.is_none() && !self.shared.reads_response(exchange.api_key, exchange.version) {
                    return Ok(self.stream(&exchange).await?);
                }
                let original = self.take().await?;
                let frame = self.rewritten(&exchange, &original)?;
                let frame = self.hooked(&exchange, request.as_ref(), frame).await?;
                let is_changed = frame.as_ref().is_none_or(|frame| !is_same(frame, &original));
                Outgoing { frame, origin: Origin::Upstream, is_changed }
            }
        };
        match disturbance {
            None => self.send(&exchange, outgoing).await,
            Some(disturbance) => self.disturb(&exchange, outgoing, disturbance).await,
        }
    }

    /// Forwards a response that nothing reads.
    async fn stream(&mut self, exchange: &Exchange) -> Result<(), ProxyError> {
        let size = PREFIX + self.size(usize::MAX)?;
        self.upstream.pass(size, &mut self.client).await?;
        self.sent(exchange, size, Origin::Upstream, false);
        Ok(())
    }

    /// Replaces addresses, and limits versions.
    fn rewritten(&self, exchange: &Exchange, frame: &Bytes) -> Result<Bytes, ProxyError> {
        let (api, version) = (exchange.api_key, exchange.version);
        let changed = if api == ApiKey::API_VERSIONS && self.shared.limits_some() {
            api_versions::limited(frame, version, |api| self.shared.decodes(api)).map_err(malformed)?
        } else if self.shared.settings.rewrites {
            self.shared.rewritten((api, version), frame, self.connection.listener().ip())?
        } else {
            None
        };
        Ok(changed.unwrap_or_else(|| frame.clone()))
    }

    /// Passes a response to the hooks; returns `None` if one discards it.
    async fn hooked(
        &mut self,
        exchange: &Exchange,
        request: Option<&Bytes>,
        mut frame: Bytes,
    ) -> Result<Option<Bytes>, End> {
        let Some(request) = request else { return Ok(Some(frame)) };
        for hook in self.shared.settings.hooks.on_response(exchange.api_key, exchange.version) {
            let action = hook(request, &mut frame, exchange).map_err(malformed)?;
            for wait in action.waits {
                wait.await;
            }
            match action.step {
                ResponseStep::Forward => continue,
                ResponseStep::Discard | ResponseStep::Close => {}
            }
            self.shared.emit(Event::NoResponse { exchange, origin: Origin::Hook });
            return if action.step == ResponseStep::Close { Err(End::Closed) } else { Ok(None) };
        }
        Ok(Some(frame))
    }

    async fn send(&mut self, exchange: &Exchange, outgoing: Outgoing) -> Result<(), End> {
        let Outgoing { frame: Some(frame), origin, is_changed } = outgoing else { return Ok(()) };
        let size = send(Delivery::of(framed(frame)?), &mut self.client).await?;
        self.sent(exchange, size, origin, is_changed);
        Ok(())
    }

    /// Sends a response after the actions of rules.
    async fn disturb(&mut self, exchange: &Exchange, outgoing: Outgoing, disturbance: Disturbance) -> Result<(), End> {
        let Disturbance { plan, incoming, sent } = disturbance;
        plan.after().await;
        let served = outgoing.frame.map(framed).transpose()?;
        let before = served.as_ref().map(|chunks| chunks.concat());
        let delivery = with_call(self.shared, self.connection, &incoming, |call| plan.deliver(call, served));
        let delivery = delivery.transpose().map_err(malformed)?.unwrap_or_default();
        let ending = delivery.ending;
        let is_changed = delivery.frame.as_ref().map(|chunks| chunks.concat()) != before;
        let origin = if before.is_none() { Origin::Rule } else { outgoing.origin };
        match send(delivery, &mut self.client).await? {
            0 if exchange.expects_response => self.shared.emit(Event::NoResponse { exchange, origin: Origin::Rule }),
            0 => {}
            size => self.sent(exchange, size, origin, is_changed || outgoing.is_changed),
        }
        // Without a receiver, the connection ends.
        let _ = sent.send(());
        match ending {
            Ending::Open => Ok(()),
            Ending::CloseAfter(_) => Err(End::Closed),
            Ending::Silent => Err(End::Silent),
        }
    }

    fn sent(&self, exchange: &Exchange, size: usize, origin: Origin, is_changed: bool) {
        self.shared.emit(Event::Response { exchange, size, elapsed: exchange.elapsed(), origin, is_changed });
    }
}

/// Returns a frame with its size, in chunks.
fn framed(frame: Bytes) -> Result<Vec<Bytes>, ProxyError> {
    let prefix = frame::prefix(frame.len()).map_err(malformed)?;
    Ok(vec![Bytes::copy_from_slice(&prefix), frame])
}

/// Compares frames; a frame that nothing has changed is the same memory.
fn is_same(frame: &Bytes, original: &Bytes) -> bool {
    (frame.as_ptr(), frame.len()) == (original.as_ptr(), original.len()) || frame == original
}

fn malformed(error: Error) -> ProxyError {
    ProxyError::protocol(Side::Upstream, error)
}
