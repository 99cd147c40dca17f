//! Kafka's notation for version ranges: `none`, `5`, `0-11`, `3+`.

use super::document::Node;
use super::schema_error::SchemaError;
use super::shown::shown;
use crate::versions::Versions;
use core::fmt;

type Result<T> = core::result::Result<T, SchemaError>;

/// Version range, displayed in Kafka's notation.
pub(super) struct KafkaRange(pub(super) Versions);

impl fmt::Display for KafkaRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(versions) = self;
        match (versions.min(), versions.max()) {
            _ if versions.is_empty() => f.write_str("none"),
            (min, _) if versions.is_open() => write!(f, "{min}+"),
            (min, max) if min == max => write!(f, "{min}"),
            (min, max) => write!(f, "{min}-{max}"),
        }
    }
}

/// Parses a version range.
pub(super) fn version_range(node: Node<'_>) -> Result<Versions> {
    let text = node.text()?;
    parse_range(&text).ok_or_else(|| {
        node.error(format_args!("invalid version range `{}`: expected `none`, `5`, `0-11` or `3+`", shown(&text)))
    })
}

/// Parses the versions of a message, which have an upper bound.
pub(super) fn closed_range(node: Node<'_>) -> Result<Versions> {
    match version_range(node)? {
        versions if versions.is_open() => {
            Err(node.error("the versions of a message need an upper bound: `none`, `5` or `0-11`"))
        }
        versions => Ok(versions),
    }
}

/// Parses versions without an upper bound.
pub(super) fn open_range(node: Node<'_>) -> Result<Versions> {
    match version_range(node)? {
        versions if versions.is_empty() || versions.is_open() => Ok(versions),
        _ => Err(node.error("these versions cannot have an upper bound: expected `none` or `3+`")),
    }
}

/// Parses Kafka's notation: `none`, `5`, `0-11`, `3+`.
pub(super) fn parse_range(text: &str) -> Option<Versions> {
    let text = text.trim();
    if text == "none" {
        return Some(Versions::NONE);
    }
    if let Some(min) = text.strip_suffix('+') {
        return parse_version(min).map(Versions::since);
    }
    let (min, max) = text.split_once('-').unwrap_or((text, text));
    let (min, max) = (parse_version(min)?, parse_version(max)?);
    (min <= max).then(|| Versions::new(min, max))
}

/// Parses a version. The largest `i16` is excluded, since it is the upper bound of open ranges.
fn parse_version(text: &str) -> Option<i16> {
    text.parse().ok().filter(|version| (0..i16::MAX).contains(version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_and_parser_agree() {
        for text in ["none", "5", "0-11", "3+"] {
            assert_eq!(parse_range(text).map(|range| KafkaRange(range).to_string()).as_deref(), Some(text));
        }
    }
}
