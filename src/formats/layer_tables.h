// Inside src/formats: the words of layers that commands use too.
#pragma once

#include "formats/fields.h"
#include "nn/spec.h"

namespace glassnet::formats {

template <>
struct Words<nn::InitKind> {
  using Kind = nn::InitKind;
  static constexpr std::array values{Kind::he,     Kind::he_uniform,    Kind::xavier,    Kind::xavier_normal,
                                     Kind::lecun,  Kind::lecun_uniform, Kind::convnetjs, Kind::orthogonal,
                                     Kind::sparse, Kind::zero,          Kind::constant};
};

}  // namespace glassnet::formats
