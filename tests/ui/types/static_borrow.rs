use kayrock::{KafkaField, KafkaMessage};
use std::borrow::Cow;

#[derive(KafkaMessage)]
struct Topic {
    name: &'static str,
    hosts: Vec<Cow<'static, str>>,
}

#[derive(KafkaField)]
struct Name(&'static str);

fn main() {}
