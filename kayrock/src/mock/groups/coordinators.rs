//! Handler of `FindCoordinator`.

use crate::messages::find_coordinator::{Coordinator, FindCoordinatorRequest, FindCoordinatorResponse};
use crate::mock::context::Context;
use crate::mock::ids::BROKER;
use crate::mock::repeats::Repeats;
use crate::types::Str;
use crate::values::{BrokerId, CoordinatorType, ErrorCode};

/// First version with several keys (KIP-699).
const FIRST_WITH_KEYS: i16 = 4;

/// First version with share groups (KIP-932).
const FIRST_WITH_SHARE: i16 = 6;

/// Handles `FindCoordinator`: the only broker coordinates all groups and transactions.
pub(super) fn find_coordinator(request: FindCoordinatorRequest, context: &Context) -> FindCoordinatorResponse {
    let kind = request.key_type;
    if context.version() >= FIRST_WITH_KEYS {
        let mut repeats = Repeats::new();
        let keys = request.coordinator_keys.into_iter().filter(|key| repeats.allow(key.clone()));
        let coordinators = keys.map(|key| coordinator(key, kind, context)).collect();
        return FindCoordinatorResponse { coordinators, ..FindCoordinatorResponse::default() };
    }
    let Coordinator { node_id, host, port, error_code, .. } = coordinator(request.key, kind, context);
    let error_message = Some(Str::from_static(error_code.description()));
    FindCoordinatorResponse { error_code, error_message, node_id, host, port, ..FindCoordinatorResponse::default() }
}

fn coordinator(key: Str, kind: CoordinatorType, context: &Context) -> Coordinator {
    let is_known = match kind {
        CoordinatorType::Group | CoordinatorType::Transaction => true,
        // A key of the form group:topic id:partition.
        CoordinatorType::Share => context.version() >= FIRST_WITH_SHARE && key.split(':').count() == 3,
        CoordinatorType::Other(_) => false,
    };
    if is_known {
        return Coordinator {
            key,
            node_id: BROKER,
            host: context.broker.ip().to_string().into(),
            port: context.broker.port().into(),
            ..Coordinator::default()
        };
    }
    let error_code = ErrorCode::INVALID_REQUEST;
    let is_explained = kind != CoordinatorType::Share;
    let error_message = Some(Str::from_static(if is_explained { error_code.description() } else { "" }));
    Coordinator { key, node_id: BrokerId(-1), port: -1, error_code, error_message, ..Coordinator::default() }
}
