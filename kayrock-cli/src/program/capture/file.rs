//! Packets of a capture file: pcap and pcapng.

use super::packet::{LinkLayer, Segment};
use crate::program::failure::Failure;
use pcap_parser::{Block, PcapBlockOwned, PcapError, create_reader};
use std::fs::File;
use std::path::Path;
use std::time::Duration;

/// Initial size of the buffer, which grows up to the largest block.
const BUFFER: usize = 1 << 20;

/// Largest block that is read.
const LARGEST: usize = 256 << 20;

/// Interface of a capture: its link layer and the resolution of its timestamps.
#[derive(Debug, Clone, Copy)]
struct Interface {
    link: LinkLayer,
    offset: u64,
    /// Units per second.
    resolution: u64,
}

/// Numbers of packets in a file.
#[derive(Debug, Default, Clone, Copy)]
pub(in crate::program) struct PacketCounts {
    pub(in crate::program) packets: u64,
    pub(in crate::program) tcp: u64,
}

/// Passes each TCP segment of a file on, with its time; `progress` receives the number of bytes read, and ends the work by
/// returning false.
pub(in crate::program) fn read(
    path: &Path,
    mut progress: impl FnMut(u64) -> bool,
    mut each: impl FnMut(Duration, &Segment<'_>) -> Result<(), Failure>,
) -> Result<PacketCounts, Failure> {
    let file = File::open(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", path.display())))?;
    let mut reader = create_reader(BUFFER, file).map_err(|error| unreadable(path, 0, &describe(&error)))?;
    let (mut interfaces, mut counts, mut position) = (Vec::new(), PacketCounts::default(), 0_u64);
    let mut capacity = BUFFER;
    loop {
        match reader.next() {
            Ok((size, block)) => {
                if let Some((interface, time, data)) = packet(&block, &mut interfaces) {
                    counts.packets += 1;
                    if let Some(segment) = interface.link.segment(data) {
                        counts.tcp += 1;
                        each(time, &segment)?;
                    }
                }
                reader.consume(size);
                position += size as u64;
                if !progress(position) {
                    return Ok(counts);
                }
            }
            // A file without a whole block at its end: the program that wrote it was killed.
            Err(PcapError::Eof | PcapError::UnexpectedEof) => return Ok(counts),
            Err(PcapError::Incomplete(_)) => {
                reader.refill().map_err(|error| unreadable(path, position, &describe(&error)))?;
            }
            Err(PcapError::BufferTooSmall) if capacity < LARGEST => {
                capacity *= 2;
                reader.grow(capacity);
            }
            Err(error) => return Err(unreadable(path, position, &describe(&error))),
        }
    }
}

fn unreadable(path: &Path, position: u64, error: &str) -> Failure {
    Failure::new(format!("{}: byte {position}: {error}", path.display()))
        .remedy("give a capture in pcap or pcapng, as `tcpdump -w FILE` and Wireshark write them")
}

/// Describes an error without the bytes at which it occurred.
fn describe<I>(error: &PcapError<I>) -> String {
    match error {
        PcapError::HeaderNotRecognized => "neither pcap nor pcapng",
        PcapError::Eof => "the file is empty",
        PcapError::UnexpectedEof => "the file ends within a block",
        PcapError::BufferTooSmall => "a block is too large",
        PcapError::ReadError => "the file cannot be read",
        _ => "a block is malformed",
    }
    .to_owned()
}

/// Returns the packet of a block: its interface, its time and its bytes.
fn packet<'b>(
    block: &'b PcapBlockOwned<'b>,
    interfaces: &mut Vec<Interface>,
) -> Option<(Interface, Duration, &'b [u8])> {
    match block {
        PcapBlockOwned::LegacyHeader(header) => {
            let resolution = if header.is_nanosecond_precision() { 1_000_000_000 } else { 1_000_000 };
            // The upper bits describe the frame check sequence.
            let link = LinkLayer::new(header.network.0 & 0xffff);
            interfaces.push(Interface { link, offset: 0, resolution });
            None
        }
        PcapBlockOwned::Legacy(packet) => {
            let interface = *interfaces.first()?;
            let units = u64::from(packet.ts_sec) * interface.resolution + u64::from(packet.ts_usec);
            Some((interface, interface.time(units), packet.data))
        }
        PcapBlockOwned::NG(Block::SectionHeader(_)) => {
            interfaces.clear();
            None
        }
        PcapBlockOwned::NG(Block::InterfaceDescription(description)) => {
            interfaces.push(Interface {
                link: LinkLayer::new(description.linktype.0),
                offset: u64::try_from(description.if_tsoffset).unwrap_or_default(),
                resolution: description.ts_resolution().unwrap_or(1_000_000),
            });
            None
        }
        PcapBlockOwned::NG(Block::EnhancedPacket(packet)) => {
            let interface = *interfaces.get(usize::try_from(packet.if_id).ok()?)?;
            let units = u64::from(packet.ts_high) << 32 | u64::from(packet.ts_low);
            let data = packet.data.get(..usize::try_from(packet.caplen).ok()?)?;
            Some((interface, interface.time(units), data))
        }
        PcapBlockOwned::NG(Block::SimplePacket(packet)) => {
            let interface = *interfaces.first()?;
            let length = packet.data.len().min(usize::try_from(packet.origlen).ok()?);
            Some((interface, Duration::ZERO, packet.data.get(..length)?))
        }
        PcapBlockOwned::NG(_) => None,
    }
}

impl Interface {
    fn time(self, units: u64) -> Duration {
        let (seconds, rest) = (units / self.resolution, units % self.resolution);
        let nanos = u128::from(rest) * 1_000_000_000 / u128::from(self.resolution);
        Duration::new(seconds.saturating_add(self.offset), u32::try_from(nanos).unwrap_or_default())
    }
}
