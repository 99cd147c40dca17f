//! Parts of a built message that can be substituted.

use super::built_message::{LengthEncoding, uvarint};
use std::cell::RefCell;

/// Part of a message that can be substituted, with its original bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Site {
    /// Length or number of elements, including that of null.
    Length(LengthEncoding, Vec<u8>),
    /// Bytes of a string, without the length.
    Text(Vec<u8>),
    /// Boolean.
    Bool,
    /// Byte before a nullable struct.
    Marker,
    /// Tagged fields of a struct without their number, and a tag that the schema defines in other versions only.
    Tags(Vec<RawTag>, Option<u32>),
}

/// Tagged field, each part as encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTag {
    /// Tag.
    pub tag: Vec<u8>,
    /// Encoded size.
    pub size: Vec<u8>,
    /// Content.
    pub content: Vec<u8>,
    /// The schema defines the tag.
    pub is_known: bool,
}

impl RawTag {
    /// Returns a tagged field with the correct size.
    pub(super) fn new(tag: u32, content: Vec<u8>, is_known: bool) -> Self {
        let size = uvarint(u32::try_from(content.len()).expect("a fill is small"));
        Self { tag: uvarint(tag), size, content, is_known }
    }
}

/// Bytes for one site. Enclosing lengths, such as the size of a tag, are adjusted.
#[derive(Debug, Clone)]
pub struct Substitution {
    /// Index of the site.
    pub site: usize,
    /// Bytes to encode there.
    pub bytes: Vec<u8>,
}

/// Sites of a message in progress, shared by its parts.
#[derive(Default)]
pub(super) struct SiteRecorder {
    pub(super) sites: RefCell<Vec<Site>>,
    pub(super) substitution: Option<Substitution>,
}

impl SiteRecorder {
    /// Records a site, and returns the bytes to encode there.
    pub(super) fn site(&self, site: Site, bytes: Vec<u8>) -> Vec<u8> {
        let mut sites = self.sites.borrow_mut();
        let substitution = self.substitution.as_ref().filter(|substitution| substitution.site == sites.len());
        sites.push(site);
        substitution.map_or(bytes, |substitution| substitution.bytes.clone())
    }
}
