//! Definitions that borrow, that skip, and that keep bytes to pass on.

mod definitions;

use crate::by_hand::fetch_response::FetchResponse;
use crate::by_hand::metadata_response::MetadataResponse;
use crate::by_hand::{ByHand, views as by_hand};
use crate::case::{Case, Work, repeat};
use crate::cases;
use bytes::{Bytes, BytesMut};
use definitions::{
    BorrowedFetch, BorrowedMetadata, BorrowedOffsetCommit, FetchInPassing, MetadataInPassing, TopicNames,
    WholeFetchInPassing,
};
use kafka_protocol::messages as theirs;
use kafka_protocol::protocol::{Decodable, Encodable, StrBytes};
use kayrock::codec::{Decode, DecodeOwned, Encode};
use kayrock::message::Buffer;
use kayrock::{Message, messages as ours};
use std::hint::black_box;

const HOST: &str = "proxy.example.com";

/// Borrowed compared with owned.
pub(crate) fn borrowed() -> Vec<Case> {
    let metadata = written(&cases::metadata_response(200, 20));
    let commit = written(&cases::offset_commit_message());
    let fetch = written(&cases::fetched(10, 10, 16 << 10));
    same::<BorrowedMetadata<'_>>(metadata, 12);
    same::<BorrowedOffsetCommit<'_>>(commit, 8);
    same::<BorrowedFetch<'_>>(fetch, 12);
    vec![
        borrowed_case(
            "Metadata response v12, 200 × 20, borrowed",
            metadata,
            [
                repeat(|| BorrowedMetadata::decode(black_box(metadata), 12)),
                owned::<ours::MetadataResponse>(metadata, 12),
                repeat(|| by_hand::metadata(black_box(metadata))),
            ],
        ),
        borrowed_case(
            "OffsetCommit request v8, 100 × 10, borrowed",
            commit,
            [
                repeat(|| BorrowedOffsetCommit::decode(black_box(commit), 8)),
                owned::<ours::OffsetCommitRequest>(commit, 8),
                repeat(|| by_hand::offset_commit(black_box(commit))),
            ],
        ),
        borrowed_case(
            "Fetch response v12, 10 × 10 × 16 KiB, borrowed",
            fetch,
            [
                repeat(|| BorrowedFetch::decode(black_box(fetch), 12)),
                owned::<ours::FetchResponse>(fetch, 12),
                repeat(|| by_hand::fetch(black_box(fetch))),
            ],
        ),
    ]
}

/// The names of the topics compared with the complete message.
pub(crate) fn partial() -> Vec<Case> {
    let metadata = written(&cases::metadata_response(200, 20));
    let (names, _) = TopicNames::decode(metadata, 12).expect("what was written by hand");
    let names: Vec<_> = names.topics.iter().map(|topic| topic.name).collect();
    assert!(by_hand::topic_names(metadata) == Some(names), "other names by hand");
    vec![case(
        "Metadata response v12, 200 × 20, names only",
        metadata,
        3.0,
        [
            repeat(|| TopicNames::decode(black_box(metadata), 12)),
            owned::<ours::MetadataResponse>(metadata, 12),
            repeat(|| by_hand::topic_names(black_box(metadata))),
        ],
    )]
}

/// Decoding, changing and encoding again.
pub(crate) fn proxies() -> Vec<Case> {
    let metadata = written(&cases::metadata_response(200, 20));
    let fetch = written(&cases::fetched(10, 10, 16 << 10));
    same::<FetchInPassing>(fetch, 12);
    same::<WholeFetchInPassing>(fetch, 12);
    let [mut one, mut other] = [Buffer::new(), Buffer::new()];
    let mut buffer = Vec::new();
    let fetch_by_hand = move || {
        let response = FetchResponse::read(black_box(fetch)).expect("what was written by hand");
        black_box(response.gather_into(&mut buffer).len())
    };
    let [ours, theirs, by_hand] = renamed(metadata);
    vec![
        case("Metadata response v12, 200 × 20, a host renamed", metadata, 5.0, [ours, theirs, by_hand]),
        case(
            "Fetch response v12, 10 × 10 × 16 KiB, lazy records",
            fetch,
            5.0,
            [
                repeat(move || passed::<FetchInPassing>(fetch, &mut one)),
                fetched_by_them(fetch),
                repeat(fetch_by_hand.clone()),
            ],
        ),
        case(
            "Fetch response v12, 10 × 10 × 16 KiB, lazy topics",
            fetch,
            5.0,
            [
                repeat(move || passed::<WholeFetchInPassing>(fetch, &mut other)),
                fetched_by_them(fetch),
                repeat(fetch_by_hand),
            ],
        ),
    ]
}

/// Decoding and encoding without a change, up to the list for a vectored write.
fn passed<M>(bytes: &'static Bytes, buffer: &mut Buffer) -> usize
where
    M: Message + Encode + DecodeOwned,
{
    let (response, _) = M::decode(black_box(bytes), 12).expect("what was written by hand");
    let gathered = response.encode_gathered(12, buffer).expect("what was read");
    black_box(gathered.io_slices().len())
}

fn fetched_by_them(bytes: &'static Bytes) -> Work {
    let mut buffer = BytesMut::new();
    repeat(move || {
        let response = theirs::FetchResponse::decode(&mut black_box(bytes).clone(), 12).expect("what was written");
        buffer.clear();
        response.encode(&mut buffer, 12).expect("what was read");
        black_box(&buffer[..]);
    })
}

/// Renames the first broker, in three implementations.
fn renamed(bytes: &'static Bytes) -> [Work; 3] {
    let ours = |buffer: &mut Buffer| {
        let (mut response, _) = MetadataInPassing::decode(black_box(bytes), 12).expect("what was written by hand");
        response.brokers[0].host = HOST.into();
        response.encode_gathered(12, buffer).expect("what was read").chunks().concat()
    };
    let mut buffer = Buffer::new();
    let expected = ours(&mut buffer);
    let mut theirs_buffer = BytesMut::new();
    let mut theirs = move || {
        let mut response =
            theirs::MetadataResponse::decode(&mut black_box(bytes).clone(), 12).expect("what was written");
        response.brokers[0].host = StrBytes::from_static_str(HOST);
        theirs_buffer.clear();
        response.encode(&mut theirs_buffer, 12).expect("what was read");
        black_box(&theirs_buffer[..]).len()
    };
    let mut buffer_by_hand = Vec::new();
    let mut by_hand = move || {
        let mut response = MetadataResponse::read(black_box(bytes)).expect("what was written by hand");
        response.brokers[0].host = HOST.into();
        response.write_into(&mut buffer_by_hand)
    };
    assert!(expected.len() == theirs() && expected.len() == by_hand(), "other bytes when a host is renamed");
    let ours = repeat(move || {
        let (mut response, _) = MetadataInPassing::decode(black_box(bytes), 12).expect("what was written by hand");
        response.brokers[0].host = HOST.into();
        let gathered = response.encode_gathered(12, &mut buffer).expect("what was read");
        black_box(gathered.io_slices().len())
    });
    [ours, repeat(theirs), repeat(by_hand)]
}

fn case(name: &str, bytes: &Bytes, floor: impl Into<Option<f64>>, works: [Work; 3]) -> Case {
    let [ours, theirs, by_hand] = works;
    let (name, bytes, floor) = (name.into(), bytes.len(), floor.into());
    Case { name, bytes, message: None, floor, ceiling: None, ours, theirs, by_hand }
}

fn borrowed_case(name: &str, bytes: &Bytes, works: [Work; 3]) -> Case {
    Case { ceiling: Some(1.3), ..case(name, bytes, None, works) }
}

fn owned<M>(bytes: &'static Bytes, version: i16) -> Work
where
    M: Message + DecodeOwned + 'static,
{
    repeat(move || M::decode(black_box(bytes), version))
}

/// The bytes of a message, which live as long as the program.
fn written(message: &impl ByHand) -> &'static Bytes {
    Box::leak(Box::new(message.frame_body().into()))
}

/// Checks that the decoded message encodes to the same bytes.
fn same<M: Message + Encode + Decode<'static>>(bytes: &'static Bytes, version: i16) {
    let (message, rest) = M::decode(bytes, version).expect("what was written by hand");
    assert!(rest.is_empty() && message.encode(version).expect("what was read") == *bytes, "{}: other bytes", M::NAME);
}
