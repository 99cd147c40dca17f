//! Configurations that only some releases have, and defaults that changed.
//!
//! Source: `TopicConfig`, `GroupConfig` and `DescribeConfigs` responses of Kafka 2.4 to 4.4.

use crate::releases::Release;
use crate::values::ConfigResourceType;

/// First release with a configuration.
const FIRST: [(&str, Release); 35] = [
    ("compression.gzip.level", Release::V3_8),
    ("compression.lz4.level", Release::V3_8),
    ("compression.zstd.level", Release::V3_8),
    ("consumer.assignment.interval.ms", Release::V4_3),
    ("consumer.heartbeat.interval.ms", Release::V4_0),
    ("consumer.session.timeout.ms", Release::V4_0),
    ("errors.deadletterqueue.copy.record.enable", Release::V4_4),
    ("errors.deadletterqueue.group.enable", Release::V4_4),
    ("errors.deadletterqueue.topic.name", Release::V4_4),
    ("local.retention.bytes", Release::V3_0),
    ("local.retention.ms", Release::V3_0),
    ("max.decompressed.message.bytes", Release::V4_4),
    ("message.timestamp.after.max.ms", Release::V3_6),
    ("message.timestamp.before.max.ms", Release::V3_6),
    ("remote.copy.lag.bytes", Release::V4_4),
    ("remote.copy.lag.ms", Release::V4_4),
    ("remote.log.copy.disable", Release::V3_9),
    ("remote.log.delete.on.disable", Release::V3_9),
    ("remote.storage.enable", Release::V3_0),
    ("share.assignment.interval.ms", Release::V4_3),
    ("share.auto.offset.reset", Release::V4_0),
    ("share.delivery.count.limit", Release::V4_3),
    ("share.heartbeat.interval.ms", Release::V4_0),
    ("share.isolation.level", Release::V4_1),
    ("share.partition.max.record.locks", Release::V4_3),
    ("share.record.lock.duration.ms", Release::V4_0),
    ("share.renew.acknowledge.enable", Release::V4_3),
    ("share.session.timeout.ms", Release::V4_0),
    ("streams.assignment.interval.ms", Release::V4_3),
    ("streams.assignor.name", Release::V4_4),
    ("streams.heartbeat.interval.ms", Release::V4_1),
    ("streams.initial.rebalance.delay.ms", Release::V4_2),
    ("streams.num.standby.replicas", Release::V4_1),
    ("streams.rack.aware.assignment.tags", Release::V4_4),
    ("streams.session.timeout.ms", Release::V4_1),
];

/// Configurations that Kafka 4.0 removed.
const REMOVED: [&str; 3] =
    ["message.downconversion.enable", "message.format.version", "message.timestamp.difference.max.ms"];

/// Defaults before Kafka 4.0.
const OLD_DEFAULTS: [(&str, &str); 2] = [("message.timestamp.after.max.ms", "9223372036854775807"), ("node.id", "-1")];

/// Returns true if a release has configurations of a kind of resource.
pub(super) fn has_kind(release: Release, kind: ConfigResourceType) -> bool {
    match kind {
        ConfigResourceType::Group => release >= Release::V4_0,
        ConfigResourceType::ClientMetrics => release >= Release::V3_7,
        _ => true,
    }
}

/// Returns the name at topics of a configuration of a broker.
fn plain(name: &str) -> &str {
    name.strip_prefix("log.").unwrap_or(name)
}

/// Returns true if a release has a configuration.
pub(super) fn has(release: Release, name: &str) -> bool {
    let name = plain(name);
    let first = FIRST.iter().find(|(known, _)| *known == name).map(|(_, first)| *first);
    let is_gone = release >= Release::V4_0 && REMOVED.contains(&name);
    !is_gone && first.is_none_or(|first| release >= first)
}

/// Returns the default of a configuration, which is `newest` in the newest release.
pub(super) fn default(release: Release, name: &str, newest: &'static str) -> &'static str {
    let name = plain(name);
    let old = OLD_DEFAULTS.iter().filter(|_| release < Release::V4_0).find(|(known, _)| *known == name);
    old.map_or(newest, |(_, default)| default)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configurations_come_and_go() {
        for (name, in_old, in_new) in [
            ("retention.ms", true, true),
            ("message.format.version", true, false),
            ("log.message.format.version", true, false),
            ("remote.log.copy.disable", true, true),
            ("log.remote.copy.lag.ms", false, true),
            ("share.isolation.level", false, true),
        ] {
            assert_eq!((has(Release::V3_9, name), has(Release::V4_4, name)), (in_old, in_new), "{name}");
        }
        assert!(!has(Release::V3_8, "remote.log.copy.disable"));
        let name = "log.message.timestamp.after.max.ms";
        assert_eq!([Release::V3_9, Release::V4_0].map(|one| default(one, name, "1")), ["9223372036854775807", "1"]);
    }
}
