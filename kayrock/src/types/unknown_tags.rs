//! Tagged fields that a definition does not contain.

use alloc::boxed::Box;
use alloc::vec::Vec;
use bytes::Bytes;
use core::fmt;

/// Tagged field that the definition does not contain.
///
/// ```
/// use kayrock::UnknownTags;
/// use kayrock::types::UnknownTag;
///
/// let mut tags = UnknownTags::default();
/// tags.push(10_000, "vendor");
/// assert_eq!(tags.iter().next(), Some(&UnknownTag { tag: 10_000, data: "vendor".into() }));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnknownTag {
    /// Tag of the field.
    pub tag: u32,
    /// Content of the field, without its size.
    pub data: Bytes,
}

/// Tagged fields of a struct that its definition does not contain, in the order on the wire.
///
/// Encoding writes them together with the tagged fields of the definition, sorted by tag. An empty list has the size of
/// one pointer and allocates nothing.
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
// Boxed, since every struct has this field and hardly any needs it.
#[derive(PartialEq, Eq, Hash, Default)]
pub struct UnknownTags(Option<Box<Tags>>);

/// Tags of a list that is not empty.
#[derive(PartialEq, Eq, Hash, Default)]
struct Tags(Vec<UnknownTag>);

// Every struct drops its tags, and hardly any has some: a cold call leaves only the check of the pointer to the caller.
impl Drop for Tags {
    #[cold]
    #[inline(never)]
    fn drop(&mut self) {
        drop(core::mem::take(&mut self.0));
    }
}

impl UnknownTags {
    /// Returns an empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// Returns true if there are no tags.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns the number of tags.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().len()
    }

    /// Appends a tag.
    pub fn push(&mut self, tag: u32, data: impl Into<Bytes>) {
        self.0.get_or_insert_default().0.push(UnknownTag { tag, data: data.into() });
    }

    /// Returns the memory in bytes that the first of `expected` tags needs; later ones need none.
    pub(crate) fn growth(&self, expected: usize) -> usize {
        match &self.0 {
            None => size_of::<Vec<UnknownTag>>() + expected * size_of::<UnknownTag>(),
            Some(tags) if tags.0.len() == tags.0.capacity() => 2 * tags.0.capacity() * size_of::<UnknownTag>(),
            Some(_) => 0,
        }
    }

    /// Appends the first of `expected` tags with at most the memory that [`growth`](Self::growth) returns.
    pub(crate) fn keep(&mut self, tag: UnknownTag, expected: usize) {
        let tags = &mut self.0.get_or_insert_with(|| Box::new(Tags(Vec::with_capacity(expected)))).0;
        if tags.len() == tags.capacity() {
            tags.reserve_exact(tags.len().max(1));
        }
        tags.push(tag);
    }

    /// Returns the memory in bytes that a clone takes, without the shared contents of the tags.
    pub(crate) fn memory(&self) -> usize {
        match self.len() {
            0 => 0,
            len => size_of::<Vec<UnknownTag>>() + len * size_of::<UnknownTag>(),
        }
    }

    /// Iterates over the tags in the order on the wire.
    pub fn iter(&self) -> core::slice::Iter<'_, UnknownTag> {
        self.0.as_ref().map(|tags| tags.0.as_slice()).unwrap_or_default().iter()
    }

    #[cold]
    #[inline(never)]
    fn with_clones(tags: &[UnknownTag]) -> Self {
        Self(Some(Box::new(Tags(tags.to_vec()))))
    }

    /// Returns the tags sorted by number, as encoding writes them.
    #[must_use]
    pub fn sorted(&self) -> Vec<&UnknownTag> {
        let mut tags: Vec<_> = self.iter().collect();
        tags.sort_unstable_by_key(|tag| tag.tag);
        tags
    }
}

// Like dropping: every struct clones this field.
impl Clone for UnknownTags {
    #[inline]
    fn clone(&self) -> Self {
        match &self.0 {
            None => Self(None),
            Some(tags) => Self::with_clones(&tags.0),
        }
    }
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
