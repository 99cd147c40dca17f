//! Checks of a message, in sequence.

use super::byte_checks::{messages, with_impossible};
use super::golden::{Golden, is_blessed};
use super::mutations::mutations;
use super::parity;
use super::repair::repair;
use super::report::{CheckError, Failure, Property, Report, Sample};
use super::schema_rules;
use super::seed::SEED;
use super::shrink::shrink;
use super::subject::{Borrowed, Contents, Counter, DecodeMode, Owned, Subject};
use super::value_checks::{EncodeOutcome, VersionCheck, difference};
use super::values::{Case, Outcome, cases};
use crate::codec::{DecodeOptions, DecodeOwned, Encode};
use crate::error::ErrorKind;
use crate::message::Message;
use crate::schema::{Schema, Value};
use bytes::Bytes;
use core::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// Maximum length in bytes of a generated message that is truncated at every byte. Messages of the byte builder have no
/// maximum.
const CUT_LIMIT: usize = 128;

/// Maximum number of steps in which a value that panics is made smaller, since each panic appears in the output of the
/// test.
const PANICS: usize = 40;

/// Checks of one message, and their settings.
///
/// No example: the page of the [module](super) has one, since a check needs a message.
#[must_use = "nothing is checked before `assert` or `run`"]
pub struct Check {
    subject: Subject,
    seed: u64,
    random: usize,
    partial: bool,
    counter: Option<Counter>,
    golden: Option<PathBuf>,
    rewrites_golden: bool,
    schema_json: Option<String>,
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
        Self {
            subject,
            seed: 1,
            random: 20,
            partial: false,
            counter: None,
            golden: None,
            rewrites_golden: false,
            schema_json: None,
        }
    }

    /// Sets the seed of the random values. The environment variable `KAYROCK_SEED` overrides it.
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets the number of random values for each version. Default: 20.
    pub const fn cases(mut self, random: usize) -> Self {
        self.random = random;
        self
    }

    /// Accepts damage inside of [`Skipped`](crate::codec::Skipped) and [`Lazy`](crate::codec::Lazy) fields, which the
    /// message does not decode.
    pub const fn partial(mut self) -> Self {
        self.partial = true;
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
        self.counter = Some(counter);
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
        self.golden = Some(path.into());
        self
    }

    /// Writes the golden file before it is compared, as the environment variable `KAYROCK_BLESS` does.
    #[doc(hidden)]
    pub const fn rewrite_golden(mut self, rewrites: bool) -> Self {
        self.rewrites_golden = rewrites;
        self
    }

    /// Compares with a schema of Kafka's JSON: its attributes, and the bytes that its interpreter encodes.
    pub fn schema_json(mut self, text: impl Into<String>) -> Self {
        self.schema_json = Some(text.into());
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
        let schema = self.subject.schema;
        let report = Report { message: schema.name.to_string(), ..Report::default() };
        let mut run = Run { check: &self, seed: self.seed, report, version: None };
        run.seed = self.chosen_seed().map_err(|fault| run.failure(fault, Sample::None, ""))?;
        let other = run.schema_json().map_err(|fault| run.failure(fault, Sample::None, ""))?;
        guarded(|| run.message()).map_err(|fault| run.failure(fault, Sample::None, ""))?;
        for version in schema.versions.iter() {
            run.version = Some(version);
            run.check_version(VersionCheck {
                subject: &self.subject,
                version,
                partial: self.partial,
                other: other.as_ref(),
            })?;
            run.report.versions += 1;
        }
        run.version = None;
        guarded(|| run.golden()).map_err(|fault| run.failure(fault, Sample::None, ""))?;
        Ok(run.report)
    }

    /// Returns the seed of the environment, or else that of the test.
    fn chosen_seed(&self) -> Result<u64, CheckError> {
        let Some(text) = std::env::var_os(SEED) else { return Ok(self.seed) };
        let number = text.to_str().and_then(|text| text.parse().ok());
        number.ok_or_else(|| {
            let text = text.display();
            CheckError::new(Property::Seed, format!("{SEED} is `{text}`; write a number from 0 to {}", u64::MAX))
        })
    }
}

/// Checks in progress.
struct Run<'a> {
    check: &'a Check,
    seed: u64,
    report: Report,
    version: Option<i16>,
}

impl Run<'_> {
    fn failure(&self, fault: CheckError, sample: Sample, found_with: &str) -> Failure {
        let CheckError { property, what } = fault;
        let (message, version, seed) = (self.report.message.clone(), self.version, self.seed);
        Failure { message, version, property, what, sample, found_with: found_with.to_owned(), seed }
    }

    /// Compares with the schema of Kafka's JSON, and returns it.
    fn schema_json(&self) -> Result<Option<Schema>, CheckError> {
        let Some(text) = &self.check.schema_json else { return Ok(None) };
        let other =
            Schema::from_json_text(text).map_err(|error| CheckError::new(Property::SchemaJson, error.to_string()))?;
        let differences = parity::differences(self.check.subject.schema, &other);
        if differences.is_empty() {
            return Ok(Some(other));
        }
        Err(CheckError::new(Property::SchemaJson, differences.join("; ")))
    }

    /// Runs the checks that do not depend on the version.
    fn message(&self) -> Result<(), CheckError> {
        let schema = self.check.subject.schema;
        schema_rules::check(schema)?;
        if let Contents::Tree(zero) = self.check.subject.zero()
            && let Some(difference) = difference(&zero, &schema.default_value())
        {
            return Err(CheckError::new(Property::Defaults, difference));
        }
        let (below, above) = (schema.versions.min().checked_sub(1), schema.versions.max().checked_add(1));
        for version in [below, above].into_iter().flatten() {
            self.lacks(version)?;
        }
        Ok(())
    }

    /// Checks that a version which the message does not have is rejected.
    fn lacks(&self, version: i16) -> Result<(), CheckError> {
        let Subject { schema, .. } = self.check.subject;
        let written = self.check.subject.write(&schema.default_value(), version).map(|written| written.map(drop));
        let read = self.check.subject.read(DecodeMode::Frame, DecodeOptions::new(), &Bytes::new(), version).map(drop);
        for (how, result) in written.map(|written| ("writing", written)).into_iter().chain([("reading", read)]) {
            let what = match result {
                Err(error) if matches!(error.kind(), ErrorKind::Version { .. }) => continue,
                Err(error) => format!("is refused for another reason: {error}"),
                Ok(()) => "succeeds".to_owned(),
            };
            let versions = schema.versions;
            return Err(CheckError::new(
                Property::Versions,
                format!("{how} v{version}, not one of {versions}, {what}"),
            ));
        }
        Ok(())
    }

    fn check_version(&mut self, pair: VersionCheck<'_>) -> Result<(), Box<Failure>> {
        for case in cases(pair.subject.schema, pair.version, self.seed, self.check.random) {
            self.value(pair, &case)?;
        }
        for message in messages(pair.subject.schema, pair.version) {
            self.bytes(&message.bytes, "a forged message", || {
                pair.truncations(&message.bytes, &[DecodeMode::Frame, DecodeMode::Slice])
            })?;
            self.report.truncated += message.bytes.len();
            for length in &message.lengths {
                let bytes = with_impossible(&message, *length);
                let label = format!("the length at byte {} as high as can be", length.at);
                self.bytes(&bytes, &label, || pair.impossible_length(&message.bytes, &bytes, self.check.counter))?;
                self.report.counts += 1;
            }
        }
        for mutation in mutations(pair.subject.schema, pair.version) {
            self.bytes(&mutation.bytes, "", || pair.alteration(mutation.label, &mutation.bytes))?;
            self.report.altered += 1;
        }
        Ok(())
    }

    fn bytes<T>(
        &self,
        bytes: &[u8],
        found_with: &str,
        check: impl FnOnce() -> Result<T, CheckError>,
    ) -> Result<T, Box<Failure>> {
        Ok(guarded(check).map_err(|fault| self.failure(fault, Sample::Bytes(bytes.to_vec()), found_with))?)
    }

    fn value(&mut self, pair: VersionCheck<'_>, case: &Case) -> Result<(), Box<Failure>> {
        let (value, known) =
            guarded(|| Ok(allowed(pair, case))).map_err(|fault| self.shrunk(pair, &case.value, fault, &case.label))?;
        match guarded(|| self.check_value(pair, &value, known)) {
            Ok(CaseStats::Written { charged, allocated, truncated }) => {
                self.report.values += 1;
                self.report.dropped += usize::from(known.is_some_and(|case| case.outcome == Outcome::Dropped));
                self.report.charged_per_byte = self.report.charged_per_byte.max(charged);
                self.report.allocated = self.report.allocated.max(allocated);
                self.report.truncated += truncated;
            }
            Ok(CaseStats::Refused) => self.report.refused += 1,
            Ok(CaseStats::Disallowed) => self.report.disallowed += 1,
            Err(fault) => return Err(self.shrunk(pair, &value, fault, &case.label).into()),
        }
        Ok(())
    }

    /// Checks a value; a value that was made smaller has no case.
    fn check_value(&self, pair: VersionCheck<'_>, value: &Value, case: Option<&Case>) -> Result<CaseStats, CheckError> {
        let written = match pair.check(value, case.map(|case| case.outcome))? {
            EncodeOutcome::Written(written) => written,
            EncodeOutcome::Refused => return Ok(CaseStats::Refused),
            EncodeOutcome::Disallowed => return Ok(CaseStats::Disallowed),
        };
        let is_cut = case.is_none_or(|case| case.is_whole) && written.len() <= CUT_LIMIT;
        let truncated = if is_cut { pair.truncations(&written, &[DecodeMode::Frame])? } else { 0 };
        let allocated = self.check.counter.map_or(Ok(0), |counter| pair.memory(&written, counter))?;
        let charged = pair.charge(&written).div_ceil(written.len().max(1));
        Ok(CaseStats::Written { charged, allocated, truncated })
    }

    /// Returns the failure with the smallest value that fails in the same way.
    fn shrunk(&self, pair: VersionCheck<'_>, value: &Value, fault: CheckError, label: &str) -> Failure {
        let steps = if fault.property == Property::Panic { PANICS } else { usize::MAX };
        let smallest = shrink(value, steps, |value| self.same_fault(pair, value, &fault).is_some());
        let fault = self.same_fault(pair, &smallest, &fault).unwrap_or(fault);
        self.failure(fault, Sample::Value(smallest), label)
    }

    /// Returns the error of another value if it violates the same property.
    fn same_fault(&self, pair: VersionCheck<'_>, value: &Value, fault: &CheckError) -> Option<CheckError> {
        let other = guarded(|| self.check_value(pair, value, None)).err()?;
        (other.property == fault.property).then_some(other)
    }

    fn golden(&mut self) -> Result<(), CheckError> {
        let Some(path) = &self.check.golden else { return Ok(()) };
        let rewrites = self.check.rewrites_golden || is_blessed();
        let golden = Golden { subject: &self.check.subject, path, rewrites };
        self.report.golden = golden.check().map_err(|what| CheckError::new(Property::Golden, what))?;
        Ok(())
    }
}

/// Returns the value of a case and the case. A value with parts that the struct's types reject is repaired, and has no
/// case, since its outcome is unknown.
fn allowed<'a>(pair: VersionCheck<'_>, case: &'a Case) -> (Value, Option<&'a Case>) {
    if pair.allows(&case.value) {
        (case.value.clone(), Some(case))
    } else {
        (repair(&case.value, &|value| pair.allows(value)), None)
    }
}

/// Result of checking one value.
enum CaseStats {
    Written { charged: usize, allocated: u64, truncated: usize },
    Refused,
    Disallowed,
}

/// Runs a check and converts a panic into an error.
fn guarded<T>(check: impl FnOnce() -> Result<T, CheckError>) -> Result<T, CheckError> {
    catch_unwind(AssertUnwindSafe(check)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(ToString::to_string);
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        Err(CheckError::new(Property::Panic, text.unwrap_or_else(|| "without a message".to_owned())))
    })
}
