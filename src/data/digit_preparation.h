// Bringing a picture of a digit into the form of MNIST's, as its makers did (LeCun, Bottou, Bengio & Haffner 1998,
// section III.A): the ink is shrunk or grown, its proportions kept, until it just fits a box of 20 x 20, which makes
// black and white grey; then the box is placed in 28 x 28 so that the ink's centre of mass comes to the middle. That
// middle is pixel (14, 14), and the move is by whole pixels: the centre of mass of each of MNIST's own images lies
// within half a pixel of it, and this leaves them as they are.
#pragma once

#include <optional>

#include "data/grey_picture.h"

namespace glassnet::data {

inline constexpr int digit_box = 20;
inline constexpr int digit_side = 28;

struct PixelBox {
  int x = 0, y = 0, width = 0, height = 0;
  bool operator==(const PixelBox&) const = default;
};

// Each step, to be shown.
struct DigitPreparation {
  PixelBox ink;  // the least box around everything that isn't ground, in the picture's pixels
  // 20 x 20: that box as large as fits, its sides' ratio kept, each pixel the mean of what it covers.
  GreyPicture scaled;
  GreyPicture centred;  // 28 x 28: the centre of mass at pixel (14, 14), to within half a pixel
};

// None where the picture is all ground. Where the centre of mass lies so far to one side that ink would be pushed out
// of the image, it is moved only as far as all ink can stay.
std::optional<DigitPreparation> prepare_digit(const GreyPicture& picture);

}  // namespace glassnet::data
