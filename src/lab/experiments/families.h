// The coursework's experiments, one family a file.
#pragma once

#include "lab/experiments/experiment.h"

namespace glassnet::lab::experiments {

Experiment zero_start_of_relu();      // 1A-i
Experiment zero_start_of_sigmoid();   // 1A-ii
Experiment dying_relu();              // 1B
Experiment exclusive_or();            // 1C
Experiment zero_padding();            // 3A
Experiment convolution_counts();      // 3B
Experiment pooling_of_corners();      // 3C
Experiment mnist_contents();          // 2B
Experiment hundred_units();           // 2C
Experiment two_hundred_units();       // 2D
Experiment thousand_units();          // 2E
Experiment convnet_sizes();           // 3D-i
Experiment first_maps();              // 3D-ii
Experiment changes_of_the_convnet();  // 3D-iii

}  // namespace glassnet::lab::experiments
