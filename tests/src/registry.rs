//! Every message of the library by name, for the suites that iterate over all of them.

use kayrock::Message;
use kayrock::codec::{DecodeOwned, Encode};
pub use kayrock::lookup::{MESSAGES, MessageType as Entry};
use kayrock::message::AnyMessage;

/// Type-erased operations of a message type, which may be defined in a suite.
#[must_use]
pub const fn entry<M>() -> Entry
where
    M: Message + AnyMessage + Encode + DecodeOwned,
{
    Entry::of::<M>()
}
