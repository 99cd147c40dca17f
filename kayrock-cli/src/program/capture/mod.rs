//! Captures of network traffic: packets of a file, TCP streams, Kafka connections.

mod connection;
mod file;
mod frames;
mod packet;
mod stream;

pub(super) use connection::{Connections, Counts};
pub(super) use file::read;
