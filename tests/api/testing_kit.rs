//! The testing kit: each of its checks catches a message made to fail it, with a helpful error.

use kayrock::codec::{Decode, DecodeOwned, Decoded, Decoder, Encode, Encoder, Field, KeyedVec, Lazy, Skipped};
use kayrock::schema::{DefaultValue, FieldSchema, MessageKind, Schema, Shared, StructSchema, Type, Value, Versions};
use kayrock::smallvec::SmallVec;
use kayrock::testing::{Borrowed, Check, Owned, Property, check, check_encode_only, try_check};
use kayrock::wire::Window;
use kayrock::{Bytes, KafkaMessage, Message, Result, Str, UnknownTags};
use kayrock_tests::allocations::allocated;
use std::path::PathBuf;
use std::time::Duration;

/// Faults of a field.
mod fault {
    pub(super) const DEFAULT: u8 = 0;
    pub(super) const BIT_LOST: u8 = 1;
    pub(super) const BIT_LOST_IN_READING: u8 = 2;
    pub(super) const TWICE: u8 = 3;
    pub(super) const DEFAULT_WRITTEN: u8 = 4;
    pub(super) const SHORT_ACCEPTED: u8 = 6;
    pub(super) const ANY_TEXT: u8 = 7;
    pub(super) const COUNT_BELIEVED: u8 = 8;
    pub(super) const RESERVED: u8 = 9;
    pub(super) const PANIC: u8 = 10;
    pub(super) const NULL_IGNORED: u8 = 11;
    pub(super) const NULL_UNKNOWN: u8 = 12;
    pub(super) const UNCHARGED: u8 = 13;
    pub(super) const LEAST_LOST: u8 = 14;
    pub(super) const LONG_CUT: u8 = 15;
}

/// A field that behaves like `T` except for one fault.
#[derive(Debug, Clone, PartialEq)]
struct Mutant<T, const FAULT: u8>(T);

impl<T: Field + for<'v> Decode<'v>, const FAULT: u8> Field for Mutant<T, FAULT> {
    const TYPE: &'static Type = T::TYPE;
    type Literal = T::Literal;

    fn zero() -> Self {
        match FAULT {
            fault::DEFAULT => Self(T::from_value(&Value::Int(1)).expect("a number")),
            _ => Self(T::zero()),
        }
    }

    fn from_literal(literal: T::Literal) -> Self {
        Self(T::from_literal(literal))
    }
}

impl<T: Encode + for<'v> Decode<'v>, const FAULT: u8> Encode for Mutant<T, FAULT> {
    fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        let window = self.0.encode_field(window, encoder, version);
        if FAULT == fault::TWICE { self.0.encode_field(window, encoder, version) } else { window }
    }

    fn encode_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        T::encode_nullable(value.map(|Self(value)| value), window, encoder, version)
    }

    fn is_zero(&self) -> bool {
        FAULT != fault::DEFAULT_WRITTEN && self.0.is_zero()
    }

    fn is_literal(&self, literal: T::Literal) -> bool {
        self.0.is_literal(literal)
    }

    fn to_tree(&self) -> Value {
        self.0.to_tree()
    }
}

/// The number without its lowest bit.
fn even(value: &Value) -> Value {
    match value {
        Value::Int(number) => Value::Int(number & !1),
        other => other.clone(),
    }
}

impl<'de, T: Encode + for<'v> Decode<'v>, const FAULT: u8> Decode<'de> for Mutant<T, FAULT> {
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        match FAULT {
            fault::BIT_LOST_IN_READING => {
                let rest = self.0.decode_field(input, decoder, version)?;
                self.0 = T::from_value(&even(&self.0.to_tree())).expect("a number");
                Ok(rest)
            }
            fault::SHORT_ACCEPTED => Ok(self.0.decode_field(input, decoder, version).unwrap_or_default()),
            fault::ANY_TEXT => {
                let (rest, text) = decoder.bytes(input)?;
                let text = String::from_utf8_lossy(text.unwrap_or_default());
                self.0 = T::from_value(&Value::String(text.as_ref().into())).expect("text");
                Ok(rest)
            }
            fault::COUNT_BELIEVED => {
                let (mut rest, count) = decoder.uvarint(input)?;
                let mut values = Vec::new();
                for _ in 1..count {
                    let mut number = 0_i32;
                    rest = number.decode_field(rest, decoder, version)?;
                    values.push(Value::Int(number.into()));
                }
                self.0 = T::from_value(&Value::Array(values)).expect("numbers");
                Ok(rest)
            }
            fault::RESERVED => {
                let (_, count) = decoder.uvarint(input)?;
                drop(Vec::<u8>::with_capacity(1 << 20 & count as usize));
                self.0.decode_field(input, decoder, version)
            }
            fault::PANIC => {
                let rest = self.0.decode_field(input, decoder, version)?;
                assert!(!matches!(self.0.to_tree(), Value::Int(1001..)), "no more than a thousand");
                Ok(rest)
            }
            fault::LEAST_LOST => {
                let rest = self.0.decode_field(input, decoder, version)?;
                if self.0.to_tree() == Value::Int(i64::MIN) {
                    self.0 = T::zero();
                }
                Ok(rest)
            }
            fault::LONG_CUT => {
                let rest = self.0.decode_field(input, decoder, version)?;
                if matches!(self.0.to_tree(), Value::Array(values) if values.len() > 126) {
                    self.0 = T::zero();
                }
                Ok(rest)
            }
            fault::UNCHARGED => {
                drop(Vec::<u8>::with_capacity(8 * 1024));
                self.0.decode_field(input, decoder, version)
            }
            _ => self.0.decode_field(input, decoder, version),
        }
    }

    fn decode_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        match FAULT {
            fault::NULL_IGNORED => {
                let (rest, text) = decoder.text(input)?;
                self.0 = T::from_value(&Value::String(text.unwrap_or_default().into())).expect("text");
                Ok(rest)
            }
            fault::NULL_UNKNOWN => self.0.decode_field(input, decoder, version),
            _ => self.0.decode_nullable(input, decoder, version),
        }
    }

    fn from_value(value: &'de Value) -> Result<Self> {
        match FAULT {
            fault::BIT_LOST => Ok(Self(T::from_value(&even(value))?)),
            _ => Ok(Self(T::from_value(value)?)),
        }
    }
}

/// A message with one faulty field.
macro_rules! message {
    ($name:ident, $(#[$attribute:meta])? $field:ty) => {
        #[derive(Debug, Clone, PartialEq, KafkaMessage)]
        #[kafka(versions = "0..=1", flexible = "0..", kind = "data")]
        pub(crate) struct $name {
            name: Str,
            $(#[$attribute])?
            field: $field,
            unknown_tags: UnknownTags,
        }
    };
}

#[track_caller]
fn assert_fails<M: Message + Encode + DecodeOwned>(property: Property, report: &[&str]) {
    assert_report(Check::new::<M>(), property, report);
}

#[track_caller]
fn assert_report(check: Check, property: Property, report: &[&str]) {
    let failure = check.run().expect_err("a failure");
    let seed = format!("\n  repeat with: KAYROCK_SEED={}", failure.seed);
    let text = failure.to_string().replace(env!("CARGO_TARGET_TMPDIR"), "target");
    let text = text.strip_suffix(&*seed).unwrap_or(&text);
    assert_eq!((failure.property, text), (property, &*report.join("\n  ")));
}

message!(
    Sound,
    #[kafka(tag = 0, tagged = "1..", versions = "0..")]
    i64
);

#[test]
fn sound_message_passes() {
    let report = check::<Sound>();
    assert_eq!((&*report.message, report.versions, report.disallowed), ("Sound", 2, 0));
    assert!(report.values > 60 && report.refused > 3 && report.truncated > 100, "{report}");
    assert_eq!(try_check::<Sound>(), Ok(report));
}

#[test]
fn default_other_than_the_schemas_is_found() {
    message!(Wrong, Mutant<i64, { fault::DEFAULT }>);
    assert_fails::<Wrong>(Property::Defaults, &["Wrong fails (defaults): field is 1 instead of 0"]);
}

#[test]
fn lost_bit_is_found() {
    message!(Lossy, Mutant<i64, { fault::BIT_LOST }>);
    assert_fails::<Lossy>(
        Property::Holding,
        &[
            "Lossy v0 fails (holding): field is 0 instead of 1",
            r#"smallest value: {"field":1}"#,
            "found with: random 0",
        ],
    );
}

#[test]
fn bit_lost_in_reading_is_found() {
    message!(Lossy, Mutant<i64, { fault::BIT_LOST_IN_READING }>);
    assert_fails::<Lossy>(
        Property::RoundTrip,
        &[
            "Lossy v0 fails (round trip): field is 0 instead of 1",
            r#"smallest value: {"field":1}"#,
            "found with: random 0",
        ],
    );
}

#[test]
fn bytes_other_than_the_interpreters_are_found() {
    message!(Twice, Mutant<i64, { fault::TWICE }>);
    assert_fails::<Twice>(
        Property::Agreement,
        &[
            "Twice v0 fails (agreement): the encoded message is 010000000000000000000000000000000000 instead of 01000000000000000000",
            "smallest value: {}",
            "found with: default",
        ],
    );
}

#[test]
fn default_that_is_written_is_found() {
    message!(Wordy, #[kafka(tag = 0, tagged = "0..")] Mutant<i64, { fault::DEFAULT_WRITTEN }>);
    assert_fails::<Wordy>(
        Property::Elision,
        &[
            "Wordy v0 fails (elision): the encoded message is 010100080000000000000000 instead of 0100",
            "smallest value: {}",
            "found with: default",
        ],
    );
}

#[test]
fn least_size_above_that_of_a_value_is_found() {
    assert_fails::<ByHand<LEAST_TOO_LARGE>>(
        Property::MinSize,
        &[
            "Original v0 fails (least size): 2 bytes were encoded, but the minimum is 3",
            "smallest value: {}",
            "found with: default",
        ],
    );
}

#[test]
fn truncation_that_is_accepted_is_found() {
    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    #[kafka(versions = "0", kind = "data")]
    struct Careless {
        field: Mutant<i64, { fault::SHORT_ACCEPTED }>,
    }
    assert_fails::<Careless>(
        Property::Truncation,
        &[
            "Careless v0 fails (truncation): read, though only 0 of 8 bytes are there",
            "smallest value: {}",
            "found with: default",
        ],
    );
}

#[test]
fn null_that_is_read_as_something_else_is_found() {
    message!(Forgetful, #[kafka(nullable, default = None)] Option<Mutant<Str, { fault::NULL_IGNORED }>>);
    assert_fails::<Forgetful>(
        Property::RoundTrip,
        &[
            r#"Forgetful v0 fails (round trip): field is "" instead of null"#,
            "smallest value: {}",
            "found with: default",
        ],
    );
}

#[test]
fn null_that_is_refused_is_found() {
    message!(Stubborn, #[kafka(nullable, default = [])] Option<Mutant<Str, { fault::NULL_UNKNOWN }>>);
    assert_fails::<Stubborn>(
        Property::RoundTrip,
        &[
            "Stubborn v0 fails (round trip): 010000 cannot be read: Stubborn v0: field at byte 1: null is not allowed in this version",
            r#"smallest value: {"field":null}"#,
            "found with: random 0",
        ],
    );
}

/// A duration in seconds, although the schema has milliseconds.
mod seconds {
    use kayrock::{Error, Result};
    use std::time::Duration;

    pub(super) type Wire = i64;

    pub(super) fn to_wire(span: &Duration) -> Result<i64> {
        i64::try_from(span.as_secs()).map_err(|_| Error::invalid("too long"))
    }

    pub(super) fn from_wire(millis: i64) -> Result<Duration> {
        super::millis::from_wire(millis)
    }
}

#[test]
fn value_lost_at_the_end_of_its_range_is_found() {
    message!(Narrow, Mutant<i64, { fault::LEAST_LOST }>);
    assert_fails::<Narrow>(
        Property::RoundTrip,
        &[
            "Narrow v0 fails (round trip): field is 0 instead of -9223372036854775808",
            r#"smallest value: {"field":-9223372036854775808}"#,
            "found with: field = -9223372036854775808",
        ],
    );
}

#[test]
fn list_lost_where_its_length_takes_more_bytes_is_found() {
    message!(Short, Mutant<Vec<i8>, { fault::LONG_CUT }>);
    let failure = Check::new::<Short>().run().expect_err("a failure");
    assert_eq!((failure.property, &*failure.found_with), (Property::RoundTrip, "field = an array of 127"));
}

#[test]
fn module_whose_two_ways_disagree_is_found() {
    message!(
        Hasty,
        #[kafka(with = seconds, default = Duration::ZERO)]
        Duration
    );
    assert_fails::<Hasty>(
        Property::Holding,
        &[
            "Hasty v0 fails (holding): field is 0 instead of 1",
            r#"smallest value: {"field":1}"#,
            "found with: all fields set and many unknown tags",
        ],
    );
}

#[test]
fn memory_that_is_not_charged_is_found() {
    message!(Wasteful, Mutant<i64, { fault::UNCHARGED }>);
    assert_report(
        Check::new::<Wasteful>().allocations(allocated),
        Property::Memory,
        &[
            "Wasteful v0 fails (memory): 8192 bytes were allocated for a message of 10, 0 were charged",
            "smallest value: {}",
            "found with: default",
        ],
    );
    Check::new::<Wasteful>().run().expect("nothing is counted without a counter");
}

/// Owning types of the standard library and of kayrock.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Owning {
    text: String,
    boxed: Box<str>,
    bytes: Vec<u8>,
    payload: Bytes,
    #[kafka(nullable, default = None)]
    texts: Option<Vec<String>>,
    lists: Box<[SmallVec<[i16; 4]>]>,
    places: KeyedVec<Named>,
    #[kafka(nullable, default = None, tag = 0, tagged = "1..", versions = "1..")]
    place: Option<Box<Place>>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Named {
    #[kafka(map_key)]
    name: String,
    place: Place,
}

#[test]
fn memory_of_what_a_message_owns_is_charged() {
    let report = Check::new::<Owning>().allocations(allocated).assert();
    assert!(report.allocated > 10_000, "{report}");
}

#[test]
fn damage_that_is_accepted_is_found() {
    message!(Lenient, Mutant<Str, { fault::ANY_TEXT }>);
    assert_fails::<Lenient>(
        Property::Alteration,
        &[
            "Lenient v0 fails (alteration): a length too low by one: read, though: Lenient v0: field at byte 1: null is not allowed in this version",
            "bytes: 010000",
        ],
    );
}

#[test]
fn count_that_is_believed_is_found() {
    message!(Credulous, Mutant<Vec<i32>, { fault::COUNT_BELIEVED }>);
    assert_fails::<Credulous>(
        Property::Counts,
        &[
            "Credulous v0 fails (counts): rejected later: `Credulous v0: field at byte 6: unexpected end of input: need 4 bytes, 1 remaining` instead of `Credulous v0: field at byte 1: array of 2147483646 elements does not fit into 1 byte remaining`",
            "bytes: 01ffffffff0700",
            "found with: the length at byte 1 as high as can be",
        ],
    );
}

#[test]
fn memory_reserved_by_an_unchecked_count_is_found() {
    message!(Greedy, Mutant<Vec<i32>, { fault::RESERVED }>);
    assert_report(
        Check::new::<Greedy>().allocations(allocated),
        Property::Memory,
        &[
            "Greedy v0 fails (memory): refused after 1048807 bytes were allocated: Greedy v0: field at byte 1: array of 2147483646 elements does not fit into 1 byte remaining",
            "bytes: 01ffffffff0700",
            "found with: the length at byte 1 as high as can be",
        ],
    );
}

#[test]
fn panic_is_found() {
    message!(Nervous, Mutant<i64, { fault::PANIC }>);
    assert_fails::<Nervous>(
        Property::Panic,
        &[
            "Nervous v0 fails (panic): no more than a thousand",
            r#"smallest value: {"field":1001}"#,
            "found with: random 1",
        ],
    );
}

message!(
    Original,
    #[kafka(versions = "1..", ignorable)]
    i64
);

/// Handwritten message around [`Original`], with one fault.
#[derive(Debug, Clone, PartialEq)]
struct ByHand<const FAULT: u8>(Original);

/// `VERSIONS` has one version more than the schema.
const VERSION_TOO_MANY: u8 = 0;
/// `VERSIONS` has one version less than the schema.
const VERSION_FORGOTTEN: u8 = 1;
/// Fields are dropped but not reported.
const DROPPED_UNSAID: u8 = 2;
/// Decoding does not keep unknown tags.
const TAGS_LOST: u8 = 3;
/// Fields that are not ignorable are dropped.
const LOSS_ACCEPTED: u8 = 4;
/// More bytes are called the least than a value may have.
const LEAST_TOO_LARGE: u8 = 5;
/// The schema has a field whose type is a message.
const MESSAGE_IN_MESSAGE: u8 = 6;

/// [`Original`] with a field that is not ignorable.
mod strict {
    use super::*;
    message!(
        Original,
        #[kafka(versions = "1..")]
        i64
    );
}

impl<const FAULT: u8> Field for ByHand<FAULT> {
    const TYPE: &'static Type = Original::TYPE;
    type Literal = <Original as Field>::Literal;

    fn zero() -> Self {
        Self(Original::zero())
    }

    fn from_literal(literal: Self::Literal) -> Self {
        Self(Original::from_literal(literal))
    }

    fn min_size(version: i16, flexible: bool) -> usize {
        Original::min_size(version, flexible) + usize::from(FAULT == LEAST_TOO_LARGE)
    }
}

impl<const FAULT: u8> Encode for ByHand<FAULT> {
    fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        self.0.encode_field(window, encoder, version)
    }

    fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    fn is_literal(&self, literal: Self::Literal) -> bool {
        self.0.is_literal(literal)
    }

    fn to_tree(&self) -> Value {
        self.0.to_tree()
    }
}

impl<'de, const FAULT: u8> Decode<'de> for ByHand<FAULT> {
    fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let rest = self.0.decode_field(input, decoder, version)?;
        if FAULT == TAGS_LOST {
            self.0.unknown_tags = UnknownTags::new();
        }
        Ok(rest)
    }

    fn from_value(value: &'de Value) -> Result<Self> {
        Original::from_value(value).map(Self)
    }
}

impl<const FAULT: u8> DecodeOwned for ByHand<FAULT> {}

impl<const FAULT: u8> Message for ByHand<FAULT> {
    const SCHEMA: &'static Schema = match FAULT {
        LOSS_ACCEPTED => strict::Original::SCHEMA,
        MESSAGE_IN_MESSAGE => NESTING,
        _ => Original::SCHEMA,
    };

    const VERSIONS: Versions = match FAULT {
        VERSION_TOO_MANY => Versions::new(0, 2),
        VERSION_FORGOTTEN => Versions::new(0, 0),
        _ => Original::VERSIONS,
    };

    fn dropped_fields(&self, version: i16) -> Result<Vec<String>> {
        if FAULT == DROPPED_UNSAID { Ok(Vec::new()) } else { self.0.dropped_fields(version) }
    }
}

/// A schema by hand, whose field is a message.
const NESTING: &Schema = &Schema {
    name: Shared::Static("Nesting"),
    kind: MessageKind::Data,
    api_key: None,
    versions: Versions::new(0, 1),
    flexible: Versions::NONE,
    unstable: Versions::NONE,
    deprecated: Versions::NONE,
    listeners: Shared::Static(&[]),
    headers: Shared::Static(&[]),
    names_headers: false,
    fallback: None,
    common: Shared::Static(&[]),
    root: Shared::Static(&StructSchema {
        name: Shared::Static("Nesting"),
        fields: Shared::Static(&[FieldSchema {
            name: Shared::Static("Inside"),
            ty: Shared::Static(<Vec<Sound> as Field>::TYPE),
            versions: Versions::ALL,
            nullable: Versions::NONE,
            tag: None,
            tagged: Versions::NONE,
            flexible: None,
            default: DefaultValue::Zero,
            ignorable: false,
            replaced_by: None,
            map_key: false,
            entity: None,
            secret: false,
            zero_copy: false,
        }]),
        is_message: true,
    }),
};

#[test]
fn message_in_a_message_is_found() {
    assert_fails::<ByHand<MESSAGE_IN_MESSAGE>>(
        Property::Schema,
        &["Nesting fails (schema): Inside of Nesting is the message Sound, which has its own versions"],
    );
}

#[test]
fn version_that_the_schema_lacks_is_found() {
    assert_fails::<ByHand<VERSION_TOO_MANY>>(
        Property::Versions,
        &["Original fails (versions): writing v2, not one of 0..=1, succeeds"],
    );
}

#[test]
fn forgotten_version_is_found() {
    assert_fails::<ByHand<VERSION_FORGOTTEN>>(
        Property::Refusal,
        &[
            "Original v1 fails (refusal): refused, though it can be written: Original v1: version 1 is not in 0",
            "smallest value: {}",
            "found with: default",
        ],
    );
}

#[test]
fn field_that_is_dropped_unsaid_is_found() {
    assert_fails::<ByHand<DROPPED_UNSAID>>(
        Property::Fidelity,
        &[
            "Original v0 fails (fidelity): dropped without report: field is 0 instead of 1",
            r#"smallest value: {"field":1}"#,
            "found with: field = -214820813153748760",
        ],
    );
}

#[test]
fn unknown_tags_that_are_lost_are_found() {
    assert_fails::<ByHand<TAGS_LOST>>(
        Property::RoundTrip,
        &[
            r#"Original v0 fails (round trip): unknownTags is null instead of [{"hex":"ab","tag":2147483646}]"#,
            r#"smallest value: {"unknownTags":[{"hex":"ab","tag":2147483646}]}"#,
            "found with: all fields set and many unknown tags",
        ],
    );
}

#[test]
fn loss_that_is_accepted_is_found() {
    assert_fails::<ByHand<LOSS_ACCEPTED>>(
        Property::Refusal,
        &[
            "Original v0 fails (refusal): written as 0100, though: Original v0: field: non-default value, but the field does not exist in this version and is not ignorable",
            r#"smallest value: {"field":1}"#,
            "found with: field = -214820813153748760",
        ],
    );
}

/// The JSON schema of [`Original`].
const JSON: &str = r#"{
    "type": "data", "name": "Original", "validVersions": "0-1", "flexibleVersions": "0+",
    "fields": [
        { "name": "Name", "type": "string", "versions": "0+" },
        { "name": "Field", "type": "int64", "versions": "1+", "ignorable": true }
    ]
}"#;

#[test]
fn difference_to_a_json_schema_is_found() {
    let check = || Check::new::<Original>();
    check().schema_json(JSON).assert();
    let other = JSON.replace("int64", "int32").replace(", \"ignorable\": true", "");
    assert_report(
        check().schema_json(other),
        Property::SchemaJson,
        &[
            "Original fails (JSON schema): ignorable of Field: true instead of false; type of Field: int64 instead of int32",
        ],
    );
    let longer = JSON.replace("0-1", "0-2");
    assert_report(
        check().schema_json(longer),
        Property::SchemaJson,
        &["Original fails (JSON schema): its versions are 0..=1 instead of 0..=2"],
    );
    assert_report(
        check().schema_json("{"),
        Property::SchemaJson,
        &["Original fails (JSON schema): line 1, column 1: EOF while parsing an object"],
    );
}

/// A file that only this test uses.
fn scratch(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(std::fs::remove_file(&path));
    path
}

#[test]
fn golden_file_is_written_on_request_and_compared_ever_after() {
    mod later {
        use super::*;
        message!(
            Original,
            #[kafka(versions = "1..", ignorable)]
            i32
        );
    }
    let path = scratch("original.json");
    let golden = || Check::new::<Original>().golden(&path);
    assert_report(
        golden(),
        Property::Golden,
        &["Original fails (golden file): target/original.json: there is no such file; KAYROCK_BLESS=1 writes it"],
    );
    assert_eq!(golden().rewrite_golden(true).assert().golden, 6);
    let written = std::fs::read_to_string(&path).unwrap();
    assert_eq!(golden().seed(9).assert().golden, 6, "whatever the seed");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), written);
    assert_report(
        Check::new::<later::Original>().golden(&path),
        Property::Golden,
        &[
            "Original fails (golden file): target/original.json: case 4, v1: 010000000000 is written instead of 01000000000000000000; if the change is intended, KAYROCK_BLESS=1 rewrites the file",
        ],
    );
    std::fs::write(&path, written.replace("\"version\": 1", "\"version\": 0")).unwrap();
    assert_report(
        golden(),
        Property::Golden,
        &[
            "Original fails (golden file): target/original.json: case 4, v0: 0100 is written instead of 01000000000000000000; if the change is intended, KAYROCK_BLESS=1 rewrites the file",
        ],
    );
    std::fs::write(&path, "{}").unwrap();
    assert_report(
        golden(),
        Property::Golden,
        &["Original fails (golden file): target/original.json: this is the file of null, not of Original"],
    );
}

/// Tags of a vendor, among them those that the kit uses for unknown ones.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=2", flexible = "1..", kind = "data", sparse_tags)]
struct Vendor {
    #[kafka(tag = 1000, tagged = "1..", versions = "1..", ignorable)]
    region: i32,
    #[kafka(tag = 1001, tagged = "2..", versions = "2..", ignorable)]
    zone: Str,
    #[kafka(tag = 16_384, tagged = "1..", versions = "1..", ignorable)]
    rack: i8,
    places: Vec<VendorPlace>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(sparse_tags)]
struct VendorPlace {
    name: Str,
    #[kafka(tag = 100, tagged = "1..", versions = "1..", ignorable)]
    region: i32,
    #[kafka(tag = 1000, tagged = "2..", versions = "2..", ignorable)]
    zone: Str,
    unknown_tags: UnknownTags,
}

#[test]
fn tags_of_vendors_are_not_taken_for_unknown_ones() {
    let report = check::<Vendor>();
    assert!(report.values > 60 && report.altered > 100, "{report}");
}

/// Floats whose default is not a number, which never equals itself.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=2", flexible = "1..", kind = "data")]
struct Floats {
    #[kafka(default = f64::NAN)]
    always: f64,
    #[kafka(versions = "1..", default = f64::NAN, ignorable)]
    ignorable: f64,
    #[kafka(tag = 0, tagged = "1..", versions = "1..", default = f64::NAN, ignorable)]
    tagged: f64,
    #[kafka(default = f64::INFINITY)]
    infinite: f64,
    #[kafka(versions = "1..", ignorable)]
    center: Point,
    points: Vec<Point>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Point {
    width: f64,
    #[kafka(tag = 0, tagged = "1..", versions = "1..", default = f64::NAN, ignorable)]
    height: f64,
}

/// A message that version 0 cannot represent, as in Java: its default differs from itself.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", kind = "data")]
struct LateFloat {
    #[kafka(versions = "1..", default = f64::NAN)]
    number: f64,
}

#[test]
fn defaults_that_are_not_numbers_pass() {
    let report = check::<Floats>();
    assert!(report.values > 60, "{report}");
    let report = check::<LateFloat>();
    assert!(report.values > 20 && report.refused > 20, "{report}");
}

/// Borrowing message, and one that can only be decoded.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Borrowing<'a> {
    name: &'a str,
    #[kafka(nullable, default = None)]
    payload: Option<&'a [u8]>,
    parts: Vec<Part<'a>>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Part<'a> {
    #[kafka(tag = 0, tagged = "1..", versions = "0..")]
    name: &'a str,
}

struct Borrowings;

impl Borrowed for Borrowings {
    type Message<'de> = Borrowing<'de>;
}

#[test]
fn borrowed_messages_are_checked() {
    let report = Check::borrowed::<Borrowings>().allocations(allocated).assert();
    assert!(report.values > 60, "{report}");
}

#[derive(Debug, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data", only = "decode")]
struct View<'a> {
    name: &'a str,
    numbers: Vec<i32>,
}

struct Views;

impl Borrowed for Views {
    type Message<'de> = View<'de>;
}

#[derive(Debug, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data", only = "decode")]
struct WrongView {
    number: Mutant<i64, { fault::BIT_LOST_IN_READING }>,
}

/// View that skips the fields it does not need.
#[derive(Debug, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data", only = "decode")]
struct Glance {
    name: Str,
    numbers: Skipped<Vec<i32>>,
    #[kafka(tag = 0, tagged = "1..")]
    words: Skipped<Vec<Str>>,
}

/// A proxy's message, with one field kept as bytes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Passing {
    name: Str,
    words: Lazy<Vec<Str>>,
    unknown_tags: UnknownTags,
}

#[test]
fn partial_messages_are_checked() {
    Check::decode_only::<Owned<Glance>>().partial().allocations(allocated).assert();
    Check::new::<Passing>().partial().allocations(allocated).assert();
    let failure = Check::new::<Passing>().run().expect_err("text that is not looked at");
    assert_eq!(failure.property, Property::Alteration);
}

#[test]
fn messages_that_are_only_read_are_checked() {
    let report = Check::decode_only::<Views>().assert();
    assert!(report.values > 60, "{report}");
    assert_report(
        Check::decode_only::<Owned<WrongView>>(),
        Property::RoundTrip,
        &[
            "WrongView v0 fails (round trip): WrongView { number: Mutant(0) } instead of WrongView { number: Mutant(1) }",
            r#"smallest value: {"number":1}"#,
            "found with: all fields set and many unknown tags",
        ],
    );
}

#[derive(Debug, KafkaMessage)]
#[kafka(versions = "0..=1", kind = "data", only = "encode")]
struct Sent {
    name: &'static str,
    #[kafka(versions = "1..")]
    number: Mutant<i64, { fault::TWICE }>,
}

#[test]
#[should_panic(
    expected = "Sent v1 fails (agreement): the encoded message is 000341646100000000000000010000000000000001 instead of"
)]
fn messages_that_are_only_written_are_checked() {
    check_encode_only(&[Sent { name: "Ada", number: Mutant(1) }]);
}

/// Requests, responses, and messages with other headers.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_007, versions = "0..=1", flexible = "1..", response = CountResponse, header = "0: 0, 1..: 2")]
struct CountRequest {
    #[kafka(with = millis, default = Duration::ZERO)]
    within: Duration,
    #[kafka(nullable = "1..", default = [])]
    names: Option<Vec<Str>>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_007, versions = "0..=1", flexible = "1..")]
struct CountResponse {
    counts: Vec<Vec<i64>>,
    #[kafka(nullable = "1..", versions = "1..", default = None)]
    place: Option<Place>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Place {
    rack: Str,
    #[kafka(tag = 0, tagged = "1..", default = 0.5)]
    load: f64,
}

/// A duration in milliseconds.
mod millis {
    use kayrock::{Error, Result};
    use std::time::Duration;

    pub(super) type Wire = i64;

    pub(super) fn to_wire(span: &Duration) -> Result<i64> {
        i64::try_from(span.as_millis()).map_err(|_| Error::invalid("too long"))
    }

    pub(super) fn from_wire(millis: i64) -> Result<Duration> {
        u64::try_from(millis).map(Duration::from_millis).map_err(|_| Error::invalid("a span is not negative"))
    }
}

#[test]
fn requests_and_responses_are_checked_with_the_types_that_they_use() {
    let report = check::<CountRequest>();
    assert!(report.values > 60 && report.disallowed == 0, "{report}");
    let lists = check::<CountResponse>();
    assert!(report.allocated == 0 && lists.charged_per_byte > report.charged_per_byte, "{lists}");
}

#[test]
fn seed_comes_from_the_environment_or_the_test() {
    message!(Lossy, Mutant<i64, { fault::BIT_LOST }>);
    let failure = Check::new::<Lossy>().seed(77).run().expect_err("a failure");
    assert_eq!(failure.seed, 77);
    assert!(failure.to_string().ends_with("repeat with: KAYROCK_SEED=77"));
}
