// Numbers and states as people read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lab/snapshot.h"
#include "nn/shape.h"

namespace glassnet::ui {

// "12,400".
std::string grouped(std::uint64_t number);
// Three significant digits, with a real minus sign: "0.0371", "−1.2", "3.4e-7". Not finite: "not a number", "∞", "−∞".
std::string number(double value);
// Four significant digits, for arithmetic that is followed by hand: "0.03714", "−1.204", "3.42e-7".
std::string precise(double value);
// A setting as it would be typed, at most six significant digits: "0.001".
std::string setting(double value);
// "97.4%" with so many decimals.
std::string percent(double fraction, int decimals);
// "850", "12.4 k", "3.1 million".
std::string about(double count);
// "1 map", "8 maps".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);
// "8 × 24 × 24".
std::string product(const nn::Shape& shape);
// "8 maps of 24 × 24", "10 numbers".
std::string shape_in_words(const nn::Shape& shape);

// "Learning to read handwritten digits", "Paused while…", "Waiting for the first images of…".
std::string state_headline(const lab::Snapshot& snapshot, bool running);
// "12,400 examples seen, 9,800 a second".
std::string state_progress(const lab::Snapshot& snapshot);
// "12,400 examples seen, 9,800 a second · Adadelta, learning rate 1, ρ 0.95, batches of 20".
std::string state_detail(const lab::Snapshot& snapshot);
// Examples a second: "9,800"; "0" when nothing is known.
std::string state_speed(const lab::Snapshot& snapshot);
// "Adadelta, learning rate 1, ρ 0.95, batches of 20".
std::string optimizer_in_words(const nn::TrainingSpec& training);
// "Full speed", "5 batches a second", "One batch in 4 seconds".
std::string pace_in_words(double pace);
// "10,000 examples", "1 epoch", "97% validation accuracy".
std::string goal_in_words(const lab::RunGoal& goal);
// "7,600 examples to go", "0.36 epochs to go", "95.12% so far".
std::string remaining_in_words(const lab::RunProgress& progress);
// "Adadelta, learning rate 1, ρ 0.95, batches of 20, seed 1", and what is not as usual: the schedule, the order of the
// images and their augmentation, the first weights.
std::string run_in_words(const lab::Snapshot& snapshot);
// "Sorted by class".
std::string order_title(data::Order order);
// "He", "Zero".
std::string initialiser_title(nn::InitKind kind);
// The one way in which all layers' weights started; none where they differ.
std::optional<nn::Initialiser> common_initialiser(const nn::NetworkSpec& network);
// When changes of the images count, and how they are cropped.
std::string crop_in_words(const lab::Snapshot& snapshot);
// With typographic arrows: "stride 3 -> 2" becomes "stride 3 → 2".
std::string with_arrows(std::string text);
// What the optimiser does, one sentence.
std::string_view optimizer_idea(nn::OptimizerKind kind);
std::string_view optimizer_name(nn::OptimizerKind kind);

}  // namespace glassnet::ui
