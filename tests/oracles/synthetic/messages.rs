//! The messages with which Kafka tests its generator, defined with the derive.
//!
//! They use every feature of a schema; their subject does not matter.

use kayrock::codec::KeyedVec;
use kayrock::messages::OffsetDeleteResponse;
use kayrock::messages::offset_delete::OffsetDeleteRequestPartition;
use kayrock::records::Records;
use kayrock::smallvec::SmallVec;
use kayrock::types::{Secret, SecretContent};
use kayrock::{Bytes, GroupId, KafkaField, KafkaMessage, Str, TopicName, UnknownTags, Uuid};

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=2", flexible = "1..", kind = "header")]
pub(crate) struct SimpleExampleMessage {
    #[kafka(versions = "1..", name = "processId")]
    process_id: Uuid,
    #[kafka(tag = 0, tagged = "1..", name = "myTaggedIntArray")]
    my_tagged_int_array: Vec<i32>,
    #[kafka(nullable = "1..", tag = 1, tagged = "1..", default = None, name = "myNullableString")]
    my_nullable_string: Option<Str>,
    #[kafka(tag = 2, tagged = "1..", default = 123, name = "myInt16")]
    my_int16: i16,
    #[kafka(tag = 3, tagged = "1..", default = 12.34, name = "myFloat64")]
    my_float64: f64,
    #[kafka(tag = 4, tagged = "1..", name = "myString")]
    my_string: Str,
    #[kafka(nullable = "1..", tag = 5, tagged = "1..", default = [], name = "myBytes")]
    my_bytes: Option<Vec<u8>>,
    #[kafka(tag = 6, tagged = "1..", default = "H3KKO4NTRPaCWtEmm3vW7A", name = "taggedUuid")]
    tagged_uuid: Uuid,
    #[kafka(tag = 7, tagged = "1..", default = 0x0caf_caca_fcac_afca, name = "taggedLong")]
    tagged_long: i64,
    #[kafka(versions = "1", name = "zeroCopyByteBuffer")]
    zero_copy_byte_buffer: Bytes,
    #[kafka(versions = "1", nullable = "0..", default = [], name = "nullableZeroCopyByteBuffer")]
    nullable_zero_copy_byte_buffer: Option<Bytes>,
    #[kafka(versions = "2..", name = "myStruct")]
    my_struct: MyStruct,
    #[kafka(tag = 8, tagged = "2..", name = "myTaggedStruct")]
    my_tagged_struct: TaggedStruct,
    #[kafka(tag = 9, tagged = "2..", ignorable, name = "taggedLongFlexibleVersionSubset")]
    tagged_long_flexible_version_subset: i64,
    #[kafka(name = "myCommonStruct")]
    my_common_struct: TestCommonStruct,
    #[kafka(name = "myOtherCommonStruct")]
    my_other_common_struct: TestCommonStruct,
    #[kafka(versions = "1..", default = 33_000, name = "myUint16")]
    my_uint16: u16,
    #[kafka(versions = "1..", default = 1_234_567, name = "myUint32")]
    my_uint32: u32,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct MyStruct {
    #[kafka(versions = "2..", name = "structId")]
    struct_id: i32,
    #[kafka(versions = "2..", name = "arrayInStruct")]
    array_in_struct: Vec<StructArray>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct StructArray {
    #[kafka(versions = "2..", name = "arrayFieldId")]
    array_field_id: i32,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct TaggedStruct {
    #[kafka(versions = "2..", name = "structId")]
    struct_id: Str,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct TestCommonStruct {
    #[kafka(default = 123, name = "foo")]
    foo: i32,
    #[kafka(default = 123, name = "bar")]
    bar: i32,
    unknown_tags: UnknownTags,
}

/// `NullableStructMessage`, with parameters for the containers of its structs.
macro_rules! nullable_struct {
    ($struct:ident, $of:ident, $of2:ident, $of3:ident, $of4:ident) => {
        #[derive(Debug, Clone, PartialEq, KafkaMessage)]
        #[kafka(versions = "0..=2", flexible = "1..", kind = "header", name = "NullableStructMessage")]
        pub(crate) struct $struct {
            #[kafka(nullable, default = None)]
            nullable_struct: Option<$of>,
            #[kafka(nullable = "1..", default = Some($of2::default()), name = "NullableStruct2")]
            nullable_struct2: Option<$of2>,
            #[kafka(nullable, tag = 0, tagged = "1..", default = None, name = "NullableStruct3")]
            nullable_struct3: Option<$of3>,
            #[kafka(nullable, tag = 1, tagged = "1..", default = Some($of4::default()), name = "NullableStruct4")]
            nullable_struct4: Option<$of4>,
            unknown_tags: UnknownTags,
        }
    };
}

type Boxed = Box<Inner>;
type Boxed2 = Box<Inner2>;
type Boxed3 = Box<Inner3>;
type Boxed4 = Secret<Box<Inner4>>;

impl SecretContent for Inner4 {}

nullable_struct!(NullableStructMessage, Inner, Inner2, Inner3, Inner4);
nullable_struct!(NullableBoxes, Boxed, Boxed2, Boxed3, Boxed4);

macro_rules! inner {
    ($($struct:ident, $name:literal, $versions:literal;)*) => {$(
        #[derive(Debug, Clone, PartialEq, KafkaMessage)]
        #[kafka(name = $name)]
        pub(crate) struct $struct {
            #[kafka(versions = $versions)]
            my_string: Str,
            #[kafka(versions = $versions)]
            my_int: i32,
            unknown_tags: UnknownTags,
        }
    )*};
}

inner! {
    Inner, "MyStruct", "0..";
    Inner2, "MyStruct2", "0..";
    Inner3, "MyStruct3", "1..";
    Inner4, "MyStruct4", "1..";
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=2", flexible = "1..", kind = "header")]
pub(crate) struct SimpleArraysMessage {
    #[kafka(versions = "1..")]
    goats: Vec<Goat>,
    sheep: Vec<i32>,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "StructArray")]
pub(crate) struct Goat {
    #[kafka(versions = "1..")]
    color: i8,
    #[kafka(versions = "2..")]
    name: Str,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=1", flexible = "1..", kind = "header")]
pub(crate) struct SimpleRecordsMessage {
    topic: TopicName,
    #[kafka(nullable, default = None)]
    record_set: Option<Records>,
    unknown_tags: UnknownTags,
}

/// `AllTypeMessage`, with parameters for the types of its fields.
macro_rules! all_type {
    (
        $struct:ident, text: $text:ty, bytes: $bytes:ty, list: $list:ty,
        id: $id:ty, long: $long:ty, nested: $nested:ty, default of text: $string:expr
    ) => {
        #[derive(Debug, Clone, PartialEq, KafkaMessage)]
        #[kafka(versions = "0..=1", flexible = "1..", kind = "header", name = "AllTypeMessage")]
        pub(crate) struct $struct {
            #[kafka(name = "myBoolean")]
            my_boolean: bool,
            #[kafka(default = 12, name = "myInt8")]
            my_int8: i8,
            #[kafka(default = 123, name = "myInt16")]
            my_int16: i16,
            #[kafka(default = 33_000, name = "myUint16")]
            my_uint16: u16,
            #[kafka(default = 1234, name = "myInt32")]
            my_int32: i32,
            #[kafka(default = 1_234_567, name = "myUint32")]
            my_uint32: u32,
            #[kafka(default = 0x0caf_caca_fcac_afca, name = "myUint64")]
            my_uint64: $long,
            #[kafka(default = "H3KKO4NTRPaCWtEmm3vW7A", name = "myUuid")]
            my_uuid: $id,
            #[kafka(default = 12.34, name = "myFloat64")]
            my_float64: f64,
            #[kafka(versions = "0", default = "string", name = "myString")]
            my_string: $text,
            #[kafka(versions = "0", nullable, default = None, name = "myNullableString")]
            my_nullable_string: Option<$text>,
            #[kafka(versions = "1", default = $string, name = "myCompactString")]
            my_compact_string: $text,
            #[kafka(versions = "1", nullable, default = None, name = "myCompactNullableString")]
            my_compact_nullable_string: Option<$text>,
            #[kafka(versions = "0", name = "myBytes")]
            my_bytes: $bytes,
            #[kafka(versions = "0", nullable, default = None, name = "myNullableBytes")]
            my_nullable_bytes: Option<$bytes>,
            #[kafka(versions = "1", name = "myCompactBytes")]
            my_compact_bytes: $bytes,
            #[kafka(versions = "1", nullable, default = None, name = "myCompactNullableBytes")]
            my_compact_nullable_bytes: Option<$bytes>,
            #[kafka(versions = "0", name = "myRecords")]
            my_records: Records,
            #[kafka(versions = "0", nullable, default = None, name = "myNullableRecords")]
            my_nullable_records: Option<Records>,
            #[kafka(versions = "1", name = "myCompactRecords")]
            my_compact_records: Records,
            #[kafka(versions = "1", nullable, default = None, name = "myCompactNullableRecords")]
            my_compact_nullable_records: Option<Records>,
            #[kafka(name = "myIntArray")]
            my_int_array: $list,
            #[kafka(nullable, default = None, name = "myNullableIntArray")]
            my_nullable_int_array: Option<$list>,
            #[kafka(nullable = "1..", default = Some(TestCommonStruct::default().into()), name = "myCommonStruct")]
            my_common_struct: Option<$nested>,
            unknown_tags: UnknownTags,
        }
    };
}

all_type!(
    AllTypeMessage, text: Str, bytes: Bytes, list: Vec<i32>, id: Uuid, long: i64, nested: TestCommonStruct,
    default of text: "compact string"
);
all_type!(
    InStd, text: String, bytes: Vec<u8>, list: SmallVec<[i32; 4]>, id: Uuid, long: Number, nested: TestCommonStruct,
    default of text: "compact string"
);
all_type!(
    InBoxes, text: Box<str>, bytes: Box<[u8]>, list: Box<[i32]>, id: Box<Uuid>, long: Box<Number>,
    nested: Box<TestCommonStruct>, default of text: "compact string"
);
all_type!(
    InSecret, text: Secret<Str>, bytes: Secret<Box<[u8]>>, list: Secret<Vec<Secret<i32>>>, id: Secret<Uuid>,
    long: Secret<Box<i64>>, nested: Box<TestCommonStruct>, default of text: "compact string"
);

#[derive(Debug, Clone, Copy, PartialEq, KafkaField)]
#[kafka(transparent)]
pub(crate) struct Number(i64);

/// A message of Kafka's with an array that has a map key.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 47, versions = "0", response = OffsetDeleteResponse, listeners = "broker", name = "OffsetDeleteRequest")]
pub(crate) struct KeyedOffsetDelete {
    group_id: GroupId,
    topics: KeyedVec<OffsetDeleteRequestTopic>,
}

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub(crate) struct OffsetDeleteRequestTopic {
    #[kafka(map_key)]
    name: TopicName,
    partitions: Box<[OffsetDeleteRequestPartition]>,
}

/// [`SimpleArraysMessage`] with two mistakes.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0..=2", flexible = "1..", kind = "header", name = "SimpleArraysMessage")]
pub(crate) struct Mistaken {
    sheep: Vec<i32>,
    #[kafka(versions = "2..")]
    goats: Vec<Goat>,
    unknown_tags: UnknownTags,
}
