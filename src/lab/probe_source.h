// The picture that is looked at: an image of the data set or one of somebody's own.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "data/dataset.h"
#include "data/picture_change.h"
#include "lab/command.h"

namespace glassnet::lab {

// Where a picture is to be found, for whoever computes something for it (inspection.h).
struct ProbeSource {
  const data::ImageSet& images;
  std::size_t index = 0;
  int label = 0;  // -1: not known
};

// Remembers which picture was asked for.
class ProbeDesk {
 public:
  void show(const Probe& probe);
  // As large as the data set's images.
  void show(const ProbePicture& picture, int height, int width);

  // Whatever is shown is changed so.
  void change(const data::PictureChange& change) { change_ = change; }
  const data::PictureChange& change() const { return change_; }

  bool is_own() const { return own_.has_value(); }
  const std::string& name() const { return name_; }  // of one's own
  // The image of the data set that was shown last.
  const Probe& in_data_set() const { return probe_; }

  // None while the image hasn't come. Holds until the next call of any of these, or new images.
  std::optional<ProbeSource> source(const data::Dataset& data);

 private:
  std::optional<ProbeSource> unchanged(const data::Dataset& data) const;

  Probe probe_;
  std::optional<data::ImageSet> own_;  // one image
  std::optional<int> label_;
  std::string name_;
  data::PictureChange change_;
  data::ImageSet changed_;  // one image
};

}  // namespace glassnet::lab
