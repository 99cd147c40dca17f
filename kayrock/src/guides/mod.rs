//! Guides to common tasks, each with a program that compiles.
//!
//! | guide | shows |
//! |---|---|
//! | [`consumer`] | records fetched from a partition, the next offset, committed offsets |
//! | [`producer`] | records sent to a partition, acknowledgements, idempotence |
//! | [`testing`] | an application that uses a real client, tested with the in-process broker |
//! | [`fault_injection`] | an application under errors, delays, lost connections and slow networks |
//! | [`tls_and_sasl`] | authentication over a custom stream |
//! | [`proxy`] | traffic between clients and brokers observed, changed and disturbed |
//! | [`synchronous`] | a client without an async runtime |
//! | [`no_default_features`] | the derive and the codec alone |
//! | [`evolution`] | new versions of a custom message |
//! | [`records`] | record batches encoded, decoded, filtered and changed |
//! | [`benchmarking`] | measurements of an application's own messages |
//!
//! [`attributes`](crate::attributes) is the reference of the derive.
//!
//! No example: the page of each guide is one.

// A documentation test runs if its features are on.

#[cfg_attr(any(not(doctest), all(feature = "client", feature = "mock")), doc = include_str!("consumer.md"))]
pub mod consumer {}

#[cfg_attr(any(not(doctest), all(feature = "client", feature = "mock")), doc = include_str!("producer.md"))]
pub mod producer {}

#[cfg_attr(any(not(doctest), all(feature = "certificates", feature = "sasl")), doc = include_str!("testing.md"))]
pub mod testing {}

#[cfg_attr(any(not(doctest), all(feature = "client", feature = "mock")), doc = include_str!("fault_injection.md"))]
pub mod fault_injection {}

#[cfg_attr(any(not(doctest), all(feature = "sasl", feature = "tls")), doc = include_str!("tls_and_sasl.md"))]
pub mod tls_and_sasl {}

#[cfg_attr(any(not(doctest), all(feature = "mock", feature = "proxy")), doc = include_str!("proxy.md"))]
pub mod proxy {}

#[cfg_attr(any(not(doctest), all(feature = "messages", feature = "mock")), doc = include_str!("synchronous.md"))]
pub mod synchronous {}

#[doc = include_str!("no_default_features.md")]
pub mod no_default_features {}

#[doc = include_str!("evolution.md")]
pub mod evolution {}

#[cfg_attr(any(not(doctest), feature = "records"), doc = include_str!("records.md"))]
pub mod records {}

#[cfg_attr(any(not(doctest), feature = "messages"), doc = include_str!("benchmarking.md"))]
pub mod benchmarking {}
