//! The expansions compile and work.

use super::{local, Announce, Awkward, AwkwardAnswer, Level};
use wire::{Bytes, Message, Request};

#[test]
fn fields_keep_their_names() -> wire::Result<()> {
    let awkward = Awkward { version: 3, self_: 4, r#match: "m".into(), ..Awkward::default() };
    let bytes = Bytes::from(awkward.encode(2)?);
    assert_eq!(bytes[..], [0, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1, 1, 0, 2, 2, b'm'][..]);
    let (read, rest) = Awkward::decode(&bytes, 2)?;
    assert_eq!((read, rest.len()), (awkward, 0));
    Ok(())
}

#[test]
fn answers_borrow() -> wire::Result<()> {
    let frame = Bytes::from_static(b"\x03ab\x02c\x00");
    let (response, _): (<Awkward as Request>::Response<'_>, _) = AwkwardAnswer::decode(&frame, 1)?;
    assert_eq!(response, AwkwardAnswer { decoder: "ab", value: Some(b"c") });
    Ok(())
}

#[test]
fn fragments_arrive_whole() -> wire::Result<()> {
    let announce = Announce::default();
    assert_eq!((announce.level, announce.times, announce.until), (Level::Usual, 6, -1));
    assert_eq!(announce.text, "quiet");
    assert_eq!([Level::from(3), Level::from(9)], [Level::High, Level::Other(9)]);
    assert_eq!(announce.encode(0)?.len(), 1 + 4 + 8 + 2 + 5);
    Ok(())
}

#[test]
fn structs_may_stand_in_functions() -> wire::Result<()> {
    assert_eq!(local()?, [0, 0, 0, 1, 7]);
    Ok(())
}
