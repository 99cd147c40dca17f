//! Library of the program `kayrock`: its line protocols for programs in any language, and the program itself.
//!
//! [`inspect`] converts messages between bytes and JSON, [`records`] shows record sets. Both respond to lines of JSON.
//! [`run`] is the program, with the feature `program`.

#![forbid(unsafe_code)]

mod hex;
pub mod inspect;
mod nearest;
#[cfg(feature = "program")]
mod program;
pub mod records;
mod secrets;

#[cfg(feature = "program")]
pub use program::{command, run};
