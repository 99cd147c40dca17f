//! A family of APIs in one declaration.

use kayrock::{BrokerId, ErrorCode, KafkaMessage};

const NEWEST: i16 = 1;

macro_rules! api {
    ($request:ident, $response:ident, $key:expr) => {
        /// Request for one broker.
        #[derive(Debug, Clone, PartialEq, KafkaMessage)]
        #[kafka(api = $key, versions = 0..=NEWEST, flexible = "0..", response = $response)]
        pub struct $request {
            /// Broker id.
            pub broker_id: BrokerId,
        }

        /// Result for the broker.
        #[derive(Debug, Clone, PartialEq, KafkaMessage)]
        #[kafka(api = $key, versions = 0..=NEWEST, flexible = "0..")]
        pub struct $response {
            /// Error, or 0.
            pub error_code: ErrorCode,
        }
    };
}

api!(PauseBrokerRequest, PauseBrokerResponse, 10_003);
api!(ResumeBrokerRequest, ResumeBrokerResponse, 10_004);
