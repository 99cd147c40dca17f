//! Releases of Kafka: the API versions that each supports, and an estimate of a broker's release.
//!
//! ```
//! use kayrock::ApiKey;
//! use kayrock::releases::Release;
//! use kayrock::schema::{Listener, Versions};
//!
//! let fetch = Release::V3_9.api(ApiKey::FETCH).ok_or("3.9 serves it")?;
//! assert_eq!(fetch.versions, Versions::new(0, 17));
//! assert!(fetch.listeners.contains(&Listener::Broker));
//! assert_eq!(Release::V4_0.api(ApiKey::LEADER_AND_ISR), None);
//! # Ok::<(), &str>(())
//! ```

mod apis;
mod estimate;
mod history;
mod release;
mod support;
mod table;

pub use self::estimate::{Certainty, ReleaseEstimate, estimate};
pub use self::release::{Release, UnknownRelease};
pub use self::support::ApiSupport;

#[cfg(test)]
mod tests {
    use super::Release;
    use crate::schema::Listener;
    use crate::values::ApiKey;
    use crate::versions::Versions;

    #[test]
    fn names_are_read_and_shown() {
        for release in Release::ALL {
            assert_eq!(release.to_string().parse(), Ok(*release));
        }
        assert_eq!("3.9.2".parse(), Ok(Release::V3_9));
        for text in ["", "3", "3.10", "5.0", "3.9.2.1", "3.9.x", "v3.9"] {
            let error = text.parse::<Release>().unwrap_err();
            let expected = format!("unknown release `{text}`; the table has 2.4 to 4.4");
            assert_eq!(error.to_string(), expected);
        }
    }

    #[test]
    fn an_api_comes_and_goes() {
        assert_eq!(Release::V2_4.api(ApiKey::SHARE_FETCH), None);
        assert_eq!(Release::V4_0.api(ApiKey::STOP_REPLICA), None);
        let share_fetch = Release::V3_9.api(ApiKey::SHARE_FETCH).unwrap();
        assert_eq!((share_fetch.versions, share_fetch.unstable), (Versions::NONE, Versions::new(0, 0)));
    }

    #[test]
    fn a_listener_has_a_table_of_its_own() {
        let controller = Release::V4_4.api_table(Listener::Controller);
        assert!(controller.contains(ApiKey::VOTE) && !controller.contains(ApiKey::PRODUCE));
        let broker = Release::V4_4.api_table(Listener::Broker);
        assert_eq!(broker.versions(ApiKey::INIT_PRODUCER_ID), Versions::new(0, 6));
        assert_eq!(broker.stable_versions(ApiKey::INIT_PRODUCER_ID), Versions::new(0, 5));
    }
}
