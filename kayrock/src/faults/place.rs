//! Level of a response at which an error code is placed.

use crate::values::ErrorCode;

/// Level of a response at which an error code is placed.
///
/// ```
/// use kayrock::faults::{Place, Rule};
/// use kayrock::{ApiKey, ErrorCode};
///
/// // Fetch responses have an error code for the whole response and one for each partition.
/// let rule = Rule::api(ApiKey::FETCH).error(ErrorCode::FETCH_SESSION_ID_NOT_FOUND).at(Place::Top);
/// # drop(rule);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Place {
    /// The usual level of the code: [`Top`](Self::Top) for codes of coordinators, groups, sessions and versions,
    /// [`Entity`](Self::Entity) for others.
    #[default]
    Usual,
    /// The field of the whole response; if there is none, the outermost entities, such as the groups of an `OffsetFetch`
    /// response.
    Top,
    /// The innermost entities that the request names, such as partitions; if there are none, the whole response.
    Entity,
}

/// Codes that usually concern a whole request.
const TOP: &[ErrorCode] = &[
    ErrorCode::COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode::COORDINATOR_NOT_AVAILABLE,
    ErrorCode::NOT_COORDINATOR,
    ErrorCode::GROUP_AUTHORIZATION_FAILED,
    ErrorCode::GROUP_ID_NOT_FOUND,
    ErrorCode::INVALID_GROUP_ID,
    ErrorCode::ILLEGAL_GENERATION,
    ErrorCode::REBALANCE_IN_PROGRESS,
    ErrorCode::STALE_MEMBER_EPOCH,
    ErrorCode::FETCH_SESSION_ID_NOT_FOUND,
    ErrorCode::INVALID_FETCH_SESSION_EPOCH,
    ErrorCode::FETCH_SESSION_TOPIC_ID_ERROR,
    ErrorCode::SHARE_SESSION_NOT_FOUND,
    ErrorCode::INVALID_SHARE_SESSION_EPOCH,
    ErrorCode::SHARE_SESSION_LIMIT_REACHED,
    ErrorCode::CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
    ErrorCode::UNSUPPORTED_VERSION,
    ErrorCode::INVALID_REQUEST,
    ErrorCode::NOT_CONTROLLER,
];

impl Place {
    /// Returns true if the code is placed at the top level.
    pub(super) fn is_top(self, code: ErrorCode) -> bool {
        match self {
            Self::Usual => TOP.contains(&code),
            Self::Top => true,
            Self::Entity => false,
        }
    }
}
