//! A crate of the 2021 edition that has kayrock under another name and denies every lint that a user may deny.
//!
//! Its own lints are those of a strict user, not the workspace's; clippy and rustc find nothing in generated code.

#![forbid(unsafe_code)]
#![deny(missing_docs, missing_debug_implementations, rust_2018_idioms, rust_2021_compatibility)]
#![deny(unused, unused_qualifications, unused_lifetimes, single_use_lifetimes, unreachable_pub, trivial_casts)]
#![deny(trivial_numeric_casts, variant_size_differences, non_ascii_idents, let_underscore_drop, deprecated)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![expect(clippy::derive_partial_eq_without_eq, reason = "a user's own derives")]
#![deny(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::shadow_reuse)]

/// The runtime, for users of this crate alone.
pub use wire as runtime;

mod awkward;
mod made;

pub use awkward::{local, Awkward, AwkwardAnswer};
pub use made::{Announce, Announced, Level};

#[cfg(test)]
mod tests;
