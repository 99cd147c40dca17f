//! Fields that are skipped or kept as bytes: they are not decoded, nothing is lost, and all limits apply.

use kayrock::codec::{DecodeOptions, DecodeOwned, Encode, Lazy, Skipped};
use kayrock::messages::fetch::{FetchResponse, FetchableTopicResponse, NodeEndpoint};
use kayrock::messages::metadata::{MetadataResponse, MetadataResponseBroker, MetadataResponseTopic};
use kayrock::messages::{
    ApiVersionsResponse, ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, CreateTopicsRequest,
    DescribeConfigsResponse, DescribeGroupsResponse, FetchRequest, FindCoordinatorResponse, JoinGroupResponse,
    OffsetCommitRequest, OffsetFetchRequest, OffsetFetchResponse, ProduceRequest, ProduceResponse,
    StreamsGroupHeartbeatRequest, UpdateMetadataRequest,
};
use kayrock::testing::byte_builder::{Fill, LengthEncoding, build_message};
use kayrock::{BrokerId, Bytes, ErrorCode, ErrorKind, KafkaMessage, Message, Str, UnknownTags};
use kayrock_tests::allocations::allocations_of;
use std::fmt::Debug;
use std::mem::discriminant;

/// The message with values in all fields, the smallest one, and the one full of nulls.
fn frames<M: Message>(version: i16) -> Vec<Bytes> {
    let populated = Fill::populated(M::SCHEMA);
    let nulls = Fill { nulls: true, ..populated.clone() };
    let plans = [populated, nulls, Fill::minimal(usize::MAX)];
    plans.iter().map(|plan| build_message(M::SCHEMA, version, plan).bytes.into()).collect()
}

/// Runs a macro for each message of the list, which has large ones and unusual forms.
macro_rules! each {
    ($check:ident) => {
        $check::<MetadataResponse>();
        $check::<FetchRequest>();
        $check::<FetchResponse>();
        $check::<ProduceRequest>();
        $check::<ProduceResponse>();
        $check::<OffsetCommitRequest>();
        $check::<OffsetFetchRequest>();
        $check::<OffsetFetchResponse>();
        $check::<DescribeConfigsResponse>();
        $check::<ConsumerGroupHeartbeatRequest>();
        $check::<ConsumerGroupHeartbeatResponse>();
        $check::<StreamsGroupHeartbeatRequest>();
        $check::<CreateTopicsRequest>();
        $check::<JoinGroupResponse>();
        $check::<DescribeGroupsResponse>();
        $check::<ApiVersionsResponse>();
        $check::<FindCoordinatorResponse>();
        $check::<UpdateMetadataRequest>();
    };
}

trait Whole: Message + Encode + Clone + PartialEq + Debug + DecodeOwned {}

impl<M: Message + Encode + Clone + PartialEq + Debug + DecodeOwned> Whole for M {}

#[test]
fn what_is_kept_is_written_as_it_came_and_in_other_versions_as_the_value() {
    fn check<M: Whole>() {
        for (version, frame) in M::VERSIONS.iter().flat_map(|v| frames::<M>(v).into_iter().map(move |f| (v, f))) {
            let (value, _) = M::decode(&frame, version).expect(M::NAME);
            let (lazy, rest) = Lazy::<M>::decode(&frame, version).expect(M::NAME);
            assert!(rest.is_empty(), "{} v{version}", M::NAME);
            assert_eq!(lazy.bytes(), Some(&frame), "{} v{version}", M::NAME);
            assert_eq!(*lazy.get().expect(M::NAME), value);
            // In its own version also valid bytes that Kafka would not write, such as a tag with its default value.
            for other in M::VERSIONS.iter().filter(|other| *other != version) {
                let (ours, whole) = (lazy.encode(other), value.encode(other));
                match (ours, whole) {
                    (Ok(ours), Ok(whole)) => assert_eq!(ours, whole, "{} v{version} to v{other}", M::NAME),
                    (Err(ours), Err(whole)) => assert_eq!(ours.kind(), whole.kind()),
                    (ours, whole) => panic!("{} v{version} to v{other}: {ours:?}, {whole:?}", M::NAME),
                }
            }
            assert_eq!(lazy.encode(version).expect(M::NAME), frame);
            let (skipped, rest) = Skipped::<M>::decode_slice(&frame, version).expect(M::NAME);
            assert_eq!((skipped, rest.len()), (Skipped::new(), 0));
        }
    }
    each!(check);
}

#[test]
fn what_is_cut_off_is_refused_where_the_value_would_be() {
    fn check<M: Whole>() {
        for (version, frame) in M::VERSIONS.iter().flat_map(|v| frames::<M>(v).into_iter().map(move |f| (v, f))) {
            for cut in (0..frame.len()).map(|len| frame.slice(..len)) {
                let refused = M::decode(&cut, version).expect_err(M::NAME);
                let walked = Skipped::<M>::decode(&cut, version).expect_err(M::NAME);
                // Adjacent fields of fixed width are decoded together, so that the offset is that of the first; the
                // content of a tagged field is decoded only if all of it is there.
                assert_eq!(discriminant(walked.kind()), discriminant(refused.kind()), "{walked} / {refused}");
                assert!(walked.offset() <= refused.offset(), "{walked} / {refused}");
            }
        }
    }
    each!(check);
}

#[test]
fn huge_counts_are_refused_and_nothing_is_allocated_on_the_way() {
    fn check<M: Whole>() {
        for version in M::VERSIONS.iter() {
            let forged = build_message(M::SCHEMA, version, &Fill::populated(M::SCHEMA));
            let walk = |bytes: &[u8]| Skipped::<M>::decode_slice(bytes, version).map(|_| ());
            assert_eq!(allocations_of(|| walk(&forged.bytes)), 0, "{} v{version}", M::NAME);
            for length in &forged.lengths {
                let huge: &[u8] = match length.encoding {
                    LengthEncoding::Int16 => &[0x7f, 0xff],
                    LengthEncoding::Int32 => &[0x7f, 0xff, 0xff, 0xff],
                    LengthEncoding::Compact | LengthEncoding::Uvarint => &[0xff, 0xff, 0xff, 0xff, 0x07],
                };
                let lying = forged.with_length(*length, huge);
                let (walked, read) = (walk(&lying), M::decode_slice(&lying, version));
                // A skipped tagged field has its own length, so lengths within it are not checked.
                assert!(read.is_err(), "{} v{version}", M::NAME);
                if walked.is_ok() {
                    // The larger length may leave bytes over.
                    let lying = Bytes::from(lying);
                    let (lazy, _) = Lazy::<M>::decode(&lying, version).expect("what was walked over");
                    assert!(lazy.get().is_err() && lying.starts_with(&lazy.encode(version).expect("as it came")));
                }
            }
        }
    }
    each!(check);
}

/// Metadata for a proxy: the fields that it changes, and the rest as bytes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 3, versions = "0..=13", flexible = "9..", name = "MetadataResponse")]
struct Metadata {
    #[kafka(versions = "3..", ignorable)]
    throttle_time_ms: Lazy<i32>,
    brokers: Vec<MetadataResponseBroker>,
    #[kafka(versions = "2..", nullable, default = None, ignorable)]
    cluster_id: Option<Lazy<Str>>,
    #[kafka(versions = "1..", default = -1, ignorable)]
    controller_id: Lazy<BrokerId>,
    topics: Lazy<Vec<MetadataResponseTopic>>,
    #[kafka(versions = "8..=10", default = -2_147_483_648)]
    cluster_authorized_operations: Lazy<i32>,
    #[kafka(versions = "13..", ignorable)]
    error_code: Lazy<ErrorCode>,
    unknown_tags: UnknownTags,
}

#[test]
fn fields_of_all_kinds_may_be_lazy() {
    for version in MetadataResponse::VERSIONS.iter() {
        for frame in frames::<MetadataResponse>(version) {
            let (mut view, _) = Metadata::decode(&frame, version).expect("Metadata");
            let (mut whole, _) = MetadataResponse::decode(&frame, version).expect("Metadata");
            assert_eq!(view.encode(version).expect("as it came"), frame);
            for broker in view.brokers.iter_mut().chain(&mut whole.brokers) {
                broker.host = "proxy".into();
            }
            for other in MetadataResponse::VERSIONS.iter() {
                let (view, whole) = (view.encode(other), whole.encode(other));
                assert_eq!(view.as_ref().ok(), whole.as_ref().ok(), "v{version} to v{other}");
                assert_eq!(view.err().map(|error| error.to_string()), whole.err().map(|error| error.to_string()));
            }
        }
    }
}

/// Tagged fields that are lazy or skipped.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "0..", kind = "data")]
struct Tagged {
    #[kafka(tag = 0, tagged = "0..")]
    endpoints: Lazy<Vec<NodeEndpoint>>,
    #[kafka(tag = 1, tagged = "0..", nullable, default = None)]
    endpoint: Option<Lazy<NodeEndpoint>>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "0..", kind = "data", only = "decode", name = "Tagged")]
struct Untold {
    #[kafka(tag = 0, tagged = "0..")]
    endpoints: Skipped<Vec<NodeEndpoint>>,
    #[kafka(tag = 1, tagged = "0..", nullable, default = None)]
    endpoint: Option<Skipped<NodeEndpoint>>,
}

#[test]
fn tagged_fields_may_be_lazy_or_walked_over() {
    let endpoint = NodeEndpoint { host: "a".into(), ..NodeEndpoint::default() };
    let tagged = Tagged { endpoints: Lazy::new(vec![endpoint.clone()]), endpoint: Some(Lazy::new(endpoint)) };
    let bytes = Bytes::from(tagged.encode(0).expect("two tags"));
    let (read, _) = Tagged::decode(&bytes, 0).expect("two tags");
    assert_eq!((&read, &read.encode(0).expect("as it came")[..]), (&tagged, &bytes[..]));
    assert_eq!(read.encode(1).expect("read and written"), bytes);
    let (untold, _) = Untold::decode(&bytes, 0).expect("two tags");
    assert_eq!(untold.endpoint, Some(Skipped::new()));
    let surplus = [1, 0, 2, 1, 9];
    let refused = Untold::decode_slice(&surplus, 0).expect_err("a byte too many");
    assert_eq!(refused.kind(), &ErrorKind::TagTrailingBytes { tag: 0, remaining: 1 });
    assert_eq!(Tagged::default().encode(0).expect("no tags"), [0]);
    // Encoding leaves out an explicit default.
    let (explicit, _) = Tagged::decode_slice(&[1, 0, 1, 1], 0).expect("an empty list");
    assert_eq!(explicit.encode(0).expect("no tags"), [0]);
}

#[test]
fn later_reading_has_the_limits_of_the_first() {
    let topics = (0..2_000).map(|_| FetchableTopicResponse::default()).collect();
    let response = FetchResponse { responses: topics, ..FetchResponse::default() };
    let frame = Bytes::from(response.encode(12).expect("topics"));
    let read = |options: DecodeOptions| options.decode::<Lazy<FetchResponse>>(&frame, 12).expect("a walk").0;
    assert!(read(DecodeOptions::new().memory_factor(100)).get().is_ok());
    let scarce = read(DecodeOptions::new().memory_factor(1));
    assert!(matches!(scarce.get().expect_err("too little memory").kind(), ErrorKind::Memory { .. }));
    assert_eq!(scarce.encode(12).expect("as it came"), frame);

    let padded = Bytes::from_static(&[0x80, 0, 0]);
    let (lazy, _) = Lazy::<Tagged>::decode(&padded, 0).expect("a padded count of no tags");
    assert!(lazy.get().is_ok());
    assert!(DecodeOptions::new().strict(true).decode::<Lazy<Tagged>>(&padded, 0).is_err());
}

#[test]
fn text_is_looked_at_when_it_is_asked_for() {
    let mut frame = FindCoordinatorResponse { host: "abc".into(), ..Default::default() }.encode(0).expect("a host");
    let at = frame.windows(3).position(|bytes| bytes == b"abc").expect("the host");
    frame[at] = 0xff;
    let frame = Bytes::from(frame);
    let (mut lazy, _) = Lazy::<FindCoordinatorResponse>::decode(&frame, 0).expect("a walk");
    let refused = lazy.get().expect_err("no UTF-8");
    assert_eq!((refused.kind(), refused.path(), refused.offset()), (&ErrorKind::Utf8, Some("host"), Some(at)));
    assert!(lazy.get_mut().is_err() && lazy.encode(0).expect("as it came") == frame);
    assert!(lazy.encode(1).is_err());
}

#[test]
fn changed_values_are_written_as_changed() {
    let frame = Bytes::from(MetadataResponse::default().encode(12).expect("nothing"));
    let (mut view, _) = Metadata::decode(&frame, 12).expect("nothing");
    view.topics.get_mut().expect("no topics").push(MetadataResponseTopic::default());
    let topics = vec![MetadataResponseTopic::default()];
    let changed = MetadataResponse { topics: topics.clone(), ..MetadataResponse::default() };
    assert_eq!(view.encode(12).expect("a topic"), changed.encode(12).expect("a topic"));
    assert_eq!(view.topics.bytes(), None);
    assert_eq!(view.topics.into_inner().expect("a topic"), topics);
}

/// Elements that take no byte before v1, in nested arrays.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", kind = "data")]
struct Nothings {
    lists: Vec<ListOfNothing>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct ListOfNothing {
    nothings: Vec<Nothing>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Nothing {
    #[kafka(versions = "1..")]
    something: i8,
}

#[test]
fn counts_of_nothing_make_no_endless_work() {
    let inner = 200_000_i32.to_be_bytes();
    let bytes = [&100_000_i32.to_be_bytes()[..], &inner.repeat(100_000)].concat();
    let refused = Skipped::<Nothings>::decode_slice(&bytes, 0).expect_err("20,000,000,000 elements");
    assert!(matches!(refused.kind(), ErrorKind::Memory { .. }));
}

/// A borrowing struct inside another.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
struct Outer<'a> {
    name: &'a str,
    #[kafka(nullable, default = None)]
    inner: Option<Inner<'a>>,
    parts: Vec<Inner<'a>>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct Inner<'a> {
    bytes: &'a [u8],
    #[kafka(nullable, default = None)]
    text: Option<&'a str>,
}

#[test]
fn borrowed_fields_are_parts_of_the_frame() {
    let inner = Inner { bytes: &[7; 100], text: Some("text") };
    let outer = Outer { name: "name", inner: Some(inner.clone()), parts: vec![inner] };
    for version in [0, 1] {
        let frame = outer.encode(version).expect("a struct");
        let (read, rest) = Outer::decode_slice(&frame, version).expect("a struct");
        assert_eq!((&read, rest.len()), (&outer, 0));
        let range = frame.as_ptr_range();
        let parts =
            [read.name.as_ptr(), read.parts[0].bytes.as_ptr(), read.parts[0].text.map_or(range.end, str::as_ptr)];
        assert!(parts.iter().all(|part| range.contains(part)));
        assert_eq!(allocations_of(|| Outer::decode_slice(&frame, version)), 1, "the list alone");
    }
}
