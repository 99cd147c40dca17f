//! Tables of the APIs that a release supports.

use super::release::Release;
use super::support::ApiSupport;
use super::table::APIS;
use crate::negotiation::ApiTable;
use crate::schema::Listener;
use crate::values::ApiKey;

impl Release {
    /// Returns the support of an API; `None` if the release does not serve it.
    ///
    /// The page of the [module](super) has an example.
    #[must_use]
    pub fn api(self, api: ApiKey) -> Option<ApiSupport> {
        APIS.iter().find(|row| row.api == api).and_then(|row| row.at(self))
    }

    /// Iterates over the APIs of the release in the order of their keys.
    ///
    /// ```
    /// use kayrock::releases::Release;
    ///
    /// assert!(Release::V2_4.apis().count() < Release::V4_4.apis().count());
    /// ```
    pub fn apis(self) -> impl Iterator<Item = (ApiKey, ApiSupport)> {
        APIS.iter().filter_map(move |row| Some((row.api, row.at(self)?)))
    }

    /// Returns the APIs that the release serves on a listener, for a [negotiation](crate::negotiation).
    ///
    /// ```
    /// use kayrock::ApiKey;
    /// use kayrock::releases::Release;
    /// use kayrock::schema::{Listener, Versions};
    ///
    /// let broker = Release::V2_4.api_table(Listener::ZkBroker);
    /// assert_eq!(broker.versions(ApiKey::FETCH), Versions::new(0, 11));
    /// ```
    #[must_use]
    pub fn api_table(self, listener: Listener) -> ApiTable {
        let mut table = ApiTable::new();
        for (api, support) in self.apis().filter(|(_, support)| support.listeners.contains(&listener)) {
            table.insert(api, support.all(), support.unstable);
        }
        table
    }
}
