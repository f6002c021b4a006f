// Making ink on ground of a photograph or a drawing from elsewhere.
#pragma once

#include <optional>

#include "data/grey_picture.h"

namespace glassnet::data {

// From light (0 black, 255 white) to ink (0 ground, 255 full ink), whichever of the two was dark. The ground is what
// the picture's edge mostly is (its median); what differs from it, in the direction in which the picture differs most,
// is ink, full where its strongest pixels are, three in a thousand. What differs by less than a quarter of that is
// paper, shade or noise. None where the whole picture is of one shade.
std::optional<GreyPicture> ink_of_photograph(const GreyPicture& light);

// As the images of a data set are, so that a network that learned from them can be asked: digits prepared as MNIST's
// (digit_preparation.h), others fitted in. A picture that is of their size with a dark edge is taken for one of them
// and stays as it is.
std::optional<GreyPicture> prepare_photograph(const GreyPicture& light, int width, int height, bool digits);

// The picture as large as fits into width x height, its sides' ratio kept, in the middle on ground; each pixel the mean
// of what it covers. For data that aren't digits.
GreyPicture fit_picture(const GreyPicture& picture, int width, int height);

}  // namespace glassnet::data
