//! Names, defaults and rules of configurations: those of Kafka 4.4, and some that earlier releases have.

use super::value::Rule;

/// Configuration of a topic, group or client metrics.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) default: &'static str,
    /// Configuration of the broker with the default.
    pub(super) server: Option<&'static str>,
    pub(super) rule: Rule,
}

/// Configuration of a broker.
#[derive(Debug, Clone, Copy)]
pub(super) struct Server {
    pub(super) name: &'static str,
    pub(super) default: &'static str,
    /// Value in the configuration file.
    pub(super) fixed: Option<&'static str>,
    /// Requests may change it.
    pub(super) is_dynamic: bool,
    pub(super) rule: Rule,
}

const fn row(name: &'static str, default: &'static str, server: Option<&'static str>, rule: Rule) -> Row {
    Row { name, default, server, rule }
}

const fn server(
    name: &'static str,
    default: &'static str,
    fixed: Option<&'static str>,
    is_dynamic: bool,
    rule: Rule,
) -> Server {
    Server { name, default, fixed, is_dynamic, rule }
}

/// Returns the row of a configuration.
pub(super) fn find<'a>(rows: &'a [Row], name: &str) -> Option<&'a Row> {
    rows.binary_search_by(|row| row.name.cmp(name)).ok().map(|place| &rows[place])
}

/// Returns the configuration of the broker with this name.
pub(super) fn find_server(name: &str) -> Option<&'static Server> {
    BROKER.binary_search_by(|server| server.name.cmp(name)).ok().map(|place| &BROKER[place])
}

#[rustfmt::skip]
pub(super) const TOPIC: &[Row] = &[
    row("cleanup.policy", "delete", Some("log.cleanup.policy"), Rule::Names(&["compact", "delete"])),
    row("compression.gzip.level", "-1", Some("compression.gzip.level"), Rule::Int(-1)),
    row("compression.lz4.level", "9", Some("compression.lz4.level"), Rule::Int(1)),
    row("compression.type", "producer", Some("compression.type"), Rule::Choice(&["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"])),
    row("compression.zstd.level", "3", Some("compression.zstd.level"), Rule::Int(-131_072)),
    row("delete.retention.ms", "86400000", Some("log.cleaner.delete.retention.ms"), Rule::Long(0)),
    row("errors.deadletterqueue.group.enable", "false", None, Rule::Boolean),
    row("file.delete.delay.ms", "60000", Some("log.segment.delete.delay.ms"), Rule::Long(0)),
    row("flush.messages", "9223372036854775807", Some("log.flush.interval.messages"), Rule::Long(1)),
    row("flush.ms", "9223372036854775807", None, Rule::Long(0)),
    row("follower.replication.throttled.replicas", "", None, Rule::List),
    row("index.interval.bytes", "4096", Some("log.index.interval.bytes"), Rule::Int(0)),
    row("leader.replication.throttled.replicas", "", None, Rule::List),
    row("local.retention.bytes", "-2", Some("log.local.retention.bytes"), Rule::Long(-2)),
    row("local.retention.ms", "-2", Some("log.local.retention.ms"), Rule::Long(-2)),
    row("max.compaction.lag.ms", "9223372036854775807", Some("log.cleaner.max.compaction.lag.ms"), Rule::Long(1)),
    row("max.decompressed.message.bytes", "2147483639", Some("max.decompressed.message.bytes"), Rule::Int(0)),
    row("max.message.bytes", "1048588", Some("message.max.bytes"), Rule::Int(0)),
    row("message.downconversion.enable", "true", Some("log.message.downconversion.enable"), Rule::Boolean),
    row("message.format.version", "3.0-IV1", Some("log.message.format.version"), Rule::Text),
    row("message.timestamp.after.max.ms", "3600000", Some("log.message.timestamp.after.max.ms"), Rule::Long(0)),
    row("message.timestamp.before.max.ms", "9223372036854775807", Some("log.message.timestamp.before.max.ms"), Rule::Long(0)),
    row("message.timestamp.difference.max.ms", "9223372036854775807", Some("log.message.timestamp.difference.max.ms"), Rule::Long(0)),
    row("message.timestamp.type", "CreateTime", Some("log.message.timestamp.type"), Rule::Choice(&["CreateTime", "LogAppendTime"])),
    row("min.cleanable.dirty.ratio", "0.5", Some("log.cleaner.min.cleanable.ratio"), Rule::Fraction),
    row("min.compaction.lag.ms", "0", Some("log.cleaner.min.compaction.lag.ms"), Rule::Long(0)),
    row("min.insync.replicas", "1", Some("min.insync.replicas"), Rule::Int(1)),
    row("preallocate", "false", Some("log.preallocate"), Rule::Boolean),
    row("remote.copy.lag.bytes", "-1", Some("log.remote.copy.lag.bytes"), Rule::Long(-1)),
    row("remote.copy.lag.ms", "0", Some("log.remote.copy.lag.ms"), Rule::Long(-1)),
    row("remote.log.copy.disable", "false", None, Rule::Boolean),
    row("remote.log.delete.on.disable", "false", None, Rule::Boolean),
    row("remote.storage.enable", "false", None, Rule::Boolean),
    row("retention.bytes", "-1", Some("log.retention.bytes"), Rule::Long(-1)),
    row("retention.ms", "-1", Some("log.retention.ms"), Rule::Long(-1)),
    row("segment.bytes", "1073741824", Some("log.segment.bytes"), Rule::Int(1_048_576)),
    row("segment.index.bytes", "10485760", Some("log.index.size.max.bytes"), Rule::Int(4)),
    row("segment.jitter.ms", "0", None, Rule::Long(0)),
    row("segment.ms", "604800000", None, Rule::Long(1)),
    row("unclean.leader.election.enable", "false", Some("unclean.leader.election.enable"), Rule::Boolean),
];

#[rustfmt::skip]
pub(super) const GROUP: &[Row] = &[
    row("consumer.assignment.interval.ms", "1000", Some("group.consumer.assignment.interval.ms"), Rule::Int(0)),
    row("consumer.heartbeat.interval.ms", "5000", Some("group.consumer.heartbeat.interval.ms"), Rule::Int(5_000)),
    row("consumer.session.timeout.ms", "45000", Some("group.consumer.session.timeout.ms"), Rule::Int(45_000)),
    row("errors.deadletterqueue.copy.record.enable", "false", Some("errors.deadletterqueue.copy.record.enable"), Rule::Boolean),
    row("errors.deadletterqueue.topic.name", "", Some("errors.deadletterqueue.topic.name"), Rule::Text),
    row("share.assignment.interval.ms", "1000", Some("group.share.assignment.interval.ms"), Rule::Int(0)),
    row("share.auto.offset.reset", "latest", Some("share.auto.offset.reset"), Rule::Text),
    row("share.delivery.count.limit", "5", Some("group.share.delivery.count.limit"), Rule::Int(2)),
    row("share.heartbeat.interval.ms", "5000", Some("group.share.heartbeat.interval.ms"), Rule::Int(5_000)),
    row("share.isolation.level", "read_uncommitted", Some("share.isolation.level"), Rule::Choice(&["read_committed", "read_uncommitted"])),
    row("share.partition.max.record.locks", "2000", Some("group.share.partition.max.record.locks"), Rule::Int(100)),
    row("share.record.lock.duration.ms", "30000", Some("group.share.record.lock.duration.ms"), Rule::Int(1_000)),
    row("share.renew.acknowledge.enable", "true", Some("share.renew.acknowledge.enable"), Rule::Boolean),
    row("share.session.timeout.ms", "45000", Some("group.share.session.timeout.ms"), Rule::Int(45_000)),
    row("streams.assignment.interval.ms", "1000", Some("group.streams.assignment.interval.ms"), Rule::Int(0)),
    row("streams.assignor.name", "sticky", Some("group.streams.assignors"), Rule::Text),
    row("streams.heartbeat.interval.ms", "5000", Some("group.streams.heartbeat.interval.ms"), Rule::Int(5_000)),
    row("streams.initial.rebalance.delay.ms", "3000", Some("group.streams.initial.rebalance.delay.ms"), Rule::Int(0)),
    row("streams.num.standby.replicas", "0", Some("group.streams.num.standby.replicas"), Rule::Int(0)),
    row("streams.rack.aware.assignment.tags", "", Some("group.streams.rack.aware.assignment.tags"), Rule::List),
    row("streams.session.timeout.ms", "45000", Some("group.streams.session.timeout.ms"), Rule::Int(45_000)),
];

#[rustfmt::skip]
pub(super) const CLIENT_METRICS: &[Row] = &[
    row("interval.ms", "300000", None, Rule::Int(100)),
    row("match", "", None, Rule::List),
    row("metrics", "", None, Rule::List),
];

#[rustfmt::skip]
pub(super) const BROKER: &[Server] = &[
    server("auto.create.topics.enable", "true", None, false, Rule::Boolean),
    server("broker.id", "1", Some("1"), false, Rule::Int(0)),
    server("compression.gzip.level", "-1", None, true, Rule::Int(-1)),
    server("compression.lz4.level", "9", None, true, Rule::Int(1)),
    server("compression.type", "producer", None, true, Rule::Choice(&["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"])),
    server("compression.zstd.level", "3", None, true, Rule::Int(-131_072)),
    server("default.replication.factor", "1", Some("1"), false, Rule::Int(1)),
    server("delete.topic.enable", "true", None, false, Rule::Boolean),
    server("group.initial.rebalance.delay.ms", "3000", Some("0"), false, Rule::Int(0)),
    server("group.max.session.timeout.ms", "1800000", None, false, Rule::Int(0)),
    server("group.min.session.timeout.ms", "6000", None, false, Rule::Int(0)),
    server("log.cleaner.delete.retention.ms", "86400000", None, true, Rule::Long(0)),
    server("log.cleaner.max.compaction.lag.ms", "9223372036854775807", None, true, Rule::Long(1)),
    server("log.cleaner.min.cleanable.ratio", "0.5", None, true, Rule::Fraction),
    server("log.cleaner.min.compaction.lag.ms", "0", None, true, Rule::Long(0)),
    server("log.cleaner.threads", "1", None, true, Rule::Int(0)),
    server("log.cleanup.policy", "delete", None, true, Rule::Names(&["compact", "delete"])),
    server("log.flush.interval.messages", "9223372036854775807", None, true, Rule::Long(1)),
    server("log.index.interval.bytes", "4096", None, true, Rule::Int(0)),
    server("log.index.size.max.bytes", "10485760", None, true, Rule::Int(4)),
    server("log.local.retention.bytes", "-2", None, true, Rule::Long(-2)),
    server("log.local.retention.ms", "-2", None, true, Rule::Long(-2)),
    server("log.message.downconversion.enable", "true", None, true, Rule::Boolean),
    server("log.message.format.version", "3.0-IV1", None, false, Rule::Text),
    server("log.message.timestamp.after.max.ms", "3600000", None, true, Rule::Long(0)),
    server("log.message.timestamp.before.max.ms", "9223372036854775807", None, true, Rule::Long(0)),
    server("log.message.timestamp.difference.max.ms", "9223372036854775807", None, true, Rule::Long(0)),
    server("log.message.timestamp.type", "CreateTime", None, true, Rule::Choice(&["CreateTime", "LogAppendTime"])),
    server("log.preallocate", "false", None, true, Rule::Boolean),
    server("log.remote.copy.lag.bytes", "-1", None, true, Rule::Long(-1)),
    server("log.remote.copy.lag.ms", "0", None, true, Rule::Long(-1)),
    server("log.retention.bytes", "-1", None, true, Rule::Long(-1)),
    server("log.retention.hours", "168", None, false, Rule::Int(-1)),
    server("log.retention.ms", "-1", Some("-1"), true, Rule::Long(-1)),
    server("log.segment.bytes", "1073741824", None, true, Rule::Int(1_048_576)),
    server("log.segment.delete.delay.ms", "60000", None, true, Rule::Long(0)),
    server("max.decompressed.message.bytes", "2147483639", None, true, Rule::Int(0)),
    server("message.max.bytes", "1048588", None, true, Rule::Int(0)),
    server("min.insync.replicas", "1", None, true, Rule::Int(1)),
    server("node.id", "", Some("1"), false, Rule::Int(0)),
    server("num.io.threads", "8", None, true, Rule::Int(1)),
    server("num.network.threads", "3", None, true, Rule::Int(1)),
    server("num.partitions", "1", None, false, Rule::Int(1)),
    server("num.replica.fetchers", "1", None, true, Rule::Int(1)),
    server("offsets.topic.num.partitions", "50", Some("1"), false, Rule::Int(1)),
    server("process.roles", "", Some("broker,controller"), false, Rule::List),
    server("transaction.max.timeout.ms", "900000", None, false, Rule::Int(1)),
    server("unclean.leader.election.enable", "false", None, true, Rule::Boolean),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_their_defaults_allowed() {
        for rows in [TOPIC, GROUP, CLIENT_METRICS] {
            assert!(rows.is_sorted_by_key(|row| row.name));
            for row in rows {
                assert!(row.default.is_empty() || row.rule.allows(row.default), "{row:?}");
                assert_eq!(find(rows, row.name).map(|row| row.name), Some(row.name));
            }
        }
        assert!(BROKER.is_sorted_by_key(|server| server.name));
        for server in BROKER {
            assert!(server.fixed.is_some() || server.rule.allows(server.default), "{server:?}");
        }
    }
}
