//! Budget of the decompressed bytes of a response.

use core::sync::atomic::{AtomicUsize, Ordering};

/// Budget of the decompressed bytes of all batches of a response.
///
/// [`DecompressLimits`](super::DecompressLimits) limit a single batch. A budget limits the sum over many batches, since a
/// few compressed bytes can expand to the limit of a batch. A batch counts once, even if its records are read repeatedly.
///
/// By default, each record set has a separate budget: 64 times its size, but at least 100 MiB. To share one budget among
/// all record sets of a response, pass it to [`Batches::budget`](crate::records::Batches::budget).
///
/// The defaults suffice for Java's default sizes (responses of 50 MiB, batches of 1 MiB) up to a compression ratio of 64.
///
/// ```
/// # #[cfg(feature = "gzip")] {
/// use kayrock::records::{BatchBuilder, Compression, DecompressBudget};
///
/// let mut builder = BatchBuilder::new().compression(Compression::Gzip);
/// builder.record(5, None, Some(&[0; 1_000]))?;
/// let records = builder.build()?;
///
/// let budget = DecompressBudget::new(1_500);
/// for _ in 0..2 {
///     let batch = records.batches().budget(&budget).next().unwrap()?;
///     println!("{:?}", batch.records().err());
/// }
/// assert!(budget.remaining() < 500);
/// # }
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug)]
pub struct DecompressBudget {
    limit: usize,
    remaining: AtomicUsize,
}

impl DecompressBudget {
    /// Number of decompressed bytes that are allowed at any ratio: 100 MiB.
    pub const ALWAYS: usize = 100 << 20;

    /// Number of decompressed bytes per byte of the response.
    pub const FACTOR: usize = 64;

    /// Returns a budget of `limit` bytes.
    #[must_use]
    pub const fn new(limit: usize) -> Self {
        Self { limit, remaining: AtomicUsize::new(limit) }
    }

    /// Returns the default budget for a response or a record set of `len` bytes.
    #[must_use]
    pub const fn of(len: usize) -> Self {
        let limit = len.saturating_mul(Self::FACTOR);
        Self::new(if limit < Self::ALWAYS { Self::ALWAYS } else { limit })
    }

    /// Returns the budget in bytes.
    #[must_use]
    pub const fn limit(&self) -> usize {
        self.limit
    }

    /// Returns the number of bytes that further batches may take.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.remaining.load(Ordering::Relaxed)
    }

    /// Takes the bytes of a batch out of the budget; returns false if there are fewer.
    pub(in crate::records) fn take(&self, bytes: usize) -> bool {
        let taken =
            self.remaining.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |remaining| remaining.checked_sub(bytes));
        taken.is_ok()
    }
}
