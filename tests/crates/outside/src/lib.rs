//! Messages that a user defines with nothing at hand but the public interface: a vendor's API, the drafts of KIPs, a
//! partial view, and what a proxy reads of answers.
//!
//! `tests/` sends each of them through the broker in the process.

pub mod draft;
pub mod drain_broker;
pub mod proxy;
pub mod vendor;
pub mod view;
