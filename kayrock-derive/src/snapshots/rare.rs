//! Rare inputs: values, broken definitions, and edge cases of versions and defaults.

use crate::errors::texts;
use crate::{expand, understand, understand_value};
use proc_macro2::TokenStream;
use syn::{DeriveInput, parse_quote};

pub(super) fn expansions() -> Vec<(&'static str, TokenStream)> {
    vec![
        ("conditions", message(&conditions())),
        ("defaults", message(&defaults())),
        ("sparse", message(&sparse())),
        ("answer", message(&answer())),
        ("asks", message(&asks())),
        ("keyed", message(&keyed())),
        ("hidden_key", message(&hidden_key())),
        ("newtype", a_value(&newtype())),
        ("transparent", a_value(&transparent())),
        ("open_enum", a_value(&open_enum())),
        ("broken_request", broken_message(&broken_request())),
        ("broken_struct", broken_message(&broken_struct())),
        ("broken_newtype", broken_value(&broken_newtype())),
        ("broken_enum", broken_value(&broken_enum())),
        ("broken_shape", broken_value(&broken_struct())),
    ]
}

fn message(input: &DeriveInput) -> TokenStream {
    expand::message(&super::understood(input))
}

fn broken_message(input: &DeriveInput) -> TokenStream {
    let (message, errors) = understand(input);
    expand::broken_message(&message, errors.as_ref())
}

fn a_value(input: &DeriveInput) -> TokenStream {
    let (value, errors) = understand_value(input);
    assert!(errors.is_none(), "{:?}", texts(errors));
    expand::kafka_value(&value)
}

fn broken_value(input: &DeriveInput) -> TokenStream {
    let (value, errors) = understand_value(input);
    expand::broken_value(&value, errors.as_ref())
}

fn conditions() -> DeriveInput {
    parse_quote! {
        #[kafka(versions = "1..=9", flexible = "4..", kind = "data")]
        struct Conditions {
            #[kafka(versions = "5")]
            once: i8,
            #[kafka(versions = "2..=4")]
            between: i8,
            #[kafka(versions = "1..=3", nullable = "2..", default = [])]
            early: Option<Str>,
            #[kafka(versions = "6..", nullable, default = None)]
            late: Option<Str>,
            #[kafka(flexible = "6..")]
            compact_later: Str,
            #[kafka(flexible = "never")]
            never_compact: Str,
            #[kafka(versions = "3..", nullable = "5..", with = kayrock::with::millis, default = [])]
            timeout: Option<Duration>,
            #[kafka(versions = "2..", tag = 0, tagged = "5..", with = kayrock::with::millis)]
            delay: Duration,
            #[kafka(tag = 1, tagged = "4..", nullable, default = None, with = kayrock::with::millis)]
            pause: Option<Duration>,
        }
    }
}

fn defaults() -> DeriveInput {
    parse_quote! {
        #[kafka(versions = "0..=1", flexible = "0..", kind = "data")]
        struct Defaults {
            #[kafka(versions = "1..", default = [])]
            empty: Vec<i32>,
            #[kafka(versions = "1..", default = LIMIT)]
            expression: i32,
            #[kafka(versions = "1..", nullable, default = Some(NAME))]
            nullable_expression: Option<Str>,
            #[kafka(versions = "1..", default = 30, with = kayrock::with::seconds)]
            literal_of_another_type: Duration,
            #[kafka(versions = "1..", default = "1s", with = text)]
            text_of_another_type: Duration,
            #[kafka(versions = "1..", default = "AAAAAAAAAAAAAAAAAAAAAQ")]
            id: Uuid,
            #[kafka(versions = "1..", entity = "topicName")]
            topic: Str,
            #[kafka(versions = "1..", default = true)]
            flag: bool,
            #[kafka(versions = "1..", default = 0.5)]
            share: f64,
            #[kafka(versions = "1..", default = true, with = switch)]
            flag_of_another_type: Switch,
            #[kafka(versions = "1..", default = 0.5, with = percent)]
            share_of_another_type: Percent,
        }
    }
}

fn sparse() -> DeriveInput {
    parse_quote! {
        #[kafka(sparse_tags)]
        struct Sparse {
            #[kafka(tag = 3, tagged = "2..", ignorable)]
            first: i8,
            #[kafka(tag = 7, tagged = "0..")]
            second: i8,
            unknown_tags: UnknownTags,
        }
    }
}

fn answer() -> DeriveInput {
    parse_quote! {
        #[kafka(api = 18, versions = "0..=4", flexible = "3..", fallback = 0, header = "0..: 0", deprecated = "0")]
        struct DecodedResponse<'a> {
            part: a::Part<'a>,
        }
    }
}

fn asks() -> DeriveInput {
    parse_quote! {
        #[kafka(api = 0, versions = "3..=4", response = DecodedResponse<'_>, no_response = Self::is_silent, unstable = "4..")]
        struct Asks<'a> {
            name: &'a str,
        }
    }
}

fn keyed() -> DeriveInput {
    parse_quote! {
        pub(crate) struct KeyedVec {
            #[kafka(map_key)]
            pub(crate) kind: i8,
            #[kafka(map_key)]
            pub name: Str,
            value: Str,
        }
    }
}

fn hidden_key() -> DeriveInput {
    parse_quote! {
        pub struct HiddenKey {
            #[kafka(map_key)]
            name: Private,
        }
    }
}

fn newtype() -> DeriveInput {
    parse_quote! {
        pub struct Wrapped<'a>(&'a str);
    }
}

fn transparent() -> DeriveInput {
    parse_quote! {
        #[kafka(transparent, entity = "topicName", crate = "client::kayrock")]
        pub struct Name(pub Str);
    }
}

fn open_enum() -> DeriveInput {
    parse_quote! {
        #[repr(i8)]
        pub enum Level {
            None,
            Low,
            High = 10,
            Highest,
            #[kafka(other)]
            Other(i8),
        }
    }
}

fn broken_request() -> DeriveInput {
    parse_quote! {
        #[kafka(api = 1, versions = "0+", response = DecodedResponse<'_>)]
        struct Broken<'a> {
            name: &'a str,
        }
    }
}

fn broken_struct() -> DeriveInput {
    parse_quote! {
        struct Broken<T> {
            name: T,
        }
    }
}

fn broken_newtype() -> DeriveInput {
    parse_quote! {
        #[kafka(transparentt)]
        struct Broken(Str);
    }
}

fn broken_enum() -> DeriveInput {
    parse_quote! {
        #[repr(i16)]
        enum Broken {
            One,
            Two,
        }
    }
}
