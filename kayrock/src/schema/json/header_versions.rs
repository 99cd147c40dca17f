//! Header versions by message version: `"headerVersions": { "0-8": "1", "9+": "2" }`.
//!
//! Source: KIP-1313 and `HeaderVersions` of Kafka's generator after 4.4.

use super::document::Node;
use super::schema_error::SchemaError;
use super::shown::shown;
use super::version_range::parse_range;
use crate::schema::message::{MessageKind, Schema};
use crate::versions::Versions;

type Result<T> = core::result::Result<T, SchemaError>;

type Rules = Vec<(Versions, i16)>;

/// `ApiVersions`. Its response has the oldest header, since the client has not negotiated versions yet (KIP-511).
const API_VERSIONS: Option<i16> = Some(18);

/// Returns the header versions of schemas without `headerVersions`, which are constants of Kafka's generator.
pub(super) fn usual(kind: MessageKind, api_key: Option<i16>) -> Rules {
    match (kind, api_key) {
        (MessageKind::Response, API_VERSIONS) => vec![(Versions::ALL, 0)],
        // ControlledShutdown is older than client ids.
        (MessageKind::Request, Some(7)) => vec![(Versions::new(0, 0), 0)],
        _ => Vec::new(),
    }
}

/// Parses the header versions of a schema, for all versions from 0 on.
pub(super) fn named(node: Node<'_>, schema: &Schema) -> Result<Rules> {
    let flexible_header = match schema.kind {
        MessageKind::Request => 2,
        MessageKind::Response => 1,
        _ => return Err(node.error("only requests and responses have headers")),
    };
    let mut rules =
        node.object()?.entries().map(|(text, key, value)| rule(&text, key, value)).collect::<Result<Vec<_>>>()?;
    rules.sort_by_key(|rule| rule.versions.min());
    contiguous(node, &rules, schema)?;
    let is_pinned = schema.kind == MessageKind::Response && schema.api_key == API_VERSIONS;
    let mut before = 0;
    for HeaderRule { versions, header, key } in &rules {
        let message = if *header < before {
            format!("header version {header} is below that of the previous range, {before}")
        } else if is_pinned && *header != 0 {
            "the ApiVersions response has header version 0 in all versions (KIP-511)".to_owned()
        } else if !is_pinned && *header < flexible_header && !versions.intersect(schema.flexible).is_empty() {
            format!("flexible versions require header version {flexible_header} or later")
        } else {
            before = *header;
            continue;
        };
        return Err(key.error(message));
    }
    Ok(rules.into_iter().map(|rule| (rule.versions, rule.header)).collect())
}

/// Entry of `headerVersions`.
struct HeaderRule<'t> {
    versions: Versions,
    header: i16,
    key: Node<'t>,
}

fn rule<'t>(text: &str, key: Node<'t>, value: Node<'t>) -> Result<HeaderRule<'t>> {
    let Some(versions) = parse_range(text).filter(|versions| !versions.is_empty()) else {
        return Err(key.error(format_args!("invalid version range `{}`: expected `5`, `0-11` or `3+`", shown(text))));
    };
    match value.parse("a header version of 0 or more")? {
        header if header >= 0 => Ok(HeaderRule { versions, header, key }),
        header => Err(value.error(format_args!("invalid value `{header}`: expected a header version of 0 or more"))),
    }
}

/// Fails unless the ranges contain every version from 0 on exactly once.
fn contiguous(node: Node<'_>, rules: &[HeaderRule<'_>], schema: &Schema) -> Result<()> {
    let mut next = Some(0);
    for HeaderRule { versions, key, .. } in rules {
        match next {
            Some(next) if versions.min() == next => {}
            Some(next) => return Err(key.error(format_args!("expected the range of version {next}"))),
            None => return Err(key.error("only the last range has no upper bound")),
        }
        if versions.min() > schema.versions.max() {
            return Err(key.error(format_args!("the message has no version above {}", schema.versions.max())));
        }
        next = (!versions.is_open()).then(|| versions.max() + 1);
    }
    match next {
        None => Ok(()),
        Some(0) => Err(node.error("expected a version range")),
        Some(next) => Err(node.error(format_args!("the last range has no upper bound: expected `{next}+`"))),
    }
}

impl Schema {
    /// Returns the `headerVersions` to write; empty if they are those of Kafka's generator.
    pub(super) fn headers_to_write(&self) -> Rules {
        if self.names_headers {
            return self.headers.to_vec();
        }
        let usual = Self { headers: usual(self.kind, self.api_key).into(), ..self.clone() };
        if self.versions.iter().all(|version| self.header_version(version) == usual.header_version(version)) {
            return Vec::new();
        }
        let mut rules = Rules::new();
        for version in 0..=self.versions.max() {
            let Some(header) = self.header_version(version) else { continue };
            match rules.last_mut() {
                Some((versions, last)) if *last == header => *versions = Versions::since(versions.min()),
                Some((versions, _)) => {
                    *versions = Versions::new(versions.min(), version - 1);
                    rules.push((Versions::since(version), header));
                }
                None => rules.push((Versions::since(version), header)),
            }
        }
        rules
    }
}
