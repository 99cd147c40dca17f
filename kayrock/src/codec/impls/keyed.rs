//! Lists with lookup of elements by key.

use crate::once::Once;
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use core::borrow::Borrow;
use core::cmp::Ordering;
use core::fmt;
use core::ops::Deref;

/// Struct with a key that [`KeyedVec`] uses to find it.
///
/// The derive implements this for a struct with fields marked `map_key`: one field is the key itself, several are a
/// tuple in the order of the struct. There is no implementation if the key's type is less visible than the struct or
/// has no order.
///
/// ```
/// use kayrock::KafkaMessage;
/// use kayrock::codec::HasKey;
///
/// #[derive(KafkaMessage)]
/// struct Assignment {
///     #[kafka(map_key)]
///     topic: i32,
///     #[kafka(map_key)]
///     partition: i32,
/// }
///
/// assert!(Assignment { topic: 1, partition: 2 }.compare_key(&(1, 3)).is_lt());
/// ```
#[diagnostic::on_unimplemented(
    message = "elements of type `{Self}` have no key to be found by",
    label = "no key",
    note = "mark the fields that make the key with `map_key`; they are as visible as the struct, and their types are `Ord`"
)]
pub trait HasKey {
    /// Type of the key.
    type Key;

    /// Compares the key of this element with another key.
    fn compare_key(&self, key: &Self::Key) -> Ordering;

    /// Compares the key of this element with the key of another element.
    fn compare(&self, other: &Self) -> Ordering;
}

/// A struct whose key is one field, which [`KeyedVec::get`] borrows.
///
/// The derive implements it beside [`HasKey`] for a struct with exactly one `map_key`.
///
/// ```
/// use kayrock::codec::SingleKey;
/// use kayrock::{KafkaMessage, TopicName};
///
/// #[derive(KafkaMessage)]
/// struct Topic {
///     #[kafka(map_key)]
///     name: TopicName,
///     partitions: i32,
/// }
///
/// assert_eq!(Topic { name: "orders".into(), partitions: 3 }.key(), "orders");
/// ```
#[diagnostic::on_unimplemented(
    message = "elements of type `{Self}` have no key of one field",
    label = "no key, or one of several fields",
    note = "`find` takes a whole key, a tuple if it has several fields"
)]
pub trait SingleKey: HasKey {
    /// Returns the key.
    fn key(&self) -> &Self::Key;
}

/// List with lookup of elements by key: in Kafka's terms, an array with a map key.
///
/// It keeps the order of its elements and duplicate keys, which a map would lose; the encoding is that of a list. The
/// first lookup builds a sorted index and later ones use binary search, until the list changes.
///
/// ```
/// use kayrock::codec::KeyedVec;
/// use kayrock::{KafkaMessage, Message, Str};
///
/// /// Inventory of a warehouse.
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// #[kafka(versions = "0..=0", kind = "data")]
/// struct Stock {
///     items: KeyedVec<Item>,
/// }
///
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// struct Item {
///     #[kafka(map_key)]
///     name: Str,
///     amount: i32,
/// }
///
/// fn item(name: &str, amount: i32) -> Item {
///     Item { name: name.into(), amount }
/// }
///
/// let stock = Stock { items: [item("nut", 2), item("bolt", 3), item("nut", 5)].into_iter().collect() };
/// assert_eq!(stock.items.get("nut").map(|item| item.amount), Some(2));
/// assert_eq!(stock.items.find_all(&"nut".into()).map(|item| item.amount).sum::<i32>(), 7);
/// assert_eq!(stock.items[1], item("bolt", 3));
/// assert!(stock.encode(0)?.starts_with(b"\0\0\0\x03\0\x03nut"));
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Clone)]
pub struct KeyedVec<T> {
    pub(super) list: Vec<T>,
    /// Indices of the elements, sorted by key and then by position; empty before the first lookup.
    order: Once<Box<[usize]>>,
}

impl<T> KeyedVec<T> {
    /// Returns an empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self { list: Vec::new(), order: Once::new() }
    }

    /// Returns the list for any change; the next lookup rebuilds the index.
    pub fn as_mut_vec(&mut self) -> &mut Vec<T> {
        self.order.take();
        &mut self.list
    }

    /// Returns the list.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.list
    }

    /// Returns the first element with the borrowed key `key`, such as a `&str` for a string key.
    ///
    /// It shadows the slice's `get`; the element at an index is `list[index]` or `list.iter().nth(index)`.
    ///
    /// ```
    /// use kayrock::codec::KeyedVec;
    /// use kayrock::{KafkaMessage, TopicName};
    ///
    /// #[derive(KafkaMessage)]
    /// struct Topic {
    ///     #[kafka(map_key)]
    ///     name: TopicName,
    ///     partitions: i32,
    /// }
    ///
    /// let topics = KeyedVec::from(vec![Topic { name: "orders".into(), partitions: 3 }]);
    /// assert_eq!(topics.get("orders").map(|topic| topic.partitions), Some(3));
    /// assert!(topics.get("payments").is_none());
    /// ```
    #[must_use]
    pub fn get<Q>(&self, key: &Q) -> Option<&T>
    where
        T: SingleKey,
        T::Key: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        let order = self.order();
        let start = order.partition_point(|place| self.list[*place].key().borrow() < key);
        let found = &self.list[*order.get(start)?];
        (found.key().borrow() == key).then_some(found)
    }

    /// Returns the first element with a key.
    #[must_use]
    pub fn find(&self, key: &T::Key) -> Option<&T>
    where
        T: HasKey,
    {
        self.find_all(key).next()
    }

    /// Returns all elements with a key, in the order of the list.
    pub fn find_all(&self, key: &T::Key) -> impl Iterator<Item = &T>
    where
        T: HasKey,
    {
        let order = self.order();
        let start = order.partition_point(|place| self.list[*place].compare_key(key).is_lt());
        let from = &order[start..];
        let count = from.partition_point(|place| self.list[*place].compare_key(key).is_eq());
        from[..count].iter().map(|place| &self.list[*place])
    }

    /// Returns the first element with a key for changes, by a linear search.
    pub fn find_mut(&mut self, key: &T::Key) -> Option<&mut T>
    where
        T: HasKey,
    {
        self.as_mut_vec().iter_mut().find(|one| one.compare_key(key).is_eq())
    }

    fn order(&self) -> &[usize]
    where
        T: HasKey,
    {
        self.order.get_or_init(|| {
            let mut elements: Vec<_> = self.list.iter().enumerate().collect();
            elements.sort_by(|(_, one), (_, other)| one.compare(other));
            elements.into_iter().map(|(place, _)| place).collect()
        })
    }
}

impl<T> Default for KeyedVec<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Deref for KeyedVec<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.list
    }
}

impl<T> From<Vec<T>> for KeyedVec<T> {
    fn from(list: Vec<T>) -> Self {
        Self { list, order: Once::new() }
    }
}

impl<T> FromIterator<T> for KeyedVec<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        Self::from(Vec::from_iter(elements))
    }
}

impl<T> Extend<T> for KeyedVec<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, elements: I) {
        self.as_mut_vec().extend(elements);
    }
}

impl<T> IntoIterator for KeyedVec<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> vec::IntoIter<T> {
        self.list.into_iter()
    }
}

impl<'k, T> IntoIterator for &'k KeyedVec<T> {
    type Item = &'k T;
    type IntoIter = core::slice::Iter<'k, T>;

    fn into_iter(self) -> core::slice::Iter<'k, T> {
        self.list.iter()
    }
}

/// Compares the elements in order.
impl<T: PartialEq> PartialEq for KeyedVec<T> {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl<T: Eq> Eq for KeyedVec<T> {}

impl<T: fmt::Debug> fmt::Debug for KeyedVec<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.list.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Str;
    use kayrock_derive::KafkaMessage;

    #[derive(Debug, PartialEq, KafkaMessage)]
    struct Item {
        #[kafka(map_key)]
        name: Str,
        amount: i32,
    }

    #[derive(Debug, PartialEq, KafkaMessage)]
    struct Borrowed<'a> {
        #[kafka(map_key)]
        name: &'a str,
    }

    fn items(names: &[&str]) -> KeyedVec<Item> {
        (0..).zip(names).map(|(amount, &name)| Item { name: name.into(), amount }).collect()
    }

    #[test]
    fn a_borrowed_key_finds_what_the_whole_key_finds() {
        let names = ["m", "b", "z", "b", "", "y"];
        for count in 0..=names.len() {
            let items = items(&names[..count]);
            for name in names.into_iter().chain(["a", "n", "zz"]) {
                assert_eq!(items.get(name), items.find(&name.into()), "{name:?} in {count} elements");
                assert_eq!(items.get(name).is_some(), names[..count].contains(&name), "{name:?} in {count} elements");
            }
        }
    }

    #[test]
    fn the_first_of_equal_keys_is_found() {
        let mut items = items(&["b", "a", "a"]);
        assert_eq!(items.get("a").map(|item| item.amount), Some(1));
        items.as_mut_vec().remove(1);
        assert_eq!(items.get("a").map(|item| item.amount), Some(2));
    }

    #[test]
    fn keys_that_borrow_already_are_found() {
        let items = KeyedVec::from(vec![Borrowed { name: "b" }, Borrowed { name: "a" }]);
        assert_eq!(items.get("a"), items.list.last());
        assert_eq!(items.get(&"b"), items.list.first());
    }
}
