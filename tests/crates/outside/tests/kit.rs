//! Each definition in the testing kit that the library has for its users.

use kayrock::testing::{Borrowed, Check, check};
use kayrock_outside::draft::{OffsetDeleteRequest, OffsetDeleteResponse};
use kayrock_outside::vendor::{LocateSegmentsRequest, LocateSegmentsResponse};
use kayrock_outside::view::Progress;

#[test]
fn vendors_messages_pass() {
    check::<LocateSegmentsRequest>();
    check::<LocateSegmentsResponse>();
}

#[test]
fn messages_of_a_draft_pass() {
    check::<OffsetDeleteRequest>();
    check::<OffsetDeleteResponse>();
}

/// [`Progress`] without its lifetime.
struct Progresses;

impl Borrowed for Progresses {
    type Message<'de> = Progress<'de>;
}

#[test]
fn partial_view_passes() {
    Check::decode_only::<Progresses>().partial().assert();
}
