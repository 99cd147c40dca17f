//! Brokers of all of Kafka's requests.

use crate::requests::with_requests;
use kayrock::message::{RequestTarget, Routed, Target};
use kayrock::messages::init_producer_id::InitProducerIdRequest;
use kayrock::messages::{self, HeartbeatRequest, OffsetFetchRequest};
use kayrock::{ApiKey, Request};
use std::collections::BTreeMap;

/// Class and API of each request type.
macro_rules! targets {
    ($($request:ident)*) => {
        [$((messages::$request::API_KEY, <messages::$request as Routed>::TARGET)),*]
    };
}

#[test]
fn every_request_has_a_class() {
    use RequestTarget::{
        AllBrokers, Any, Controller, GivenBroker, GroupCoordinator, Leader, ShareCoordinator, TransactionCoordinator,
    };
    let targets: BTreeMap<_, _> = with_requests!(targets).into();
    let all: Vec<_> = (0..1_000).map(ApiKey).filter(|api| !api.versions().is_empty()).collect();
    assert_eq!(targets.keys().copied().collect::<Vec<_>>(), all);
    let of = |class| targets.values().filter(|target| **target == class).count();
    let classes = [
        (Any, 26),
        (Controller, 8),
        (Leader, 9),
        (GroupCoordinator, 20),
        (TransactionCoordinator, 5),
        (ShareCoordinator, 5),
        (AllBrokers, 3),
        (GivenBroker, 19),
    ];
    for (class, expected) in classes {
        assert_eq!(of(class), expected, "{class:?}");
    }
    // Requests that only controllers or other brokers serve are for a given server.
    for (api, target) in &targets {
        let is_served_by_brokers = api.listeners().contains(&kayrock::schema::Listener::Broker);
        assert!(is_served_by_brokers || *target == GivenBroker, "{api}");
    }
}

#[test]
fn fields_determine_the_target() {
    let heartbeat = HeartbeatRequest { group_id: "billing".into(), ..Default::default() };
    assert_eq!(heartbeat.target(), Target::group("billing"));
    assert_eq!(InitProducerIdRequest::default().target(), Target::Any);
    let transactional = InitProducerIdRequest { transactional_id: Some("payments".into()), ..Default::default() };
    assert_eq!(transactional.target(), Target::transaction("payments"));
    // Up to version 7, for one group.
    let one_group = OffsetFetchRequest { group_id: "billing".into(), ..Default::default() };
    assert_eq!(one_group.target(), Target::group("billing"));
}
