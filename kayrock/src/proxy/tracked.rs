//! Message with a mark of changes.

use core::ops::{Deref, DerefMut};

/// Message that a hook may change.
///
/// It dereferences to the message. A mutable reference marks it as changed; a message without the mark leaves the proxy
/// byte for byte as it came.
///
/// ```
/// use kayrock::messages::FetchRequest;
/// use kayrock::proxy::{Proxy, RequestAction};
///
/// let builder = Proxy::builder("localhost:9092").on_request::<FetchRequest>(|request, _| {
///     if request.max_wait_ms > 100 {
///         request.max_wait_ms = 100;
///     }
///     RequestAction::forward()
/// });
/// ```
#[derive(Debug)]
pub struct Tracked<M> {
    message: M,
    is_changed: bool,
}

impl<M> Tracked<M> {
    pub(super) fn new(message: M) -> Self {
        Self { message, is_changed: false }
    }

    /// Returns the message if it is marked.
    pub(super) fn changed(&self) -> Option<&M> {
        self.is_changed.then_some(&self.message)
    }
}

impl<M> Deref for Tracked<M> {
    type Target = M;

    fn deref(&self) -> &M {
        &self.message
    }
}

impl<M> DerefMut for Tracked<M> {
    fn deref_mut(&mut self) -> &mut M {
        self.is_changed = true;
        &mut self.message
    }
}
