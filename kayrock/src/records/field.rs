//! Field type of record sets.

use super::record_set::Records;
use crate::codec::{Decode, Decoded, Decoder, Encode, Encoder, Field, Payload, TreeSize, bytes_type, mismatch};
use crate::error::{ErrorKind, Result};
use crate::schema::{Type, Value};
use crate::wire::Window;
use bytes::Bytes;
use core::convert::Infallible;

bytes_type!(
    [] Records, Records,
    |value| Payload::Shared(value.as_bytes()),
    |bytes, decoder| decoder.payload(bytes)?.into(),
    |tree| tree.clone().into()
);
