//! References to one value, which are only encoded: a decoded value has to be owned.

use crate::codec::{Encode, Encoder, Field, Only, TreeSize};
use crate::schema::{Type, Value};
use crate::wire::Window;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use core::any::{Any, TypeId};
use core::convert::Infallible;
use std::sync::{Mutex, PoisonError};

/// `Default` of a struct requires a value to refer to. It is made once for each type and never freed.
static ZEROS: Mutex<BTreeMap<TypeId, &'static (dyn Any + Send + Sync)>> = Mutex::new(BTreeMap::new());

fn shared_zero<T: Field + Send + Sync + 'static>() -> &'static T {
    let known = ZEROS.lock().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<T>()).copied();
    if let Some(zero) = known.and_then(|zero| zero.downcast_ref()) {
        return zero;
    }
    // Made without the lock, because it may contain further references.
    let made = Box::new(T::zero());
    let mut zeros = ZEROS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(zero) = zeros.get(&TypeId::of::<T>()).copied().and_then(|zero| zero.downcast_ref()) {
        return zero;
    }
    let zero: &'static T = Box::leak(made);
    zeros.insert(TypeId::of::<T>(), zero);
    zero
}

impl<T: Field + Send + Sync + 'static> Field for &T {
    const TYPE: &'static Type = T::TYPE;
    const WIDTH: usize = T::WIDTH;
    const ONLY: Option<Only> = Some(Only::Encode);
    const ENTITY: Option<&'static str> = T::ENTITY;
    const SECRET: bool = T::SECRET;
    const ZERO_VALUE: Option<fn() -> Value> = T::ZERO_VALUE;
    type Literal = Infallible;

    fn zero() -> Self {
        shared_zero()
    }
}

impl<T: Encode + Send + Sync + 'static> Encode for &T {
    #[inline]
    fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        T::encode_field(self, window, encoder, version)
    }

    #[inline]
    fn is_zero(&self) -> bool {
        T::is_zero(self)
    }

    #[inline]
    fn is_literal(&self, literal: Infallible) -> bool {
        match literal {}
    }

    #[inline]
    fn encode_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        T::encode_nullable(value.copied(), window, encoder, version)
    }

    #[inline]
    fn encode_tagged_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        T::encode_tagged_nullable(value.copied(), window, encoder, version)
    }

    #[inline]
    fn encode_fixed(&self, place: &mut [u8]) {
        T::encode_fixed(self, place);
    }

    #[inline]
    fn extra_size(&self, version: i16, flexible: bool) -> usize {
        T::extra_size(self, version, flexible)
    }

    #[inline]
    fn loses(&self, version: i16) -> bool {
        T::loses(self, version)
    }

    fn to_tree(&self) -> Value {
        let value = T::to_tree(self);
        if Self::SECRET { value.into_secret() } else { value }
    }

    fn tree_size(&self) -> TreeSize {
        T::tree_size(self)
    }
}
