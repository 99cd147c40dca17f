//! Rules of classic groups: the in-process broker and real brokers respond in the same way, step by step.

use kayrock::client::{ClientError, Connection};
use kayrock::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use kayrock::messages::join_group::{JoinGroupRequest, JoinGroupRequestProtocol, JoinGroupResponse};
use kayrock::messages::leave_group::{LeaveGroupRequest, MemberIdentity};
use kayrock::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use kayrock::messages::sync_group::{SyncGroupRequest, SyncGroupRequestAssignment, SyncGroupResponse};
use kayrock::messages::{FindCoordinatorRequest, HeartbeatRequest};
use kayrock::{Bytes, ErrorCode, Str, mock};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use std::time::Duration;
use tokio::time::{Instant, sleep};

const GROUP: &str = "rules";
const TOPIC: &str = "ruled";

/// Responses of every broker, in the order of [`script`].
const EXPECTED: &[&str] = &[
    "the first join: MEMBER_ID_REQUIRED, with an id: true",
    "joining with it: NONE, generation 1 by range, leads: true, members 1",
    "joining without a group: INVALID_GROUP_ID",
    "joining with no time: INVALID_SESSION_TIMEOUT",
    "joining with an unknown id: UNKNOWN_MEMBER_ID",
    "joining with another kind of protocol: INCONSISTENT_GROUP_PROTOCOL",
    "joining with an unknown protocol: INCONSISTENT_GROUP_PROTOCOL",
    "committing before syncing: REBALANCE_IN_PROGRESS",
    "syncing by another protocol: INCONSISTENT_GROUP_PROTOCOL",
    "syncing in a past generation: ILLEGAL_GENERATION",
    "syncing as the leader: NONE, \"one\"",
    "a heartbeat: NONE",
    "a heartbeat of a past generation: ILLEGAL_GENERATION",
    "a heartbeat of nobody: UNKNOWN_MEMBER_ID",
    "committing: NONE",
    "committing in a past generation: ILLEGAL_GENERATION",
    "committing as nobody: UNKNOWN_MEMBER_ID",
    "committing for an unknown topic: UNKNOWN_TOPIC_OR_PARTITION",
    "offsets: partition 0 at 7 (\"note\"), partition 1 at -1 (\"\")",
    "a heartbeat while another joins: REBALANCE_IN_PROGRESS",
    "syncing while another joins: REBALANCE_IN_PROGRESS",
    "joining again: NONE, generation 2 by range, leads: true, members 2",
    "the other joins: NONE, generation 2 by range, leads: false, members 0",
    "both sync: NONE, \"first\"; NONE, \"second\"",
    "the other joins once more, for nothing: NONE, generation 2 by range, leads: false, members 0",
    "nobody leaves: UNKNOWN_MEMBER_ID",
    "the other leaves: NONE",
    "a heartbeat after that: REBALANCE_IN_PROGRESS",
    "joining alone: NONE, generation 3 by range, leads: true, members 1",
    "leaving: NONE",
    "a heartbeat of one who has left: UNKNOWN_MEMBER_ID",
    "committing from outside: NONE",
    "offsets: partition 0 at 7 (\"note\"), partition 1 at 9 (\"note\")",
    "a static member joins: NONE, generation 5 by range, leads: true, members 1",
    "another with its name and id: FENCED_INSTANCE_ID",
    "a heartbeat of another with its name: FENCED_INSTANCE_ID",
    "the static member leaves by its name: NONE",
];

pub(crate) fn suite() -> Suite {
    let ours = Trial::test("the_in_process_broker_answers_so", || {
        let runtime = tokio::runtime::Runtime::new()?;
        let broker = runtime.block_on(mock::Broker::builder().with_topics().start())?;
        run(&broker.bootstrap())
    });
    let silent = Trial::test("a_silent_member_is_given_up", || {
        let runtime = tokio::runtime::Runtime::new()?;
        let response = runtime.block_on(after_silence())?;
        if response == EXPECTED_AFTER_SILENCE { Ok(()) } else { Err(response.into()) }
    });
    let real = RELEASES.map(|release| {
        Trial::test(format!("kafka_{release}_answers_so"), move || run(&kafka::Broker::start(release)?.bootstrap()))
    });
    Suite::new("group_rules", [ours.alone(), silent.alone()].into_iter().chain(real))
}

/// The second generation has no room for the first member.
const EXPECTED_AFTER_SILENCE: &str = "NONE, generation 2 by range, leads: true, members 1; then UNKNOWN_MEMBER_ID";

/// A member sends nothing for longer than its session timeout, while another waits for it to join again.
async fn after_silence() -> Result<String, ClientError> {
    let configs = [("group.min.session.timeout.ms", "100")];
    let broker = mock::Broker::builder().with_topics_and_configs(configs).start().await.expect("a port is free");
    let mut silent = Member::connect(&broker.bootstrap()).await?;
    silent.join().await?;
    silent.try_join(|request| request.session_timeout_ms = 200).await?;
    silent.sync(&[]).await?;
    let mut other = Member::connect(&broker.bootstrap()).await?;
    other.join().await?;
    let response = joined(&other.join().await?);
    let late = silent.heartbeat(&silent.id, 1).await?;
    Ok(format!("{response}; then {}", shown(late)))
}

fn run(address: &str) -> Result<(), Failed> {
    let runtime = tokio::runtime::Runtime::new()?;
    let responses = runtime.block_on(script(address)).map_err(|error| error.to_string())?;
    match responses.iter().zip(EXPECTED).find(|(response, expected)| response != expected) {
        Some((response, expected)) => Err(format!("`{response}` instead of `{expected}`").into()),
        None if responses.len() != EXPECTED.len() => Err(format!("{} responses", responses.len()).into()),
        None => Ok(()),
    }
}

/// A member of the group, or a candidate.
struct Member {
    connection: Connection,
    id: Str,
    instance: Option<Str>,
    generation: i32,
}

impl Member {
    async fn connect(address: &str) -> Result<Self, ClientError> {
        let connection = Connection::connect(address).await?;
        Ok(Self { connection, id: Str::default(), instance: None, generation: -1 })
    }

    fn request(&self) -> JoinGroupRequest {
        let range = JoinGroupRequestProtocol { name: "range".into(), ..Default::default() };
        JoinGroupRequest {
            group_id: GROUP.into(),
            session_timeout_ms: 30_000,
            rebalance_timeout_ms: 30_000,
            member_id: self.id.clone(),
            group_instance_id: self.instance.clone(),
            protocol_type: "consumer".into(),
            protocols: vec![range],
            ..Default::default()
        }
    }

    async fn join(&mut self) -> Result<JoinGroupResponse, ClientError> {
        let response = self.connection.send(&self.request()).await?;
        self.id = response.member_id.clone();
        self.generation = response.generation_id;
        Ok(response)
    }

    /// Joins with changed options; the response is not kept.
    async fn try_join(&self, change: impl FnOnce(&mut JoinGroupRequest)) -> Result<ErrorCode, ClientError> {
        let mut request = self.request();
        change(&mut request);
        Ok(self.connection.send(&request).await?.error_code)
    }

    fn sync_request(&self, assignments: &[(&Str, &'static str)]) -> SyncGroupRequest {
        let assignment = |(id, bytes): &(&Str, &'static str)| SyncGroupRequestAssignment {
            member_id: (*id).clone(),
            assignment: Bytes::from_static(bytes.as_bytes()),
            ..Default::default()
        };
        SyncGroupRequest {
            group_id: GROUP.into(),
            generation_id: self.generation,
            member_id: self.id.clone(),
            protocol_type: Some("consumer".into()),
            protocol_name: Some("range".into()),
            assignments: assignments.iter().map(assignment).collect(),
            ..Default::default()
        }
    }

    async fn sync(&self, assignments: &[(&Str, &'static str)]) -> Result<SyncGroupResponse, ClientError> {
        self.connection.send(&self.sync_request(assignments)).await
    }

    async fn heartbeat(&self, id: &Str, generation: i32) -> Result<ErrorCode, ClientError> {
        let request = HeartbeatRequest {
            group_id: GROUP.into(),
            generation_id: generation,
            member_id: id.clone(),
            group_instance_id: self.instance.clone(),
            ..Default::default()
        };
        Ok(self.connection.send(&request).await?.error_code)
    }

    /// Sends heartbeats until a rebalance is in progress.
    async fn notice_rebalance(&self) -> Result<ErrorCode, ClientError> {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let code = self.heartbeat(&self.id, self.generation).await?;
            if code.is_error() || Instant::now() > deadline {
                return Ok(code);
            }
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Commits an offset by topic name, in a version before 10.
    async fn commit(&self, id: &Str, generation: i32, topic: &str, at: (i32, i64)) -> Result<ErrorCode, ClientError> {
        let partition = OffsetCommitRequestPartition {
            partition_index: at.0,
            committed_offset: at.1,
            committed_metadata: Some("note".into()),
            ..Default::default()
        };
        let topic = OffsetCommitRequestTopic { name: topic.into(), partitions: vec![partition], ..Default::default() };
        let request = OffsetCommitRequest {
            group_id: GROUP.into(),
            generation_id_or_member_epoch: generation,
            member_id: id.clone(),
            topics: vec![topic],
            ..Default::default()
        };
        let response = self.connection.send_with_version(&request, 9).await?;
        Ok(response.topics[0].partitions[0].error_code)
    }

    async fn offsets(&self) -> Result<String, ClientError> {
        let topic =
            OffsetFetchRequestTopics { name: TOPIC.into(), partition_indexes: vec![0, 1], ..Default::default() };
        let group = OffsetFetchRequestGroup { group_id: GROUP.into(), topics: Some(vec![topic]), ..Default::default() };
        let request = OffsetFetchRequest { groups: vec![group], ..Default::default() };
        let response = self.connection.send_with_version(&request, 9).await?;
        let partitions = response.groups[0].topics[0].partitions.iter();
        let mut shown: Vec<_> = partitions
            .map(|one| {
                let note = one.metadata.as_deref().unwrap_or("null");
                format!("partition {} at {} ({note:?})", one.partition_index, one.committed_offset)
            })
            .collect();
        shown.sort();
        Ok(shown.join(", "))
    }

    async fn leave(&self, id: &Str, instance: Option<Str>) -> Result<ErrorCode, ClientError> {
        let member = MemberIdentity { member_id: id.clone(), group_instance_id: instance, ..Default::default() };
        let request = LeaveGroupRequest { group_id: GROUP.into(), members: vec![member], ..Default::default() };
        Ok(self.connection.send(&request).await?.members[0].error_code)
    }
}

fn shown(code: ErrorCode) -> String {
    code.name().unwrap_or("an unknown error").to_owned()
}

fn joined(response: &JoinGroupResponse) -> String {
    let JoinGroupResponse { error_code, generation_id, protocol_name, leader, member_id, members, .. } = response;
    let protocol = protocol_name.as_deref().unwrap_or("none");
    let leads = leader == member_id;
    format!(
        "{}, generation {generation_id} by {protocol}, leads: {leads}, members {}",
        shown(*error_code),
        members.len()
    )
}

fn synced(response: &SyncGroupResponse) -> String {
    format!("{}, {:?}", shown(response.error_code), String::from_utf8_lossy(&response.assignment))
}

/// Creates the topic and waits until the coordinator is ready.
async fn prepare(address: &str) -> Result<(), ClientError> {
    let connection = Connection::connect(address).await?;
    let topic = CreatableTopic { name: TOPIC.into(), num_partitions: 2, replication_factor: 1, ..Default::default() };
    connection.send(&CreateTopicsRequest { topics: vec![topic], ..Default::default() }).await?;
    let find = FindCoordinatorRequest { coordinator_keys: vec![GROUP.into()], ..Default::default() };
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let found = connection.send(&find).await?.coordinators[0].error_code;
        let probe = Member { connection: connection.clone(), id: "nobody".into(), instance: None, generation: 1 };
        let is_ready = probe.heartbeat(&probe.id, 1).await? == ErrorCode::UNKNOWN_MEMBER_ID;
        let knows_topic = probe.commit(&Str::default(), -1, TOPIC, (0, 0)).await? == ErrorCode::NONE;
        if (!found.is_error() && is_ready && knows_topic) || Instant::now() > deadline {
            return Ok(());
        }
        sleep(Duration::from_millis(50)).await;
    }
}

async fn script(address: &str) -> Result<Vec<String>, ClientError> {
    prepare(address).await?;
    let mut said = Vec::new();
    let mut one = Member::connect(address).await?;
    let mut other = Member::connect(address).await?;
    alone(&mut one, &mut said).await?;
    together(&mut one, &mut other, &mut said).await?;
    static_member(&mut Member::connect(address).await?, &mut said).await?;
    Ok(said)
}

/// Adds a line about the error code of a response.
fn note(said: &mut Vec<String>, what: &str, code: ErrorCode) {
    said.push(format!("{what}: {}", shown(code)));
}

fn with_another_type(request: &mut JoinGroupRequest) {
    request.member_id = Str::default();
    request.protocol_type = "connect".into();
}

fn with_another_protocol(request: &mut JoinGroupRequest) {
    request.member_id = Str::default();
    request.protocols[0].name = "sticky".into();
}

async fn alone(one: &mut Member, said: &mut Vec<String>) -> Result<(), ClientError> {
    let response = one.join().await?;
    said.push(format!("the first join: {}, with an id: {}", shown(response.error_code), !one.id.is_empty()));
    said.push(format!("joining with it: {}", joined(&one.join().await?)));
    let nobody = Str::default();
    note(said, "joining without a group", one.try_join(|request| request.group_id = "".into()).await?);
    note(said, "joining with no time", one.try_join(|request| request.session_timeout_ms = 0).await?);
    note(said, "joining with an unknown id", one.try_join(|request| request.member_id = "x".into()).await?);
    note(said, "joining with another kind of protocol", one.try_join(with_another_type).await?);
    note(said, "joining with an unknown protocol", one.try_join(with_another_protocol).await?);
    note(said, "committing before syncing", one.commit(&one.id, one.generation, TOPIC, (0, 1)).await?);
    let mut request = one.sync_request(&[]);
    request.protocol_name = Some("sticky".into());
    note(said, "syncing by another protocol", one.connection.send(&request).await?.error_code);
    let mut request = one.sync_request(&[]);
    request.generation_id -= 1;
    note(said, "syncing in a past generation", one.connection.send(&request).await?.error_code);
    said.push(format!("syncing as the leader: {}", synced(&one.sync(&[(&one.id, "one")]).await?)));
    note(said, "a heartbeat", one.heartbeat(&one.id, one.generation).await?);
    note(said, "a heartbeat of a past generation", one.heartbeat(&one.id, one.generation - 1).await?);
    note(said, "a heartbeat of nobody", one.heartbeat(&nobody, one.generation).await?);
    note(said, "committing", one.commit(&one.id, one.generation, TOPIC, (0, 7)).await?);
    note(said, "committing in a past generation", one.commit(&one.id, one.generation - 1, TOPIC, (0, 8)).await?);
    note(said, "committing as nobody", one.commit(&nobody, -1, TOPIC, (0, 8)).await?);
    note(said, "committing for an unknown topic", one.commit(&one.id, one.generation, "unknown", (0, 8)).await?);
    said.push(format!("offsets: {}", one.offsets().await?));
    Ok(())
}

async fn together(one: &mut Member, other: &mut Member, said: &mut Vec<String>) -> Result<(), ClientError> {
    other.join().await?;
    let rejoin = async {
        let noticed = one.notice_rebalance().await?;
        let synced = one.sync(&[]).await?.error_code;
        Ok::<_, ClientError>((noticed, synced, one.join().await?))
    };
    let (first, second) = tokio::join!(rejoin, other.join());
    let (noticed, refused, first) = first?;
    said.push(format!("a heartbeat while another joins: {}", shown(noticed)));
    said.push(format!("syncing while another joins: {}", shown(refused)));
    said.push(format!("joining again: {}", joined(&first)));
    said.push(format!("the other joins: {}", joined(&second?)));
    let assignments = [(&one.id, "first"), (&other.id, "second")];
    let (first, second) = tokio::join!(one.sync(&assignments), other.sync(&[]));
    said.push(format!("both sync: {}; {}", synced(&first?), synced(&second?)));
    said.push(format!("the other joins once more, for nothing: {}", joined(&other.join().await?)));

    note(said, "nobody leaves", one.leave(&"nobody".into(), None).await?);
    note(said, "the other leaves", other.leave(&other.id, None).await?);
    note(said, "a heartbeat after that", one.notice_rebalance().await?);
    said.push(format!("joining alone: {}", joined(&one.join().await?)));
    note(said, "leaving", one.leave(&one.id, None).await?);
    note(said, "a heartbeat of one who has left", one.heartbeat(&one.id, one.generation).await?);
    note(said, "committing from outside", one.commit(&Str::default(), -1, TOPIC, (1, 9)).await?);
    said.push(format!("offsets: {}", one.offsets().await?));
    Ok(())
}

async fn static_member(one: &mut Member, said: &mut Vec<String>) -> Result<(), ClientError> {
    one.instance = Some("named".into());
    said.push(format!("a static member joins: {}", joined(&one.join().await?)));
    note(said, "another with its name and id", one.try_join(|request| request.member_id = "other".into()).await?);
    note(said, "a heartbeat of another with its name", one.heartbeat(&"other".into(), one.generation).await?);
    note(said, "the static member leaves by its name", one.leave(&Str::default(), one.instance.clone()).await?);
    Ok(())
}
