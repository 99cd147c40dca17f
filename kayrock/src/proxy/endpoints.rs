//! Addresses of brokers in responses.

use super::parts;
use super::topics::Topics;
use crate::codec::{DecodeOwned, Encode};
use crate::error::Result;
use crate::message::Response;
use crate::messages::{
    BeginQuorumEpochResponse, DescribeClusterResponse, DescribeQuorumResponse, EndQuorumEpochResponse, EndpointMut,
    Endpoints, FetchResponse, FetchSnapshotResponse, FindCoordinatorResponse, MetadataResponse, ProduceResponse,
    ShareAcknowledgeResponse, ShareFetchResponse, UpdateRaftVoterResponse, VoteResponse,
};
use crate::values::ApiKey;
use bytes::Bytes;

/// Replaces the addresses of a response; returns `None` if nothing changes.
type Rewrite = fn(&Bytes, i16, &mut Context<'_>) -> Result<Option<Bytes>>;

/// Response with addresses of brokers.
struct Row {
    api: ApiKey,
    /// First version with addresses.
    since: i16,
    rewrite: Rewrite,
}

impl Row {
    const fn of<P: Response + DecodeOwned + Encode + Endpoints>(since: i16) -> Self {
        Self { api: P::API_KEY, since, rewrite: rewrite::<P> }
    }
}

/// All responses with addresses of brokers. The addresses in `StreamsGroupHeartbeat` and `StreamsGroupDescribe` are those of
/// the instances of an application, which are not behind the proxy.
const ROWS: &[Row] = &[
    Row { api: ApiKey::METADATA, since: 0, rewrite: rewrite_metadata },
    Row::of::<FindCoordinatorResponse>(0),
    Row::of::<DescribeClusterResponse>(0),
    Row::of::<ProduceResponse>(10),
    Row::of::<FetchResponse>(16),
    Row::of::<ShareFetchResponse>(0),
    Row::of::<ShareAcknowledgeResponse>(0),
    Row::of::<DescribeQuorumResponse>(2),
    Row::of::<VoteResponse>(1),
    Row::of::<BeginQuorumEpochResponse>(1),
    Row::of::<EndQuorumEpochResponse>(1),
    Row::of::<FetchSnapshotResponse>(1),
    Row::of::<UpdateRaftVoterResponse>(0),
];

/// Result of the visit of an address: true if it was changed.
pub(super) type Visit<'v> = dyn FnMut(&mut EndpointMut<'_>) -> bool + 'v;

/// Receivers of the contents of responses.
pub(super) struct Context<'c> {
    pub(super) visit: &'c mut Visit<'c>,
    pub(super) topics: &'c Topics,
}

fn row(api: ApiKey) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.api == api)
}

/// Returns true if some version of the response has addresses.
pub(super) fn are_in(api: ApiKey) -> bool {
    row(api).is_some()
}

/// Returns true if this version of the response has addresses.
pub(super) fn are_in_version(api: ApiKey, version: i16) -> bool {
    row(api).is_some_and(|row| row.since <= version)
}

/// Replaces the addresses of a response frame; returns `None` if nothing changes.
pub(super) fn rewritten(api: ApiKey, version: i16, frame: &Bytes, context: &mut Context<'_>) -> Result<Option<Bytes>> {
    match row(api).filter(|row| row.since <= version) {
        Some(row) => (row.rewrite)(frame, version, context),
        None => Ok(None),
    }
}

fn rewrite<P: Response + DecodeOwned + Encode + Endpoints>(
    frame: &Bytes,
    version: i16,
    context: &mut Context<'_>,
) -> Result<Option<Bytes>> {
    let mut part = parts::response::<P>(frame, version)?;
    let mut is_changed = false;
    part.message.for_each_endpoint_mut(&mut |mut endpoint| is_changed |= (context.visit)(&mut endpoint));
    if is_changed { part.frame_with(frame, &part.message).map(Some) } else { Ok(None) }
}

fn rewrite_metadata(frame: &Bytes, version: i16, context: &mut Context<'_>) -> Result<Option<Bytes>> {
    let mut part = parts::response::<MetadataResponse>(frame, version)?;
    context.topics.learn(&part.message);
    let mut is_changed = false;
    part.message.for_each_endpoint_mut(&mut |mut endpoint| is_changed |= (context.visit)(&mut endpoint));
    if is_changed { part.frame_with(frame, &part.message).map(Some) } else { Ok(None) }
}
