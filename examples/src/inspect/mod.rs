//! Library of the example `inspect`: messages as JSON, for people and for programs in any language.

mod command;
mod frames;
mod hex;
mod lines;
mod nearest;
mod one;
mod read;
mod show;

pub use command::{Command, HELP, Output, run};
pub use lines::{answer, serve};
