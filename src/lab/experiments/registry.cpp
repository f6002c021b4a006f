#include "lab/experiments/families.h"

namespace glassnet::lab::experiments {

const std::vector<Experiment>& all_experiments() {
  static const std::vector<Experiment> all{
      zero_start_of_relu(), zero_start_of_sigmoid(), dying_relu(),     exclusive_or(),           mnist_contents(),
      hundred_units(),      two_hundred_units(),     thousand_units(), zero_padding(),           convolution_counts(),
      pooling_of_corners(), convnet_sizes(),         first_maps(),     changes_of_the_convnet(),
  };
  return all;
}

}  // namespace glassnet::lab::experiments
