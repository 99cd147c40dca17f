//! Maps as arrays of structs, each with a key and a value.
//!
//! A `with` module for a map has the array as its `Wire` and re-exports the two functions; the struct implements
//! [`Entry`]. Any map works that can be iterated and collected, such as `HashMap`, `BTreeMap` and `IndexMap`. The
//! elements have the order of the map, and a duplicate key is an error.
//!
//! ```
//! # mod quotas {
//! use kayrock::with::entries::Entry;
//! use kayrock::{KafkaMessage, Message, Str};
//! use std::collections::BTreeMap;
//!
//! /// Quotas by client.
//! #[derive(Debug, Clone, PartialEq, KafkaMessage)]
//! #[kafka(kind = "data", versions = "0")]
//! struct Quotas {
//!     #[kafka(with = by_client)]
//!     quotas: BTreeMap<Str, i64>,
//! }
//!
//! #[derive(Debug, Clone, PartialEq, KafkaMessage)]
//! struct Quota {
//!     client: Str,
//!     rate: i64,
//! }
//!
//! impl Entry for Quota {
//!     type Key = Str;
//!     type Value = i64;
//!
//!     fn from_pair(client: &Str, rate: &i64) -> Self {
//!         Self { client: client.clone(), rate: *rate }
//!     }
//!
//!     fn into_pair(self) -> (Str, i64) {
//!         (self.client, self.rate)
//!     }
//! }
//!
//! mod by_client {
//!     pub use kayrock::with::entries::{from_wire, to_wire};
//!     pub type Wire = Vec<super::Quota>;
//! }
//!
//! # pub fn check() -> kayrock::Result<()> {
//! let quotas = Quotas { quotas: BTreeMap::from([("b".into(), 2), ("a".into(), 1)]) };
//! let bytes = quotas.encode(0)?;
//! assert_eq!(bytes, b"\0\0\0\x02\0\x01a\0\0\0\0\0\0\0\x01\0\x01b\0\0\0\0\0\0\0\x02");
//! assert_eq!(Quotas::decode_slice(&bytes, 0)?.0, quotas);
//! # Ok(())
//! # }
//! # }
//! # quotas::check()?;
//! # Ok::<(), kayrock::Error>(())
//! ```

use crate::error::{Error, Result};
use alloc::vec::Vec;

/// Struct with the key and the value of one element of a map.
///
/// No example: the page of the [module](self) has one.
pub trait Entry: Sized {
    /// Key of the map.
    type Key;

    /// Value of the map.
    type Value;

    /// Returns the struct of a key and its value.
    fn from_pair(key: &Self::Key, value: &Self::Value) -> Self;

    /// Returns the key and its value.
    fn into_pair(self) -> (Self::Key, Self::Value);
}

/// Converts a map to an array.
///
/// No example: the page of the [module](self) has one.
///
/// # Errors
/// None: every map can be converted. The functions of a `with` module return a result in any case.
pub fn to_wire<M, E: Entry>(map: &M) -> Result<Vec<E>>
where
    for<'m> &'m M: IntoIterator<Item = (&'m E::Key, &'m E::Value)>,
{
    Ok(map.into_iter().map(|(key, value)| E::from_pair(key, value)).collect())
}

/// Converts an array to a map.
///
/// No example: the page of the [module](self) has one.
///
/// # Errors
/// [`ErrorKind::Invalid`](crate::ErrorKind::Invalid): two elements have the same key.
pub fn from_wire<M, E: Entry>(wire: Vec<E>) -> Result<M>
where
    M: FromIterator<(E::Key, E::Value)>,
    for<'m> &'m M: IntoIterator,
{
    let elements = wire.len();
    let map: M = wire.into_iter().map(E::into_pair).collect();
    let keys = map.into_iter().count();
    if keys == elements { Ok(map) } else { Err(Error::invalid(format!("{elements} elements have {keys} keys"))) }
}
