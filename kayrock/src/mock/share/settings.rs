//! Configurations of share groups.

use super::partition::Limits;
use crate::mock::log::{Partition, Store, now};
use crate::values::GroupId;
use core::time::Duration;

/// Returns the limits of a group.
pub(super) fn limits(store: &Store, group: &GroupId) -> Limits {
    let deliveries = store.overrides.group_number(group, "share.delivery.count.limit", 5);
    Limits {
        deliveries: i16::try_from(deliveries).unwrap_or(i16::MAX),
        locks: store.overrides.group_number(group, "share.partition.max.record.locks", 2_000),
    }
}

/// Returns the duration of a lock.
pub(super) fn lock_duration(store: &Store, group: &GroupId) -> Duration {
    milliseconds(store.overrides.group_number(group, "share.record.lock.duration.ms", 30_000))
}

/// Returns the time after which a silent member is removed.
pub(in crate::mock) fn session_timeout(store: &Store, group: &GroupId) -> Duration {
    milliseconds(store.overrides.group_number(group, "share.session.timeout.ms", 45_000))
}

/// Returns the time between heartbeats, in milliseconds.
pub(super) fn heartbeat_interval(store: &Store, group: &GroupId) -> i32 {
    let interval = store.overrides.group_number(group, "share.heartbeat.interval.ms", 5_000);
    i32::try_from(interval).unwrap_or(i32::MAX)
}

pub(super) fn may_renew(store: &Store, group: &GroupId) -> bool {
    store.overrides.of_group(group, "share.renew.acknowledge.enable").eq_ignore_ascii_case("true")
}

/// Returns whether records of open and aborted transactions are left out.
pub(super) fn only_committed(store: &Store, group: &GroupId) -> bool {
    store.overrides.of_group(group, "share.isolation.level").eq_ignore_ascii_case("read_committed")
}

/// Returns the offset at which a group begins to read a partition.
pub(super) fn first_offset(store: &Store, group: &GroupId, partition: &Partition) -> i64 {
    let reset = store.overrides.of_group(group, "share.auto.offset.reset").to_ascii_lowercase();
    match reset.strip_prefix("by_duration:").and_then(iso_duration) {
        Some(age) => {
            let since = now() - i64::try_from(age.as_millis()).unwrap_or(i64::MAX);
            partition.since(since, partition.end()).map_or(partition.end(), |found| found.offset)
        }
        None if reset == "earliest" => partition.start(),
        None => partition.end(),
    }
}

fn milliseconds(count: i64) -> Duration {
    Duration::from_millis(u64::try_from(count).unwrap_or_default())
}

/// Reads a duration such as `p1dt2h3m4.5s`.
fn iso_duration(text: &str) -> Option<Duration> {
    let mut seconds = 0.0;
    let mut number = String::new();
    for letter in text.strip_prefix('p')?.chars().filter(|letter| *letter != 't') {
        let unit = match letter {
            'd' => 86_400.0,
            'h' => 3_600.0,
            'm' => 60.0,
            's' => 1.0,
            digit => {
                number.push(digit);
                continue;
            }
        };
        seconds += number.parse::<f64>().ok()? * unit;
        number.clear();
    }
    Duration::try_from_secs_f64(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_those_of_java() {
        assert_eq!(iso_duration("p1dt1h1m1.5s"), Some(Duration::from_millis(90_061_500)));
        assert_eq!(iso_duration("pt10s"), Some(Duration::from_secs(10)));
        assert_eq!(iso_duration("10s"), None);
        assert_eq!(iso_duration("ptxs"), None);
    }
}
