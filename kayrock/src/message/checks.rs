//! The rules of Kafka's schema language that generated code checks in constants.

use super::message::Message;
use super::request::Request;
use crate::private::{fallback_holds, headers_hold, holds, matches_response};

/// Checks a field of a message, and the structs in it.
#[track_caller]
pub const fn check_field<M: Message>(field: usize) {
    holds(M::SCHEMA, field);
}

/// Checks the header versions of a message with constants.
#[track_caller]
pub const fn check_headers<M: Message>() {
    headers_hold(M::SCHEMA);
}

/// Checks the header versions of a response with a fallback and constants.
#[track_caller]
pub const fn check_fallback<M: Message>() {
    fallback_holds(M::SCHEMA);
}

/// Checks a request and its response against each other.
#[track_caller]
pub const fn check_response<R: Request>() {
    matches_response(R::SCHEMA, <R::Response<'static> as Message>::SCHEMA);
}
