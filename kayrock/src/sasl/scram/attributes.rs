//! Attributes of SCRAM messages: `n=user,r=nonce`.

use super::super::error::SaslError;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use core::str;

/// Reader of the attributes of a message, in their order.
pub(super) struct Attributes<'a>(str::Split<'a, char>);

impl<'a> Attributes<'a> {
    pub(super) fn new(message: &'a [u8]) -> Result<Self, SaslError> {
        let message = str::from_utf8(message).map_err(|_| SaslError::message("it is not UTF-8"))?;
        Ok(Self(message.split(',')))
    }

    /// Returns the value of the next attribute, which must have this name.
    pub(super) fn expect(&mut self, name: char) -> Result<&'a str, SaslError> {
        let value = self.next_named(name)?;
        value.ok_or_else(|| SaslError::message("an attribute is missing or not in its place"))
    }

    /// Returns the value of the next attribute, or `None` if it has another name or there is none.
    fn next_named(&mut self, name: char) -> Result<Option<&'a str>, SaslError> {
        let Some(attribute) = self.0.next() else { return Ok(None) };
        if attribute.starts_with("m=") {
            // RFC 5802, section 5.1: an extension that the reader does not implement must end the exchange.
            return Err(SaslError::message("it has a mandatory extension"));
        }
        Ok(attribute.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')))
    }

    /// Returns the attributes that are left: extensions.
    pub(super) fn rest(self) -> impl Iterator<Item = &'a str> {
        self.0
    }
}

/// Writes a user name: `,` and `=` are not allowed in an attribute.
pub(super) fn escape(user: &str) -> String {
    user.replace('=', "=3D").replace(',', "=2C")
}

/// Reads a user name.
pub(in super::super) fn unescape(name: &str) -> Result<String, SaslError> {
    let mut parts = name.split('=');
    let mut user = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (character, rest) = match (part.strip_prefix("2C"), part.strip_prefix("3D")) {
            (Some(rest), _) => (',', rest),
            (_, Some(rest)) => ('=', rest),
            _ => return Err(SaslError::message("the user name has an unknown escape")),
        };
        user.push(character);
        user.push_str(rest);
    }
    Ok(user)
}

/// Returns whether a string may be a nonce: printable ASCII without `,`.
pub(super) fn is_nonce(nonce: &str) -> bool {
    !nonce.is_empty() && nonce.bytes().all(|byte| byte.is_ascii_graphic() && byte != b',')
}

pub(super) fn encode_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

pub(super) fn decode_base64(text: &str) -> Result<Vec<u8>, SaslError> {
    STANDARD.decode(text).map_err(|_| SaslError::message("an attribute is not base64"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_names_are_escaped() {
        for user in ["ada", "a,b=c", "=2C", ",,==", ""] {
            assert_eq!(unescape(&escape(user)).unwrap(), user);
        }
        assert_eq!(escape("a,b=c"), "a=2Cb=3Dc");
        for name in ["=", "a=2", "=2c", "=41"] {
            assert!(unescape(name).is_err(), "{name}");
        }
    }
}
