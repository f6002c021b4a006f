#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "data/own/image_csv.h"
#include "data/points/csv.h"
#include "formats/command_json.h"
#include "formats/exercise_json.h"
#include "formats/network_file.h"
#include "targets.h"

namespace glassnet::fuzz {

namespace {

std::string text_of(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// What isn't read says why, in one line.
void check_error(const nn::Error& error) {
  if (error.message.empty() || error.message.find('\n') != std::string::npos) std::abort();
}

}  // namespace

void network_json(Bytes bytes) {
  const auto file = formats::parse_network_file(text_of(bytes), "fuzz");
  if (!file) return check_error(file.error());
  const auto text = formats::write_network_file(*file);
  if (!text) return check_error(text.error());
  const auto again = formats::parse_network_file(*text, "again");
  if (!again || again->network.spec() != file->network.spec() || again->training != file->training) std::abort();
  const auto second_text = formats::write_network_file(*again);
  if (!second_text || *second_text != *text) std::abort();
}

void command_json(Bytes bytes) {
  const auto command = formats::parse_command(text_of(bytes));
  if (!command) check_error(command.error());
}

void answers_json(Bytes bytes) {
  const auto submissions = formats::parse_submissions(text_of(bytes), "fuzz.json");
  if (!submissions) return check_error(submissions.error());
  for (const formats::Submission& submission : *submissions) {
    const auto exercise = lab::exercises::make(submission.kind, submission.seed);
    const auto marking = lab::exercises::mark(exercise, submission.answers);
    if (marking.steps.size() != exercise.steps.size()) std::abort();
    if ((marking.first_mistake < 0) != (marking.points == static_cast<int>(exercise.steps.size()))) std::abort();
  }
}

namespace {

nn::Expected<data::Dataset> images_in_pieces(std::string_view text, std::size_t piece) {
  data::ImageCsvReader reader("fuzz.csv");
  for (std::size_t at = 0; at < text.size(); at += piece) {
    if (auto ok = reader.take(text.substr(at, piece)); !ok) return tl::make_unexpected(std::move(ok.error()));
  }
  return reader.finish().and_then(
      [](const data::ImageCollection& images) { return images.dataset("fuzz.csv", data::own_shares, 1); });
}

}  // namespace

// However the file comes in pieces, the same images or the same error come of it.
void images_csv(Bytes bytes) {
  const std::string text = text_of(bytes);
  const auto whole = images_in_pieces(text, std::max<std::size_t>(1, text.size()));
  const auto cut = images_in_pieces(text, 3);
  if (whole.has_value() != cut.has_value()) std::abort();
  if (!whole) {
    check_error(whole.error());
    if (whole.error().message != cut.error().message) std::abort();
    return;
  }
  for (const data::Split split : {data::Split::train, data::Split::validation, data::Split::test}) {
    const data::ImageSet& images = whole->split(split);
    if (images.count() == 0 || images.count() != cut->split(split).count()) std::abort();
    for (std::size_t i = 0; i < images.count(); ++i) {
      if (images.label(i) >= whole->classes) std::abort();
      if (!std::ranges::equal(images.image(i), cut->split(split).image(i))) std::abort();
    }
  }
}

void points_csv(Bytes bytes) {
  const auto points = data::parse_points(text_of(bytes), "fuzz.csv");
  if (!points) return check_error(points.error());
  const auto again = data::parse_points(data::write_points(*points), "again.csv");
  if (!again || *again != *points) std::abort();
}

}  // namespace glassnet::fuzz
