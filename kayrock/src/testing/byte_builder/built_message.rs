//! Built message with the positions of its lengths.

/// Encoding of a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LengthEncoding {
    /// Two bytes, of strings before the flexible versions.
    Int16,
    /// Four bytes, of byte strings and arrays before the flexible versions.
    Int32,
    /// Length of the compact forms: the length plus one as a varint.
    Compact,
    /// Varint, of the number of tagged fields and of their sizes.
    Uvarint,
}

/// Length in a built message.
#[derive(Debug, Clone, Copy)]
pub struct LengthField {
    /// Offset of its first byte.
    pub at: usize,
    /// Encoding.
    pub encoding: LengthEncoding,
    /// Number of bytes.
    pub width: usize,
}

/// Encoded message with the positions of its lengths.
#[derive(Debug, Clone, Default)]
pub struct BuiltMessage {
    /// Bytes of the message.
    pub bytes: Vec<u8>,
    /// Lengths in the message.
    pub lengths: Vec<LengthField>,
}

impl BuiltMessage {
    /// Returns the message with other bytes in place of a length.
    #[must_use]
    pub fn with_length(&self, length: LengthField, bytes: &[u8]) -> Vec<u8> {
        let (head, rest) = self.bytes.split_at(length.at);
        [head, bytes, &rest[length.width..]].concat()
    }
}

/// Encodes a `uvarint`: seven bits a byte, lowest first.
#[must_use]
pub fn uvarint(mut value: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        if value == 0 {
            bytes.push(low & 0x7f);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}
