//! Table of APIs with their handlers.

use super::api::Api;
use super::context::Context;
use crate::codec::{DecodeOwned, Encode};
use crate::message::Request;
use crate::messages::api_versions::ApiVersion;
use crate::releases::Release;
use crate::schema::Listener;
use crate::types::UnknownTags;
use crate::values::ApiKey;
use crate::versions::Versions;
use core::future::ready;
use std::collections::BTreeMap;

/// First versions of the APIs that are served as older releases have them.
const REMOVED: [(ApiKey, i16); 4] =
    [(ApiKey::PRODUCE, 3), (ApiKey::FETCH, 4), (ApiKey::LIST_OFFSETS, 1), (ApiKey::DESCRIBE_CONFIGS, 1)];

/// APIs by their keys. A topic file of the built-in broker returns one, with a row for each API.
#[derive(Debug, Clone, Default)]
pub(super) struct Apis(BTreeMap<ApiKey, Api>);

impl Apis {
    /// Adds an API whose handler does not wait.
    pub(super) fn on<R>(
        self,
        versions: Versions,
        handler: impl Fn(R, &Context) -> R::Response<'static> + Send + Sync + 'static,
    ) -> Self
    where
        R: Request + DecodeOwned + 'static,
        R::Response<'static>: Encode + Send,
    {
        self.on_async(versions, move |request: R, context| ready(handler(request, &context)))
    }

    /// Adds an API whose handler is a future.
    pub(super) fn on_async<R, F>(
        mut self,
        versions: Versions,
        handler: impl Fn(R, Context) -> F + Send + Sync + 'static,
    ) -> Self
    where
        R: Request + DecodeOwned + 'static,
        R::Response<'static>: Encode,
        F: Future<Output = R::Response<'static>> + Send + 'static,
    {
        let mut api = Api::new(handler);
        api.limit(versions);
        self.0.insert(R::API_KEY, api);
        self
    }

    /// Adds the APIs of another table.
    pub(super) fn merge(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(super) fn get(&self, key: ApiKey) -> Option<&Api> {
        self.0.get(&key)
    }

    /// Replaces an API by the result of `change`, which gets the present one.
    pub(super) fn change(&mut self, key: ApiKey, change: impl FnOnce(Option<&Api>) -> Api) {
        let api = change(self.0.get(&key));
        self.0.insert(key, api);
    }

    /// Restricts the versions of an API. An API without versions is removed.
    pub(super) fn limit(&mut self, key: ApiKey, versions: Versions) {
        if let Some(api) = self.0.get_mut(&key) {
            api.limit(versions);
        }
        self.0.retain(|_, api| !api.versions.is_empty());
    }

    /// Restricts the APIs to those and to the versions of a release.
    pub(super) fn restrict(&mut self, release: Release) {
        self.0.retain(|key, api| {
            let Some(support) = release.api(*key).filter(|support| support.listeners != [Listener::Controller]) else {
                return false;
            };
            api.limit(support.versions);
            // Kafka 4 lists the versions of Produce that it no longer serves, for older librdkafka.
            if *key == ApiKey::PRODUCE && release >= Release::V4_0 {
                api.advertised = Versions::new(0, api.versions.max());
            }
            !api.versions.is_empty()
        });
    }

    /// Leaves out the versions that Kafka 4 has removed, but lists those of Produce: older librdkafka compresses only if
    /// version 2 is listed.
    pub(super) fn modernize(&mut self) {
        for (key, first) in REMOVED {
            if let Some(api) = self.0.get_mut(&key) {
                let advertised = api.advertised;
                api.limit(Versions::since(first));
                if key == ApiKey::PRODUCE {
                    api.advertised = advertised;
                }
            }
        }
    }

    /// Returns the entries of the `ApiVersions` response.
    pub(super) fn entries(&self) -> Vec<ApiVersion> {
        self.0.iter().map(|(&key, api)| entry(key, api)).collect()
    }
}

/// Returns the entry of an API in the `ApiVersions` response.
pub(super) fn entry(api_key: ApiKey, api: &Api) -> ApiVersion {
    let (min_version, max_version) = (api.advertised.min(), api.advertised.max());
    ApiVersion { api_key, min_version, max_version, unknown_tags: UnknownTags::new() }
}
