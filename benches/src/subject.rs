//! A message in three implementations, and its cases.

use crate::by_hand::ByHand;
use crate::case::{Case, Encoded, Work, repeat, repeat_clone, repeat_drop};
use bytes::{BufMut, Bytes, BytesMut};
use kafka_protocol::messages::{RequestHeader, ResponseHeader};
use kafka_protocol::protocol::{Decodable, Encodable, HeaderVersion, Request as TheirRequest, StrBytes};
use kayrock::Message;
use kayrock::codec::{DecodeOwned, Encode};
use kayrock::message::Buffer;
use std::hint::black_box;

const CORRELATION_ID: i32 = 7;
const CLIENT_ID: &str = "bench-client";

/// Largest time relative to that of the handwritten code.
const DECODE: f64 = 1.35;
const ENCODE: f64 = 1.4;
const SERIALIZE: f64 = 1.6;
const CLONE: f64 = 1.2;
const DROP: f64 = 1.3;

/// Targets for the speed relative to theirs.
#[derive(Clone, Copy)]
pub(crate) struct Floors {
    pub(crate) decode: f64,
    pub(crate) encode: f64,
}

/// The same message in kayrock, in the other crate and as the handwritten struct.
pub(crate) struct Subject<O, T, H> {
    name: String,
    version: i16,
    ours: O,
    theirs: T,
    by_hand: H,
    bytes: Bytes,
}

impl<O, T, H> Subject<O, T, H>
where
    O: Message + Encode + DecodeOwned + Clone + 'static,
    T: Encodable + Decodable + HeaderVersion + Clone + 'static,
    H: ByHand,
{
    /// The three forms of a message, which lives as long as the program.
    ///
    /// All three are decoded from the same bytes, and encode them again.
    pub(crate) fn new(name: impl Into<String>, version: i16, message: &H) -> &'static Self {
        let name = name.into();
        let bytes = Bytes::from(message.frame_body());

        let by_hand = H::read(&bytes).expect("what was written by hand");
        assert!(by_hand == *message, "{name}: another value by hand");
        let (ours, rest) = O::decode(&bytes, version).expect("what was written by hand");
        assert!(rest.is_empty(), "{name}: ours leaves {} bytes", rest.len());
        let theirs = T::decode(&mut bytes.clone(), version).expect("what was written by hand");

        let mut again = Vec::new();
        let written = by_hand.write_into(&mut again);
        assert!(again[..written] == bytes, "{name}: other bytes by hand");
        assert!(ours.encode(version).expect("what was read") == bytes, "{name}: other bytes from ours");
        let mut again = BytesMut::new();
        theirs.encode(&mut again, version).expect("what was read");
        assert!(again == bytes, "{name}: other bytes from theirs");

        Box::leak(Box::new(Self { name, version, ours, theirs, by_hand, bytes }))
    }

    fn case(&self, work: &str, (floor, ceiling): (f64, f64), works: [Work; 3]) -> Case {
        let [ours, theirs, by_hand] = works;
        let name = format!("{}, {work}", self.name);
        let message = Some(Encoded { name: O::NAME, version: self.version, bytes: self.bytes.clone() });
        let (bytes, floor, ceiling) = (self.bytes.len(), Some(floor), Some(ceiling));
        Case { name, bytes, message, floor, ceiling, ours, theirs, by_hand }
    }

    /// All cases of a request.
    pub(crate) fn request(&'static self, floors: Floors) -> [Case; 5]
    where
        O: kayrock::Request,
        T: TheirRequest,
    {
        [self.decode(floors), self.encode(floors), self.serialize_request(floors), self.cloned(), self.dropped()]
    }

    /// All cases of a response.
    pub(crate) fn response(&'static self, floors: Floors) -> [Case; 5]
    where
        O: kayrock::Response,
    {
        [self.decode(floors), self.encode(floors), self.serialize_response(floors), self.cloned(), self.dropped()]
    }

    fn cloned(&'static self) -> Case {
        let works = [repeat_clone(&self.ours), repeat_clone(&self.theirs), repeat_clone(&self.by_hand)];
        self.case("clone", (1.0, CLONE), works)
    }

    fn dropped(&'static self) -> Case {
        let ours = repeat_drop(|| O::decode(&self.bytes, self.version).map(|(message, _)| message));
        let theirs = repeat_drop(|| T::decode(&mut self.bytes.clone(), self.version));
        let by_hand = repeat_drop(|| H::read(&self.bytes));
        self.case("drop", (1.0, DROP), [ours, theirs, by_hand])
    }

    /// Decoding and dropping.
    fn decode(&'static self, floors: Floors) -> Case {
        let ours = repeat(|| O::decode(black_box(&self.bytes), self.version));
        let by_hand = repeat(|| H::read(black_box(&self.bytes)));
        // Their decoder consumes its input: several copies follow each other, so that the handle is rarely cloned.
        let row = Bytes::from(self.bytes.repeat((4096 / self.bytes.len()).max(1)));
        let mut left = Bytes::new();
        let theirs = repeat(move || {
            if left.is_empty() {
                left = row.clone();
            }
            T::decode(black_box(&mut left), self.version)
        });
        self.case("decode", (floors.decode, DECODE), [ours, theirs, by_hand])
    }

    /// Encoding the body into a reused buffer.
    fn encode(&'static self, floors: Floors) -> Case {
        let mut buffer = Buffer::new();
        let ours = repeat(move || {
            black_box(&self.ours).encode_into(self.version, &mut buffer).expect("what was read");
            black_box(buffer.as_slice());
        });
        let mut buffer = Vec::new();
        let by_hand = repeat(move || {
            let written = black_box(&self.by_hand).write_into(&mut buffer);
            black_box(&buffer[..written]);
        });
        self.case("encode", (floors.encode, ENCODE), [ours, self.encode_theirs(), by_hand])
    }

    fn encode_theirs(&'static self) -> Work {
        let mut buffer = BytesMut::new();
        repeat(move || {
            buffer.clear();
            black_box(&self.theirs).encode(&mut buffer, self.version).expect("what was read");
            black_box(&buffer[..]);
        })
    }

    /// Encoding the body with references to payloads, up to the list for a vectored write; theirs can only copy.
    pub(crate) fn gather(&'static self, floor: f64) -> Case {
        let mut buffer = Buffer::new();
        let gathered = self.ours.encode_gathered(self.version, &mut buffer).expect("what was read");
        assert!(gathered.to_vec() == self.bytes, "{}: other bytes gathered", self.name);
        let (mut head, mut joined) = (Vec::new(), Vec::new());
        self.by_hand.gather_into(&mut head).iter().for_each(|chunk| joined.extend_from_slice(chunk));
        assert!(joined == self.bytes, "{}: other bytes gathered by hand", self.name);

        let ours = repeat(move || {
            let gathered = black_box(&self.ours).encode_gathered(self.version, &mut buffer).expect("what was read");
            black_box(gathered.io_slices().len())
        });
        let by_hand = repeat(move || black_box(&self.by_hand).gather_into(&mut head).len());
        self.case("gathered", (floor, ENCODE), [ours, self.encode_theirs(), by_hand])
    }

    /// Serializing a frame into a new buffer.
    fn serialize(
        &'static self,
        floors: Floors,
        ours: fn(&O, i16) -> Vec<u8>,
        theirs: fn(&T, i16, &mut BytesMut),
    ) -> Case {
        let theirs = move || {
            let mut frame = BytesMut::new();
            frame.put_i32(0);
            theirs(black_box(&self.theirs), self.version, &mut frame);
            self.theirs.encode(&mut frame, self.version).expect("what was read");
            let size = i32::try_from(frame.len() - 4).expect("frames are below 2 GiB");
            frame[..4].copy_from_slice(&size.to_be_bytes());
            frame
        };
        let by_hand = || black_box(&self.by_hand).frame(CORRELATION_ID, CLIENT_ID);
        let frame = ours(&self.ours, self.version);
        assert!(frame == theirs(), "{}: other frame from theirs", self.name);
        assert!(frame == by_hand(), "{}: other frame by hand", self.name);

        let ours = repeat(move || ours(black_box(&self.ours), self.version));
        let case = self.case("serialize", (floors.encode.min(2.0), SERIALIZE), [ours, repeat(theirs), repeat(by_hand)]);
        Case { bytes: frame.len(), ..case }
    }

    /// Serializing a request with size and header into a new buffer.
    fn serialize_request(&'static self, floors: Floors) -> Case
    where
        O: kayrock::Request,
        T: TheirRequest,
    {
        let ours =
            |request: &O, version| request.serialize(version, CORRELATION_ID, Some(CLIENT_ID)).expect("what was read");
        let theirs = |_: &T, version, frame: &mut BytesMut| {
            let header = RequestHeader::default()
                .with_request_api_key(T::KEY)
                .with_request_api_version(version)
                .with_correlation_id(CORRELATION_ID)
                .with_client_id(Some(StrBytes::from_static_str(CLIENT_ID)));
            header.encode(frame, T::header_version(version)).expect("a header");
        };
        self.serialize(floors, ours, theirs)
    }

    /// Serializing a response with size and header into a new buffer.
    fn serialize_response(&'static self, floors: Floors) -> Case
    where
        O: kayrock::Response,
    {
        let ours = |response: &O, version| response.serialize(version, CORRELATION_ID).expect("what was read");
        let theirs = |_: &T, version, frame: &mut BytesMut| {
            let header = ResponseHeader::default().with_correlation_id(CORRELATION_ID);
            header.encode(frame, T::header_version(version)).expect("a header");
        };
        self.serialize(floors, ours, theirs)
    }
}
