//! Comments of a schema file.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// Lines of a comment; an empty line separates paragraphs.
pub(super) type Lines = Vec<String>;

/// Comments of a schema file, by the item that they describe.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Comments {
    /// Before and after the message, such as a licence.
    pub(super) file: Vec<Lines>,
    /// By the name of the struct; the message itself has the empty name.
    pub(super) structs: BTreeMap<String, Lines>,
    /// By the name of the struct and that of the field; the texts of `about` are part of them.
    pub(super) fields: BTreeMap<(String, String), Lines>,
}
