//! Rule on the bytes of connections.

use core::time::Duration;

/// Direction of bytes, seen from the side that applies the rule: the broker or the proxy.
///
/// ```
/// use kayrock::faults::{Direction, StreamRule};
///
/// let rule = StreamRule::any().direction(Direction::ToClient).bandwidth(10_000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Direction {
    /// Bytes of requests.
    FromClient,
    /// Bytes of responses.
    ToClient,
}

/// Rule on the bytes of connections: latency, bandwidth, pieces, and ends.
///
/// A rule without conditions acts on both directions of every connection; several rules add up.
///
/// ```
/// use core::time::Duration;
/// use kayrock::faults::{Direction, StreamRule};
///
/// let slow = StreamRule::any()
///     .direction(Direction::ToClient)
///     .latency(Duration::from_millis(20), Duration::from_millis(5))
///     .bandwidth(100_000);
/// let broken = StreamRule::any().connection(0).reset_after(1_000);
/// # drop((slow, broken));
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "a rule does nothing until it is added to a `Network`"]
pub struct StreamRule {
    direction: Option<Direction>,
    connection: Option<u64>,
    pub(super) latency: Duration,
    pub(super) jitter: Duration,
    pub(super) bandwidth: Option<u32>,
    pub(super) piece: Option<usize>,
    pub(super) end: Option<(u64, End)>,
    pub(super) refuses: bool,
    pub(super) flap: Option<(Duration, Duration)>,
}

/// End of a direction after a number of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The stream ends.
    Close,
    /// The stream fails.
    Reset,
    /// Further bytes disappear.
    BlackHole,
}

impl StreamRule {
    /// Returns a rule for all connections.
    ///
    /// ```
    /// let rule = kayrock::faults::StreamRule::any().refuse();
    /// ```
    pub fn any() -> Self {
        Self::default()
    }

    /// Acts on one direction only.
    ///
    /// No example: the page of [`Direction`] has one.
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }

    /// Acts on one connection only, counted from 0.
    ///
    /// ```
    /// let rule = kayrock::faults::StreamRule::any().connection(2).close_after(100);
    /// ```
    pub fn connection(mut self, connection: u64) -> Self {
        self.connection = Some(connection);
        self
    }

    /// Delays each piece by `latency`, and by up to `jitter` in addition.
    ///
    /// A piece has the bytes of one read or write, unless [`pieces`](Self::pieces) makes it smaller.
    ///
    /// ```
    /// use core::time::Duration;
    ///
    /// let rule = kayrock::faults::StreamRule::any().latency(Duration::from_millis(20), Duration::ZERO);
    /// ```
    pub fn latency(mut self, latency: Duration, jitter: Duration) -> Self {
        (self.latency, self.jitter) = (latency, jitter);
        self
    }

    /// Lets this number of bytes pass per second.
    ///
    /// ```
    /// let rule = kayrock::faults::StreamRule::any().bandwidth(10_000);
    /// ```
    pub fn bandwidth(mut self, bytes_per_second: u32) -> Self {
        self.bandwidth = Some(bytes_per_second.max(1));
        self
    }

    /// Passes at most this number of bytes at a time.
    ///
    /// ```
    /// let rule = kayrock::faults::StreamRule::any().pieces(1);
    /// ```
    pub fn pieces(mut self, bytes: usize) -> Self {
        self.piece = Some(bytes.max(1));
        self
    }

    /// Closes a connection after this number of bytes of a direction.
    ///
    /// ```
    /// let rule = kayrock::faults::StreamRule::any().close_after(100);
    /// ```
    pub fn close_after(mut self, bytes: u64) -> Self {
        self.end = Some((bytes, End::Close));
        self
    }

    /// Resets a connection after this number of bytes of a direction.
    ///
    /// ```
    /// let rule = kayrock::faults::StreamRule::any().reset_after(100);
    /// ```
    pub fn reset_after(mut self, bytes: u64) -> Self {
        self.end = Some((bytes, End::Reset));
        self
    }

    /// Lets the bytes of a direction disappear after this number of them; the connection remains open.
    ///
    /// ```
    /// let rule = kayrock::faults::StreamRule::any().black_hole_after(100);
    /// ```
    pub fn black_hole_after(mut self, bytes: u64) -> Self {
        self.end = Some((bytes, End::BlackHole));
        self
    }

    /// Resets new connections.
    ///
    /// ```
    /// let rule = kayrock::faults::StreamRule::any().refuse();
    /// ```
    pub fn refuse(mut self) -> Self {
        self.refuses = true;
        self
    }

    /// Alternates between a time in which connections work and a time in which they are reset and refused, from the time
    /// at which the rule is added.
    ///
    /// ```
    /// use core::time::Duration;
    ///
    /// let rule = kayrock::faults::StreamRule::any().flap(Duration::from_secs(1), Duration::from_millis(200));
    /// ```
    pub fn flap(mut self, up: Duration, down: Duration) -> Self {
        self.flap = Some((up, down));
        self
    }

    pub(super) fn is_for(&self, connection: u64, direction: Direction) -> bool {
        self.connection.is_none_or(|number| number == connection)
            && self.direction.is_none_or(|wanted| wanted == direction)
    }
}
