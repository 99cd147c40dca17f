//! Case of a table: one piece of work in three implementations.

use bytes::Bytes;
use std::cell::RefCell;
use std::fmt;
use std::hint::black_box;
use std::rc::Rc;
use std::str::FromStr;

/// Piece of work, which is done a given number of times.
pub(crate) struct Work {
    /// Makes ready for as many times; not measured.
    prepare: Box<dyn FnMut(u32)>,
    run: Box<dyn FnMut(u32)>,
}

impl Work {
    pub(crate) fn prepare(&mut self, times: u32) {
        (self.prepare)(times);
    }

    /// Does the work once without being counted, so that buffers have grown.
    pub(crate) fn warm_up(&mut self) {
        self.prepare(1);
        (self.run)(1);
    }

    /// Does the work; `instructions.py` counts what happens in this function.
    #[inline(never)]
    pub(crate) fn run(&mut self, times: u32) {
        (self.run)(times);
    }
}

/// Makes work of a function; its result is neither optimised away nor moved.
pub(crate) fn repeat<R>(mut work: impl FnMut() -> R + 'static) -> Work {
    let run = move |times| {
        for _ in 0..times {
            black_box(&work());
        }
    };
    Work { prepare: Box::new(|_| {}), run: Box::new(run) }
}

/// Cloning a value; the clones are dropped outside of the measurement.
pub(crate) fn repeat_clone<T: Clone>(value: &'static T) -> Work {
    let clones = Rc::new(RefCell::new(Vec::new()));
    let place = Rc::clone(&clones);
    let prepare = move |times| {
        let mut place = place.borrow_mut();
        place.clear();
        place.reserve(times as usize);
    };
    let run = move |times| {
        let mut clones = clones.borrow_mut();
        for _ in 0..times {
            clones.push(black_box(value).clone());
        }
    };
    Work { prepare: Box::new(prepare), run: Box::new(run) }
}

/// Dropping decoded values, which are decoded outside of the measurement.
pub(crate) fn repeat_drop<T: 'static>(decode: impl Fn() -> T + 'static) -> Work {
    let values = Rc::new(RefCell::new(Vec::new()));
    let place = Rc::clone(&values);
    let prepare = move |times| {
        let mut place = place.borrow_mut();
        place.clear();
        place.extend((0..times).map(|_| decode()));
    };
    let run = move |times| {
        let mut values = values.borrow_mut();
        for _ in 0..times {
            drop(black_box(values.pop()));
        }
    };
    Work { prepare: Box::new(prepare), run: Box::new(run) }
}

/// Encoded message of a case, for the comparison with `krabka-protocol`.
#[derive(Clone)]
pub(crate) struct Encoded {
    /// Kafka's name of the message.
    pub(crate) name: &'static str,
    pub(crate) version: i16,
    pub(crate) bytes: Bytes,
}

/// The same work in three implementations.
pub(crate) struct Case {
    pub(crate) name: String,
    /// Number of bytes that are decoded or encoded.
    pub(crate) bytes: usize,
    /// The message, if it is one.
    pub(crate) message: Option<Encoded>,
    /// Target for the speed relative to theirs, if there is one.
    pub(crate) floor: Option<f64>,
    /// Target for the time relative to the handwritten code, if there is one.
    pub(crate) ceiling: Option<f64>,
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
