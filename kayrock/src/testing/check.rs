//! Settings and start of the checks of a message.

use super::report::{Failure, Report};
use super::run::run;
use super::settings::Settings;
use super::subject::{Borrowed, Owned, Subject};
use crate::codec::{DecodeOwned, Encode};
use crate::message::Message;
use core::fmt::Debug;
use std::path::PathBuf;

/// Checks of one message, and their settings.
///
/// No example: the page of the [module](super) has one, since a check needs a message.
#[must_use = "nothing is checked before `assert` or `run`"]
pub struct Check {
    settings: Settings,
}

impl Check {
    /// Returns the checks of a message that owns its contents.
    pub const fn new<M>() -> Self
    where
        M: Message + Encode + DecodeOwned,
    {
        Self::borrowed::<Owned<M>>()
    }

    /// Returns the checks of a message that may borrow from its input.
    pub const fn borrowed<F: Borrowed>() -> Self
    where
        for<'de> F::Message<'de>: Encode,
    {
        Self::of_subject(Subject::of::<F>())
    }

    /// Returns the checks of a message that is only decoded, such as a view with `only = "decode"`.
    ///
    /// The interpreter encodes the bytes, and decoded messages are compared by their [`Debug`] output. [`Owned`] names
    /// a message without a lifetime.
    pub const fn decode_only<F: Borrowed>() -> Self
    where
        for<'de> F::Message<'de>: Debug,
    {
        Self::of_subject(Subject::decode_only::<F>())
    }

    /// Returns the checks of one of Kafka's messages, such as an element of [`MESSAGES`].
    ///
    /// ```
    /// use kayrock::lookup;
    /// use kayrock::testing::Check;
    ///
    /// let heartbeat = lookup::message("HeartbeatRequest").ok_or("no such message")?;
    /// Check::of(heartbeat).cases(1).assert();
    /// # Ok::<(), &str>(())
    /// ```
    ///
    /// # Panics
    /// The message is not in [`MESSAGES`]. Custom messages are checked with [`Check::new`].
    ///
    /// [`MESSAGES`]: crate::lookup::MESSAGES
    #[cfg(feature = "lookup")]
    pub fn of(message: &crate::lookup::MessageType) -> Self {
        match super::subjects::of_schema(message.schema) {
            Some(subject) => Self::of_subject(subject),
            None => panic!("`{}` is not in `MESSAGES`; use `Check::new`", message.name()),
        }
    }

    const fn of_subject(subject: Subject) -> Self {
        Self { settings: Settings::new(subject) }
    }

    /// Sets the seed of the random values. The environment variable `KAYROCK_SEED` overrides it.
    pub const fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self
    }

    /// Sets the number of random values for each version. Default: 20.
    pub const fn cases(mut self, random: usize) -> Self {
        self.settings.random = random;
        self
    }

    /// Accepts damage inside of [`Skipped`](crate::codec::Skipped) and [`Lazy`](crate::codec::Lazy) fields, which the
    /// message does not decode.
    pub const fn partial(mut self) -> Self {
        self.settings.partial = true;
        self
    }

    /// Sets the function that returns the number of bytes that this thread has allocated, counted by the test's global
    /// allocator.
    ///
    /// A global allocator needs `unsafe`, which this crate forbids; a test defines it:
    ///
    /// ```
    /// use std::alloc::{GlobalAlloc, Layout, System};
    /// use std::cell::Cell;
    ///
    /// thread_local! {
    ///     static ALLOCATED: Cell<u64> = const { Cell::new(0) };
    /// }
    ///
    /// struct Counting;
    ///
    /// // SAFETY: every call is forwarded unchanged to the system's allocator.
    /// unsafe impl GlobalAlloc for Counting {
    ///     unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
    ///         ALLOCATED.set(ALLOCATED.get() + layout.size() as u64);
    ///         unsafe { System.alloc(layout) }
    ///     }
    ///
    ///     unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
    ///         unsafe { System.dealloc(pointer, layout) }
    ///     }
    /// }
    ///
    /// #[global_allocator]
    /// static COUNTING: Counting = Counting;
    ///
    /// # #[derive(Debug, Clone, PartialEq, kayrock::KafkaMessage)]
    /// # #[kafka(versions = "0", kind = "data")]
    /// # struct Sighting {
    /// #     name: kayrock::Str,
    /// # }
    /// kayrock::testing::Check::new::<Sighting>().allocations(|| ALLOCATED.get()).assert();
    /// ```
    pub const fn allocations(mut self, counter: fn() -> u64) -> Self {
        self.settings.counter = Some(counter);
        self
    }

    /// Compares with a golden file, which the environment variable `KAYROCK_BLESS` writes. A missing file is a failure.
    ///
    /// The file is JSON: values of each version in Kafka's JSON, with their bytes in hexadecimal digits, so that any
    /// implementation can be run on it. Encoding the value must result in the bytes, and decoding the bytes in the
    /// value.
    ///
    /// ```json
    /// {
    /// "message": "Sighting",
    /// "cases": [
    /// {"version": 0, "bytes": "0003416461", "value": {"name":"Ada"}},
    /// {"version": 1, "bytes": "00034164610000000000000007", "value": {"name":"Ada","timestampMs":7}}
    /// ]
    /// }
    /// ```
    ///
    /// The file contains no unknown tags, which Kafka's JSON omits, no floats that are not finite, and no records. The
    /// schema's interpreter writes it.
    pub fn golden(mut self, path: impl Into<PathBuf>) -> Self {
        self.settings.golden = Some(path.into());
        self
    }

    /// Writes the golden file before it is compared, as the environment variable `KAYROCK_BLESS` does.
    #[doc(hidden)]
    pub const fn rewrite_golden(mut self, rewrites: bool) -> Self {
        self.settings.rewrites_golden = rewrites;
        self
    }

    /// Compares with a schema of Kafka's JSON: its attributes, and the bytes that its interpreter encodes.
    pub fn schema_json(mut self, text: impl Into<String>) -> Self {
        self.settings.schema_json = Some(text.into());
        self
    }

    /// Runs all checks.
    ///
    /// # Panics
    /// A check fails; the message of the panic is the [`Failure`].
    #[expect(clippy::must_use_candidate, reason = "the panic is what it is called for")]
    #[track_caller]
    pub fn assert(self) -> Report {
        match self.run() {
            Ok(report) => report,
            Err(failure) => panic!("{failure}"),
        }
    }

    /// Runs all checks and returns their counts.
    ///
    /// # Errors
    /// The first check that fails, with the smallest value for which it does.
    pub fn run(self) -> Result<Report, Box<Failure>> {
        run(&self.settings)
    }
}
