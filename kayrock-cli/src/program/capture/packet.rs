//! TCP segments of packets.

use etherparse::{EtherType, LaxNetSlice, LaxSlicedPacket, TransportSlice};
use std::net::{IpAddr, SocketAddr};

/// Link layer of a capture: the numbers are those of tcpdump's list of link types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkLayer {
    /// Loopback: four bytes before the IP packet.
    Loopback,
    Ethernet,
    /// IP packets.
    Raw,
    /// Linux cooked capture, version 1.
    Cooked1,
    /// Linux cooked capture, version 2.
    Cooked2,
    Unknown,
}

/// TCP segment.
#[derive(Debug, Clone, Copy)]
pub(in crate::program) struct Segment<'p> {
    pub(super) from: SocketAddr,
    pub(super) to: SocketAddr,
    pub(super) sequence: u32,
    pub(super) is_syn: bool,
    /// True for the second segment of a connection, from the server.
    pub(super) is_ack: bool,
    /// True for the last segment of a direction.
    pub(super) is_end: bool,
    /// Number of the next byte that the sender expects, if it is valid.
    pub(super) acknowledged: Option<u32>,
    pub(super) payload: &'p [u8],
}

impl LinkLayer {
    pub(super) const fn new(number: i32) -> Self {
        match number {
            0 | 108 => Self::Loopback,
            1 => Self::Ethernet,
            12 | 14 | 101 | 228 | 229 => Self::Raw,
            113 => Self::Cooked1,
            276 => Self::Cooked2,
            _ => Self::Unknown,
        }
    }

    /// Returns the TCP segment of a packet, if there is one.
    pub(super) fn segment(self, packet: &[u8]) -> Option<Segment<'_>> {
        let sliced = match self {
            Self::Loopback => LaxSlicedPacket::from_ip(packet.get(4..)?).ok()?,
            Self::Ethernet => LaxSlicedPacket::from_ethernet(packet).ok()?,
            Self::Raw => LaxSlicedPacket::from_ip(packet).ok()?,
            Self::Cooked1 => LaxSlicedPacket::from_ether_type(ether_type(packet, 14)?, packet.get(16..)?),
            Self::Cooked2 => LaxSlicedPacket::from_ether_type(ether_type(packet, 0)?, packet.get(20..)?),
            Self::Unknown => return None,
        };
        segment_of(&sliced)
    }
}

fn ether_type(packet: &[u8], at: usize) -> Option<EtherType> {
    let number = packet.get(at..)?.first_chunk()?;
    Some(EtherType(u16::from_be_bytes(*number)))
}

fn segment_of<'p>(packet: &LaxSlicedPacket<'p>) -> Option<Segment<'p>> {
    let (source, destination): (IpAddr, IpAddr) = match packet.net.as_ref()? {
        LaxNetSlice::Ipv4(ip) => (ip.header().source_addr().into(), ip.header().destination_addr().into()),
        LaxNetSlice::Ipv6(ip) => (ip.header().source_addr().into(), ip.header().destination_addr().into()),
        LaxNetSlice::Arp(_) => return None,
    };
    let Some(TransportSlice::Tcp(tcp)) = &packet.transport else { return None };
    Some(Segment {
        from: SocketAddr::new(source, tcp.source_port()),
        to: SocketAddr::new(destination, tcp.destination_port()),
        sequence: tcp.sequence_number(),
        is_syn: tcp.syn(),
        is_ack: tcp.ack(),
        is_end: tcp.fin() || tcp.rst(),
        acknowledged: tcp.ack().then(|| tcp.acknowledgment_number()),
        payload: tcp.payload(),
    })
}
