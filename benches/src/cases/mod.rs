//! The measured messages, their sizes, and their targets relative to theirs.

mod admin;
mod fetch;
mod groups;
mod metadata;
mod produce;

use crate::case::Case;
use crate::records;
use bytes::Bytes;
pub(crate) use fetch::fetched;
pub(crate) use groups::offset_commit_message;
use kayrock::Str;
pub(crate) use metadata::metadata_response;

pub(crate) fn all() -> Vec<Case> {
    let mut cases = metadata::cases();
    cases.extend(fetch::cases());
    cases.extend(groups::cases());
    cases.extend(produce::cases());
    cases.extend(admin::cases());
    cases.extend(records::cases());
    cases
}

fn list<T>(count: i32, element: impl FnMut(i32) -> T) -> Vec<T> {
    (0..count).map(element).collect()
}

fn topic_name(topic: i32) -> Str {
    format!("topic-{topic:03}").into()
}

fn topic_id(topic: i32) -> [u8; 16] {
    i128::from(topic + 1).wrapping_mul(0x1e37_79b9_7f4a_7c15_f39c_c060_5ced_c835).to_be_bytes()
}

fn payload(bytes: usize) -> Bytes {
    vec![0xa5; bytes].into()
}

fn narrow(number: i32) -> i16 {
    i16::try_from(number).expect("a small number")
}
