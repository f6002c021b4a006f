// The exponential function with the same bits on every machine and C library.
#pragma once

namespace glassnet::nn {

// e^x, relative error below 1e-15; infinity above 709.78, 0 below -745.13; NaN for NaN.
double exponential(double x);

}  // namespace glassnet::nn
