//! Connections: from accepting one to the last answer on it.

use super::api::{Api, Context};
use crate::error::{Error, Result};
use crate::frame::{self, IncomingRequest, MAX_FRAME, ResponseExt};
use crate::message::{Message, Request};
use crate::messages::api_versions::{ApiVersion, ApiVersionsRequest, ApiVersionsResponse};
use crate::transport::{Chunks, read_body, read_prefix};
use crate::types::{ApiKey, ErrorCode};
use bytes::Bytes;
use core::future::ready;
use core::time::Duration;
use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time;

/// Everything that is served, `ApiVersions` always among it.
#[derive(Debug)]
pub(super) struct Apis(BTreeMap<ApiKey, Api>);

impl Apis {
    pub(super) fn new(mut apis: BTreeMap<ApiKey, Api>) -> Self {
        let own = apis.entry(ApiKey::API_VERSIONS).or_insert_with(|| api_versions(Vec::new())).versions;
        let mut served: Vec<_> = apis.iter().map(|(&key, api)| entry(key, api)).collect();
        Self(apis)
    }
}
