//! Brokers that serve a request: coordinator, leader, controller or any.

use super::failure::Failure;
use kayrock::client::{Connection, ConnectionBuilder};
use kayrock::messages::find_coordinator::FindCoordinatorRequest;
use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponse};
use kayrock::{ApiKey, BrokerId, Uuid};
use serde_json::Value as Json;

/// Requests that only the controller serves, or that brokers before 3.0 do not forward to it.
const OF_CONTROLLER: [ApiKey; 12] = [
    ApiKey::CREATE_TOPICS,
    ApiKey::DELETE_TOPICS,
    ApiKey::CREATE_PARTITIONS,
    ApiKey::ELECT_LEADERS,
    ApiKey::ALTER_PARTITION_REASSIGNMENTS,
    ApiKey::LIST_PARTITION_REASSIGNMENTS,
    ApiKey::UPDATE_FEATURES,
    ApiKey::ALTER_USER_SCRAM_CREDENTIALS,
    ApiKey::ALTER_CLIENT_QUOTAS,
    ApiKey::CREATE_ACLS,
    ApiKey::DELETE_ACLS,
    ApiKey::UNREGISTER_BROKER,
];

/// Requests that each partition's leader serves.
const OF_LEADER: [ApiKey; 6] = [
    ApiKey::PRODUCE,
    ApiKey::FETCH,
    ApiKey::LIST_OFFSETS,
    ApiKey::DELETE_RECORDS,
    ApiKey::OFFSET_FOR_LEADER_EPOCH,
    ApiKey::DESCRIBE_PRODUCERS,
];

/// Requests with a group or a transactional id that any broker serves.
const OF_ANY: [ApiKey; 2] = [ApiKey::FIND_COORDINATOR, ApiKey::SHARE_FETCH];

/// Broker for a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    Any,
    Controller,
    /// Coordinator of a key: 0 of a group, 1 of a transactional id.
    Coordinator(i8, String),
    /// Leader of a partition of a topic, by its name or its id.
    Leader(String, i32),
}

impl Target {
    /// Determines the broker from the request in Kafka's JSON; the first key counts if there are several.
    pub(super) fn of(api: ApiKey, request: &Json) -> Self {
        if OF_CONTROLLER.contains(&api) {
            return Self::Controller;
        }
        if OF_LEADER.contains(&api) {
            return leader_of(request).unwrap_or(Self::Any);
        }
        if OF_ANY.contains(&api) {
            return Self::Any;
        }
        let transaction =
            text(request, &["/transactionalId", "/transactions/0/transactionalId", "/transactionalIds/0"]);
        if let Some(id) = transaction.filter(|_| api != ApiKey::TXN_OFFSET_COMMIT) {
            return Self::Coordinator(1, id);
        }
        let group = ["/groupId", "/groups/0/groupId", "/groups/0", "/groupsNames/0", "/groupIds/0"];
        text(request, &group).map_or(Self::Any, |group| Self::Coordinator(0, group))
    }
}

fn leader_of(request: &Json) -> Option<Target> {
    let topics = ["/topics/0", "/topicData/0"].iter().find_map(|path| request.pointer(path))?;
    let topic = text(topics, &["/name", "/topic", "/topicId"])?;
    let partition =
        ["/partitions/0", "/partitionData/0", "/partitionIndexes/0"].iter().find_map(|path| topics.pointer(path));
    let index = partition.and_then(|partition| {
        let named = ["partitionIndex", "partition", "index"].iter().find_map(|key| partition.get(*key));
        i32::try_from(named.unwrap_or(partition).as_i64()?).ok()
    });
    // Field left out: partition 0.
    Some(Target::Leader(topic, index.unwrap_or(0)))
}

fn text(json: &Json, paths: &[&str]) -> Option<String> {
    let texts = paths.iter().filter_map(|path| json.pointer(path)?.as_str());
    texts.filter(|text| !text.is_empty()).map(ToOwned::to_owned).next()
}

/// Connects to the broker for a request, by way of the first connection.
pub(super) async fn connect(
    first: Connection,
    builder: ConnectionBuilder,
    target: &Target,
) -> Result<Connection, Failure> {
    let (host, port) = match target {
        Target::Any => return Ok(first),
        Target::Coordinator(key_type, key) => coordinator(&first, *key_type, key).await?,
        Target::Controller => {
            let metadata = metadata(&first, None).await?;
            broker(&metadata, metadata.controller_id)?
        }
        Target::Leader(topic, partition) => {
            let metadata = metadata(&first, Some(topic)).await?;
            broker(&metadata, leader(&metadata, topic, *partition)?)?
        }
    };
    Ok(builder.connect(authority(&host, port)).await?)
}

/// Connects to a broker by its id.
pub(super) async fn connect_to(
    first: &Connection,
    builder: ConnectionBuilder,
    id: BrokerId,
) -> Result<Connection, Failure> {
    let (host, port) = broker(&metadata(first, None).await?, id)?;
    Ok(builder.connect(authority(&host, port)).await?)
}

/// Host and port in one text, with brackets around an IPv6 address.
fn authority(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

async fn metadata(connection: &Connection, topic: Option<&str>) -> Result<MetadataResponse, Failure> {
    let topics = topic.map(|topic| match topic.parse::<Uuid>() {
        Ok(topic_id) if topic.len() == 22 => MetadataRequestTopic { topic_id, name: None, ..Default::default() },
        _ => MetadataRequestTopic { name: Some(topic.into()), ..Default::default() },
    });
    let topics = Some(topics.into_iter().collect());
    let request = MetadataRequest { topics, allow_auto_topic_creation: false, ..Default::default() };
    Ok(connection.send(&request).await?)
}

fn leader(metadata: &MetadataResponse, topic: &str, partition: i32) -> Result<BrokerId, Failure> {
    let found = metadata.topics.first().ok_or_else(|| Failure::new(format!("there is no topic `{topic}`")))?;
    if found.error_code.is_error() {
        return Err(Failure::new(format!("topic `{topic}`: {}", found.error_code)));
    }
    let partition = found.partitions.iter().find(|found| found.partition_index == partition);
    let partition = partition.ok_or_else(|| {
        Failure::new(format!("topic `{topic}` has {} partitions", found.partitions.len()))
            .remedy("name a partition that exists, or a broker with --broker")
    })?;
    Ok(partition.leader_id)
}

fn broker(metadata: &MetadataResponse, id: BrokerId) -> Result<(String, u16), Failure> {
    let broker = metadata.brokers.iter().find(|broker| broker.node_id == id);
    let broker = broker.ok_or_else(|| Failure::new(format!("the cluster has no broker {}", id.0)))?;
    let port = u16::try_from(broker.port).map_err(|_| Failure::new(format!("broker {} has no port", id.0)))?;
    Ok((broker.host.to_string(), port))
}

async fn coordinator(connection: &Connection, key_type: i8, key: &str) -> Result<(String, u16), Failure> {
    let version = connection.version_of::<FindCoordinatorRequest>()?;
    let mut request = FindCoordinatorRequest::default();
    request.key_type = kayrock::values::CoordinatorType::from(key_type);
    if version >= 4 {
        request.coordinator_keys = vec![key.into()];
    } else {
        request.key = key.into();
    }
    let response = connection.send_with_version(&request, version).await?;
    let found = response.coordinators.first();
    let (code, host, port) = found.map_or((response.error_code, response.host.to_string(), response.port), |found| {
        (found.error_code, found.host.to_string(), found.port)
    });
    if code.is_error() {
        return Err(Failure::new(format!("coordinator of `{key}`: {code}")));
    }
    Ok((host, u16::try_from(port).map_err(|_| Failure::new(format!("coordinator of `{key}`: port {port}")))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn request_names_its_broker() {
        let of = Target::of;
        assert_eq!(of(ApiKey::METADATA, &json!({})), Target::Any);
        assert_eq!(of(ApiKey::CREATE_TOPICS, &json!({})), Target::Controller);
        let group = Target::Coordinator(0, "g".to_owned());
        assert_eq!(of(ApiKey::HEARTBEAT, &json!({"groupId": "g"})), group);
        assert_eq!(of(ApiKey::DESCRIBE_GROUPS, &json!({"groups": ["g"]})), group);
        assert_eq!(of(ApiKey::OFFSET_FETCH, &json!({"groups": [{"groupId": "g"}]})), group);
        assert_eq!(of(ApiKey::TXN_OFFSET_COMMIT, &json!({"groupId": "g", "transactionalId": "t"})), group);
        assert_eq!(of(ApiKey::END_TXN, &json!({"transactionalId": "t"})), Target::Coordinator(1, "t".to_owned()));
        let fetch = json!({"topics": [{"topic": "orders", "partitions": [{"partition": 2}]}]});
        assert_eq!(of(ApiKey::FETCH, &fetch), Target::Leader("orders".to_owned(), 2));
        let produce = json!({"topicData": [{"name": "orders", "partitionData": [{"index": 1}]}]});
        assert_eq!(of(ApiKey::PRODUCE, &produce), Target::Leader("orders".to_owned(), 1));
    }
}
