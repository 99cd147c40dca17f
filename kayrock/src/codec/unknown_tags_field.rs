//! The types of the field `unknown_tags`.

use crate::types::{DiscardedTags, UnknownTags};

/// Type of the field `unknown_tags`.
#[diagnostic::on_unimplemented(
    message = "the field `unknown_tags` is for unknown tagged fields, not a `{Self}`",
    label = "write `UnknownTags` or `DiscardedTags`, or rename the field"
)]
pub trait UnknownTagsField: Sized {
    /// Returns the field of a fresh struct.
    fn new() -> Self;

    /// Returns the tags.
    fn get(&self) -> &UnknownTags;

    /// Returns the field itself.
    #[inline]
    fn get_mut(&mut self) -> &mut Self {
        self
    }

    /// Returns the storage of decoded tags; `None` if they are dropped.
    fn storage(&mut self) -> Option<&mut UnknownTags>;
}

impl UnknownTagsField for UnknownTags {
    #[inline]
    fn new() -> Self {
        Self::new()
    }

    #[inline]
    fn get(&self) -> &Self {
        self
    }

    #[inline]
    fn storage(&mut self) -> Option<&mut Self> {
        Some(self)
    }
}

impl UnknownTagsField for DiscardedTags {
    #[inline]
    fn new() -> Self {
        Self
    }

    #[inline]
    fn get(&self) -> &UnknownTags {
        const NONE: &UnknownTags = &UnknownTags::new();
        NONE
    }

    #[inline]
    fn storage(&mut self) -> Option<&mut UnknownTags> {
        None
    }
}
