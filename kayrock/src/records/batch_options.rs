//! Options of reading batches.

use super::compression::{Codecs, DecompressLimits};

/// Options that the batches of a record set have in common.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BatchOptions<'a> {
    /// Checksums are not compared.
    pub(super) unchecked: bool,
    /// Codecs instead of the default ones.
    pub(super) codecs: Option<&'a Codecs>,
    pub(super) limits: DecompressLimits,
}
