//! Decodes and encodes the same eight messages with `kafka-protocol`.

use bytes::{Bytes, BytesMut};
use kafka_protocol::messages::{
    ApiVersionsRequest, ApiVersionsResponse, FetchRequest, FetchResponse, FindCoordinatorRequest,
    FindCoordinatorResponse, HeartbeatRequest, HeartbeatResponse, JoinGroupRequest, JoinGroupResponse, MetadataRequest,
    MetadataResponse, OffsetCommitRequest, OffsetCommitResponse, ProduceRequest, ProduceResponse,
};
use kafka_protocol::protocol::{Decodable, Encodable};
use std::error::Error;
use std::io::{Read, Write};

fn again<M>(bytes: &Bytes, version: i16) -> Result<(), Box<dyn Error>>
where
    M: Encodable + Decodable + std::fmt::Debug,
{
    let message = M::decode(&mut bytes.clone(), version)?;
    println!("{message:?}");
    let mut buffer = BytesMut::new();
    message.encode(&mut buffer, version)?;
    std::io::stdout().write_all(&buffer)?;
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let version = std::env::args().nth(1).ok_or("which version?")?.parse()?;
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    let bytes = Bytes::from(bytes);
    again::<ApiVersionsRequest>(&bytes, version)?;
    again::<ApiVersionsResponse>(&bytes, version)?;
    again::<MetadataRequest>(&bytes, version)?;
    again::<MetadataResponse>(&bytes, version)?;
    again::<ProduceRequest>(&bytes, version)?;
    again::<ProduceResponse>(&bytes, version)?;
    again::<FetchRequest>(&bytes, version)?;
    again::<FetchResponse>(&bytes, version)?;
    again::<FindCoordinatorRequest>(&bytes, version)?;
    again::<FindCoordinatorResponse>(&bytes, version)?;
    again::<JoinGroupRequest>(&bytes, version)?;
    again::<JoinGroupResponse>(&bytes, version)?;
    again::<OffsetCommitRequest>(&bytes, version)?;
    again::<OffsetCommitResponse>(&bytes, version)?;
    again::<HeartbeatRequest>(&bytes, version)?;
    again::<HeartbeatResponse>(&bytes, version)
}
