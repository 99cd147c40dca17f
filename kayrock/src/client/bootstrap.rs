//! Addresses of brokers as users write them.

use core::fmt;
use core::str::FromStr;

/// Port of an address that names none.
const DEFAULT_PORT: u16 = 9092;

/// Host and port of a broker.
///
/// An address may begin with the name of a security protocol, as Kafka's `listeners` do; it is ignored. IPv6 addresses
/// are in brackets.
///
/// ```
/// use kayrock::client::HostPort;
///
/// let address: HostPort = "SASL_SSL://broker-1.example.com:9094".parse()?;
/// assert_eq!((&*address.host, address.port), ("broker-1.example.com", 9094));
/// assert_eq!("broker-1".parse::<HostPort>()?.to_string(), "broker-1:9092");
/// assert_eq!("[::1]:9093".parse::<HostPort>()?.host, "::1");
/// # Ok::<(), kayrock::client::AddressError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HostPort {
    /// Name or IP address, without brackets.
    pub host: String,
    /// Port.
    pub port: u16,
}

impl HostPort {
    /// Reads a list as in Kafka's setting `bootstrap.servers`: `a:9092,b:9092`.
    ///
    /// ```
    /// use kayrock::client::HostPort;
    ///
    /// let addresses = HostPort::list("broker-1:9092, broker-2:9093,[::1]")?;
    /// assert_eq!(addresses.len(), 3);
    /// # Ok::<(), kayrock::client::AddressError>(())
    /// ```
    ///
    /// # Errors
    /// [`AddressError`]: an address is invalid, or the list is empty.
    pub fn list(list: &str) -> Result<Vec<Self>, AddressError> {
        let addresses = list.split(',').map(str::trim).filter(|address| !address.is_empty());
        let addresses = addresses.map(str::parse).collect::<Result<Vec<_>, _>>()?;
        if addresses.is_empty() { Err(AddressError::new(list, "there is no address")) } else { Ok(addresses) }
    }
}

impl FromStr for HostPort {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let address = text.split_once("://").map_or(text, |(_protocol, address)| address);
        let (host, port) = if let Some(rest) = address.strip_prefix('[') {
            let (host, rest) = rest.split_once(']').ok_or_else(|| AddressError::new(text, "a `]` is missing"))?;
            if host.parse::<std::net::Ipv6Addr>().is_err() {
                return Err(AddressError::new(text, "there is no IPv6 address in the brackets"));
            }
            match rest.strip_prefix(':') {
                Some(port) => (host, Some(port)),
                None if rest.is_empty() => (host, None),
                None => return Err(AddressError::new(text, "a `:` is missing after the `]`")),
            }
        } else {
            match address.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (address, None),
            }
        };
        if port.is_some_and(|port| port.contains(':')) {
            return Err(AddressError::new(text, "an IPv6 address needs brackets, such as `[::1]:9092`"));
        }
        if host.is_empty() || host.contains(|c: char| c.is_whitespace() || c == '/' || c == '@') {
            return Err(AddressError::new(text, "there is no host, or it has characters that hosts must not have"));
        }
        let port = port.map_or(Ok(DEFAULT_PORT), str::parse);
        match port {
            Ok(port @ 1..) => Ok(Self { host: host.to_owned(), port }),
            _ => Err(AddressError::new(text, "the port is not a number from 1 to 65535")),
        }
    }
}

/// Writes `host:port`, IPv6 addresses in brackets.
impl fmt::Display for HostPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port } = self;
        if host.contains(':') { write!(f, "[{host}]:{port}") } else { write!(f, "{host}:{port}") }
    }
}

/// Error of an address that cannot be read.
///
/// ```
/// use kayrock::client::HostPort;
///
/// let error = "::1:9092".parse::<HostPort>().unwrap_err();
/// assert_eq!(error.to_string(), "invalid address `::1:9092`: an IPv6 address needs brackets, such as `[::1]:9092`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressError {
    address: String,
    reason: &'static str,
}

impl AddressError {
    fn new(address: &str, reason: &'static str) -> Self {
        Self { address: address.to_owned(), reason }
    }
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid address `{}`: {}", self.address, self.reason)
    }
}

impl core::error::Error for AddressError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_written() {
        for (text, expected) in [
            ("a", "a:9092"),
            ("a:1", "a:1"),
            ("10.0.0.1:65535", "10.0.0.1:65535"),
            ("PLAINTEXT://a:1", "a:1"),
            ("SSL://[::1]:1", "[::1]:1"),
            ("[fe80::1]", "[fe80::1]:9092"),
        ] {
            assert_eq!(text.parse::<HostPort>().unwrap().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn invalid_addresses_are_refused() {
        for text in [
            "", ":1", "a:", "a:0", "a:65536", "a:x", "::1", "a:1:2", "[::1", "[::1]1", "[a]:1", "a b:1", "SSL://",
            "a/b:1",
        ] {
            assert!(text.parse::<HostPort>().is_err(), "{text:?}");
        }
        for list in ["", " ", ",", "a:1,b:x"] {
            assert!(HostPort::list(list).is_err(), "{list:?}");
        }
    }
}
