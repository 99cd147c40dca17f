//! One attempt of a call.

use super::failed::Failed;
use super::operation::Operation;
use super::shared::Shared;
use super::terms::Terms;
use super::verdict::{self, Verdict};
use crate::message::Target;
use crate::values::{ApiKey, BrokerId};
use core::time::Duration;

/// Part of a call that is repeated.
pub(super) trait Step: Sync {
    /// Result.
    type Output: Send;

    /// API for errors.
    fn api(&self) -> ApiKey;

    /// Makes one attempt.
    fn attempt(
        &self,
        shared: &Shared,
        target: &Target,
        terms: Terms,
    ) -> impl Future<Output = Result<Self::Output, Failed<Self::Output>>> + Send;
}

/// Use of the connection to the broker of the target.
pub(super) struct Connected<O>(pub(super) O);

impl<O: Operation> Step for Connected<O> {
    type Output = O::Output;

    fn api(&self) -> ApiKey {
        self.0.api()
    }

    async fn attempt(&self, shared: &Shared, target: &Target, terms: Terms) -> Result<O::Output, Failed<O::Output>> {
        let (id, node, connection) = shared.connect(target).await.map_err(|miss| Failed::missed(miss, target))?;
        let (output, scan) = match self.0.run(&connection).await {
            Ok(output) => output,
            Err(error) => return Err(Failed::broken(id, error, terms.is_repeatable)),
        };
        if let Ok(time @ 1..) = u64::try_from(scan.throttle_time_ms) {
            node.throttle(Duration::from_millis(time));
        }
        match verdict::of_response(&scan, target, terms.is_repeatable) {
            None | Some((Verdict::Final, _)) => Ok(output),
            Some((verdict, code)) => Err(Failed::refused(id, target, code, verdict, output)),
        }
    }
}

/// Search for the broker of the target.
pub(super) struct Locate;

impl Step for Locate {
    type Output = BrokerId;

    fn api(&self) -> ApiKey {
        ApiKey::METADATA
    }

    async fn attempt(&self, shared: &Shared, target: &Target, _: Terms) -> Result<BrokerId, Failed<BrokerId>> {
        let found = shared.find(target).await;
        found.map(|(id, _)| id).map_err(|miss| Failed::missed(miss, target))
    }
}
