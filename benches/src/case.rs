//! Case of a table: one piece of work in three implementations.

use std::fmt;
use std::hint::black_box;
use std::str::FromStr;

/// Does its work the given number of times.
pub(crate) type Work = Box<dyn FnMut(u32)>;

/// Makes work of a function; its result is neither optimised away nor moved.
pub(crate) fn repeat<R>(mut work: impl FnMut() -> R + 'static) -> Work {
    Box::new(move |times| {
        for _ in 0..times {
            black_box(&work());
        }
    })
}

/// The same work in three implementations.
pub(crate) struct Case {
    pub(crate) name: String,
    /// Number of bytes that are decoded or encoded.
    pub(crate) bytes: usize,
    /// Target for the speed relative to theirs, if there is one.
    pub(crate) floor: Option<f64>,
    pub(crate) ours: Work,
    pub(crate) theirs: Work,
    pub(crate) by_hand: Work,
}

impl Case {
    pub(crate) fn work(&mut self, side: Side) -> &mut Work {
        match side {
            Side::Ours => &mut self.ours,
            Side::Theirs => &mut self.theirs,
            Side::ByHand => &mut self.by_hand,
        }
    }
}

/// Implementation.
#[derive(Clone, Copy)]
pub(crate) enum Side {
    /// Kayrock.
    Ours,
    /// `kafka-protocol`.
    Theirs,
    /// The hand-written code.
    ByHand,
}

impl Side {
    pub(crate) const ALL: [Self; 3] = [Self::Ours, Self::Theirs, Self::ByHand];
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
            Self::ByHand => "by-hand",
        })
    }
}

impl FromStr for Side {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|side| side.to_string() == name).ok_or(())
    }
}
