//! The direction of types that are only encoded or only decoded.

/// The one direction of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Values are only encoded.
    Encode,
    /// Values are only decoded.
    Decode,
}
