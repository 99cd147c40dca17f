//! Compression: the codecs of record batches, and what they may cost.

mod codec;
mod error;
mod level;
mod limits;
mod output;

pub use codec::{Codec, Codecs};
pub use error::{CodecError, CodecReason};
pub use level::CodecLevel;
pub use limits::DecompressLimits;
pub use output::{Output, Scratch};
