//! JWT tokens that are not signed.
//!
//! Source: RFC 7519, section 6; Java's `OAuthBearerUnsecuredJws` and its validator.

use super::token::Login;
use crate::sasl::BearerCredential;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use core::time::Duration;
use serde_json::Value;
use std::time::{SystemTime, UNIX_EPOCH};

/// Checks a token, whose user is the claim `sub`.
pub(super) fn check(credential: &BearerCredential) -> Result<Login, String> {
    let token = credential.token.expose();
    let parts: Vec<&str> = token.split('.').collect();
    let [header, claims, ""] = parts[..] else { return Err("the token is not an unsecured JWT".to_owned()) };
    let (header, claims) = (decode(header)?, decode(claims)?);
    if header.get("alg").and_then(Value::as_str) != Some("none") {
        return Err("the algorithm of the token is not `none`".to_owned());
    }
    let user = claims.get("sub").and_then(Value::as_str).filter(|user| !user.is_empty());
    let user = user.ok_or_else(|| "the token has no claim `sub`".to_owned())?;
    let expiry = claims.get("exp").and_then(Value::as_f64).filter(|expiry| *expiry >= 0.0);
    let expiry = expiry.and_then(|expiry| Duration::try_from_secs_f64(expiry).ok());
    let expiry = expiry.ok_or_else(|| "the token has no claim `exp`".to_owned())?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    match expiry.checked_sub(now) {
        Some(lifetime) => Ok(Login::new(user).lifetime(lifetime)),
        None => Err("the token has expired".to_owned()),
    }
}

/// Decodes a part of a token.
fn decode(part: &str) -> Result<Value, String> {
    let bytes = URL_SAFE_NO_PAD.decode(part.trim_end_matches('='));
    let bytes = bytes.map_err(|_| "a part of the token is not in Base64".to_owned())?;
    serde_json::from_slice(&bytes).map_err(|_| "a part of the token is not in JSON".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login(header: &str, claims: &str, signature: &str) -> Result<Login, String> {
        let token = format!("{}.{}.{signature}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
        let message = format!("n,,\u{1}auth=Bearer {token}\u{1}\u{1}");
        check(&BearerCredential::parse(message.as_bytes()).unwrap())
    }

    #[test]
    fn tokens_have_a_user_and_an_expiry_and_no_signature() {
        let (none, claims) = (r#"{"alg":"none"}"#, r#"{"sub":"ada","exp":99999999999.5}"#);
        assert_eq!(login(none, claims, "").unwrap().user, "ada");
        for (header, claims, signature) in [
            (none, claims, "c2ln"),
            (r#"{"alg":"HS256"}"#, claims, ""),
            (none, r#"{"sub":"ada","exp":1}"#, ""),
            (none, r#"{"sub":"ada"}"#, ""),
            (none, r#"{"exp":99999999999}"#, ""),
            (none, "no JSON", ""),
        ] {
            assert!(login(header, claims, signature).is_err(), "{header} {claims} {signature}");
        }
    }
}
