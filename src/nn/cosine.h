// The cosine with the same bits on every machine and C library.
#pragma once

namespace glassnet::nn {

// cos(pi * t) for t from 0 to 1, error below 1e-14.
double half_cosine(double t);

}  // namespace glassnet::nn
