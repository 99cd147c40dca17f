//! Stream of the records of one partition.

use super::error::CallError;
use super::reader::PartitionReader;
use crate::records::OwnedRecord;
use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use futures_core::Stream;

/// Endless stream of the records of one partition; [`PartitionReader::into_stream`] returns it.
///
/// The stream waits until there is a record, and continues after an error: the next item is another attempt at the same
/// position.
///
#[cfg_attr(feature = "mock", doc = "```")]
#[cfg_attr(not(feature = "mock"), doc = "```ignore")]
/// use core::future::poll_fn;
/// use core::pin::Pin;
/// use futures_core::Stream;
/// use kayrock::client::Cluster;
/// use kayrock::mock::Broker;
/// use kayrock::records::BatchBuilder;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
/// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
/// let cluster = Cluster::connect(&broker.bootstrap()).await?;
/// let mut batch = BatchBuilder::new();
/// batch.record(1_700_000_000_000, None, Some(b"two apples"))?;
/// cluster.produce("orders", 0, batch.build()?).await?;
///
/// let mut records = cluster.reader("orders", 0, 0).into_stream();
/// // As `StreamExt::next` of the crate `futures`.
/// let record = poll_fn(|context| Pin::new(&mut records).poll_next(context)).await;
/// let record = record.ok_or("the stream is endless")??;
/// assert_eq!(record.value.as_deref(), Some(&b"two apples"[..]));
/// # Ok(())
/// # }
/// ```
#[must_use = "the stream does nothing until it is polled"]
pub struct RecordStream(State);

enum State {
    /// Records of the last fetch remain, or a fetch follows.
    Ready(Box<PartitionReader>),
    Fetching(Fetching),
    /// Between two states.
    Taken,
}

/// Fetch in progress, which returns the reader.
type Fetching = Pin<Box<dyn Future<Output = (Box<PartitionReader>, Result<(), CallError>)> + Send>>;

impl fmt::Debug for RecordStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordStream").finish_non_exhaustive()
    }
}

impl PartitionReader {
    /// Returns the records as a stream.
    ///
    /// The page of [`RecordStream`] has an example.
    pub fn into_stream(self) -> RecordStream {
        RecordStream(State::Ready(Box::new(self)))
    }
}

impl Stream for RecordStream {
    type Item = Result<OwnedRecord, CallError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut self.0 {
                State::Ready(reader) => {
                    if let Some(record) = reader.next_of_fetch() {
                        return Poll::Ready(Some(Ok(record)));
                    }
                    if let State::Ready(reader) = core::mem::replace(&mut self.0, State::Taken) {
                        self.0 = State::Fetching(Box::pin(fetch(reader)));
                    }
                }
                State::Fetching(fetching) => {
                    let (reader, outcome) = ready!(fetching.as_mut().poll(context));
                    self.0 = State::Ready(reader);
                    if let Err(error) = outcome {
                        return Poll::Ready(Some(Err(error)));
                    }
                }
                // Only after a panic of a fetch.
                State::Taken => return Poll::Ready(None),
            }
        }
    }
}

async fn fetch(mut reader: Box<PartitionReader>) -> (Box<PartitionReader>, Result<(), CallError>) {
    let outcome = reader.fetch().await;
    (reader, outcome)
}
