use kayrock::KafkaField;

#[derive(KafkaField)]
struct Offset(u64);

#[derive(KafkaField)]
struct Replicas(Vec<usize>);

#[derive(KafkaField)]
struct Leader(Option<i32>);

#[derive(KafkaField)]
struct View<'a>(&'a f32);

#[derive(KafkaField)]
#[kafka(transparent, entity = "producerId")]
struct Producer(u64);

#[derive(KafkaField)]
struct Ports<'a>(std::borrow::Cow<'a, [u16]>);

struct Address;

#[derive(KafkaField)]
#[kafka(transparent)]
struct Host(Address);

fn main() {}
