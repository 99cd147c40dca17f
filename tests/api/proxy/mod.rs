//! The proxy in front of in-process brokers.

mod addresses;
mod bytes;
mod ends;
mod hooks;
mod rules;
mod schemas;
mod security;
mod versions;
mod wire;
