//! Settings of a cluster.

use super::super::bootstrap::HostPort;
use super::super::builder::ConnectionBuilder;
use super::backoff::Backoff;
use super::cluster::Cluster;
use super::error::ClusterError;
#[cfg(doc)]
use super::error::ClusterErrorKind;
use super::settings::Settings;
use super::shared::Shared;
use core::time::Duration;

/// Settings of a [`Cluster`]; [`Cluster::builder`] returns the defaults.
///
/// ```no_run
/// use core::time::Duration;
/// use kayrock::client::{Cluster, Connection};
///
/// # async fn connect() -> Result<(), kayrock::client::ClusterError> {
/// let cluster = Cluster::builder()
///     .connection(Connection::builder().client_id("billing"))
///     .deadline(Duration::from_secs(10))
///     .connect("kafka-1:9092,kafka-2:9092")
///     .await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "the builder does nothing until `connect` is called"]
pub struct ClusterBuilder {
    pub(super) connection: ConnectionBuilder,
    pub(super) settings: Settings,
}

impl Default for ClusterBuilder {
    fn default() -> Self {
        Self {
            connection: ConnectionBuilder::default(),
            settings: Settings {
                max_age: Duration::from_secs(300),
                max_idle: Duration::from_secs(300),
                backoff: Backoff { first: Duration::from_millis(100), max: Duration::from_secs(1) },
                deadline: None,
                missing_topic_wait: Duration::from_secs(3),
                rebootstraps: true,
            },
        }
    }
}

impl Cluster {
    /// Connects with the default settings to the first of the bootstrap addresses that responds.
    ///
    /// The page of [`Cluster`] has an example.
    ///
    /// # Errors
    /// - [`ClusterErrorKind::Bootstrap`]: an address is invalid, or the list is empty.
    /// - [`ClusterErrorKind::NoBroker`]: no address responds.
    /// - [`ClusterErrorKind::Client`]: the brokers reject the credential or the request.
    /// - [`ClusterErrorKind::Deadline`]: no address responds within the [deadline](ClusterBuilder::deadline).
    pub async fn connect(bootstrap: &str) -> Result<Self, ClusterError> {
        Self::builder().connect(bootstrap).await
    }

    /// Returns the default settings.
    pub fn builder() -> ClusterBuilder {
        ClusterBuilder::default()
    }
}

impl ClusterBuilder {
    /// Sets the settings of all connections: client id, timeouts, TLS, SASL, versions.
    ///
    /// Its timeout is that of one attempt.
    pub fn connection(mut self, connection: ConnectionBuilder) -> Self {
        self.connection = connection;
        self
    }

    /// Sets the age from which on the metadata are refreshed before a call. Default: five minutes.
    pub fn metadata_max_age(mut self, max_age: Duration) -> Self {
        self.settings.max_age = max_age;
        self
    }

    /// Sets the time after which refreshes leave out a topic that no call has used. Default: five minutes.
    ///
    /// The next call that uses the topic requests it again.
    pub fn metadata_max_idle(mut self, max_idle: Duration) -> Self {
        self.settings.max_idle = max_idle;
        self
    }

    /// Sets the pause after the first failed attempt and the longest one, both of calls and of connecting. Defaults: 100
    /// milliseconds and a second.
    ///
    /// In between the pause doubles. Each one is shortened or prolonged at random by up to a fifth.
    pub fn retry_backoff(mut self, first: Duration, max: Duration) -> Self {
        self.settings.backoff = Backoff { first, max };
        self
    }

    /// Sets the time within which each call ends, with all its attempts.
    ///
    /// Default: a minute, or five seconds more than the request asks the broker to wait, as `JoinGroup` does, if that is
    /// longer.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.settings.deadline = Some(deadline);
        self
    }

    /// Sets how long a call waits for a topic or partition that the cluster does not have yet. Default: three seconds.
    ///
    /// A new topic reaches the brokers some time after its creation.
    pub fn missing_topic_wait(mut self, wait: Duration) -> Self {
        self.settings.missing_topic_wait = wait;
        self
    }

    /// Sets whether the bootstrap addresses are used again if no broker of the metadata responds (KIP-899). Default:
    /// `true`.
    pub fn rebootstrap(mut self, rebootstraps: bool) -> Self {
        self.settings.rebootstraps = rebootstraps;
        self
    }

    /// Connects to the first of the bootstrap addresses that responds, and requests the metadata.
    ///
    /// The list has the form of Kafka's `bootstrap.servers`: `kafka-1:9092,kafka-2:9092`.
    ///
    /// # Errors
    /// - [`ClusterErrorKind::Bootstrap`]: an address is invalid, or the list is empty.
    /// - [`ClusterErrorKind::NoBroker`]: no address responds.
    /// - [`ClusterErrorKind::Client`]: the brokers reject the credential or the request.
    /// - [`ClusterErrorKind::Deadline`]: no address responds within the [deadline](Self::deadline).
    pub async fn connect(self, bootstrap: &str) -> Result<Cluster, ClusterError> {
        let bootstrap = HostPort::list(bootstrap)?;
        let cluster = Cluster::new(Shared::new(self.connection, self.settings, bootstrap));
        cluster.refresh().await?;
        Ok(cluster)
    }
}
