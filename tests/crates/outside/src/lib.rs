//! Messages that a user defines with the public interface alone: a vendor's API, the drafts of KIPs, imported schemas
//! with comments, a partial view, the fields of responses that a proxy reads, and deprecated items.
//!
//! `tests/` sends each of them through the broker in the process.

pub mod commented;
pub mod deprecated;
pub mod draft;
pub mod drain_broker;
pub mod family;
pub mod proxy;
pub mod vendor;
pub mod view;
