//! Options of reading batches.

use super::compression::{Codecs, DecompressBudget, DecompressLimits};
use alloc::sync::Arc;

/// Options that the batches of a record set have in common.
#[derive(Debug, Clone, Default)]
pub(super) struct BatchOptions<'a> {
    /// Checksums are not compared.
    pub(super) unchecked: bool,
    /// Codecs instead of the default ones.
    pub(super) codecs: Option<&'a Codecs>,
    pub(super) limits: DecompressLimits,
    pub(super) budget: Budget<'a>,
}

/// Budget of the decompressed bytes.
#[derive(Debug, Clone, Default)]
pub(super) enum Budget<'a> {
    /// None, as for a batch alone or before the first compressed batch.
    #[default]
    None,
    /// Budget of the record set.
    Own(Arc<DecompressBudget>),
    /// Budget that several record sets share.
    Shared(&'a DecompressBudget),
}

impl Budget<'_> {
    /// Creates the budget of a record set of this size if there is none.
    pub(super) fn open(&mut self, len: usize) {
        if let Self::None = self {
            *self = Self::Own(Arc::new(DecompressBudget::of(len)));
        }
    }

    pub(super) fn get(&self) -> Option<&DecompressBudget> {
        match self {
            Self::None => None,
            Self::Own(budget) => Some(budget),
            Self::Shared(budget) => Some(budget),
        }
    }
}
