//! The field types of this crate and of `std`, one file per kind of type.

mod array;
mod bytes;
mod keyed;
mod lazy;
mod list;
mod number;
mod reference;
mod skipped;
mod slot;
mod string;
mod wrapper;

#[cfg(feature = "records")]
pub(crate) use self::bytes::bytes_type;
pub use self::keyed::{HasKey, KeyedVec, SingleKey};
pub use self::lazy::Lazy;
pub use self::skipped::Skipped;
