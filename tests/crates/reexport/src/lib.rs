//! A crate without any prelude that uses kayrock only through another crate.
//!
//! Names that generated code might use have another meaning here: those of the prelude, of `core` and of the
//! primitives.

#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(missing_docs, missing_debug_implementations, rust_2018_idioms, unused, unused_qualifications)]
#![deny(unused_lifetimes, single_use_lifetimes, let_underscore_drop, deprecated)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![expect(clippy::derive_partial_eq_without_eq, reason = "a user's own derives")]

pub mod paths;
mod plain;
mod shadowed;

pub use plain::{Ask, Kind, Name, Told, Topic};
pub use shadowed::{Open, Shadows, Typed};

#[cfg(test)]
mod tests;
