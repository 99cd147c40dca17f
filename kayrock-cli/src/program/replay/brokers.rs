//! Brokers of the other cluster, and the connections to them.
//!
//! With several brokers, leaders and coordinators are on other brokers than in the recording: their requests go to where
//! the other cluster has them.

use super::ids::Ids;
use crate::program::failure::{At as _, Failure};
use crate::program::traffic::Exchange;
use kayrock::Bytes;
use kayrock::client::{Cluster, Connection, ConnectionBuilder};
use kayrock::lookup::RequestFrame;
use kayrock::message::{RequestTarget, Target};
use kayrock::messages::MetadataRequest;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

/// Brokers of the other cluster.
pub(in crate::program) struct Brokers {
    builder: ConnectionBuilder,
    bootstrap: String,
    /// Addresses by the recorded ids.
    addresses: BTreeMap<i32, String>,
    /// Recorded ids by addresses: the first connections were opened before the ids were known.
    recorded_ids: HashMap<String, i32>,
    /// Leaders and coordinators; absent if there is one broker.
    cluster: Option<Cluster>,
}

/// Connections that replace a recorded one, by address.
#[derive(Default)]
pub(in crate::program) struct Links {
    open: HashMap<String, Connection>,
    /// Address of the last request to a leader.
    last: Option<String>,
}

impl Brokers {
    /// Maps the brokers of recorded exchanges to those of a cluster, in the order of their ids.
    pub(in crate::program) async fn of<'e>(
        builder: ConnectionBuilder,
        bootstrap: String,
        exchanges: impl Iterator<Item = &'e Exchange>,
        deadline: Duration,
    ) -> Result<(Self, Ids), Failure> {
        let first = builder.clone().connect(bootstrap.clone()).await?;
        let request = MetadataRequest { topics: Some(Vec::new()), ..Default::default() };
        let metadata = first.send(&request).await?;
        let mut others: Vec<_> = metadata.brokers.iter().collect();
        others.sort_by_key(|broker| broker.node_id);
        let recorded_ids: HashMap<String, i32> =
            exchanges.filter_map(|exchange| Some((exchange.broker.clone(), exchange.broker_id?))).collect();
        let ids: BTreeSet<i32> = recorded_ids.values().copied().collect();
        let has_one = others.len() == 1;
        let (mut addresses, mut mapped) = (BTreeMap::new(), Ids::new(has_one));
        for (recorded, other) in ids.into_iter().zip(others.iter().cycle()) {
            mapped.add_broker(recorded, other.node_id.0);
            addresses.insert(recorded, other.address());
        }
        let cluster = if has_one {
            None
        } else {
            let cluster = Cluster::builder().connection(builder.clone()).deadline(deadline);
            Some(cluster.connect(&*bootstrap).await.at(&bootstrap)?)
        };
        Ok((Self { builder, bootstrap, addresses, recorded_ids, cluster }, mapped))
    }

    /// Returns the address of the broker that corresponds to the recorded one.
    fn corresponding(&self, exchange: &Exchange) -> &String {
        let id = exchange.broker_id.or_else(|| self.recorded_ids.get(&exchange.broker).copied());
        id.and_then(|id| self.addresses.get(&id)).unwrap_or(&self.bootstrap)
    }

    /// Returns the address of the leader or coordinator that a request is for; none if any broker serves it.
    async fn place(&self, target: Target) -> Option<String> {
        let cluster = self.cluster.as_ref()?;
        let broker = match target {
            Target::Leader { topic, partition } => cluster.leader(topic, partition).await,
            Target::Coordinator { kind, key } => cluster.coordinator(kind, key).await,
            _ => return None,
        };
        // The corresponding broker responds with an error, which is a difference.
        broker.ok().map(|broker| broker.address.to_string())
    }
}

impl Links {
    /// Returns the connection for a request.
    pub(in crate::program) async fn to(
        &mut self,
        brokers: &Brokers,
        exchange: &Exchange,
        request: &Bytes,
    ) -> Result<Connection, Failure> {
        let (class, target) = target(request).unwrap_or((RequestTarget::Any, Target::Any));
        let address = match brokers.place(target).await {
            Some(address) => {
                self.last = Some(address.clone());
                address
            }
            // A session continues without its partitions.
            None => match self.last.as_ref().filter(|_| class == RequestTarget::Leader) {
                Some(last) => last.clone(),
                None => brokers.corresponding(exchange).clone(),
            },
        };
        if let Some(open) = self.open.get(&address).filter(|connection| !connection.is_closed()) {
            return Ok(open.clone());
        }
        let connection = brokers.builder.clone().connect(address.clone()).await?;
        self.open.insert(address, connection.clone());
        Ok(connection)
    }
}

/// Returns the class of brokers that serve a request, and the one for its first part; `None` if it cannot be decoded.
fn target(request: &Bytes) -> Option<(RequestTarget, Target)> {
    RequestFrame::read(request.clone()).ok()?.body.target()
}
