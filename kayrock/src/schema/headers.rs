//! Header versions by version of a message: `"headerVersions": { "0-8": "1", "9+": "2" }`.
//!
//! Source: KIP-1313, whose form is that of `HeaderVersions` in Kafka's generator after 4.4.

use super::document::{Node, SchemaError};
use super::words::parse_range;
use super::{MessageKind, Schema, Versions};

type Result<T> = core::result::Result<T, SchemaError>;

type Rules = Vec<(Versions, i16)>;

/// `ApiVersions`, whose answer has the oldest header: the client does not know yet what the broker speaks (KIP-511).
const API_VERSIONS: Option<i16> = Some(18);

/// Header versions of schemas that do not give them: those that Kafka's generator knows by heart.
pub(super) fn usual(kind: MessageKind, api_key: Option<i16>) -> Rules {
    match (kind, api_key) {
        (MessageKind::Response, API_VERSIONS) => vec![(Versions::ALL, 0)],
        // ControlledShutdown is older than client ids.
        (MessageKind::Request, Some(7)) => vec![(Versions::new(0, 0), 0)],
        _ => Vec::new(),
    }
}

/// The header versions that a schema gives, for all versions from 0 on.
pub(super) fn named(node: Node<'_>, schema: &Schema) -> Result<Rules> {
    let flexible_header = match schema.kind {
        MessageKind::Request => 2,
        MessageKind::Response => 1,
        _ => return Err(node.error("only requests and responses have headers")),
    };
    let mut rules =
        node.object()?.entries().map(|(key, at, value)| rule(&key, at, value)).collect::<Result<Vec<_>>>()?;
    rules.sort_by_key(|rule| rule.versions.min());
    contiguous(node, &rules, schema)?;
    let is_pinned = schema.kind == MessageKind::Response && schema.api_key == API_VERSIONS;
    let mut before = 0;
    for Rule { versions, header, place } in &rules {
        let complaint = if *header < before {
            format!("a newer version cannot have an older header than {before}")
        } else if is_pinned && *header != 0 {
            "the answer to ApiVersions has header 0 in every version (KIP-511)".to_owned()
        } else if !is_pinned && *header < flexible_header && !versions.intersect(schema.flexible).is_empty() {
            format!("versions that are flexible have header {flexible_header} or a newer one")
        } else {
            before = *header;
            continue;
        };
        return Err(place.error(complaint));
    }
    Ok(rules.into_iter().map(|rule| (rule.versions, rule.header)).collect())
}

struct Rule<'t> {
    versions: Versions,
    header: i16,
    place: Node<'t>,
}

fn rule<'t>(key: &str, place: Node<'t>, value: Node<'t>) -> Result<Rule<'t>> {
    let Some(versions) = parse_range(key).filter(|versions| !versions.is_empty()) else {
        return Err(place.error(format_args!("`{key}` is not a range of versions: `5`, `0-11` or `3+`")));
    };
    match value.parse("a header version: 0 or more")? {
        header if header >= 0 => Ok(Rule { versions, header, place }),
        header => Err(value.error(format_args!("`{header}` is not a header version: 0 or more"))),
    }
}

/// Refuses ranges that leave out a version from 0 on, say one twice, or say nothing.
fn contiguous(node: Node<'_>, rules: &[Rule<'_>], schema: &Schema) -> Result<()> {
    let mut next = Some(0);
    for Rule { versions, place, .. } in rules {
        match next {
            Some(next) if versions.min() == next => {}
            Some(next) => return Err(place.error(format_args!("the range of version {next} is expected"))),
            None => return Err(place.error("only the last range is open")),
        }
        if versions.min() > schema.versions.max() {
            return Err(place.error(format_args!("the message has no version above {}", schema.versions.max())));
        }
        next = (!versions.is_open()).then(|| versions.max() + 1);
    }
    match next {
        None => Ok(()),
        Some(0) => Err(node.error("a range of versions is expected")),
        Some(next) => Err(node.error(format_args!("the last range is open: `{next}+` is expected"))),
    }
}

impl Schema {
    /// The header versions as Kafka's JSON gives them; nothing where everyone knows them by heart.
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
