//! Requests to one broker.

use super::routed::Routed;
use super::split::Split;
use super::target::Target;
use crate::values::ErrorCode;
use alloc::vec;
use alloc::vec::Vec;
use core::convert::Infallible;

/// Rule of requests that are sent to one broker.
///
/// No example: [`Routed`] has one.
#[derive(Debug)]
pub enum Whole {}

impl<R: Routed> Split<R> for Whole {
    const SPLITS: bool = false;
    type Part = Infallible;

    fn targets(request: &R) -> Vec<Target> {
        vec![request.target()]
    }

    fn select(_: &R, _: &[usize]) -> Option<R> {
        None
    }

    fn take(_: &R, _: &mut R::Response<'static>) -> Vec<Option<Infallible>> {
        vec![None]
    }

    fn failed(_: &R, _: usize, _: ErrorCode) -> Option<Infallible> {
        None
    }

    fn code(part: &Infallible) -> ErrorCode {
        match *part {}
    }

    fn merge(_: &mut R::Response<'static>, _: R::Response<'static>) {}

    fn finish(_: &R, rest: R::Response<'static>, _: Vec<Infallible>) -> R::Response<'static> {
        rest
    }
}
