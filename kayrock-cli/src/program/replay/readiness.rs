//! Errors of a cluster that is not ready, which clients expect and meet by trying again.

use kayrock::ErrorCode;
use kayrock::lookup::ResponseFrame;
use kayrock::message::AnyMessage;
use kayrock::schema::{StructValue, Value};

/// Errors that pass when a leader or a coordinator has loaded its data, or a broker has learned of a topic.
const UNREADY: [ErrorCode; 7] = [
    ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode::LEADER_NOT_AVAILABLE,
    ErrorCode::NOT_LEADER_OR_FOLLOWER,
    ErrorCode::COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode::COORDINATOR_NOT_AVAILABLE,
    ErrorCode::NOT_COORDINATOR,
    ErrorCode::UNKNOWN_TOPIC_ID,
];

/// Error codes of a response, at any depth.
#[derive(Debug, Default)]
struct Codes {
    unready: bool,
    none: bool,
}

/// Returns true if the cluster was not ready, and nothing in the response has succeeded.
pub(in crate::program) fn is_unready(response: &ResponseFrame) -> bool {
    let Some(Ok(Value::Struct(value))) = response.body.as_any().map(<dyn AnyMessage>::to_value) else { return false };
    let mut codes = Codes::default();
    codes.collect(&value, true);
    codes.unready && !codes.none
}

impl Codes {
    /// Collects codes; the one of the whole response is no success of a part.
    fn collect(&mut self, value: &StructValue, is_whole: bool) {
        for (name, value) in value.iter() {
            match &*value {
                Value::Int(code) if &**name == "ErrorCode" => {
                    let code = i16::try_from(*code).map_or(ErrorCode::UNKNOWN_SERVER_ERROR, ErrorCode);
                    self.unready |= UNREADY.contains(&code);
                    self.none |= code == ErrorCode::NONE && !is_whole;
                }
                Value::Struct(inner) => self.collect(inner, false),
                Value::Array(elements) => elements.iter().for_each(|element| {
                    if let Value::Struct(element) = element {
                        self.collect(element, false);
                    }
                }),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kayrock::messages::offset_commit::{OffsetCommitResponsePartition, OffsetCommitResponseTopic};
    use kayrock::messages::{JoinGroupResponse, OffsetCommitResponse};
    use kayrock::{ApiKey, Bytes, Response as _};

    #[test]
    fn cluster_is_unready_if_nothing_succeeded() {
        for (code, expected) in [(14, true), (16, true), (0, false), (79, false)] {
            let response = JoinGroupResponse { error_code: ErrorCode(code), ..Default::default() };
            let frame = Bytes::from(response.serialize(5, 1).unwrap()).slice(4..);
            let response = ResponseFrame::read(frame, ApiKey::JOIN_GROUP, 5).unwrap();
            assert_eq!(is_unready(&response), expected, "{code}");
        }
        for (codes, expected) in [([3, 3], true), ([3, 0], false), ([0, 0], false)] {
            let partition = |code| OffsetCommitResponsePartition { error_code: ErrorCode(code), ..Default::default() };
            let partitions = codes.map(partition).into();
            let topic = OffsetCommitResponseTopic { name: "t".into(), partitions, ..Default::default() };
            let response = OffsetCommitResponse { topics: vec![topic], ..Default::default() };
            let frame = Bytes::from(response.serialize(8, 1).unwrap()).slice(4..);
            let response = ResponseFrame::read(frame, ApiKey::OFFSET_COMMIT, 8).unwrap();
            assert_eq!(is_unready(&response), expected, "{codes:?}");
        }
    }
}
