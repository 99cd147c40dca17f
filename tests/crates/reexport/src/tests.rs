//! The expansions compile and work.

use super::paths::{self, FromAbove, FromRoot, Level, Made};
use super::{Ask, Shadows, Told};
use ::kayrock_renamed::runtime::{Bytes, Message, Request, Result};
use ::std::convert::From;
use ::std::default::Default;
use ::std::result::Result::Ok;
use ::std::{assert, assert_eq};

#[test]
fn nothing_of_the_prelude_is_needed() -> Result<()> {
    let ask = Ask::default();
    assert!(ask.expects_response() && Ask::header_version(0) == 0 && Ask::header_version(2) == 2);
    let bytes = Bytes::from(ask.encode(2)?);
    assert_eq!(bytes[..], [1, 1, 0][..]);
    assert_eq!(Ask::decode(&bytes, 2)?.0, ask);
    assert_eq!(Told::default().encode(2)?, [1, 0]);
    Ok(())
}

#[test]
fn names_may_mean_something_else() -> Result<()> {
    assert_eq!(Shadows::NAME, "Shadows");
    let bytes = Bytes::from(Shadows::default().encode(1)?);
    assert_eq!(bytes[..], [0xfd, 2, b'x', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..]);
    assert_eq!(Shadows::decode(&bytes, 1)?.0, Shadows::default());
    Ok(())
}

#[test]
fn paths_lead_to_the_runtime_from_wherever() -> Result<()> {
    let awkward = FromRoot { version: 3, r#gen: true, __v: 4, __kafka: 5, ..FromRoot::default() };
    let bytes = Bytes::from(awkward.encode(1)?);
    let expected = [0, 3, 1, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 1, 4, 5, 1, 0, 1, 1];
    assert_eq!(bytes[..], expected[..]);
    assert_eq!(FromRoot::decode(&bytes, 1)?.0, awkward);
    assert_eq!(FromAbove::default().encode(1)?, [0, 0]);
    assert_eq!(paths::local()?, [0, 0, 0, 1, 0, 1, b'a']);
    Ok(())
}

#[test]
fn macros_make_definitions() -> Result<()> {
    let made = Made::default();
    assert_eq!((made.times, made.until, made.level), (6, -1, Level::High));
    assert_eq!(made.text, "quiet");
    assert_eq!(Made::decode(&Bytes::from(made.encode(0)?), 0)?.0, made);
    Ok(())
}
