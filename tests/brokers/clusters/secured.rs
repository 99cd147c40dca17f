//! The client of clusters with TLS and SASL: credentials and certificates that are accepted and refused, sessions that are
//! renewed under load, delegation tokens and ACLs.

use super::{batch, create, produce};
use crate::nodes::{Nodes, NodesBuilder};
use crate::security::sasl::right;
use crate::security::site::{LIFETIME, LISTENERS, Outcome, PASSWORD, SCRAM_USERS, Stores, USER};
use base64::Engine;
use kayrock::ErrorCode;
use kayrock::client::{
    AttemptFailure, ClientErrorKind, Cluster, ClusterError, ClusterErrorKind, Connection, ConnectionBuilder,
    TlsOptions, TlsProblem,
};
use kayrock::messages::create_acls::AclCreation;
use kayrock::messages::create_delegation_token::CreateDelegationTokenRequest;
use kayrock::messages::{MetadataRequest, ProduceRequest};
use kayrock::sasl::{Plain, Scram};
use kayrock::values::{AclOperation, AclPermissionType, AclResourceType};
use std::error::Error;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::sleep;

/// Topic of three partitions.
const TOPIC: &str = "secured";

/// Time in which a change of the cluster reaches all nodes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Adds all listeners, users and the authorizer.
pub(super) fn listeners(mut nodes: NodesBuilder, stores: &Stores) -> Outcome<NodesBuilder> {
    for (name, protocol) in LISTENERS {
        nodes = nodes.listener(name, protocol);
    }
    for (name, value) in stores.settings()? {
        nodes = nodes.settings(&format!("{name}={value}\n"));
    }
    for (mechanism, user, password) in SCRAM_USERS {
        nodes = nodes.scram_user(mechanism, user, password);
    }
    Ok(nodes.settings(
        "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer\n\
         super.users=User:ANONYMOUS\ndelegation.token.secret.key=secret\n",
    ))
}

/// Checks all listeners; `cluster` is that of a super user.
pub(super) async fn check(nodes: &Nodes, stores: &Stores, cluster: &Cluster) -> Outcome {
    let site = Site { nodes, stores };
    create(cluster, TOPIC).await?;
    rights(&site, cluster).await?;
    mechanisms(&site).await?;
    refused_credentials(&site).await?;
    refused_certificates(&site).await?;
    delegation_token(&site).await?;
    renewal(&site).await
}

struct Site<'a> {
    nodes: &'a Nodes,
    stores: &'a Stores,
}

impl Site<'_> {
    async fn connect(&self, builder: ConnectionBuilder, listener: &str) -> Result<Cluster, ClusterError> {
        let builder = Cluster::builder().connection(builder).deadline(PATIENCE).missing_topic_wait(PATIENCE);
        builder.connect(&self.nodes.bootstrap(listener)).await
    }

    /// Returns the error of a cluster that must not be usable.
    async fn refused(&self, builder: ConnectionBuilder, listener: &str) -> Outcome<ClusterError> {
        match self.connect(builder, listener).await {
            Ok(_) => Err(format!("a cluster is usable by {listener}").into()),
            Err(error) => Ok(error),
        }
    }
}

fn ada() -> ConnectionBuilder {
    Connection::builder().sasl(Plain::new(USER, PASSWORD))
}

/// Produces to the three partitions of a topic, each of which has another leader; returns the error codes.
async fn produced(cluster: &Cluster) -> Outcome<Vec<ErrorCode>> {
    let request: ProduceRequest = produce(TOPIC, &batch(None, -1)?);
    let response = cluster.send(&request).await?;
    let partitions = response.responses.iter().flat_map(|topic| &topic.partition_responses);
    Ok(partitions.map(|partition| partition.error_code).collect())
}

/// Fails unless the cluster hides the topic from its user.
async fn is_without_rights(cluster: &Cluster) -> Outcome {
    match cluster.send(&produce(TOPIC, &batch(None, -1)?)).await {
        Err(error) if is_unauthorized(&error) => Ok(()),
        other => Err(format!("without rights: {other:?}").into()),
    }
}

fn is_unauthorized(error: &ClusterError) -> bool {
    let code = ErrorCode::TOPIC_AUTHORIZATION_FAILED;
    matches!(error.kind(), ClusterErrorKind::Unroutable { code: found, .. } if *found == code)
}

/// Fails unless all leaders accept records.
async fn use_cluster(cluster: &Cluster) -> Outcome {
    match &*produced(cluster).await? {
        [ErrorCode::NONE, ErrorCode::NONE, ErrorCode::NONE] => Ok(()),
        codes => Err(format!("{codes:?}").into()),
    }
}

/// A user without rights is refused until an ACL gives them.
async fn rights(site: &Site<'_>, super_user: &Cluster) -> Outcome {
    let cluster = site.connect(ada(), "SASL").await?;
    is_without_rights(&cluster).await?;
    let all = AclCreation {
        resource_type: AclResourceType::Topic,
        resource_name: TOPIC.into(),
        principal: format!("User:{USER}").into(),
        host: "*".into(),
        operation: AclOperation::All,
        permission_type: AclPermissionType::Allow,
        ..AclCreation::default()
    };
    for created in super_user.create_acls([all]).await? {
        created.error_code.into_result()?;
    }
    let start = Instant::now();
    while let Err(error) = use_cluster(&cluster).await {
        if start.elapsed() > PATIENCE {
            return Err(format!("the ACL has no effect: {error}").into());
        }
        sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

async fn mechanisms(site: &Site<'_>) -> Outcome {
    for builder in right() {
        use_cluster(&site.connect(builder.clone(), "SASL").await?).await?;
        use_cluster(&site.connect(builder.tls(site.stores.tls()?), "SASLTLS").await?).await?;
    }
    use_cluster(&site.connect(Connection::builder().tls(site.stores.tls()?), "TLS").await?).await
}

/// The first refusal ends the search for a broker; a broker that closes is followed by the others, with the same hint.
async fn refused_credentials(site: &Site<'_>) -> Outcome {
    for builder in [
        Connection::builder().sasl(Plain::new(USER, "wrong")),
        Connection::builder().sasl(Scram::sha512(USER, "wrong")),
        Connection::builder().sasl(Scram::sha256("nobody", "pencil")),
    ] {
        let error = site.refused(builder.tls(site.stores.tls()?), "SASLTLS").await?;
        let ClusterErrorKind::Client(client) = error.kind() else { return Err(format!("{error:?}").into()) };
        if !matches!(client.kind(), ClientErrorKind::AuthenticationFailed { .. })
            || format!("{error:?}").contains("wrong")
        {
            return Err(format!("{error:?}").into());
        }
    }
    let error = site.refused(Connection::builder(), "SASL").await?;
    let hints = error.attempts().iter().map(|attempt| attempt.failure.source().map(ToString::to_string));
    let hints: Vec<_> = hints.collect();
    let is_named = |hint: &Option<String>| hint.as_ref().is_some_and(|hint| hint.contains("requires authentication"));
    if hints.len() == 3 && hints.iter().all(is_named) { Ok(()) } else { Err(format!("{error:?}").into()) }
}

async fn refused_certificates(site: &Site<'_>) -> Outcome {
    let Stores { certificates, .. } = site.stores;
    let list = site.stores.tls()?.revocation_list(certificates.revocation_list.as_bytes())?;
    use_cluster(&site.connect(Connection::builder().tls(list.clone()), "TLS").await?).await?;
    let other_root = TlsOptions::new().roots(certificates.other_ca.as_bytes())?;
    for (tls, listener, expected) in [
        (site.stores.tls()?, "EXPIRED", TlsProblem::Expired),
        (site.stores.tls()?, "OTHERNAME", TlsProblem::Name),
        (list, "REVOKED", TlsProblem::Revoked),
        (other_root, "TLS", TlsProblem::UnknownIssuer),
        (site.stores.tls()?, "MUTUAL", TlsProblem::ClientCertificate),
    ] {
        let error = site.refused(Connection::builder().tls(tls), listener).await?;
        let is_expected = error.attempts().iter().all(|attempt| match &attempt.failure {
            AttemptFailure::Client(client) => {
                matches!(client.kind(), ClientErrorKind::Tls { problem } if *problem == expected)
            }
            _ => false,
        });
        if error.attempts().len() != 3 || !is_expected {
            return Err(format!("{listener}: {error:?}").into());
        }
    }
    let tls = site.stores.tls()?.identity(certificates.client.chain.as_bytes(), certificates.client.key.as_bytes())?;
    // The certificate names a user without rights.
    let cluster = site.connect(Connection::builder().tls(tls), "MUTUAL").await?;
    is_without_rights(&cluster).await
}

/// A token of a user has the rights of the user.
async fn delegation_token(site: &Site<'_>) -> Outcome {
    let cluster = site.connect(ada(), "SASL").await?;
    let token = cluster.send(&CreateDelegationTokenRequest { max_lifetime_ms: 600_000, ..Default::default() }).await?;
    token.error_code.into_result()?;
    let password = base64::engine::general_purpose::STANDARD.encode(token.hmac.expose());
    let start = Instant::now();
    loop {
        let scram = Scram::sha256(&*token.token_id, &password).delegation_token();
        let used = match site.connect(Connection::builder().sasl(scram), "SASL").await {
            Ok(cluster) => use_cluster(&cluster).await,
            Err(error) => Err(error.into()),
        };
        // The token reaches all nodes some time after its creation.
        match used {
            Err(error) if start.elapsed() > PATIENCE => return Err(error),
            Err(_) => sleep(Duration::from_millis(100)).await,
            Ok(()) => break,
        }
    }
    let scram = Scram::sha256(&*token.token_id, "wrong").delegation_token();
    let error = site.refused(Connection::builder().sasl(scram), "SASL").await?;
    if format!("{error:?}").contains(&password) { Err("the token is printed".into()) } else { Ok(()) }
}

/// No call fails although each broker ends each session after some time, and calls to all brokers are always in flight.
async fn renewal(site: &Site<'_>) -> Outcome {
    let builder = Connection::builder().sasl(Scram::sha512(USER, "pencil")).tls(site.stores.tls()?);
    let cluster = site.connect(builder, "SASLTLS").await?;
    let end = Instant::now() + Duration::from_millis(LIFETIME * 5 / 2);
    let request = produce(TOPIC, &batch(None, -1)?);
    let mut calls = JoinSet::new();
    for number in 0..6 {
        let (cluster, request) = (cluster.clone(), request.clone());
        calls.spawn(async move {
            let mut count = 0;
            while Instant::now() < end {
                // A broken connection is an error, since the request is not repeated then.
                match number % 2 {
                    0 => cluster.send(&request).await.map(drop)?,
                    _ => cluster.send(&MetadataRequest::default()).await.map(drop)?,
                }
                count += 1;
            }
            Ok::<u32, ClusterError>(count)
        });
    }
    let mut total = 0;
    while let Some(count) = calls.join_next().await {
        total += count??;
    }
    if total < 100 { Err(format!("{total} calls only").into()) } else { Ok(()) }
}
