//! A program for a microcontroller: the derives and the codec without the standard library.
//!
//! `.ci/bare` compiles this for targets that have no `std`. Each kind of generated code is used once.

#![no_std]

extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;
use kayrock::codec::{KeyedVec, Lazy, Skipped};
use kayrock::types::Secret;
use kayrock::{
    Bytes, ErrorCode, GroupId, KafkaField, KafkaMessage, Message, Request, Result, Str, UnknownTags, Uuid, with,
};

/// Name of a sensor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, KafkaField)]
#[kafka(transparent)]
pub struct SensorName(pub String);

/// Unit of a measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, KafkaField)]
#[repr(i8)]
pub enum Unit {
    /// Degrees Celsius.
    Celsius = 0,
    /// Percent of humidity.
    Percent,
    /// Unknown units.
    #[kafka(other)]
    Other(i8),
}

/// Reports measurements to a server.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_003, versions = "0..=2", flexible = "1..", response = ReportResponse)]
pub struct ReportRequest {
    /// Group of the sensors.
    pub group: GroupId,
    /// Interval of the measurements.
    #[kafka(with = with::millis, default = Duration::from_secs(60))]
    pub interval: Duration,
    /// Measurements by sensor.
    pub sensors: KeyedVec<Sensor>,
    /// Password of the group.
    #[kafka(versions = "2..", nullable, default = None, ignorable)]
    pub password: Option<Secret<Str>>,
    /// Identifier of the device.
    #[kafka(tag = 0, tagged = "1..")]
    pub device: Uuid,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Measurements of a sensor.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Sensor {
    /// Name of the sensor.
    #[kafka(map_key)]
    pub name: SensorName,
    /// Unit of the values.
    #[kafka(default = Unit::Celsius)]
    pub unit: Unit,
    /// Measured values.
    #[kafka(versions = "1..", nullable = "2..", default = [])]
    pub values: Option<Vec<f64>>,
    /// Certificate of the sensor.
    pub certificate: Bytes,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Result of a report.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_003, versions = "0..=2", flexible = "1..", fallback = 0, header = "0..: 0")]
pub struct ReportResponse {
    /// Error of the report.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A view of the request that borrows from the frame.
#[derive(Debug, KafkaMessage)]
#[kafka(versions = "0..=2", flexible = "1..", kind = "data", only = "decode", name = "ReportRequest")]
pub struct ReportView<'a> {
    /// Group of the sensors.
    pub group: &'a str,
    /// Interval, not decoded.
    pub interval: Skipped<i64>,
    /// Measurements, decoded on request.
    pub sensors: Lazy<KeyedVec<Sensor>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Returns the frame of a request.
///
/// # Errors
/// The version cannot represent the request.
pub fn frame(request: &ReportRequest, version: i16) -> Result<Vec<u8>> {
    request.serialize(version, 1, Some("sensor"))
}

/// Returns the error of a response in a frame.
///
/// # Errors
/// The frame is no response to the request.
pub fn error_of(request: &ReportRequest, version: i16, frame: &Bytes) -> Result<ErrorCode> {
    Ok(request.response_deserializer(version).deserialize(frame)?.body.error_code)
}

/// Returns the length of a group's name, from the bytes of a request of version 0.
///
/// # Errors
/// The bytes are no such request.
pub fn group_len(bytes: &[u8]) -> Result<usize> {
    let (view, _) = ReportView::decode_slice(bytes, 0)?;
    Ok(view.group.len())
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;

    #[test]
    fn messages_work_without_features() {
        let sensor = Sensor { name: SensorName("roof".into()), values: Some([21.5].into()), ..Default::default() };
        let request =
            ReportRequest { group: "attic".into(), sensors: [sensor].into_iter().collect(), ..Default::default() };
        assert_eq!(request.sensors.find(&SensorName("roof".into())).map(|sensor| sensor.unit), Some(Unit::Celsius));
        for version in 1..=2 {
            let frame = Bytes::from(request.encode(version).unwrap());
            assert_eq!(ReportRequest::decode(&frame, version).unwrap().0, request);
        }
        assert!(frame(&request, 0).is_err(), "version 0 has no values");
        let bytes = ReportRequest { group: "attic".into(), ..Default::default() }.encode(0).unwrap();
        assert_eq!(group_len(&bytes), Ok(5));
    }
}
