//! Brokers that serve a request: coordinator, leader, controller or any.

use kayrock::message::Target;
use kayrock::{ApiKey, Uuid};
use serde_json::Value as Json;

/// Requests that only the controller serves, or that old brokers do not forward to it.
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

/// Requests that the leader of each partition serves.
const OF_LEADER: [ApiKey; 8] = [
    ApiKey::PRODUCE,
    ApiKey::FETCH,
    ApiKey::LIST_OFFSETS,
    ApiKey::DELETE_RECORDS,
    ApiKey::OFFSET_FOR_LEADER_EPOCH,
    ApiKey::DESCRIBE_PRODUCERS,
    ApiKey::SHARE_FETCH,
    ApiKey::SHARE_ACKNOWLEDGE,
];

/// Returns true for requests that the leader of each partition serves.
pub(super) fn is_of_leader(api: ApiKey) -> bool {
    OF_LEADER.contains(&api)
}

/// Returns the broker for a request in Kafka's JSON; the first key counts if there are several.
pub(super) fn target(api: ApiKey, request: &Json) -> Target {
    if OF_CONTROLLER.contains(&api) {
        return Target::Controller;
    }
    if is_of_leader(api) {
        return leader_of(request).unwrap_or(Target::Any);
    }
    if api == ApiKey::FIND_COORDINATOR {
        return Target::Any;
    }
    let transaction = text(request, &["/transactionalId", "/transactions/0/transactionalId", "/transactionalIds/0"]);
    if let Some(id) = transaction.filter(|_| api != ApiKey::TXN_OFFSET_COMMIT) {
        return Target::transaction(id);
    }
    let group = ["/groupId", "/groups/0/groupId", "/groups/0", "/groupsNames/0", "/groupIds/0"];
    text(request, &group).map_or(Target::Any, Target::group)
}

fn leader_of(request: &Json) -> Option<Target> {
    let topic = ["/topics/0", "/topicData/0"].iter().find_map(|path| request.pointer(path))?;
    let partitions = ["/partitions/0", "/partitionData/0", "/partitionIndexes/0"];
    let partition = partitions.iter().find_map(|path| topic.pointer(path));
    // A field that is left out is 0.
    let index = partition.and_then(index_of).unwrap_or(0);
    if let Some(name) = text(topic, &["/name", "/topic"]) {
        return Some(Target::leader(name, index));
    }
    let id: Uuid = text(topic, &["/topicId"])?.parse().ok()?;
    Some(Target::leader(id, index))
}

fn index_of(partition: &Json) -> Option<i32> {
    let named = ["partitionIndex", "partition", "index"].iter().find_map(|key| partition.get(*key));
    i32::try_from(named.unwrap_or(partition).as_i64()?).ok()
}

fn text<'j>(json: &'j Json, paths: &[&str]) -> Option<&'j str> {
    let mut texts = paths.iter().filter_map(|path| json.pointer(path)?.as_str());
    texts.find(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn request_names_its_broker() {
        assert_eq!(target(ApiKey::METADATA, &json!({})), Target::Any);
        assert_eq!(target(ApiKey::CREATE_TOPICS, &json!({})), Target::Controller);
        let group = Target::group("g");
        assert_eq!(target(ApiKey::HEARTBEAT, &json!({"groupId": "g"})), group);
        assert_eq!(target(ApiKey::DESCRIBE_GROUPS, &json!({"groups": ["g"]})), group);
        assert_eq!(target(ApiKey::OFFSET_FETCH, &json!({"groups": [{"groupId": "g"}]})), group);
        assert_eq!(target(ApiKey::TXN_OFFSET_COMMIT, &json!({"groupId": "g", "transactionalId": "t"})), group);
        assert_eq!(target(ApiKey::END_TXN, &json!({"transactionalId": "t"})), Target::transaction("t"));
        let fetch = json!({"topics": [{"topic": "orders", "partitions": [{"partition": 2}]}]});
        assert_eq!(target(ApiKey::FETCH, &fetch), Target::leader("orders", 2));
        let produce = json!({"topicData": [{"name": "orders", "partitionData": [{"index": 1}]}]});
        assert_eq!(target(ApiKey::PRODUCE, &produce), Target::leader("orders", 1));
        let by_id = json!({"topics": [{"topicId": "AAAAAAAAAAAAAAAAAAAABw", "partitions": [{}]}]});
        assert!(matches!(target(ApiKey::FETCH, &by_id), Target::Leader { partition: 0, .. }));
    }
}
