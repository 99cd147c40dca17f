//! Handler of `UpdateFeatures`: the levels stay those of the release.

use crate::messages::update_features::{
    FeatureUpdateKey, UpdatableFeatureResult, UpdateFeaturesRequest, UpdateFeaturesResponse,
};
use crate::mock::context::Context;
use crate::mock::features::Features;
use crate::mock::ids::BROKER;
use crate::mock::log::Log;
use crate::types::Str;
use crate::values::{ErrorCode, FeatureUpgradeType};
use std::collections::BTreeMap;

/// First version of `UpdateFeatures` without an error of each update.
const FIRST_WITH_ONE_ERROR: i16 = 2;

/// Handles `UpdateFeatures`.
pub(super) fn update_features(log: &Log, request: UpdateFeaturesRequest, context: &Context) -> UpdateFeaturesResponse {
    let (release, is_old) = {
        let store = log.store();
        (store.overrides.release(), store.is_old())
    };
    let features = Features::of(release);
    let updates = request.feature_updates.into_iter();
    let problems: BTreeMap<Str, Option<String>> = updates
        .map(|update| {
            let problem = check(&features, &update, is_old).err();
            let text = problem.map(|problem| {
                let (level, name) = (update.max_version_level, &update.feature);
                format!("Invalid update version {level} for feature {name}. {problem}")
            });
            (update.feature, text)
        })
        .collect();
    if context.version() < FIRST_WITH_ONE_ERROR {
        let results = problems.into_iter().map(of_feature).collect();
        return UpdateFeaturesResponse { error_message: Some(Str::default()), results, ..Default::default() };
    }
    let first = problems.into_values().flatten().next();
    let text = first.map(|text| {
        format!("The update failed for all features since the following feature had an error: {text}").into()
    });
    UpdateFeaturesResponse { error_code: code(text.is_some()), error_message: text, ..Default::default() }
}

fn of_feature((feature, text): (Str, Option<String>)) -> UpdatableFeatureResult {
    UpdatableFeatureResult {
        feature,
        error_code: code(text.is_some()),
        error_message: text.map(Str::from),
        ..UpdatableFeatureResult::default()
    }
}

fn code(is_refused: bool) -> ErrorCode {
    if is_refused { ErrorCode::INVALID_UPDATE_VERSION } else { ErrorCode::NONE }
}

/// Checks an update; one to the present level is no change.
fn check(features: &Features, update: &FeatureUpdateKey, is_old: bool) -> Result<(), String> {
    let (name, level) = (&update.feature, update.max_version_level);
    let supported = features.supported(name);
    match (update.upgrade_type, supported) {
        (FeatureUpgradeType::Unknown | FeatureUpgradeType::Other(_), _) => {
            Err("The controller does not support the given upgrade type.".to_owned())
        }
        _ if level < 0 => Err("A feature version cannot be less than 0.".to_owned()),
        (_, None) if level == 0 && is_old => Ok(()),
        (_, None) if level == 0 => Err(format!("Feature {name} not found.")),
        (_, None) => Err(format!("Local controller {BROKER} does not support this feature.")),
        (_, Some((min, max))) if !(min..=max).contains(&level) => {
            Err(format!("Local controller {BROKER} only supports versions {min}-{max}"))
        }
        _ if level == features.level(name) => Ok(()),
        _ => Err("The levels of this broker are those of its release.".to_owned()),
    }
}
