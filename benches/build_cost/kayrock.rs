//! Decodes and encodes eight messages of kayrock, requests and responses.

use kayrock::messages::{
    ApiVersionsRequest, ApiVersionsResponse, FetchRequest, FetchResponse, FindCoordinatorRequest,
    FindCoordinatorResponse, HeartbeatRequest, HeartbeatResponse, JoinGroupRequest, JoinGroupResponse, MetadataRequest,
    MetadataResponse, OffsetCommitRequest, OffsetCommitResponse, ProduceRequest, ProduceResponse,
};
use kayrock::codec::{DecodeOwned, Encode};
use kayrock::{Bytes, Message};
use std::error::Error;
use std::io::{Read, Write};

fn again<M>(bytes: &Bytes, version: i16) -> Result<(), Box<dyn Error>>
where
    M: Message + Encode + DecodeOwned + std::fmt::Debug,
{
    let (message, _) = M::decode(bytes, version)?;
    println!("{message:?}");
    std::io::stdout().write_all(&message.encode(version)?)?;
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
