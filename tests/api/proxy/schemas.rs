//! All responses of all versions: none has the address of a broker after the proxy.

use super::wire::{request_header, wire};
use crate::endpoints::{BEFORE, addresses_of, filled, responses};
use kayrock::ApiKey;
use kayrock::schema::Value;

/// Responses whose addresses are those of the instances of an application, which are not behind the proxy.
const OF_APPLICATIONS: [&str; 2] = ["StreamsGroupHeartbeatResponse", "StreamsGroupDescribeResponse"];

/// Responses without addresses that the proxy reads, or whose request it reads.
const READ_FOR_MORE: [&str; 2] = ["ApiVersionsResponse", "SaslHandshakeResponse"];

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn no_response_has_the_address_of_a_broker() {
    let mut wire = wire(|proxy| proxy).await;
    let (mut rewritten, mut correlation_id) = (Vec::new(), 0_i32);
    for message in responses().filter(|message| !READ_FOR_MORE.contains(&message.name())) {
        let key = ApiKey(message.schema.api_key.unwrap());
        for version in message.schema.versions.iter() {
            correlation_id += 1;
            let request = request_header(key.0, version, correlation_id);
            // Of Produce: no transactional id, which v3 brought, and `acks` 1.
            let body = if version < 3 { &[0, 1][..] } else { &[0, 0, 0, 1] };
            let request = [&request, body].concat();
            assert_eq!(wire.request(&request).await, request);
            let value = Value::Struct(filled(&message.schema.root, version));
            let has_addresses = !addresses_of(message, &value).is_empty();
            let message = message.message_of(&value).unwrap();
            let tags = if key.response_header_version(version) == Some(1) { &[0][..] } else { &[] };
            let response = [&correlation_id.to_be_bytes(), tags, &message.encode(version).unwrap()].concat();
            let received = wire.response(&response).await;
            let name = &*message.schema().name;
            if OF_APPLICATIONS.contains(&name) || !has_addresses {
                assert_eq!(received, response, "{name} v{version}");
                continue;
            }
            assert!(!contains(&received, BEFORE) && contains(&received, "127.0.0.1"), "{name} v{version}");
            rewritten.push(name.to_owned());
        }
    }
    rewritten.dedup();
    assert_eq!(rewritten.len(), 13, "{rewritten:?}");
}
