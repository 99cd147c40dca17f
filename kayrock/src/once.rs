//! Cell that is written once.

/// Cell of a lazily computed value: shared between threads with `std`, and within one thread without it.
#[cfg(not(feature = "std"))]
pub(crate) use core::cell::OnceCell as Once;
#[cfg(feature = "std")]
pub(crate) use std::sync::OnceLock as Once;
