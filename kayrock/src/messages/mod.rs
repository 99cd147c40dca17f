//! Kafka's own messages, one module an API, defined as a user would define theirs.
//!
//! A definition covers every version of Kafka 3.9 and 4.4 together. Names are those of the newest schema;
//! what only old versions carry says so in its `versions`.
//!
//! ```
//! use kayrock::Message;
//! use kayrock::messages::FetchRequest;
//!
//! let request = FetchRequest { max_wait_ms: 500, ..FetchRequest::default() };
//! assert_eq!(request.max_bytes, i32::MAX);
//! assert!(FetchRequest::VERSIONS.contains(18));
//! ```

pub mod api_versions;
pub mod create_topics;
pub mod fetch;
pub mod heartbeat;
pub mod init_producer_id;
pub mod list_offsets;
pub mod metadata;
pub mod offset_commit;
pub mod produce;

pub use self::api_versions::{ApiVersionsRequest, ApiVersionsResponse};
pub use self::create_topics::{CreateTopicsRequest, CreateTopicsResponse};
pub use self::fetch::{FetchRequest, FetchResponse};
pub use self::heartbeat::{HeartbeatRequest, HeartbeatResponse};
pub use self::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};
pub use self::list_offsets::{ListOffsetsRequest, ListOffsetsResponse};
pub use self::metadata::{MetadataRequest, MetadataResponse};
pub use self::offset_commit::{OffsetCommitRequest, OffsetCommitResponse};
pub use self::produce::{ProduceRequest, ProduceResponse};
