//! Checks of a message, in sequence.

use super::byte_checks::{messages, with_impossible};
use super::golden::{Golden, is_blessed};
use super::mutations::mutations;
use super::parity;
use super::repair::repair;
use super::report::{CheckError, Failure, Property, Report, Sample};
use super::schema_rules;
use super::settings::Settings;
use super::shrink::shrink;
use super::subject::{Contents, DecodeMode, Subject};
use super::value_checks::{EncodeOutcome, VersionCheck, difference};
use super::values::{Case, Outcome, cases};
use crate::codec::DecodeOptions;
use crate::error::ErrorKind;
use crate::schema::{Schema, Value};
use bytes::Bytes;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Maximum length in bytes of a generated message that is truncated at every byte. Messages of the byte builder have no
/// maximum.
const CUT_LIMIT: usize = 128;

/// Maximum number of steps in which a value that panics is made smaller, since each panic appears in the output of the
/// test.
const PANICS: usize = 40;

/// Runs all checks and returns their counts, or the first check that fails.
pub(super) fn run(settings: &Settings) -> Result<Report, Box<Failure>> {
    let schema = settings.subject.schema;
    let report = Report { message: schema.name.to_string(), ..Report::default() };
    let mut run = Run { settings, seed: settings.seed, report, version: None };
    run.seed = settings.chosen_seed().map_err(|fault| run.failure(fault, Sample::None, ""))?;
    let other = run.schema_json().map_err(|fault| run.failure(fault, Sample::None, ""))?;
    guarded(|| run.message()).map_err(|fault| run.failure(fault, Sample::None, ""))?;
    for version in schema.versions.iter() {
        run.version = Some(version);
        run.check_version(VersionCheck {
            subject: &settings.subject,
            version,
            partial: settings.partial,
            other: other.as_ref(),
        })?;
        run.report.versions += 1;
    }
    run.version = None;
    guarded(|| run.golden()).map_err(|fault| run.failure(fault, Sample::None, ""))?;
    Ok(run.report)
}

/// Checks in progress.
struct Run<'a> {
    settings: &'a Settings,
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
        let Some(text) = &self.settings.schema_json else { return Ok(None) };
        let other =
            Schema::from_json_text(text).map_err(|error| CheckError::new(Property::SchemaJson, error.to_string()))?;
        let differences = parity::differences(self.settings.subject.schema, &other);
        if differences.is_empty() {
            return Ok(Some(other));
        }
        Err(CheckError::new(Property::SchemaJson, differences.join("; ")))
    }

    /// Runs the checks that do not depend on the version.
    fn message(&self) -> Result<(), CheckError> {
        let schema = self.settings.subject.schema;
        schema_rules::check(schema)?;
        if let Contents::Tree(zero) = self.settings.subject.zero()
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
        let Subject { schema, .. } = self.settings.subject;
        let written = self.settings.subject.write(&schema.default_value(), version).map(|written| written.map(drop));
        let read =
            self.settings.subject.read(DecodeMode::Frame, DecodeOptions::new(), &Bytes::new(), version).map(drop);
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
        for case in cases(pair.subject.schema, pair.version, self.seed, self.settings.random) {
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
                self.bytes(&bytes, &label, || pair.impossible_length(&message.bytes, &bytes, self.settings.counter))?;
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
        let allocated = self.settings.counter.map_or(Ok(0), |counter| pair.memory(&written, counter))?;
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
        let Some(path) = &self.settings.golden else { return Ok(()) };
        let rewrites = self.settings.rewrites_golden || is_blessed();
        let golden = Golden { subject: &self.settings.subject, path, rewrites };
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
