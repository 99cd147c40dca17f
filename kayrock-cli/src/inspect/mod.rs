//! Messages as JSON, for people and for programs in any language.

mod frames;
mod lines;
mod one;
mod read;
mod show;

pub use frames::{Frame, encode_frame, request, response};
pub use lines::{answer, serve};
#[cfg(feature = "program")]
pub(crate) use one::message_of;
pub use one::{Decoded, decode, encode, find};
pub use show::Shown;
