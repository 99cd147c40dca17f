//! Library of the larger examples; each example is a program.

pub mod command_line;
pub mod dump_records;
pub mod inspect;
