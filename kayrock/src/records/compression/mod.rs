//! Compression: the codecs of record batches, and what they may cost.

mod codec;
mod error;
#[cfg(feature = "gzip")]
mod gzip;
mod level;
mod limits;
#[cfg(feature = "lz4")]
mod lz4;
#[cfg(feature = "lz4")]
mod lz4_chains;
mod output;
#[cfg(any(feature = "gzip", feature = "snappy", feature = "lz4", feature = "zstd"))]
mod pool;
#[cfg(feature = "snappy")]
mod snappy;
#[cfg(feature = "zstd")]
mod zstd;

pub use codec::{Codec, Codecs};
pub use error::{CodecError, CodecErrorKind};
pub use level::CodecLevel;
pub use limits::DecompressLimits;
pub use output::{Output, Scratch};
