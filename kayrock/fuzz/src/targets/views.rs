//! Four ways to read a message: owned, borrowed from the frame, lazy, and skipped. All accept the same bytes, as far as
//! they read them, and find the same values.
//!
//! The first byte selects the message, the second one the version.

use crate::memory::bounded;
use crate::seeds::Vectors;
use kayrock::codec::{Decode, DecodeOptions, DecodeOwned, Encode, Lazy, Skipped};
use kayrock::messages::{
    ApiVersionsResponse, ConsumerGroupHeartbeatRequest, CreateTopicsRequest, DescribeConfigsResponse,
    DescribeTopicPartitionsRequest, FetchRequest, FetchResponse, JoinGroupResponse, MetadataResponse,
    OffsetFetchResponse, ProduceRequest, ShareFetchResponse, SyncGroupRequest, SyncGroupResponse,
};
use kayrock::{Bytes, ErrorCode, ErrorKind, KafkaMessage, Message, Str, UnknownTags};
use kayrock_tests::allocations::allocations_of;

/// View of a message, by its name.
struct View {
    name: &'static str,
    min_version: i16,
    check: fn(&Bytes, i16),
}

static VIEWS: [View; 17] = [
    View::whole::<ApiVersionsResponse>(),
    View::whole::<ConsumerGroupHeartbeatRequest>(),
    View::whole::<CreateTopicsRequest>(),
    View::whole::<DescribeConfigsResponse>(),
    View::whole::<DescribeTopicPartitionsRequest>(),
    View::whole::<FetchRequest>(),
    View::whole::<FetchResponse>(),
    View::whole::<JoinGroupResponse>(),
    View::whole::<MetadataResponse>(),
    View::whole::<OffsetFetchResponse>(),
    View::whole::<ProduceRequest>(),
    View::whole::<ShareFetchResponse>(),
    View::whole::<SyncGroupRequest>(),
    View::whole::<SyncGroupResponse>(),
    View { name: SyncGroupRequest::NAME, min_version: 0, check: borrowed_request },
    View { name: SyncGroupResponse::NAME, min_version: 0, check: borrowed_response },
    View::whole::<Wide>(),
];

impl View {
    const fn whole<M: Message + Encode + DecodeOwned + Clone>() -> Self {
        Self { name: M::NAME, min_version: M::VERSIONS.min(), check: lazy_and_skipped::<M> }
    }
}

pub(crate) fn check(input: &[u8]) {
    let [number, version, frame @ ..] = input else { return };
    let view = &VIEWS[usize::from(*number) % VIEWS.len()];
    (view.check)(&Bytes::copy_from_slice(frame), view.min_version + i16::from(*version));
}

pub(crate) fn seeds(vectors: &Vectors) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for (number, view) in (0..).zip(&VIEWS) {
        for one in vectors.messages.iter().filter(|one| one.entry.name() == view.name) {
            let [_, version] = (one.version - view.min_version).to_be_bytes();
            seeds.push([&[number, version][..], &one.bytes].concat());
        }
    }
    let wide = u8::try_from(VIEWS.len() - 1).unwrap_or(u8::MAX);
    for count in [3_i32, 5_000] {
        let elements = vec![1; usize::try_from(count).unwrap_or_default()];
        seeds.push([&[wide, 0][..], &count.to_be_bytes(), &elements].concat());
    }
    seeds
}

/// Compares an owned message with the lazy and the skipped one.
fn lazy_and_skipped<M: Message + Encode + DecodeOwned + Clone>(frame: &Bytes, version: i16) {
    let owned = bounded(frame.len(), || M::decode(frame, version));
    let lazy = bounded(frame.len(), || Lazy::<M>::decode(frame, version));
    let skipped = Skipped::<M>::decode(frame, version).map(|(_, rest)| rest);
    assert_eq!(skipped, lazy.as_ref().map(|(_, rest)| *rest).map_err(Clone::clone), "{} v{version}", M::NAME);
    let (lazy, rest) = match (lazy, &owned) {
        (Ok(lazy), _) => lazy,
        (Err(error), Ok(_)) => panic!("only the owned message is decoded: {error}"),
        (Err(_), Err(_)) => return,
    };
    assert_eq!(allocations_of(|| Skipped::<M>::decode_slice(frame, version)), 0);
    assert_eq!(lazy.encode(version).as_deref(), Ok(&frame[..frame.len() - rest.len()]));
    match (owned, lazy.get()) {
        (Ok((owned, owned_rest)), Ok(value)) => {
            assert_eq!((owned.encode(version), owned_rest), (value.encode(version), rest));
            for other in [M::VERSIONS.min(), M::VERSIONS.max()].into_iter().filter(|other| *other != version) {
                assert_eq!(owned.encode(other).ok(), lazy.encode(other).ok(), "{} v{version} to v{other}", M::NAME);
            }
        }
        (Err(owned), Err(value)) => {
            assert_eq!((owned.kind(), owned.offset(), owned.path()), (value.kind(), value.offset(), value.path()));
        }
        // The limit of a part is smaller.
        (Ok(_), Err(error)) => assert!(matches!(error.kind(), ErrorKind::Memory { .. }), "{error}"),
        (Err(error), Ok(_)) => panic!("only the lazy message is decoded: {error}"),
    }
}

/// Request with borrowed strings and bytes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 14, versions = "0..=5", flexible = "4..", name = "SyncGroupRequest", response = SyncGroupResponse)]
struct BorrowedRequest<'a> {
    group_id: &'a str,
    generation_id: i32,
    member_id: &'a str,
    #[kafka(versions = "3..", nullable, default = None)]
    group_instance_id: Option<&'a str>,
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    protocol_type: Option<&'a str>,
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    protocol_name: Option<&'a str>,
    assignments: Vec<BorrowedAssignment<'a>>,
    unknown_tags: UnknownTags,
}

/// Assignment of a member.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct BorrowedAssignment<'a> {
    member_id: &'a str,
    assignment: &'a [u8],
    unknown_tags: UnknownTags,
}

/// Response with borrowed strings and bytes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 14, versions = "0..=5", flexible = "4..", name = "SyncGroupResponse")]
struct BorrowedResponse<'a> {
    #[kafka(versions = "1..", ignorable)]
    throttle_time_ms: i32,
    error_code: ErrorCode,
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    protocol_type: Option<&'a str>,
    #[kafka(versions = "5..", nullable, default = None, ignorable)]
    protocol_name: Option<&'a str>,
    assignment: &'a [u8],
    unknown_tags: UnknownTags,
}

/// Message whose elements take one byte and hundreds of bytes of memory.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", kind = "data")]
struct Wide {
    elements: Vec<WideElement>,
}

/// Element of [`Wide`].
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct WideElement {
    number: i8,
    #[kafka(versions = "1..")]
    names: WideNames,
    #[kafka(versions = "1..")]
    former_names: WideNames,
}

/// Names of a [`WideElement`].
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
struct WideNames {
    given: Str,
    middle: Str,
    family: Str,
    nick: Str,
}

fn borrowed_request(frame: &Bytes, version: i16) {
    same_as_owned::<SyncGroupRequest, BorrowedRequest<'_>>(frame, version);
}

fn borrowed_response(frame: &Bytes, version: i16) {
    same_as_owned::<SyncGroupResponse, BorrowedResponse<'_>>(frame, version);
}

/// Compares an owned message with one that borrows from the frame, in both modes.
fn same_as_owned<'de, M, B>(frame: &'de Bytes, version: i16)
where
    M: Message + Encode + DecodeOwned,
    B: Message + Encode + Decode<'de>,
{
    for strict in [false, true] {
        let options = DecodeOptions::new().strict(strict);
        let owned = options.decode::<M>(frame, version);
        let borrowed = bounded(frame.len(), || options.decode::<B>(frame, version));
        match (owned, borrowed) {
            (Ok((owned, owned_rest)), Ok((borrowed, rest))) => {
                assert_eq!((owned.encode(version), owned_rest), (borrowed.encode(version), rest));
            }
            (Err(owned), Err(borrowed)) => assert_eq!(owned, borrowed),
            // Owned strings take more memory.
            (Err(error), Ok(_)) if matches!(error.kind(), ErrorKind::Memory { .. }) => {}
            (owned, borrowed) => panic!("{:?}, {:?}", owned.map(drop), borrowed.map(drop)),
        }
    }
}
