// A comparison's variants, outcomes and verdicts as JSON: what the page hands to the course's program and gets back.
//
//   variant: {"name", "network": Glassnet JSON with training, "teaching"?: "as-they-are" | "shuffled-labels" |
//             "test-images", "training_images"?: whole number, "measure_training"?: true}
//   outcome: {"name", "seed", "test_accuracy", "training_accuracy" (null where not measured), "diverged",
//             "right": "0110..." one digit a test example}
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/json.h"
#include "lab/experiments/comparison.h"

namespace glassnet::formats {

nn::Expected<lab::experiments::Variant> variant_from_json(const Json& json, std::string_view where);

Json outcome_to_json(const lab::experiments::Variant& variant, std::uint64_t seed,
                     const lab::experiments::Outcome& outcome);

// From a list of outcomes, of each variant the same seeds, to {"seeds", "variants": [{"name", "values", "mean",
// "deviation", "half_width", "training_accuracies", "diverged" (how many)}], "pairs": [{"first", "second" (names),
// "gap", "half_width", "apart", "seeds_to_tell", "tests": [{"only_first", "only_second", "statistic", "apart"}]}]}.
// Fails where a variant lacks a seed of another.
nn::Expected<Json> comparison_report(const Json& outcomes);

}  // namespace glassnet::formats
