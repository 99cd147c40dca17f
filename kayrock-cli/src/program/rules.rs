//! Fault rules in TOML, for `chaos` and `broker`.

use super::failure::Failure;
use kayrock::faults::{Direction, Faults, Network, Place, Rule, StreamRule};
use kayrock::schema::Versions;
use kayrock::{ApiKey, ErrorCode};
use serde::{Deserialize, Deserializer};
use std::path::Path;
use std::time::Duration;
use std::{fs, str};

/// Rules of a file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Rules {
    /// Rules on requests.
    pub(super) rule: Vec<RequestRule>,
    /// Rules on the bytes of connections.
    pub(super) network: Vec<NetworkRule>,
}

/// Rule on requests: which ones, how often, and what happens to them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RequestRule {
    /// Name for the control interface.
    #[serde(deserialize_with = "name")]
    pub(super) name: Option<String>,
    #[serde(deserialize_with = "parsed")]
    api: Option<ApiKey>,
    #[serde(deserialize_with = "versions")]
    versions: Option<Versions>,
    client: Option<String>,
    broker: Option<i32>,
    connection: Option<u64>,
    topic: Option<String>,
    partition: Option<i32>,
    group: Option<String>,
    transactional_id: Option<String>,
    resource: Option<String>,
    times: Option<u64>,
    skip: Option<u64>,
    probability: Option<f64>,
    seed: u64,
    #[serde(deserialize_with = "parsed")]
    error: Option<ErrorCode>,
    #[serde(deserialize_with = "place")]
    place: Option<Place>,
    applied: Option<bool>,
    delay_ms: Option<u64>,
    delay_response_ms: Option<u64>,
    throttle_ms: Option<u64>,
    bytes_per_second: Option<u32>,
    cut_response: Option<usize>,
    flip_byte: Option<usize>,
    hold: bool,
    hold_response: bool,
    disconnect: bool,
    silence: bool,
}

/// Rule on the bytes of connections.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct NetworkRule {
    /// Name for the control interface.
    #[serde(deserialize_with = "name")]
    pub(super) name: Option<String>,
    #[serde(deserialize_with = "direction")]
    direction: Option<Direction>,
    connection: Option<u64>,
    latency_ms: Option<u64>,
    jitter_ms: u64,
    bytes_per_second: Option<u32>,
    pieces: Option<usize>,
    close_after: Option<u64>,
    reset_after: Option<u64>,
    black_hole_after: Option<u64>,
    refuse: bool,
    up_ms: Option<u64>,
    down_ms: Option<u64>,
}

impl Rules {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        from_toml(text)
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.rule.len() + self.network.len()
    }
}

/// Replaces the rules that are in effect.
pub(super) fn apply(requests: &[RequestRule], connections: &[NetworkRule], faults: &Faults, network: &Network) {
    faults.clear();
    network.clear();
    for rule in requests {
        faults.add(rule.to_rule());
    }
    for rule in connections {
        network.add(rule.to_rule());
    }
}

/// Parses TOML; an error has its line and column.
pub(super) fn from_toml<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())
}

/// Reads a configuration file.
pub(super) fn text(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", path.display())))?;
    let text = str::from_utf8(&bytes)
        .map_err(|error| Failure::new(format!("{}: byte {} is no UTF-8", path.display(), error.valid_up_to())))?;
    Ok(text.to_owned())
}

/// Calls a method of a rule if the value is given.
macro_rules! set {
    ($rule:ident: $($method:ident($value:expr);)*) => {
        $(if let Some(value) = $value { $rule = $rule.$method(value); })*
    };
}

impl RequestRule {
    pub(super) fn to_rule(&self) -> Rule {
        let mut rule = self.api.map_or_else(Rule::any, Rule::api);
        set! { rule:
            versions(self.versions);
            client_id(self.client.as_deref());
            broker(self.broker);
            connection(self.connection);
            topic(self.topic.as_deref());
            partition(self.partition);
            group(self.group.as_deref());
            transactional_id(self.transactional_id.as_deref());
            resource(self.resource.as_deref());
            skip(self.skip);
            times(self.times);
            error(self.error);
            at(self.place);
            applied(self.applied);
            delay(millis(self.delay_ms));
            delay_response(millis(self.delay_response_ms));
            throttle(millis(self.throttle_ms));
            slow_response(self.bytes_per_second);
            cut_response(self.cut_response);
        }
        if let Some(probability) = self.probability {
            rule = rule.probability(probability, self.seed);
        }
        if let Some(at) = self.flip_byte {
            rule = rule.corrupt(move |frame| frame.get_mut(at).into_iter().for_each(|byte| *byte = !*byte));
        }
        rule = if self.hold { rule.hold() } else { rule };
        rule = if self.hold_response { rule.hold_response() } else { rule };
        rule = if self.disconnect { rule.disconnect() } else { rule };
        if self.silence { rule.silence() } else { rule }
    }
}

impl NetworkRule {
    pub(super) fn to_rule(&self) -> StreamRule {
        let mut rule = StreamRule::any();
        set! { rule:
            direction(self.direction);
            connection(self.connection);
            bandwidth(self.bytes_per_second);
            pieces(self.pieces);
            close_after(self.close_after);
            reset_after(self.reset_after);
            black_hole_after(self.black_hole_after);
        }
        if let Some(latency) = millis(self.latency_ms) {
            rule = rule.latency(latency, Duration::from_millis(self.jitter_ms));
        }
        if let (Some(up), Some(down)) = (millis(self.up_ms), millis(self.down_ms)) {
            rule = rule.flap(up, down);
        }
        if self.refuse { rule.refuse() } else { rule }
    }
}

fn millis(number: Option<u64>) -> Option<Duration> {
    number.map(Duration::from_millis)
}

/// Text or number, because APIs and error codes have both.
#[derive(Deserialize)]
#[serde(untagged)]
enum NameOrNumber {
    Name(String),
    Number(i64),
}

impl NameOrNumber {
    fn into_text(self) -> String {
        match self {
            Self::Name(name) => name,
            Self::Number(number) => number.to_string(),
        }
    }
}

fn parsed<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: str::FromStr<Err: std::fmt::Display>,
    D: Deserializer<'de>,
{
    let text = NameOrNumber::deserialize(deserializer)?.into_text();
    text.parse().map(Some).map_err(|error| serde::de::Error::custom(format!("`{text}`: {error}")))
}

/// Name that needs no escape in a URL.
fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let name = String::deserialize(deserializer)?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || !name.chars().all(is_plain) {
        let text = format!("`{name}` is no name of a rule; use letters, digits, `-`, `_` and `.`");
        return Err(serde::de::Error::custom(text));
    }
    Ok(Some(name))
}

/// `5`, `"4..=12"` or `"9.."`.
fn versions<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Versions>, D::Error> {
    let text = NameOrNumber::deserialize(deserializer)?.into_text();
    let (min, max) = text.split_once("..").unwrap_or((&text, &text));
    let (min, max) = (min.parse(), max.trim_start_matches('='));
    let versions = match (min, max) {
        (Ok(min), "") => Some(Versions::since(min)),
        (Ok(min), max) => max.parse().ok().map(|max| Versions::new(min, max)),
        _ => None,
    };
    versions.map(Some).ok_or_else(|| {
        serde::de::Error::custom(format!("`{text}` is no range of versions; write 5, \"4..=12\" or \"9..\""))
    })
}

fn place<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Place>, D::Error> {
    match &*String::deserialize(deserializer)? {
        "usual" => Ok(Some(Place::Usual)),
        "top" => Ok(Some(Place::Top)),
        "entity" => Ok(Some(Place::Entity)),
        other => Err(serde::de::Error::custom(format!("`{other}` is no place; write `usual`, `top` or `entity`"))),
    }
}

fn direction<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Direction>, D::Error> {
    match &*String::deserialize(deserializer)? {
        "to-client" => Ok(Some(Direction::ToClient)),
        "to-broker" => Ok(Some(Direction::FromClient)),
        other => Err(serde::de::Error::custom(format!("`{other}` is no direction; write `to-client` or `to-broker`"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_with_names_and_numbers() {
        let rules = Rules::parse(
            "[[rule]]\napi = \"Fetch\"\nversions = \"4..=12\"\nerror = \"NOT_LEADER_OR_FOLLOWER\"\ntimes = 3\n\
             [[rule]]\napi = 0\nerror = 7\nplace = \"top\"\n[[network]]\ndirection = \"to-client\"\nlatency_ms = 20\n",
        )
        .unwrap();
        assert_eq!(rules.len(), 3);
        assert_eq!((rules.rule[0].api, rules.rule[1].error), (Some(ApiKey::FETCH), Some(ErrorCode::REQUEST_TIMED_OUT)));
        assert_eq!(rules.rule[0].versions, Some(Versions::new(4, 12)));
    }

    #[test]
    fn faults_of_a_file_have_line_and_remedy() {
        for (text, line, expected) in [
            ("[[rule]]\nerrro = 7", "line 2", "unknown field `errro`"),
            ("[[rule]]\n\napi = \"Fecth\"", "line 3", "`Fecth`"),
            ("[[rule]]\nname = \"a/b\"", "line 2", "use letters, digits"),
            ("[[network]]\ndirection = \"up\"", "line 2", "write `to-client` or `to-broker`"),
            ("[[rule]]\nversions = \"x\"", "line 2", "write 5, \"4..=12\" or \"9..\""),
        ] {
            let error = Rules::parse(text).unwrap_err();
            assert!(error.contains(line) && error.contains(expected), "{error}");
        }
    }
}
