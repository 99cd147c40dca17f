//! Selection of a message and a version by the first bytes of an input.

use kayrock::lookup::{MESSAGES, MessageType};
use std::sync::LazyLock;

/// Number of bytes that select a message and a version.
const SELECTOR: usize = 3;

/// Message types by the numbers that select them, in ascending order. Of names with the same hash, the second one gets the
/// next number.
static PLACES: LazyLock<Vec<(u16, &MessageType)>> = LazyLock::new(|| {
    let mut places: Vec<_> = MESSAGES.iter().map(|entry| (hash(entry.name()), entry)).collect();
    places.sort_unstable_by_key(|(number, entry)| (*number, entry.name()));
    let mut least = 0;
    for (number, _) in &mut places {
        *number = least.max(*number);
        least = *number + 1;
    }
    places
});

/// Message type, version, and remaining input.
pub(crate) struct Selection<'a> {
    pub(crate) entry: &'static MessageType,
    pub(crate) version: i16,
    pub(crate) rest: &'a [u8],
}

/// Selects a message and a version; returns `None` if the input is too short.
pub(crate) fn select(input: &[u8]) -> Option<Selection<'_>> {
    let ([high, low, version], rest) = input.split_first_chunk::<SELECTOR>()?;
    let wanted = u16::from_be_bytes([*high, *low]);
    let place = PLACES.partition_point(|(number, _)| *number < wanted) % PLACES.len();
    let entry = PLACES[place].1;
    let versions = entry.schema.versions;
    let version = versions.min() + i16::from(*version) % (versions.max() - versions.min() + 1);
    Some(Selection { entry, version, rest })
}

/// Returns the bytes that select a message and a version.
///
/// They depend on the name and not on the place in the list, so that seeds remain valid when messages are added.
pub(crate) fn selector(entry: &MessageType, version: i16) -> [u8; SELECTOR] {
    let place = PLACES.iter().find(|(_, other)| other.name() == entry.name());
    let [high, low] = place.map_or(0, |(number, _)| *number).to_be_bytes();
    let [_, version] = (version - entry.schema.versions.min()).to_be_bytes();
    [high, low, version]
}

/// Returns the hash of a name: FNV-1a, folded.
fn hash(name: &str) -> u16 {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let [a, b, c, d] = hash.to_be_bytes();
    u16::from_be_bytes([a ^ c, b ^ d])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_selected() {
        for entry in MESSAGES {
            for version in entry.schema.versions.iter() {
                let input = selector(entry, version);
                let selected = select(&input).unwrap();
                assert_eq!((selected.entry.name(), selected.version), (entry.name(), version));
            }
        }
    }
}
