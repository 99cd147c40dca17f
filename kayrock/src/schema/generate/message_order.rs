//! Order of the messages in a module.

use crate::schema::message::{MessageKind, Schema};
use alloc::vec::Vec;
use core::ptr;

/// Returns the messages in the given order, but each response directly after its request.
pub(super) fn in_order<'s>(messages: &[&'s Schema]) -> Vec<&'s Schema> {
    let mut ordered = Vec::with_capacity(messages.len());
    for message in messages.iter().filter(|message| request_of(message, messages).is_none()) {
        ordered.push(*message);
        ordered.extend(
            messages
                .iter()
                .filter(|other| request_of(other, messages).is_some_and(|request| ptr::eq(request, *message))),
        );
    }
    ordered
}

/// Returns the first of the messages that is the request of a response.
pub(super) fn request_of<'s>(response: &Schema, messages: &[&'s Schema]) -> Option<&'s Schema> {
    if response.kind != MessageKind::Response {
        return None;
    }
    messages.iter().copied().find(|message| message.kind == MessageKind::Request && message.api_key == response.api_key)
}
