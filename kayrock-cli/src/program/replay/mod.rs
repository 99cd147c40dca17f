//! Recordings sent to another cluster, and the differences of the responses.

mod brokers;
mod compare;
mod fetched;
mod fields;
mod ids;
mod order;
mod readiness;
mod rewrite;

pub(super) use brokers::{Brokers, Links};
pub(super) use compare::{Comparison, Difference};
pub(super) use ids::Ids;
pub(super) use order::{Order, Place, places};
pub(super) use readiness::is_unready;
pub(super) use rewrite::rewritten;
