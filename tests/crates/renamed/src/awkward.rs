//! Names that generated code might use itself.

use wire::{KafkaField, KafkaMessage, Str, UnknownTags};

/// A request whose fields have the names of locals in codecs.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 20_000, versions = "0..=2", flexible = "1..", response = AwkwardAnswer<'_>, crate = "wire")]
pub struct Awkward {
    /// Not the version of the message.
    pub version: i16,
    /// Not the buffer.
    pub buf: Vec<u8>,
    /// Not the input.
    #[kafka(versions = "1..")]
    pub input: i32,
    /// Not the receiver.
    #[kafka(default = -1)]
    pub self_: i64,
    /// A keyword.
    #[kafka(nullable = "1..", default = [])]
    pub r#type: Option<Str>,
    /// Another keyword.
    #[kafka(tag = 0, tagged = "1..", default = "none")]
    pub r#match: Str,
    /// A tag called tag.
    #[kafka(tag = 1, tagged = "2..", nullable, default = None)]
    pub tag: Option<Inner>,
    /// Unknown tagged fields.
    pub unknown_tags: UnknownTags,
}

/// A struct inside.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(crate = "wire")]
pub struct Inner {
    /// Not the encoder.
    pub encoder: Flag,
    /// Not the window.
    pub window: Vec<Flag>,
    /// A type on the wire with a lifetime.
    #[kafka(with = short)]
    pub wire: String,
}

mod short {
    use wire::{Error, Result};

    pub(super) type Wire<'w> = &'w str;

    pub(super) fn to_wire(text: &str) -> Result<Wire<'_>> {
        if text.len() < 9 {
            Ok(text)
        } else {
            Err(Error::invalid("a long string"))
        }
    }

    pub(super) fn from_wire(text: Wire<'_>) -> Result<String> {
        to_wire(text).map(str::to_owned)
    }
}

/// A typed flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, KafkaField)]
#[kafka(transparent, crate = "wire")]
pub struct Flag(pub bool);

/// The response, with two lifetimes as awkward as its fields.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 20_000, versions = "0..=2", flexible = "1..", crate = "wire")]
pub struct AwkwardAnswer<'de> {
    /// Borrowed from the frame.
    pub decoder: &'de str,
    /// Borrowed, too.
    #[kafka(nullable, default = None)]
    pub value: Option<&'de [u8]>,
}

/// Structs inside a function.
///
/// # Errors
/// None: the message is valid.
pub fn local() -> wire::Result<Vec<u8>> {
    #[derive(Debug, KafkaMessage)]
    #[kafka(kind = "data", versions = "0", crate = "wire")]
    struct Local {
        items: Vec<Item>,
    }

    #[derive(Debug, KafkaMessage)]
    #[kafka(crate = "wire")]
    struct Item {
        #[kafka(default = 7)]
        id: i8,
    }

    let local = Local { items: vec![Item::default()] };
    wire::Message::encode(&local, 0)
}
