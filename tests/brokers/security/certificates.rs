//! Certificates of the listeners and of the client.

use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, IsCa, Issuer, KeyIdMethod, KeyPair,
    KeyUsagePurpose, RevokedCertParams, SerialNumber,
};
use time::{Duration, OffsetDateTime};

/// Serial number of the certificate that the revocation list contains.
const REVOKED: u64 = 4;

/// Certificates in PEM; a keystore is a key and its certificate.
pub(crate) struct Certificates {
    pub(crate) ca: String,
    pub(crate) other_ca: String,
    pub(crate) valid: Identity,
    pub(crate) expired: Identity,
    pub(crate) other_name: Identity,
    pub(crate) revoked: Identity,
    pub(crate) client: Identity,
    pub(crate) other_client: Identity,
    pub(crate) revocation_list: String,
}

/// Certificate chain with its key.
pub(crate) struct Identity {
    pub(crate) chain: String,
    pub(crate) key: String,
}

impl Identity {
    pub(crate) fn keystore(&self) -> String {
        format!("{}{}", self.key, self.chain)
    }
}

impl Certificates {
    pub(crate) fn new() -> Result<Self, rcgen::Error> {
        let (ca, issuer) = authority("kayrock tests")?;
        let (other_ca, other_issuer) = authority("another authority")?;
        let now = OffsetDateTime::now_utc();
        let (day, year) = (Duration::days(1), Duration::days(365));
        let valid = |name, serial| identity(&issuer, name, serial, now - day, now + year);
        Ok(Self {
            valid: valid("localhost", 1)?,
            expired: identity(&issuer, "localhost", 2, now - year, now - day)?,
            other_name: valid("kafka.example.com", 3)?,
            revoked: valid("localhost", REVOKED)?,
            client: valid("client", 5)?,
            other_client: identity(&other_issuer, "client", 6, now - day, now + year)?,
            revocation_list: revocation_list(&issuer, now, now + year)?,
            ca,
            other_ca,
        })
    }
}

fn authority(name: &str) -> Result<(String, Issuer<'static, KeyPair>), rcgen::Error> {
    let mut params = CertificateParams::new([])?;
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign, KeyUsagePurpose::DigitalSignature];
    let key = KeyPair::generate()?;
    let certificate = params.self_signed(&key)?;
    Ok((certificate.pem(), Issuer::new(params, key)))
}

fn identity(
    issuer: &Issuer<'static, KeyPair>,
    name: &str,
    serial: u64,
    begin: OffsetDateTime,
    end: OffsetDateTime,
) -> Result<Identity, rcgen::Error> {
    let mut params = CertificateParams::new([name.to_owned()])?;
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    params.serial_number = Some(SerialNumber::from(serial));
    (params.not_before, params.not_after) = (begin, end);
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, issuer)?;
    Ok(Identity { chain: certificate.pem(), key: key.serialize_pem() })
}

fn revocation_list(
    issuer: &Issuer<'static, KeyPair>,
    begin: OffsetDateTime,
    end: OffsetDateTime,
) -> Result<String, rcgen::Error> {
    let revoked = RevokedCertParams {
        serial_number: SerialNumber::from(REVOKED),
        revocation_time: begin,
        reason_code: None,
        invalidity_date: None,
    };
    let list = CertificateRevocationListParams {
        this_update: begin,
        next_update: end,
        crl_number: SerialNumber::from(1),
        issuing_distribution_point: None,
        revoked_certs: vec![revoked],
        key_identifier_method: KeyIdMethod::Sha256,
    };
    list.signed_by(issuer)?.pem()
}
