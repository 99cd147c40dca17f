//! The proxy in front of in-process brokers.

mod addresses;
mod bytes;
mod schemas;
mod versions;
mod wire;
