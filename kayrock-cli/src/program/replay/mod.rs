//! Recordings sent to another cluster, and the differences of the responses.

mod compare;
mod fetched;
mod fields;
mod ids;
mod rewrite;

pub(super) use compare::{Comparison, Difference};
pub(super) use ids::Ids;
pub(super) use rewrite::rewritten;
