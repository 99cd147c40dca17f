//! The rules of Kafka's schema language that generated code checks in constants.

use super::message::Message;
use super::request::Request;
use crate::private::{holds, matches_response};

/// Checks a field of a message, and the structs in it.
#[track_caller]
pub const fn check_field<M: Message>(field: usize) {
    holds(M::SCHEMA, field);
}

/// Checks a request and its response against each other.
#[track_caller]
pub const fn check_response<R: Request>() {
    matches_response(R::SCHEMA, <R::Response<'static> as Message>::SCHEMA);
}
