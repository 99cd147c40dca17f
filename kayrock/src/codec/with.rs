//! Modules for `with`: times, which Kafka encodes as numbers of milliseconds, unsigned numbers and maps.
//!
//! | module | type of the field | on the wire | none |
//! |---|---|---|---|
//! | [`millis`] | [`Duration`] | `int64` | – |
//! | [`millis32`] | [`Duration`] | `int32` | – |
//! | [`maybe_millis`] | `Option<Duration>` | `int64` | -1 |
//! | [`maybe_millis32`] | `Option<Duration>` | `int32` | -1 |
//! | [`timestamp`] | [`SystemTime`] | `int64`, since 1970 | – |
//! | [`maybe_timestamp`] | `Option<SystemTime>` | `int64`, since 1970 | -1 |
//! | [`unsigned`] | `u64` | `int64` | – |
//! | [`entries`] | maps | an array of structs with a key and a value | – |
//!
//! Encoding drops fractions of a millisecond, as Java does. Decoding rejects negative numbers, except -1 in the modules with
//! `maybe`. Encoding rejects a time before 1970 and a duration that the number cannot represent.
//!
//! A `None` of the modules with `maybe` is -1 on the wire, not null: the field has no `nullable`, and its default is `None`
//! unless it has another `default`. A field with [`timestamp`] requires a `default`, since `SystemTime` has none.
//!
//! ```
//! use kayrock::{KafkaMessage, Message, with};
//! use std::time::{Duration, SystemTime};
//!
//! /// Lease of a resource.
//! #[derive(Debug, Clone, PartialEq, KafkaMessage)]
//! #[kafka(versions = "0..=0", kind = "data")]
//! struct Lease {
//!     #[kafka(with = with::millis32)]
//!     timeout: Duration,
//!     #[kafka(with = with::maybe_millis)]
//!     retention: Option<Duration>,
//!     #[kafka(with = with::timestamp, default = SystemTime::UNIX_EPOCH)]
//!     since: SystemTime,
//! }
//!
//! let lease = Lease { timeout: Duration::from_secs(2), ..Default::default() };
//! assert_eq!(lease.encode(0)?, b"\0\0\x07\xd0\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0\0\0");
//! let error = Lease { timeout: Duration::from_secs(1 << 22), ..lease }.encode(0).unwrap_err();
//! assert_eq!(error.to_string(), "Lease v0: timeout: 4194304s are more milliseconds than an int32 holds");
//! # Ok::<(), kayrock::Error>(())
//! ```

use crate::error::{Error, Result};
use core::time::Duration;
#[cfg(feature = "std")]
use std::time::SystemTime;

pub mod entries;

fn from_duration<W: TryFrom<u128>>(duration: &Duration, wire: &str) -> Result<W> {
    W::try_from(duration.as_millis())
        .map_err(|_| Error::invalid(format!("{duration:?} are more milliseconds than an {wire} holds")))
}

fn to_duration(millis: i64) -> Result<Duration> {
    match u64::try_from(millis) {
        Ok(millis) => Ok(Duration::from_millis(millis)),
        Err(_) => Err(Error::invalid(format!("{millis} is negative; only the `maybe_` modules read -1, as none"))),
    }
}

#[cfg(feature = "std")]
fn from_time(time: &SystemTime) -> Result<i64> {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    let since = since.map_err(|_| Error::invalid("a time before 1970 has no number of milliseconds since"))?;
    from_duration(&since, "int64")
}

#[cfg(feature = "std")]
fn to_time(millis: i64) -> Result<SystemTime> {
    SystemTime::UNIX_EPOCH.checked_add(to_duration(millis)?).ok_or_else(|| {
        Error::invalid(format!("{millis} milliseconds since 1970 are too late for a timestamp of this system"))
    })
}

/// Unsigned numbers of 64 bits as an `int64`, which is never negative.
///
/// ```
/// assert_eq!(kayrock::with::unsigned::to_wire(&7)?, 7);
/// assert!(kayrock::with::unsigned::from_wire(-1).is_err());
/// # Ok::<(), kayrock::Error>(())
/// ```
pub mod unsigned {
    use crate::error::{Error, Result};

    /// Type on the wire.
    ///
    /// No example: [`to_wire`] returns it.
    pub type Wire = i64;

    /// Converts a `u64` to an `int64`.
    ///
    /// No example: the page of the [module](self) has one.
    ///
    /// # Errors
    /// [`ErrorKind::Invalid`](crate::ErrorKind::Invalid): the number is above the maximum of an `int64`.
    pub fn to_wire(number: &u64) -> Result<Wire> {
        Wire::try_from(*number).map_err(|_| Error::invalid(format!("{number} is more than an int64 holds")))
    }

    /// Converts an `int64` to a `u64`.
    ///
    /// No example: the page of the [module](self) has one.
    ///
    /// # Errors
    /// [`ErrorKind::Invalid`](crate::ErrorKind::Invalid): the number is negative.
    pub fn from_wire(number: Wire) -> Result<u64> {
        u64::try_from(number).map_err(|_| Error::invalid(format!("{number} is negative")))
    }
}

/// Defines a module of conversions, and a second one in which -1 represents `None`.
macro_rules! modules {
    (
        $type:ty, $wire:ty, |$value:ident| $to_wire:expr, $from_wire:path,
        $(#[$about:meta])* $name:ident, $(#[$about_maybe:meta])* $maybe:ident
    ) => {
        $(#[$about])*
        pub mod $name {
            use crate::error::Result;

            /// Type on the wire.
            ///
            /// No example: [`to_wire`] returns it.
            pub type Wire = $wire;

            /// Converts the value of a field to the number on the wire.
            ///
            /// No example: the page of the [module](self) has one.
            ///
            /// # Errors
            /// [`ErrorKind::Invalid`](crate::ErrorKind::Invalid): the number cannot represent the value.
            pub fn to_wire($value: &$type) -> Result<Wire> {
                $to_wire
            }

            /// Converts the number on the wire to the value of a field.
            ///
            /// No example: the page of the [module](self) has one.
            ///
            /// # Errors
            /// [`ErrorKind::Invalid`](crate::ErrorKind::Invalid): the number is negative or too large for the value.
            pub fn from_wire(number: Wire) -> Result<$type> {
                $from_wire(number.into())
            }
        }

        $(#[$about_maybe])*
        pub mod $maybe {
            use crate::error::Result;

            /// Type on the wire.
            ///
            /// No example: [`to_wire`] returns it.
            pub type Wire = $wire;

            /// Converts the value of a field to the number on the wire; `None` becomes -1.
            ///
            /// No example: the page of the [module](self) has one.
            ///
            /// # Errors
            /// [`ErrorKind::Invalid`](crate::ErrorKind::Invalid): the number cannot represent the value.
            pub fn to_wire(value: &Option<$type>) -> Result<Wire> {
                value.as_ref().map_or(Ok(-1), super::$name::to_wire)
            }

            /// Converts the number on the wire to the value of a field; -1 becomes `None`.
            ///
            /// No example: the page of the [module](self) has one.
            ///
            /// # Errors
            /// [`ErrorKind::Invalid`](crate::ErrorKind::Invalid): another negative number, or a number that is too
            /// large for the value.
            pub fn from_wire(number: Wire) -> Result<Option<$type>> {
                if number == -1 { Ok(None) } else { super::$name::from_wire(number).map(Some) }
            }
        }
    };
}

modules!(
    core::time::Duration, i64, |value| super::from_duration(value, "int64"), super::to_duration,
    /// Durations as an `int64` of milliseconds.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// assert_eq!(kayrock::with::millis::to_wire(&Duration::from_secs(2))?, 2000);
    /// assert!(kayrock::with::millis::from_wire(-1).is_err());
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    millis,
    /// Durations as an `int64` of milliseconds, -1 for none.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// assert_eq!(kayrock::with::maybe_millis::to_wire(&None)?, -1);
    /// assert_eq!(kayrock::with::maybe_millis::from_wire(2000)?, Some(Duration::from_secs(2)));
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    maybe_millis
);
modules!(
    core::time::Duration, i32, |value| super::from_duration(value, "int32"), super::to_duration,
    /// Durations as an `int32` of milliseconds.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// assert_eq!(kayrock::with::millis32::to_wire(&Duration::from_secs(2))?, 2000);
    /// assert!(kayrock::with::millis32::from_wire(-1).is_err());
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    millis32,
    /// Durations as an `int32` of milliseconds, -1 for none.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// assert_eq!(kayrock::with::maybe_millis32::to_wire(&None)?, -1);
    /// assert_eq!(kayrock::with::maybe_millis32::from_wire(2000)?, Some(Duration::from_secs(2)));
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    maybe_millis32
);
modules!(
    std::time::SystemTime, i64, |value| super::from_time(value), super::to_time,
    /// Timestamps as an `int64` of milliseconds since 1970.
    ///
    /// ```
    /// use std::time::SystemTime;
    ///
    /// assert_eq!(kayrock::with::timestamp::to_wire(&SystemTime::UNIX_EPOCH)?, 0);
    /// assert!(kayrock::with::timestamp::from_wire(-1).is_err());
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    #[cfg(feature = "std")]
    timestamp,
    /// Timestamps as an `int64` of milliseconds since 1970, -1 for none.
    ///
    /// ```
    /// use std::time::SystemTime;
    ///
    /// assert_eq!(kayrock::with::maybe_timestamp::to_wire(&None)?, -1);
    /// assert_eq!(kayrock::with::maybe_timestamp::from_wire(0)?, Some(SystemTime::UNIX_EPOCH));
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    #[cfg(feature = "std")]
    maybe_timestamp
);
