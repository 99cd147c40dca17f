//! Content of control records, compared with the classes that write it in Kafka.

use kayrock::Bytes;
use kayrock::messages::ControlRecord;
use kayrock::messages::data::{
    EndTxnMarker, KraftVersionRecord, LeaderChangeMessage, SnapshotFooterRecord, SnapshotHeaderRecord, VotersRecord,
    leader_change, voters,
};
use kayrock::records::BatchBuilder;
use kayrock_tests::java::Jvm;
use serde_json::{Value as Json, json};

/// Every kind, and Java's input: the message's name, its version, its fields as Kafka's JSON.
fn all() -> Vec<(ControlRecord, &'static str, i16, Json)> {
    let end = |coordinator_epoch| EndTxnMarker { coordinator_epoch, ..Default::default() };
    let voter = |voter_id| leader_change::Voter { voter_id, ..Default::default() };
    let change = |version| LeaderChangeMessage {
        version,
        leader_id: 7.into(),
        voters: vec![voter(7), voter(8)],
        granting_voters: vec![voter(7)],
        ..Default::default()
    };
    let endpoint =
        voters::Endpoint { name: "CONTROLLER".into(), host: "größe".into(), port: 65_535, ..Default::default() };
    let feature = voters::KraftVersionFeature { max_supported_version: 1, ..Default::default() };
    let quorum = voters::Voter {
        voter_id: 7.into(),
        endpoints: vec![endpoint],
        kraft_version_feature: feature,
        ..Default::default()
    };
    let header = SnapshotHeaderRecord { last_contained_log_timestamp: 1 << 40, ..Default::default() };
    let id = "AAAAAAAAAAAAAAAAAAAAAA";
    let plain = json!({"version": 0, "leaderId": 7, "voters": [{"voterId": 7}, {"voterId": 8}],
        "grantingVoters": [{"voterId": 7}]});
    let with_ids = json!({"version": 1, "leaderId": 7, "voters": [{"voterId": 7, "voterDirectoryId": id},
        {"voterId": 8, "voterDirectoryId": id}], "grantingVoters": [{"voterId": 7, "voterDirectoryId": id}]});
    let endpoints = json!([{"name": "CONTROLLER", "host": "größe", "port": 65_535}]);
    let feature = json!({"minSupportedVersion": 0, "maxSupportedVersion": 1});
    let quorum_json = json!({"version": 0, "voters": [{"voterId": 7, "voterDirectoryId": id, "endpoints": endpoints,
        "kRaftVersionFeature": feature}]});
    vec![
        (ControlRecord::Abort(end(-1).into()), "EndTxnMarker", 0, json!({"coordinatorEpoch": -1})),
        (ControlRecord::Commit(end(3).into()), "EndTxnMarker", 0, json!({"coordinatorEpoch": 3})),
        (ControlRecord::LeaderChange(change(0)), "LeaderChangeMessage", 0, plain),
        (ControlRecord::LeaderChange(change(1)), "LeaderChangeMessage", 1, with_ids),
        (
            ControlRecord::SnapshotHeader(header),
            "SnapshotHeaderRecord",
            0,
            json!({"version": 0, "lastContainedLogTimestamp": 1_i64 << 40}),
        ),
        (
            ControlRecord::SnapshotFooter(SnapshotFooterRecord::default()),
            "SnapshotFooterRecord",
            0,
            json!({"version": 0}),
        ),
        (
            ControlRecord::KraftVersion(KraftVersionRecord { kraft_version: 1, ..Default::default() }),
            "KRaftVersionRecord",
            0,
            json!({"version": 0, "kRaftVersion": 1}),
        ),
        (
            ControlRecord::KraftVoters(VotersRecord { voters: vec![quorum], ..Default::default() }),
            "VotersRecord",
            0,
            quorum_json,
        ),
        (ControlRecord::Unknown(99, Bytes::from_static(b"later")), "", 0, Json::Null),
    ]
}

/// Each kind in its own batch survives a round trip; key and value are those of Java.
pub(crate) fn all_kinds_are_written_as_by_java(release: &str) -> Result<(), String> {
    let java = &mut Jvm::start(release)?;
    let mut compared = 0;
    for (marker, name, version, fields) in all() {
        let mut builder = BatchBuilder::new().control(true);
        builder.marker(5, &marker).map_err(|error| error.to_string())?;
        let set = builder.build().map_err(|error| error.to_string())?;
        let batch = set.batches().next().ok_or("no batch")?.map_err(|error| error.to_string())?;
        let again = batch.markers().map_err(|error| error.to_string())?;
        if again != [marker.clone()] {
            return Err(format!("{marker:?} became {again:?}"));
        }
        let Json::Object(_) = fields else { continue };
        let record = batch.records().map_err(|error| error.to_string())?.next().ok_or("no record")?;
        let record = record.map_err(|error| error.to_string())?;
        let (key, value) = (super::hex(record.key.unwrap_or_default()), super::hex(record.value.unwrap_or_default()));
        // Kafka 3.9 has no message for the end of a transaction, but it has the class that reads and writes it.
        let is_end = name == "EndTxnMarker";
        let asked = [
            if is_end {
                json!({"op": "prefixed", "name": name, "hex": value})
            } else {
                json!({"op": "encode", "name": name, "version": version, "json": fields})
            },
            json!({"op": "prefixed", "name": "ControlRecordTypeSchema", "hex": key}),
        ];
        let [of_value, of_key] = &java.call_all(asked)?[..] else {
            return Err("two questions, other responses".into());
        };
        if of_value["hex"] != value || of_key["hex"] != key || is_end && of_value["json"] != fields {
            return Err(format!("{marker:?}: {key} {value}, but {of_key} {of_value}"));
        }
        compared += 1;
    }
    println!("{release}: {compared} markers alike");
    Ok(())
}
