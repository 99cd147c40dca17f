//! Record sets as text, and as JSON with the names of Kafka's Java client.

mod bodies;
mod describe;
mod files;
mod internal;
mod lines;
mod text;

pub use bodies::{RecordSet, record_sets};
pub use describe::describe;
pub use files::{describe_file, kind_of_file};
pub use internal::{InternalTopic, describe_internal, looks_like_metadata};
pub use lines::{answer, serve};
pub use text::{Damage, dump};
