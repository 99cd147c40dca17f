//! Tagged fields that a definition does not know.

use bytes::Bytes;
use core::fmt;

/// A tagged field that the definition does not know.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnknownTag {
    /// The number of the field.
    pub tag: u32,
    /// The field's bytes, without its size.
    pub data: Bytes,
}

/// The tagged fields of a struct that its definition does not know, in the order in which they came.
///
/// They are written again behind the known ones, sorted by tag. Without any, this is one word and owns nothing.
///
/// ```
/// use kayrock::UnknownTags;
///
/// let mut tags = UnknownTags::default();
/// tags.push(10_000, "vendor");
/// for tag in tags.iter() {
///     println!("tag {} has {} bytes", tag.tag, tag.data.len());
/// }
/// assert_eq!(tags.len(), 1);
/// ```
///
/// Source: KIP-482.
// Boxed, because every struct has one and hardly any struct needs it.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct UnknownTags(
    #[expect(clippy::box_collection, reason = "one word where there are none")] Option<Box<Vec<UnknownTag>>>,
);

impl UnknownTags {
    /// No tags.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().len()
    }

    /// Adds a tag behind the others.
    pub fn push(&mut self, tag: u32, data: impl Into<Bytes>) {
        self.0.get_or_insert_default().push(UnknownTag { tag, data: data.into() });
    }

    /// The memory that one more tag takes, in bytes.
    pub(crate) fn growth(&self) -> usize {
        match &self.0 {
            None => size_of::<Vec<UnknownTag>>().saturating_add(size_of::<UnknownTag>()),
            Some(tags) if tags.len() == tags.capacity() => tags.capacity().saturating_mul(2 * size_of::<UnknownTag>()),
            Some(_) => 0,
        }
    }

    /// Adds a tag, taking no more memory than was said.
    pub(crate) fn keep(&mut self, tag: UnknownTag) {
        let tags = self.0.get_or_insert_default();
        if tags.len() == tags.capacity() {
            tags.reserve_exact(tags.len().max(1));
        }
        tags.push(tag);
    }

    /// The tags in their order.
    pub fn iter(&self) -> core::slice::Iter<'_, UnknownTag> {
        self.0.as_deref().map(Vec::as_slice).unwrap_or_default().iter()
    }

    /// The tags sorted by number, as they are written.
    #[must_use]
    pub fn sorted(&self) -> Vec<&UnknownTag> {
        let mut tags: Vec<_> = self.iter().collect();
        tags.sort_by_key(|tag| tag.tag);
        tags
    }
}

// Every struct has tags to drop and hardly any has one: only the look at the word is worth its place everywhere.
impl Drop for UnknownTags {
    #[inline]
    fn drop(&mut self) {
        if let Some(tags) = self.0.take() {
            drop_all(tags);
        }
    }
}

#[cold]
#[inline(never)]
#[expect(clippy::box_collection, reason = "as it is kept")]
fn drop_all(tags: Box<Vec<UnknownTag>>) {
    drop(tags);
}

impl fmt::Debug for UnknownTags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|tag| (tag.tag, &tag.data))).finish()
    }
}

impl<'a> IntoIterator for &'a UnknownTags {
    type Item = &'a UnknownTag;
    type IntoIter = core::slice::Iter<'a, UnknownTag>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
