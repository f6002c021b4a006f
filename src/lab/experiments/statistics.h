// The statistics that an experiment reports: how far its seeds spread, and whether two networks can be told apart.
#pragma once

#include <span>

namespace glassnet::lab::experiments {

double mean(std::span<const double> values);
// Of the sample: n - 1 in the denominator; 0 for fewer than two values.
double deviation(std::span<const double> values);
// Half the width of the mean's 95% confidence interval by Student's t; 0 for fewer than two values.
double t_half_width(std::span<const double> values);
// How many values with this mean and this deviation would have 0 outside the mean's 95% interval; 0 where no number up
// to a thousand would, or fewer than two values say nothing of the deviation.
int samples_to_tell(std::span<const double> values);

// McNemar's test with Edwards's continuity correction, of two classifiers on the same examples, of which only those are
// counted that just one of them has right.
double mcnemar_statistic(double only_first, double only_second);
// True if the statistic is beyond chi-squared's 95% point with one degree of freedom.
bool told_apart(double only_first, double only_second);

}  // namespace glassnet::lab::experiments
