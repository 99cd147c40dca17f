//! The libraries below the codecs alone: reused states and memory, no frame and no checksum.

use flate2::{Compress, Decompress, FlushCompress, FlushDecompress};
use lz4_flex::block::{CompressTable, compress_into_with_table, decompress_into, get_maximum_output_size};
use std::hint::black_box;
use zstd_safe::{CCtx, DCtx};

/// Block size of Java, and of the library.
const SNAPPY_BLOCK: usize = 32 << 10;
const LZ4_BLOCK: usize = 64 << 10;
const ZSTD_LEVEL: i32 = 3;

/// Compresses the same bytes repeatedly.
pub(crate) fn gzip(plain: Vec<u8>) -> impl FnMut() {
    let mut state = Compress::new(flate2::Compression::new(6), false);
    let mut out = Vec::with_capacity(plain.len() + 1024);
    move || {
        state.reset();
        out.clear();
        state.compress_vec(&plain, &mut out, FlushCompress::Finish).expect("room");
        black_box(&out);
    }
}

/// Decompresses the same bytes repeatedly.
pub(crate) fn gunzip(plain: &[u8]) -> impl FnMut() + use<> {
    let mut compressed = Vec::with_capacity(plain.len() + 1024);
    let mut writer = Compress::new(flate2::Compression::new(6), false);
    writer.compress_vec(plain, &mut compressed, FlushCompress::Finish).expect("room");
    let (mut state, len) = (Decompress::new(false), plain.len());
    let mut out = Vec::with_capacity(len);
    move || {
        state.reset(false);
        out.clear();
        state.decompress_vec(&compressed, &mut out, FlushDecompress::Finish).expect("what was compressed");
        assert_eq!(black_box(&out).len(), len);
    }
}

pub(crate) fn snappy(plain: Vec<u8>) -> impl FnMut() {
    let mut state = snap::raw::Encoder::new();
    let mut out = vec![0; snap::raw::max_compress_len(SNAPPY_BLOCK)];
    move || {
        for block in plain.chunks(SNAPPY_BLOCK) {
            black_box(state.compress(block, &mut out).expect("room"));
        }
    }
}

pub(crate) fn unsnappy(plain: &[u8]) -> impl FnMut() + use<> {
    let mut writer = snap::raw::Encoder::new();
    let blocks: Vec<_> = plain.chunks(SNAPPY_BLOCK).map(|block| writer.compress_vec(block).expect("room")).collect();
    let mut out = vec![0; SNAPPY_BLOCK];
    move || {
        for block in &blocks {
            black_box(snap::raw::Decoder::new().decompress(block, &mut out).expect("what was compressed"));
        }
    }
}

pub(crate) fn lz4(plain: Vec<u8>) -> impl FnMut() {
    let mut table = CompressTable::large();
    let mut out = vec![0; get_maximum_output_size(LZ4_BLOCK)];
    move || {
        for block in plain.chunks(LZ4_BLOCK) {
            black_box(compress_into_with_table(block, &mut out, &mut table).expect("room"));
        }
    }
}

pub(crate) fn unlz4(plain: &[u8]) -> impl FnMut() + use<> {
    let blocks: Vec<_> = plain.chunks(LZ4_BLOCK).map(lz4_flex::block::compress).collect();
    let mut out = vec![0; LZ4_BLOCK];
    move || {
        for block in &blocks {
            black_box(decompress_into(block, &mut out).expect("what was compressed"));
        }
    }
}

pub(crate) fn zstd(plain: Vec<u8>) -> impl FnMut() {
    let mut state = CCtx::create();
    let mut out = vec![0; zstd_safe::compress_bound(plain.len())];
    move || {
        black_box(state.compress(&mut out[..], &plain, ZSTD_LEVEL).expect("room"));
    }
}

pub(crate) fn unzstd(plain: &[u8]) -> impl FnMut() + use<> {
    let mut compressed = vec![0; zstd_safe::compress_bound(plain.len())];
    let len = zstd_safe::compress(&mut compressed[..], plain, ZSTD_LEVEL).expect("room");
    compressed.truncate(len);
    let mut state = DCtx::create();
    let mut out = vec![0; plain.len()];
    move || {
        black_box(state.decompress(&mut out[..], &compressed).expect("what was compressed"));
    }
}
