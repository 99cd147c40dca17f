//! Faults, and the kinds of error that each of them may give. Another kind is a failure of the suite.

use super::log::Class;
use kayrock::faults::{Direction, StreamRule};
use kayrock::testing::random::Random;
use std::time::Duration;

/// Cause of a fault.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cause {
    /// Rule on the bytes of all connections, for a time.
    Network(fn(&mut Random) -> StreamRule, Duration),
    /// The leader of a partition that producers use moves.
    LeaderMoves,
    /// The coordinator of the group moves.
    CoordinatorMoves,
    /// A node that leads a partition, and is not the controller, is killed and starts again later.
    NodeDies,
    /// The controller stops in good order and starts again.
    ControllerStops,
    /// Each node stops in good order and starts again, one after the other.
    RollingRestart,
    /// A topic is deleted and created again under its name.
    TopicIsRecreated,
}

/// Fault.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    pub(crate) cause: Cause,
    /// Time in which every worker must have a success: after the end of a network fault, after the cause of another one.
    pub(crate) recovery: Duration,
    /// Kinds of error that calls of each class may give.
    allowed: &'static [(Class, &'static [&'static str])],
}

const NETWORK_RECOVERY: Duration = Duration::from_secs(2);
const MOVE_RECOVERY: Duration = Duration::from_secs(5);
/// Session timeout and five seconds.
const DEATH_RECOVERY: Duration = Duration::from_secs(8);

const SHORT: Duration = Duration::from_millis(1500);

/// The peer closes or resets connections: at a call, or while one is opened.
const CUT: &[(Class, &[&str])] = &[(Class::Connection, &["Closed", "Connect"]), (Class::Unsafe, &["Closed"])];
/// The node of the connection does not run, and may not respond before it is taken for dead. Its partitions and groups may
/// be away for eight seconds, longer than the deadline of a call.
const DOWN: &[(Class, &[&str])] = &[
    (Class::Connection, &["Closed", "Connect", "Timeout"]),
    (Class::Cluster, &["Deadline"]),
    (Class::Unsafe, &["Closed", "Timeout", "Deadline"]),
];
/// The controller, which moves leaders and topics, may respond later than the timeout of an attempt, and is asked once.
const MOVED: &[(Class, &[&str])] = &[(Class::Unsafe, &["Timeout"])];
/// No response arrives within the timeout of an attempt.
const SILENT: &[(Class, &[&str])] = &[(Class::Connection, &["Timeout", "Connect"]), (Class::Unsafe, &["Timeout"])];
/// Nor within the deadline of a call.
const SILENT_FOR_LONG: &[(Class, &[&str])] = &[
    (Class::Connection, &["Timeout", "Connect"]),
    (Class::Cluster, &["Deadline"]),
    (Class::Unsafe, &["Timeout", "Deadline"]),
];

pub(crate) const FAULTS: &[Fault] = &[
    Fault {
        name: "latency of 50 to 800 ms",
        cause: Cause::Network(latency, Duration::from_secs(3)),
        recovery: NETWORK_RECOVERY,
        allowed: &[],
    },
    Fault {
        name: "latency of 6 s, beyond the timeouts",
        cause: Cause::Network(late, Duration::from_secs(6)),
        recovery: NETWORK_RECOVERY,
        allowed: SILENT_FOR_LONG,
    },
    Fault { name: "10 to 100 KB/s", cause: Cause::Network(slow, SHORT), recovery: NETWORK_RECOVERY, allowed: &[] },
    Fault {
        name: "slices of 50 bytes",
        cause: Cause::Network(slices, SHORT),
        recovery: NETWORK_RECOVERY,
        allowed: &[],
    },
    Fault {
        name: "cut after some bytes of requests",
        cause: Cause::Network(cut_requests, SHORT),
        recovery: NETWORK_RECOVERY,
        allowed: CUT,
    },
    Fault {
        name: "cut after some bytes of responses",
        cause: Cause::Network(cut_responses, SHORT),
        recovery: NETWORK_RECOVERY,
        allowed: CUT,
    },
    Fault { name: "reset in a frame", cause: Cause::Network(reset, SHORT), recovery: NETWORK_RECOVERY, allowed: CUT },
    Fault {
        name: "black hole",
        cause: Cause::Network(black_hole, Duration::from_millis(2500)),
        recovery: NETWORK_RECOVERY,
        allowed: SILENT,
    },
    Fault { name: "flapping", cause: Cause::Network(flapping, SHORT), recovery: NETWORK_RECOVERY, allowed: CUT },
    Fault { name: "leader moves", cause: Cause::LeaderMoves, recovery: MOVE_RECOVERY, allowed: MOVED },
    Fault { name: "coordinator moves", cause: Cause::CoordinatorMoves, recovery: MOVE_RECOVERY, allowed: MOVED },
    Fault {
        name: "topic deleted and created again",
        cause: Cause::TopicIsRecreated,
        recovery: MOVE_RECOVERY,
        allowed: MOVED,
    },
    Fault { name: "node dies", cause: Cause::NodeDies, recovery: DEATH_RECOVERY, allowed: DOWN },
    Fault { name: "controller stops", cause: Cause::ControllerStops, recovery: DEATH_RECOVERY, allowed: DOWN },
    Fault { name: "rolling restart", cause: Cause::RollingRestart, recovery: DEATH_RECOVERY, allowed: DOWN },
];

impl Fault {
    /// Returns the kinds of error as the rest of a row in `docs/chaos.md`.
    pub(crate) fn row(&self) -> String {
        let cells = [Class::Connection, Class::Cluster, Class::Unsafe].map(|class| {
            let kinds = self.allowed.iter().filter(|(of, _)| *of == class).flat_map(|(_, kinds)| *kinds);
            let kinds = kinds.map(|kind| format!("`{kind}`")).collect::<Vec<_>>();
            if kinds.is_empty() { "none".to_owned() } else { kinds.join(", ") }
        });
        format!("{} |", cells.join(" | "))
    }

    /// Returns whether calls of a class may give a kind of error.
    pub(crate) fn allows(&self, class: Class, kind: &str) -> bool {
        self.allowed.iter().any(|(of, kinds)| *of == class && kinds.contains(&kind))
    }
}

/// Half of the time in each direction.
fn latency(_: &mut Random) -> StreamRule {
    StreamRule::any().latency(Duration::from_millis(25), Duration::from_millis(375))
}

fn late(_: &mut Random) -> StreamRule {
    StreamRule::any().latency(Duration::from_secs(6), Duration::ZERO)
}

fn slow(random: &mut Random) -> StreamRule {
    StreamRule::any().bandwidth(between(random, 10_000, 100_000))
}

fn slices(_: &mut Random) -> StreamRule {
    StreamRule::any().pieces(50)
}

fn cut_requests(random: &mut Random) -> StreamRule {
    StreamRule::any().direction(Direction::FromClient).close_after(between(random, 500, 2000).into())
}

fn cut_responses(random: &mut Random) -> StreamRule {
    StreamRule::any().direction(Direction::ToClient).close_after(between(random, 1500, 4000).into())
}

fn reset(random: &mut Random) -> StreamRule {
    let direction = if between(random, 0, 2) == 0 { Direction::FromClient } else { Direction::ToClient };
    StreamRule::any().direction(direction).reset_after(between(random, 1500, 4000).into())
}

fn black_hole(_: &mut Random) -> StreamRule {
    StreamRule::any().black_hole_after(0)
}

fn flapping(random: &mut Random) -> StreamRule {
    let up = Duration::from_millis(between(random, 300, 700).into());
    StreamRule::any().flap(up, Duration::from_millis(300))
}

/// Returns a number from `low` to below `high`.
fn between(random: &mut Random, low: u32, high: u32) -> u32 {
    low + u32::try_from(random.below((high - low) as usize)).unwrap_or_default()
}
