//! Producer whose batches are appended once and in order.

mod batch;
mod delivery;
mod error;
mod lane;
#[expect(clippy::module_inception, reason = "the type that the module is about")]
mod producer;

pub use self::delivery::ProducedAt;
pub use self::error::{ProduceError, ProduceErrorKind};
pub use self::producer::IdempotentProducer;
