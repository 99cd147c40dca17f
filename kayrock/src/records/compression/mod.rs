//! Compression of record batches: codecs, levels and limits.

mod algorithm;
mod budget;
mod codec;
mod codecs;
mod error;
#[cfg(feature = "gzip")]
mod gzip;
mod level;
mod limits;
#[cfg(feature = "lz4")]
mod lz4;
#[cfg(feature = "lz4")]
mod lz4_chains;
#[cfg(feature = "lz4")]
mod lz4_frame;
#[cfg(feature = "lz4")]
mod lz4_runs;
mod output;
#[cfg(any(feature = "gzip", feature = "snappy", feature = "lz4", feature = "zstd"))]
mod pool;
mod scratch;
#[cfg(feature = "snappy")]
mod snappy;
#[cfg(feature = "zstd")]
mod zstd;

pub use algorithm::{Compression, ParseCompressionError};
pub use budget::DecompressBudget;
pub use codec::Codec;
pub use codecs::Codecs;
pub use error::{CodecError, CodecErrorKind};
pub use level::CodecLevel;
pub use limits::DecompressLimits;
pub use output::Output;
pub use scratch::Scratch;
