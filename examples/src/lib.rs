//! What the larger examples are made of; each example is a program of its own.

pub mod dump_records;
pub mod inspect;
