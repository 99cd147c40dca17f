//! Requests that name resources: those of a broker are served by that broker, others by any.

use super::super::alter_configs::{AlterConfigsRequest, AlterConfigsResourceResponse};
use super::super::describe_configs::{DescribeConfigsRequest, DescribeConfigsResult};
use super::super::incremental_alter_configs::{self, IncrementalAlterConfigsRequest};
use super::results::{Results, is_selected};
use crate::message::{Request, RequestTarget, Routed, Split, Target};
use crate::types::Str;
use crate::values::{BrokerId, ConfigResourceType, ErrorCode};
use alloc::vec::Vec;
use core::mem;

/// Rule of requests that name resources.
#[derive(Debug)]
pub enum Resources {}

fn target(ty: ConfigResourceType, name: &Str) -> Target {
    let is_broker = matches!(ty, ConfigResourceType::Broker | ConfigResourceType::BrokerLogger);
    // The empty name means the defaults of all brokers.
    let id = name.parse().ok().filter(|_| is_broker);
    id.map_or(Target::Any, |id| Target::Broker(BrokerId(id)))
}

/// Implements [`Split`] and [`Routed`] for a request with resources, and its response with an entry for each.
macro_rules! resources {
    ($($request:ident $repeatable:literal $results:ident $part:ty;)*) => {$(
        impl Split<$request> for Resources {
            type Part = $part;

            #[inline]
            fn targets(request: &$request) -> Vec<Target> {
                request.resources.iter().map(|resource| target(resource.resource_type, &resource.resource_name)).collect()
            }

            #[inline]
            fn select(request: &$request, parts: &[usize]) -> Option<$request> {
                let (mut selected, mut number) = (request.clone(), 0);
                selected.resources.retain(|_| is_selected(&mut number, parts));
                Some(selected)
            }

            #[inline]
            fn take(
                request: &$request,
                response: &mut <$request as Request>::Response<'static>,
            ) -> Vec<Option<$part>> {
                let results = mem::take(&mut response.$results).into_iter();
                let results = results.map(|result| ((result.resource_type, result.resource_name.clone()), result));
                let mut results = Results::new(results);
                let asked = request.resources.iter();
                asked
                    .map(|asked| results.take(|(ty, name)| *ty == asked.resource_type && *name == asked.resource_name))
                    .collect()
            }

            #[inline]
            fn failed(request: &$request, part: usize, error_code: ErrorCode) -> Option<$part> {
                let resource = request.resources.get(part)?;
                let mut failed = <$part>::default();
                failed.error_code = error_code;
                failed.resource_type = resource.resource_type;
                failed.resource_name = resource.resource_name.clone();
                Some(failed)
            }

            fn code(part: &$part) -> ErrorCode {
                part.error_code
            }

            #[inline]
            fn merge(
                into: &mut <$request as Request>::Response<'static>,
                other: <$request as Request>::Response<'static>,
            ) {
                into.throttle_time_ms = into.throttle_time_ms.max(other.throttle_time_ms);
            }

            #[inline]
            fn finish(
                _: &$request,
                mut rest: <$request as Request>::Response<'static>,
                parts: Vec<$part>,
            ) -> <$request as Request>::Response<'static> {
                rest.$results = parts;
                rest
            }
        }

        impl Routed for $request {
            const TARGET: RequestTarget = RequestTarget::Any;
            type Split = Resources;

            fn target(&self) -> Target {
                Resources::targets(self).into_iter().next().unwrap_or(Target::Any)
            }

            fn is_repeatable(&self) -> bool {
                $repeatable
            }
        }
    )*};
}

resources! {
    DescribeConfigsRequest true results DescribeConfigsResult;
    AlterConfigsRequest false responses AlterConfigsResourceResponse;
    IncrementalAlterConfigsRequest false responses incremental_alter_configs::AlterConfigsResourceResponse;
}
