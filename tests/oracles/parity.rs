//! Every registered message, compared with Kafka's own schemas, attribute by attribute, in both releases.
//!
//! The schemas come from the releases' jars. A definition has the versions of both releases; each release is compared
//! in the versions that it has. Where the two disagree, the definition follows the newer one, and the list of
//! exceptions has the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use kayrock::schema::{MessageKind, Schema};
use kayrock_tests::agreement::Release;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::parity::exceptions::{Place, exception, places};
use kayrock_tests::parity::{Comparison, SchemaFacts, compare, kafka, library};
use kayrock_tests::registry::MESSAGES;
use kayrock_tests::suites::{Suite, Trial};
use kayrock_tests::values::schema::Versions;
use libtest_mimic::Failed;

/// Messages that have another name in an older release.
const RENAMED: [(&str, &str); 2] = [
    ("ListClientMetricsResourcesRequest", "ListConfigResourcesRequest"),
    ("ListClientMetricsResourcesResponse", "ListConfigResourcesResponse"),
];

pub(crate) fn suite() -> Suite {
    let report = Arc::new(OnceLock::new());
    let names = MESSAGES.iter().map(|entry| &*entry.schema.name);
    let messages = names.map(|name| {
        let report = Arc::clone(&report);
        Trial::test(format!("{name}_is_as_in_kafkas_schemas"), move || {
            let found: &Report = shared(&report)?;
            none_of("differences", found.differences.get(name).map_or(&[], Vec::as_slice))
        })
    });
    let facts = FACTS.map(|(name, what, of)| {
        let report = Arc::clone(&report);
        Trial::test(name, move || none_of(what, of(shared(&report)?)))
    });
    let trials: Vec<_> = messages.chain(facts).collect();
    Suite::new("parity", trials).at_end(move |_| {
        if let Some(Ok(report)) = report.get() {
            report.print();
        }
        Ok(())
    })
}

type Fact = (&'static str, &'static str, fn(&Report) -> &[String]);

const FACTS: [Fact; 5] = [
    ("every_schema_has_a_struct", "schemas without a struct", |report| &report.without_struct),
    ("every_struct_has_a_schema", "structs without a schema", |report| &report.without_schema),
    ("every_version_is_one_of_a_release", "versions that no release has", |report| &report.without_release),
    ("kafkas_json_is_read_as_it_stands", "differences", |report| &report.misread),
    ("every_exception_is_used", "exceptions without a use", |report| &report.unused),
];

fn shared(report: &OnceLock<Result<Report, String>>) -> Result<&Report, Failed> {
    report.get_or_init(Report::make).as_ref().map_err(Failed::from)
}

fn none_of(what: &str, found: &[String]) -> Result<(), Failed> {
    if found.is_empty() { Ok(()) } else { Err(format!("{} {what}:\n{}", found.len(), found.join("\n")).into()) }
}

/// The versions of each message in the releases so far, the newest first.
type Seen = BTreeMap<String, BTreeSet<i16>>;

/// Counts and results of all comparisons.
#[derive(Default)]
struct Report {
    /// Names of schemas, in Kafka's spelling, with the versions of all releases.
    pairs: BTreeMap<String, BTreeSet<i16>>,
    fields: usize,
    attributes: usize,
    /// Number of comparisons of the library's reader with the tests' reader.
    readings: usize,
    used: BTreeMap<Place, &'static str>,
    differences: BTreeMap<String, Vec<String>>,
    without_struct: Vec<String>,
    without_schema: Vec<String>,
    without_release: Vec<String>,
    misread: Vec<String>,
    unused: Vec<String>,
}

impl Report {
    fn make() -> Result<Self, String> {
        let mut report = Self::default();
        let mut seen = Seen::new();
        for release in RELEASES {
            for text in Release::start(release)?.schemas() {
                let kafkas = kafka::Schema::parse(text)?;
                report.read_by_the_library(text, &kafkas)?;
                if !kafkas.versions().is_empty() {
                    report.schema(release, text, &kafkas, &mut seen)?;
                }
            }
        }
        report.look_at_structs(&seen);
        report.unused = unused(&report.used);
        Ok(report)
    }

    /// Compares a schema with the definition of that name.
    fn schema(
        &mut self,
        release: &'static str,
        text: &str,
        kafkas: &kafka::Schema,
        seen: &mut Seen,
    ) -> Result<(), String> {
        let renamed = RENAMED.iter().find(|(old, _)| *old == kafkas.name());
        let name = renamed.map_or(kafkas.name(), |(_, new)| new);
        let Some(ours) = definition(name) else {
            self.without_struct.push(format!("{release}: {name}"));
            return Ok(());
        };
        self.pairs.entry(kafkas.name().to_owned()).or_default().extend(kafkas.versions().iter());
        let renumbered = renumbered(ours, kafkas, text)?;
        let kafkas = renumbered.as_ref().unwrap_or(kafkas);
        let facts = if seen.contains_key(name) { without_zookeeper(kafkas.facts()) } else { kafkas.facts() };
        self.count(release, name, compare(&library(ours, kafkas.versions()), &facts));
        seen.entry(name.to_owned()).or_default().extend(kafkas.versions().iter());
        Ok(())
    }

    fn count(&mut self, release: &'static str, message: &str, comparison: Comparison) {
        self.fields += comparison.fields;
        self.attributes += comparison.attributes;
        for difference in comparison.differences {
            match exception(release, message, &difference) {
                Some(exception) => {
                    let place = (release, message.to_owned(), difference.field, difference.attribute);
                    self.used.insert(place, exception.reason);
                }
                None => {
                    self.differences.entry(message.to_owned()).or_default().push(format!("{release}: {difference}"));
                }
            }
        }
    }

    /// Compares the library's reading of Kafka's JSON with that of the tests.
    fn read_by_the_library(&mut self, text: &str, kafkas: &kafka::Schema) -> Result<(), String> {
        let read = Schema::from_json_text(text).map_err(|error| format!("{}: {error}", kafkas.name()))?;
        let comparison = compare(&library(&read, kafkas.versions()), &kafkas.facts());
        let differences = comparison.differences.iter().map(|one| format!("{}: {one}", kafkas.name()));
        self.misread.extend(differences);
        self.readings += 1;
        Ok(())
    }

    fn look_at_structs(&mut self, seen: &Seen) {
        for schema in MESSAGES.iter().map(|entry| entry.schema) {
            let name = &*schema.name;
            let Some(versions) = seen.get(name) else {
                self.without_schema.push(name.to_owned());
                continue;
            };
            let surplus = schema.versions.iter().filter(|version| !versions.contains(version));
            self.without_release.extend(surplus.map(|version| format!("{name} v{version}")));
        }
    }

    fn print(&self) {
        let pairs: usize = self.pairs.values().map(BTreeSet::len).sum();
        println!(
            "compared {} schemas, {pairs} pairs of schema and version, {} fields, {} attributes in {} releases",
            self.pairs.len(),
            self.fields,
            self.attributes,
            RELEASES.len()
        );
        println!("compared {} readings of Kafka's JSON by the library with those by the tests", self.readings);
        println!("{} exceptions used", self.used.len());
        for ((release, message, field, attribute), reason) in &self.used {
            println!("  {release} {message} {field} {attribute}: {reason}");
        }
    }
}

/// The exceptions that no difference needs, except those of messages that are not registered.
fn unused(used: &BTreeMap<Place, &'static str>) -> Vec<String> {
    let unused = places().filter(|place| definition(&place.1).is_some() && !used.contains_key(place));
    unused.map(|(release, message, field, attribute)| format!("{release} {message} {field} {attribute}")).collect()
}

/// The definition of that name.
fn definition(name: &str) -> Option<&'static Schema> {
    MESSAGES.iter().map(|entry| entry.schema).find(|schema| *schema.name == *name)
}

/// The facts of a definition that also follows a newer schema: since 4.0 nothing is kept in `ZooKeeper`, so that its
/// listener is compared only if no newer schema names the listeners of the request.
fn without_zookeeper(mut facts: SchemaFacts) -> SchemaFacts {
    for listeners in facts.iter_mut().filter_map(|row| row.attributes.get_mut("listeners")) {
        *listeners = listeners.split(", ").filter(|listener| *listener != "zkBroker").collect::<Vec<_>>().join(", ");
    }
    facts
}

/// The schema of a coordinator's key with the numbers of a newer release, if the schema is from before 4.0.
///
/// There the version of the key was the record type. Since 4.0 the API key is the record type, and the version is 0.
fn renumbered(ours: &Schema, kafkas: &kafka::Schema, text: &str) -> Result<Option<kafka::Schema>, String> {
    let Versions { first, last } = kafkas.versions();
    if ours.kind != MessageKind::CoordinatorKey || ours.api_key != Some(last) || ours.versions.contains(last) {
        return Ok(None);
    }
    let old = if first == last { last.to_string() } else { format!("{first}-{last}") };
    let [old, new] = [&*old, "0"].map(|versions| format!("ersions\": \"{versions}\""));
    kafka::Schema::parse(&text.replace(&old, &new)).map(Some)
}
