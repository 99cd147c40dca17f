//! Name of the subject of a certificate.
//!
//! Source: RFC 5280, section 4.1; RFC 2253, whose form Java's `X500Principal` has.

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const OBJECT_IDENTIFIER: u8 = 0x06;
/// Version of the certificate, which the first one leaves out.
const VERSION: u8 = 0xa0;

/// Encoded object identifiers, and the keywords of RFC 2253.
const KEYWORDS: &[(&[u8], &str)] = &[
    (&[0x55, 4, 3], "CN"),
    (&[0x55, 4, 6], "C"),
    (&[0x55, 4, 7], "L"),
    (&[0x55, 4, 8], "ST"),
    (&[0x55, 4, 9], "STREET"),
    (&[0x55, 4, 10], "O"),
    (&[0x55, 4, 11], "OU"),
    (&[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 1], "UID"),
    (&[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 25], "DC"),
];

/// Returns the name of a certificate's subject, `CN=ada,O=Example`; attributes without a keyword are left out.
pub(super) fn subject(certificate: &[u8]) -> Option<String> {
    let mut content = Elements(Elements(certificate).expect(SEQUENCE)?);
    let mut content = Elements(content.expect(SEQUENCE)?);
    let (first, _) = content.next()?;
    // Serial number, algorithm, issuer and validity.
    for _ in 0..if first == VERSION { 4 } else { 3 } {
        content.next()?;
    }
    let mut names = Vec::new();
    for (tag, set) in Elements(content.expect(SEQUENCE)?) {
        let attributes = (tag == SET).then_some(Elements(set))?.filter_map(attribute);
        names.push(attributes.collect::<Vec<_>>().join("+"));
    }
    // The most specific name comes first.
    let names: Vec<String> = names.into_iter().rev().filter(|name| !name.is_empty()).collect();
    Some(names.join(","))
}

/// Returns an attribute as `keyword=value`.
fn attribute((tag, content): (u8, &[u8])) -> Option<String> {
    let mut content = (tag == SEQUENCE).then_some(Elements(content))?;
    let identifier = content.expect(OBJECT_IDENTIFIER)?;
    let (_, value) = content.next()?;
    let (_, keyword) = KEYWORDS.iter().find(|(known, _)| *known == identifier)?;
    Some(format!("{keyword}={}", escape(core::str::from_utf8(value).ok()?)))
}

fn escape(value: &str) -> String {
    let mut escaped = String::new();
    for (place, character) in value.char_indices() {
        let is_end = place == 0 || place + character.len_utf8() == value.len();
        if ",+\"\\<>;".contains(character) || (is_end && character == ' ') || (place == 0 && character == '#') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Elements in DER: tags and contents.
struct Elements<'b>(&'b [u8]);

impl<'b> Elements<'b> {
    /// Returns the content of the next element, which must have this tag.
    fn expect(&mut self, tag: u8) -> Option<&'b [u8]> {
        self.next().filter(|(found, _)| *found == tag).map(|(_, content)| content)
    }
}

impl<'b> Iterator for Elements<'b> {
    type Item = (u8, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (&[tag, length], rest) = self.0.split_first_chunk::<2>()?;
        let (length, rest) = match length {
            0..=0x7f => (usize::from(length), rest),
            // The number of bytes that have the length.
            _ => {
                let (bytes, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
                let length = bytes
                    .iter()
                    .try_fold(0_usize, |length, byte| length.checked_mul(256)?.checked_add(usize::from(*byte)))?;
                (length, rest)
            }
        };
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((tag, content))
    }
}
