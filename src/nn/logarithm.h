// The engine's own natural logarithm, in double precision: std::log's last bits differ between C libraries, and initial
// weights and promised losses must not.
#pragma once

namespace glassnet::nn {

// Relative error below 1e-15 for finite x > 0. log(0) is -infinity; of a negative number or NaN, NaN.
double logarithm(double x);

}  // namespace glassnet::nn
