//! Whole messages that are kept as bytes or skipped.

use super::message::Message;
use super::response::Response;
use crate::codec::{Lazy, Skipped};
use crate::schema::Schema;
use crate::values::ApiKey;

impl<M: Message> Message for Lazy<M> {
    const SCHEMA: &'static Schema = M::SCHEMA;
}

impl<R: Response> Response for Lazy<R> {
    const API_KEY: ApiKey = R::API_KEY;
}

impl<M: Message> Message for Skipped<M> {
    const SCHEMA: &'static Schema = M::SCHEMA;
}

impl<R: Response> Response for Skipped<R> {
    const API_KEY: ApiKey = R::API_KEY;
}
