//! The draft, compared with its text, bytes written out by hand, the interpreter and a broker.

use kayrock::client::Connection;
use kayrock::mock::Broker;
use kayrock::schema::Schema;
use kayrock::testing::{Check, check};
use kayrock::{Bytes, Message};
use kayrock_outside::drain_broker::{DrainBrokerRequest, DrainBrokerResponse, Pace, TopicToKeep};

type Result = std::result::Result<(), Box<dyn std::error::Error>>;

const REQUEST: &str = include_str!("../drafts/DrainBrokerRequest.json");
const RESPONSE: &str = include_str!("../drafts/DrainBrokerResponse.json");

fn request() -> DrainBrokerRequest {
    let keep = TopicToKeep { name: "orders".into(), partitions: vec![3], ..Default::default() };
    DrainBrokerRequest { broker_id: 7.into(), pace: Pace::Hurry, except: vec![keep], ..Default::default() }
}

#[test]
fn bytes_are_those_of_the_draft() -> Result {
    let bytes = [
        &[0, 0, 0, 7][..],         // broker_id
        &[0],                      // targets: null
        &[2],                      // pace
        &[2, 7],                   // except: one topic, a name of six bytes
        b"orders",                 //
        &[2, 0, 0, 0, 3, 0],       // one partition, no tags of the topic
        &[1, 0, 4, 0, 0, 3, 0xe8], // one tag: number 0, four bytes
    ]
    .concat();
    let request = DrainBrokerRequest { timeout_ms: 1000, ..request() };
    assert_eq!(request.encode(1)?, bytes);
    assert_eq!(DrainBrokerRequest::decode(&Bytes::from(bytes), 1)?.0, request);
    Ok(())
}

#[test]
fn fields_that_a_version_lacks_are_rejected() {
    let error = request().encode(0).unwrap_err();
    assert_eq!(
        error.to_string(),
        "DrainBrokerRequest v0: except: non-default value, but the field does not exist in this version and is not ignorable"
    );
}

#[test]
fn definitions_are_those_of_the_draft() -> Result {
    for (defined, text) in [(DrainBrokerRequest::SCHEMA, REQUEST), (DrainBrokerResponse::SCHEMA, RESPONSE)] {
        let draft = Schema::from_json_text(text)?;
        assert_eq!(defined.default_value(), draft.default_value());
        for version in draft.versions.iter() {
            assert_eq!(defined.table(version)?.to_string(), draft.table(version)?.to_string());
        }
    }
    Ok(())
}

#[test]
fn interpreter_writes_and_reads_the_same() -> Result {
    let draft = Schema::from_json_text(REQUEST)?;
    let request = request();
    let bytes = request.encode(1)?;
    assert_eq!(draft.encode(1, &request.to_value()?)?, bytes);
    assert_eq!(draft.decode(1, &bytes)?, (request.to_value()?, bytes.len()));
    Ok(())
}

#[test]
fn responses_pass_the_kit() {
    check::<DrainBrokerResponse>();
}

#[test]
fn requests_pass_the_kit_beside_the_draft_and_a_file_of_bytes() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/DrainBrokerRequest.json");
    let report = Check::new::<DrainBrokerRequest>().schema_json(REQUEST).golden(golden).assert();
    println!("{report}");
}

#[tokio::test]
async fn in_process_broker_serves_it() -> Result {
    let broker = Broker::builder()
        .on::<DrainBrokerRequest>(|request, context| {
            assert_eq!((request.pace, context.version()), (Pace::Hurry, 1));
            DrainBrokerResponse { moves_left: 12, ..Default::default() }
        })
        .start()
        .await?;
    let connection = Connection::connect(broker.address()).await?;
    // The newest version is unstable: it is used only on request.
    assert_eq!(connection.version_of::<DrainBrokerRequest>()?, 0);
    assert_eq!(connection.send_with_version(&request(), 1).await?.moves_left, 12);
    Ok(())
}
