//! Call to one target, with its attempts.

use super::error::{ClusterError, ClusterErrorKind};
use super::failed::Failed;
use super::history::History;
use super::missing::MissingSince;
use super::shared::Shared;
use super::step::Step;
use super::terms::Terms;
use super::verdict::Verdict;
use crate::message::Target;
use crate::values::BrokerId;
use tokio::time::{Instant, sleep, timeout_at};

/// Call in progress, which outlives the future that the deadline drops.
struct Progress<T> {
    history: History,
    missing: MissingSince,
    /// Result of the last attempt, if it has an error code.
    last: Option<T>,
    failures: u32,
    broker: Option<BrokerId>,
}

impl Shared {
    /// Repeats a step until it succeeds, fails for good, or exceeds the deadline.
    ///
    /// A response with an error code is a result.
    pub(super) async fn call<S: Step>(
        &self,
        target: &Target,
        step: &S,
        terms: Terms,
    ) -> Result<S::Output, ClusterError> {
        let mut progress = Progress::new();
        let deadline = terms.deadline_from(Instant::now());
        let outcome = timeout_at(deadline, self.attempts(target, step, terms, &mut progress)).await;
        let error = match (outcome, progress.last) {
            (Ok(Ok(output)), _) | (Err(_), Some(output)) => return Ok(output),
            (Ok(Err(error)), _) => error,
            (Err(_), None) => ClusterErrorKind::Deadline { api: step.api(), after: terms.deadline }.into(),
        };
        Err(error.with_attempts(progress.history.attempts()))
    }

    async fn attempts<S: Step>(
        &self,
        target: &Target,
        step: &S,
        terms: Terms,
        progress: &mut Progress<S::Output>,
    ) -> Result<S::Output, ClusterError> {
        self.refresh_by_age().await;
        loop {
            let failed = match step.attempt(self, target, terms).await {
                Ok(output) => return Ok(output),
                Err(failed) => failed,
            };
            if failed.verdict == Verdict::Final
                || progress.missing.note(&failed.failure, self.settings.missing_topic_wait)
            {
                return failed.response.ok_or_else(|| failed.kind.into());
            }
            let is_rerouted = failed.verdict == Verdict::Reroute;
            progress.add(failed);
            self.prepare(target, is_rerouted, progress).await?;
        }
    }

    /// Pauses, and looks up the target again. The first lookup is at once, for brokers that have just changed roles.
    async fn prepare<T>(
        &self,
        target: &Target,
        is_rerouted: bool,
        progress: &mut Progress<T>,
    ) -> Result<(), ClusterError> {
        let is_first = progress.failures == 1;
        if is_rerouted && is_first {
            self.reroute_and_note(target, &mut progress.history).await?;
            let found = self.find(target).await;
            if found.is_ok_and(|(id, _)| Some(id) != progress.broker) {
                return Ok(());
            }
        }
        sleep(self.settings.backoff.after(progress.failures)).await;
        if is_rerouted && !is_first {
            self.reroute_and_note(target, &mut progress.history).await?;
        }
        Ok(())
    }

    async fn reroute_and_note(&self, target: &Target, history: &mut History) -> Result<(), ClusterError> {
        let Err(error) = self.reroute(target).await else { return Ok(()) };
        history.add_unreachable(error)
    }
}

impl<T> Progress<T> {
    fn new() -> Self {
        Self { history: History::new(), missing: MissingSince::default(), last: None, failures: 0, broker: None }
    }

    fn add(&mut self, failed: Failed<T>) {
        self.failures += 1;
        self.broker = failed.broker;
        self.last = failed.response;
        self.history.add(failed.broker, failed.failure);
    }
}
