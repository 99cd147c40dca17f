//! Responses in a fixed order.

use super::builder::BrokerBuilder;
use crate::codec::{DecodeOwned, Encode};
use crate::message::Request;
use core::sync::atomic::{AtomicUsize, Ordering};

impl BrokerBuilder {
    /// Returns these responses to requests of this type, in order, and the last one to all further requests.
    ///
    /// The position is one for all connections.
    ///
    /// ```
    /// use kayrock::ErrorCode;
    /// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
    /// use kayrock::mock::Broker;
    ///
    /// let responses = [ErrorCode::REBALANCE_IN_PROGRESS, ErrorCode::NONE]
    ///     .map(|error_code| HeartbeatResponse { error_code, ..Default::default() });
    /// let broker = Broker::builder().on_sequence::<HeartbeatRequest>(responses);
    /// ```
    ///
    /// # Panics
    /// There is no response.
    pub fn on_sequence<R>(self, responses: impl IntoIterator<Item = R::Response<'static>>) -> Self
    where
        R: Request + DecodeOwned + 'static,
        R::Response<'static>: Encode + Clone + Send + Sync,
    {
        let responses: Vec<_> = responses.into_iter().collect();
        assert!(!responses.is_empty(), "`on_sequence` needs a response");
        let next = AtomicUsize::new(0);
        self.on::<R>(move |_, _| {
            let index = next.fetch_add(1, Ordering::Relaxed);
            responses[index.min(responses.len() - 1)].clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::messages::HeartbeatRequest;
    use crate::mock::Broker;

    #[test]
    #[should_panic = "`on_sequence` needs a response"]
    fn sequence_without_responses_is_rejected() {
        let _ = Broker::builder().on_sequence::<HeartbeatRequest>([]);
    }
}
