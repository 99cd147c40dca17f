//! Checksums of batches: by vector instructions with `std`, by tables without it.

/// Returns the CRC-32C (Castagnoli), the checksum of batches of magic 2.
#[cfg(feature = "std")]
pub(super) fn crc32c(bytes: &[u8]) -> u32 {
    crc_fast::crc32_iscsi(bytes)
}

/// Returns the CRC-32 (ISO-HDLC, as in zlib), the checksum of entries of message sets.
#[cfg(feature = "std")]
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    crc_fast::crc32_iso_hdlc(bytes)
}

#[cfg(not(feature = "std"))]
pub(super) use self::tables::{crc32, crc32c};

#[cfg(any(not(feature = "std"), test))]
mod tables {
    /// Remainders of all bytes, for a polynomial with its bits reversed.
    struct Table([u32; 256]);

    static CASTAGNOLI: Table = Table::new(0x82f6_3b78);
    static ISO_HDLC: Table = Table::new(0xedb8_8320);

    impl Table {
        const fn new(polynomial: u32) -> Self {
            let mut table = [0; 256];
            let (mut at, mut byte) = (0, 0_u32);
            while at < table.len() {
                let (mut remainder, mut bit) = (byte, 0);
                while bit < 8 {
                    remainder = remainder >> 1 ^ if remainder & 1 == 1 { polynomial } else { 0 };
                    bit += 1;
                }
                table[at] = remainder;
                (at, byte) = (at + 1, byte + 1);
            }
            Self(table)
        }

        fn checksum(&self, bytes: &[u8]) -> u32 {
            !bytes.iter().fold(!0, |rest, byte| {
                let [low, ..] = rest.to_le_bytes();
                rest >> 8 ^ self.0[usize::from(low ^ byte)]
            })
        }
    }

    pub(in crate::records) fn crc32c(bytes: &[u8]) -> u32 {
        CASTAGNOLI.checksum(bytes)
    }

    pub(in crate::records) fn crc32(bytes: &[u8]) -> u32 {
        ISO_HDLC.checksum(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_values_of_the_catalogue_are_met() {
        assert_eq!(crc32c(b"123456789"), 0xe306_9283);
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn tables_agree_with_the_instructions() {
        let bytes: Vec<u8> = (0..=255).cycle().take(1000).collect();
        for len in [0, 1, 9, 255, 1000] {
            assert_eq!(tables::crc32c(&bytes[..len]), crc32c(&bytes[..len]), "{len} bytes");
            assert_eq!(tables::crc32(&bytes[..len]), crc32(&bytes[..len]), "{len} bytes");
        }
    }
}
