//! Bytes as hexadecimal digits.

/// Hexadecimal digits of bytes, two each.
pub(crate) fn of(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Bytes of hexadecimal digits, which may be in upper case and have white space between them.
pub(crate) fn bytes(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut first = None;
    for (at, char) in text.char_indices().filter(|(_, char)| !char.is_ascii_whitespace()) {
        let digit = char.to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let digit = digit.ok_or_else(|| format!("`{char}` at character {at} is no hexadecimal digit"))?;
        match first.take() {
            None => first = Some(digit),
            Some(high) => bytes.push(high << 4 | digit),
        }
    }
    match first {
        None => Ok(bytes),
        Some(_) => Err("hexadecimal digits come in pairs, and the last has no other".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_and_shown() {
        assert_eq!(bytes("00 fF\n7a"), Ok(vec![0, 255, 0x7a]));
        assert_eq!(of(&[0, 255, 0x7a]), "00ff7a");
        assert_eq!(bytes("0g"), Err("`g` at character 1 is no hexadecimal digit".to_owned()));
        assert!(bytes("abc").is_err() && bytes("").is_ok_and(|bytes| bytes.is_empty()));
    }
}
