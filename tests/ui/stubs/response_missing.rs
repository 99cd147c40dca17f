use kayrock::{Bytes, KafkaMessage, Request};

#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 1, response = , versions = "0..=3")]
struct PingRequest {
    count: i32,
}

fn response<R: Request>(_: &R) -> Option<R::Response<'static>> {
    None
}

fn main() -> kayrock::Result<()> {
    let request = PingRequest { count: 1 };
    assert!(response(&request).is_none() && <PingRequest as Request>::API_KEY.0 == 1);
    let _ = request.response_deserializer(3).deserialize(&Bytes::new())?.body;
    Ok(())
}
