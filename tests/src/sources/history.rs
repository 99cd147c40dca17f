//! Section `# Versions` of a message's docs: the change and the KIPs of each version, in a table.
//!
//! The columns of version, change and KIPs are written by hand, in the docs of a request for its response too. All else
//! is generated: the ranges above the table, the releases that support each version, and the links of the KIPs.

use super::kips;
use kayrock::ApiKey;
use kayrock::releases::Release;
use kayrock::schema::{MessageKind, Schema, Versions};
use std::collections::BTreeSet;

/// Heading of the section.
pub(super) const HEADING: &str = "# Versions";
/// Entry of the column of KIPs for a change without one.
const NO_KIP: &str = "no KIP";

/// Versions with the same change, as the table describes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    versions: Versions,
    text: String,
    /// Numbers of the KIPs; none if Kafka names none.
    kips: BTreeSet<u16>,
}

/// Returns the changes in a message's docs, in the order of the table; none without a table.
///
/// # Errors
/// A row without version, change or KIPs.
pub fn changes(docs: &[&str]) -> Result<Vec<Change>, String> {
    section_lines(docs).filter(|line| line.starts_with('|')).skip(2).map(change).collect()
}

/// Returns the lines of the section, without its heading.
fn section_lines<'a>(docs: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let lines = docs.iter().copied().skip_while(|line| *line != HEADING).skip(1);
    lines.take_while(|line| !line.starts_with("# "))
}

/// Returns the docs without the section.
pub(super) fn without_section<'a>(docs: &[&'a str]) -> Vec<&'a str> {
    let Some(start) = docs.iter().position(|line| *line == HEADING) else { return docs.to_vec() };
    let end = start + 1 + section_lines(docs).count();
    [&docs[..start], &docs[end..]].concat()
}

/// Parses a row of the table, with or without generated columns.
fn change(row: &str) -> Result<Change, String> {
    let wrong = |what: &str| format!("{what} in `{row}`; a row is `| version | change | KIPs |`");
    let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
    let &[versions, text, kips, ..] = &*cells else { return Err(wrong("missing column")) };
    let versions = range(versions).ok_or_else(|| wrong("invalid version"))?;
    if !text.ends_with('.') {
        return Err(wrong("no sentence"));
    }
    let kips = if kips == NO_KIP { Some(BTreeSet::new()) } else { kips.split(", ").map(number).collect() };
    Ok(Change { versions, text: text.to_owned(), kips: kips.ok_or_else(|| wrong("neither KIPs nor `no KIP`"))? })
}

/// Parses `3` or `3 to 5`.
fn range(text: &str) -> Option<Versions> {
    let (min, max) = text.split_once(" to ").unwrap_or((text, text));
    Some(Versions::new(min.parse().ok()?, max.parse().ok()?))
}

/// Parses `KIP-74`, also as a link.
fn number(text: &str) -> Option<u16> {
    text.trim_matches(['[', ']']).strip_prefix("KIP-")?.parse().ok()
}

/// Returns the section for a message.
///
/// # Errors
/// A version without a row or with several; a first flexible version without the KIP of flexible versions; a KIP without
/// an address.
pub fn section(schema: &Schema, changes: &[Change], ranges: &str) -> Result<Vec<String>, String> {
    check(schema, changes)?;
    let api = schema.api_key.filter(|_| is_api(schema)).map(ApiKey);
    let mut lines = vec![HEADING.to_owned(), String::new(), format!("{ranges}."), String::new()];
    let columns = ["Version", "Change", "KIPs"].map(str::to_owned).into_iter();
    let columns: Vec<_> = columns.chain(api.map(|_| column_of_releases())).collect();
    lines.extend([row(&columns), format!("|{}", "---|".repeat(columns.len()))]);
    for change in changes {
        let cells = [cell_of_versions(change.versions), change.text.clone(), cell_of_kips(&change.kips)];
        let releases = api.map(|api| releases(api, change.versions)).transpose()?;
        lines.push(row(&cells.into_iter().chain(releases).collect::<Vec<_>>()));
    }
    let mut addresses = Vec::new();
    for kip in changes.iter().flat_map(|change| &change.kips).collect::<BTreeSet<_>>() {
        let address = kips::address(*kip).ok_or_else(|| format!("KIP-{kip} has no address in `sources/kips.rs`"))?;
        addresses.push(format!("[KIP-{kip}]: {address}"));
    }
    if !addresses.is_empty() {
        lines.push(String::new());
        lines.extend(addresses);
    }
    Ok(lines)
}

fn is_api(schema: &Schema) -> bool {
    matches!(schema.kind, MessageKind::Request | MessageKind::Response)
}

/// Checks that the changes cover all versions of a message once and in order.
fn check(schema: &Schema, changes: &[Change]) -> Result<(), String> {
    let wrong = |what: String| format!("{}: section `{HEADING}`: {what}", &*schema.name);
    let described: Vec<_> = changes.iter().flat_map(|change| change.versions.iter()).collect();
    let expected: Vec<_> = schema.versions.iter().collect();
    if described != expected {
        return Err(wrong(format!("the rows describe the versions {described:?}, the message has {expected:?}")));
    }
    let first = schema.flexible.intersect(schema.versions);
    let starts_flexible = |change: &&Change| !first.is_empty() && change.versions.min() == first.min();
    let row = changes.iter().skip(1).find(starts_flexible);
    match row {
        Some(row) if !(row.kips.contains(&482) && row.text.starts_with("First flexible version")) => {
            Err(wrong(format!("version {} is the first flexible one (KIP-482)", first.min())))
        }
        _ => Ok(()),
    }
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

fn cell_of_versions(versions: Versions) -> String {
    let (min, max) = (versions.min(), versions.max());
    if min == max { min.to_string() } else { format!("{min} to {max}") }
}

fn cell_of_kips(kips: &BTreeSet<u16>) -> String {
    let links: Vec<_> = kips.iter().map(|kip| format!("[KIP-{kip}]")).collect();
    if links.is_empty() { NO_KIP.to_owned() } else { links.join(", ") }
}

fn column_of_releases() -> String {
    let (oldest, newest) = (Release::ALL[0], Release::NEWEST);
    format!("Kafka {oldest} to {newest}")
}

/// Returns the releases that support some versions: `all`, `up to 3.9`, `since 4.1; unstable in 4.0`.
fn releases(api: ApiKey, versions: Versions) -> Result<String, String> {
    let all: BTreeSet<_> = versions.iter().map(|version| of_one(api, version)).collect();
    let mut all = all.into_iter();
    match (all.next(), all.next()) {
        (Some(releases), None) => Ok(releases),
        _ => Err(format!("{api:?}: the versions {versions} are in different releases; they need several rows")),
    }
}

fn of_one(api: ApiKey, version: i16) -> String {
    let support: Vec<_> = Release::ALL.iter().map(|release| release.api(api)).collect();
    let stable: Vec<_> = support.iter().map(|one| one.is_some_and(|one| one.versions.contains(version))).collect();
    let unstable: Vec<_> = support.iter().map(|one| one.is_some_and(|one| one.unstable.contains(version))).collect();
    match (stable.contains(&true), unstable.contains(&true)) {
        (true, false) => spans(&stable),
        (true, true) => format!("{}; unstable in {}", spans(&stable), spans(&unstable)),
        (false, true) => format!("{}, unstable", spans(&unstable)),
        (false, false) => "none".to_owned(),
    }
}

/// Describes the releases that are marked.
fn spans(marks: &[bool]) -> String {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(start) = marks[at..].iter().position(|mark| *mark).map(|start| at + start) {
        let end = marks[start..].iter().position(|mark| !mark).map_or(marks.len(), |end| start + end);
        spans.push(span(start, end));
        at = end;
    }
    spans.join(", ")
}

fn span(start: usize, end: usize) -> String {
    let (first, last) = (Release::ALL[start], Release::ALL[end - 1]);
    match (start == 0, end == Release::ALL.len()) {
        (true, true) => "all".to_owned(),
        (true, false) => format!("up to {last}"),
        (false, true) => format!("since {first}"),
        (false, false) if first == last => first.to_string(),
        (false, false) => format!("{first} to {last}"),
    }
}

impl Change {
    /// Description of the change, as written by hand.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kayrock::Message;
    use kayrock::messages::{HeartbeatRequest, ShareFetchRequest};

    const DOCS: &str = "One.\n\n# Versions\n\n| Version | Change | KIPs |\n|---|---|---|\n| 0 | First version. | no KIP |\n\
                        | 1 to 3 | Throttle time. | KIP-124 |\n| 4 | First flexible version. | [KIP-482] |\n\n# Layout";

    fn heartbeat(docs: &str) -> Result<Vec<String>, String> {
        let docs: Vec<_> = docs.lines().collect();
        section(HeartbeatRequest::SCHEMA, &changes(&docs)?, "Versions `0..=4`")
    }

    #[test]
    fn a_section_is_completed_and_keeps_its_changes() {
        let once = heartbeat(DOCS).unwrap();
        assert_eq!(once[2], "Versions `0..=4`.");
        assert_eq!(once[4], "| Version | Change | KIPs | Kafka 2.4 to 4.4 |");
        assert_eq!(once[7], "| 1 to 3 | Throttle time. | [KIP-124] | all |");
        assert_eq!(
            once[10],
            "[KIP-124]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-124+-+Request+rate+quotas"
        );
        assert_eq!(heartbeat(&once.join("\n")).unwrap(), once);
    }

    #[test]
    fn other_lines_are_not_part_of_the_section() {
        let lines: Vec<_> = DOCS.lines().collect();
        assert_eq!(without_section(&lines), ["One.", "", "# Layout"]);
        assert_eq!(without_section(&["One."]), ["One."]);
    }

    #[test]
    fn incomplete_sections_are_refused() {
        let cases = [
            ("| 0 | First version. | no KIP |\n", "", "describe the versions [1, 2, 3, 4]"),
            ("| 1 to 3 |", "| 1 to 4 |", "describe the versions [0, 1, 2, 3, 4, 4]"),
            ("KIP-124", "KIP-3", "KIP-3 has no address"),
            ("KIP-124", "", "neither KIPs nor `no KIP`"),
            ("| KIP-124", "", "missing column"),
            ("Throttle time.", "", "no sentence"),
            ("| 1 to 3 |", "| one |", "invalid version"),
            ("[KIP-482]", "no KIP", "version 4 is the first flexible one"),
        ];
        for (found, replacement, expected) in cases {
            let error = heartbeat(&DOCS.replace(found, replacement)).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn releases_are_named() {
        let of = |api, version| of_one(api, version);
        assert_eq!(of(ApiKey::FETCH, 0), "up to 3.9");
        assert_eq!(of(ApiKey::FETCH, 4), "all");
        assert_eq!(of(ApiKey::FETCH, 13), "since 3.1");
        assert_eq!(of(ApiKey::OFFSET_COMMIT, 9), "since 3.7; unstable in 3.6");
        assert_eq!(of(ShareFetchRequest::SCHEMA.api_key.map(ApiKey).unwrap(), 0), "3.9 to 4.0, unstable");
        assert_eq!(of(ApiKey::INIT_PRODUCER_ID, 6), "since 4.1, unstable");
        let both = Versions::new(3, 4);
        assert!(releases(ApiKey::FETCH, both).unwrap_err().contains("several rows"));
    }
}
