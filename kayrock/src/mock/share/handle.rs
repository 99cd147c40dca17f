//! Share groups as a test sees them.

use super::inspect::ShareRecords;
use super::settings::limits;
use crate::mock::broker::Broker;
use crate::values::{GroupId, TopicName};
use tokio::time::Instant;

impl Broker {
    /// Returns the records of a partition that a share group has fetched and not finished, in the order of their offsets.
    ///
    /// Acknowledged and archived records are left out if no earlier record is open.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
    /// assert!(broker.share_records("billing", "orders", 0).is_empty());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn share_records(
        &self,
        group: impl Into<GroupId>,
        topic: impl Into<TopicName>,
        partition: i32,
    ) -> Vec<ShareRecords> {
        let Some(groups) = &self.service.groups else { return Vec::new() };
        let (group, topic) = (group.into(), topic.into());
        let mut state = groups.state();
        let store = groups.log().store();
        let id = store.topic(&topic).map(|topic| topic.id);
        let partitions = state.share.groups.get_mut(&group).map(|group| &mut group.partitions);
        let found = partitions.zip(id).and_then(|(partitions, id)| partitions.get_mut(&(id, partition)));
        let Some(found) = found else { return Vec::new() };
        found.expire(Instant::now(), limits(&store, &group));
        found.records()
    }

    /// Returns the first offset of a partition that a share group has not finished; `None` before its first fetch.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
    /// assert_eq!(broker.share_start_offset("billing", "orders", 0), None);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn share_start_offset(
        &self,
        group: impl Into<GroupId>,
        topic: impl Into<TopicName>,
        partition: i32,
    ) -> Option<i64> {
        let groups = self.service.groups.as_ref()?;
        let state = groups.state();
        let id = groups.log().store().topic(&topic.into())?.id;
        state.share.groups.get(&group.into())?.partitions.get(&(id, partition))?.start()
    }
}
