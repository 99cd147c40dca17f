//! The field types of this crate and of `std`, one file per kind of type.

mod array;
mod boolean;
mod bytes;
mod float;
mod integer;
mod keyed;
mod lazy;
mod list;
#[cfg(feature = "std")]
mod reference;
mod skipped;
mod slot;
mod string;
mod uuid;
mod wrapper;

#[cfg(feature = "records")]
pub(crate) use self::bytes::bytes_type;
pub use self::keyed::{HasKey, KeyedVec, SingleKey};
pub use self::lazy::Lazy;
pub use self::skipped::Skipped;
