//! Versions of a message as types, so that a version it does not have is an error at compile time.
//!
//! An impl of [`HasVersion`] for each version of each message would be simpler. But the compiler compares all impls for
//! one type with each other, which took a minute for a message of all versions. Now each message names its first and
//! last version, and one impl compares them with the version asked for. On stable Rust a bound cannot compare integers,
//! so that the numbers become types: [`Zero`], [`Next`] of it, and so on.

use super::message::Message;
use core::marker::PhantomData;

/// Message that has version `V`.
///
/// A message implements it by naming its versions in [`VersionTypes`], as the derive does. For a message with versions
/// above 31 the bound holds for each `V`, and [`Versioned`](super::Versioned) reports a version that the message does
/// not have when its methods are compiled.
///
/// No example: [`Versioned`](super::Versioned) has one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no version {V}",
    label = "not one of its versions",
    note = "`Message::VERSIONS` lists the versions of the type"
)]
pub trait HasVersion<const V: i16>: Message {}

#[diagnostic::do_not_recommend]
impl<M: Message + VersionTypes, const V: i16> HasVersion<V> for M where M::Versions: VersionSet<V> {}

/// Message that names its versions as a type; the derive implements it.
///
/// ```
/// use kayrock::message::{VersionTypes, VersionsBetween};
/// use kayrock::messages::HeartbeatRequest;
///
/// fn has_versions_0_to_4<M: VersionTypes<Versions = VersionsBetween<0, 4>>>() {}
///
/// has_versions_0_to_4::<HeartbeatRequest>();
/// ```
pub trait VersionTypes {
    /// [`VersionsBetween`] with the first and the last version, or [`VersionsAboveLimit`] if a version is above 31.
    type Versions;
}

/// Versions from `MIN` to `MAX`, which is at most 31.
///
/// No example: [`VersionTypes`] has one.
#[derive(Debug)]
pub enum VersionsBetween<const MIN: i16, const MAX: i16> {}

/// Versions, some of which are above 31.
///
/// No example: [`VersionTypes`] has one.
#[derive(Debug)]
pub enum VersionsAboveLimit {}

/// Set of versions that contains `V`.
///
/// No example: only the impl of [`HasVersion`] uses it.
pub trait VersionSet<const V: i16> {}

impl<const V: i16> VersionSet<V> for VersionsAboveLimit {}

impl<const MIN: i16, const MAX: i16, const V: i16> VersionSet<V> for VersionsBetween<MIN, MAX>
where
    Version<MIN>: Number,
    Version<MAX>: Number,
    Version<V>: Number,
    NumberOf<MIN>: AtMost<NumberOf<V>>,
    NumberOf<V>: AtMost<NumberOf<MAX>>,
{
}

type NumberOf<const V: i16> = <Version<V> as Number>::Type;

/// A version.
///
/// No example: only the impl of [`HasVersion`] uses it.
#[derive(Debug)]
pub enum Version<const V: i16> {}

/// Version from 0 to 31, which has a number as a type.
///
/// No example: only the impl of [`HasVersion`] uses it.
pub trait Number {
    /// [`Zero`], or the [`Next`] of the number before it.
    type Type;
}

/// The number 0.
///
/// No example: only the impl of [`HasVersion`] uses it.
#[derive(Debug)]
pub enum Zero {}

/// The number after `N`.
///
/// No example: only the impl of [`HasVersion`] uses it.
#[derive(Debug)]
pub struct Next<N>(PhantomData<N>);

/// Number that is at most `N`.
///
/// No example: only the impl of [`HasVersion`] uses it.
pub trait AtMost<N> {}

impl<N> AtMost<N> for Zero {}

impl<M: AtMost<N>, N> AtMost<Next<N>> for Next<M> {}

impl Number for Version<0> {
    type Type = Zero;
}

macro_rules! numbers {
    ($before:literal $number:literal $($after:literal)*) => {
        impl Number for Version<$number> {
            type Type = Next<NumberOf<$before>>;
        }

        numbers!($number $($after)*);
    };
    ($last:literal) => {};
}

numbers!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31);
