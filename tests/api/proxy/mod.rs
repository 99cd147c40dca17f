//! The proxy in front of in-process brokers.

mod addresses;
