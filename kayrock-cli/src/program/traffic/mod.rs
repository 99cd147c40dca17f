//! Requests and responses as `tap`, `pcap` and `replay` see them.

mod exchange;
mod facts;
mod filter;
mod histogram;
mod printer;
mod recording;
mod summary;

pub(super) use exchange::Exchange;
pub(super) use filter::Filter;
pub(super) use printer::Printer;
pub(super) use recording::{Reader, Recorded, Recorder};
