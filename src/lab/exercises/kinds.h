// Inside src/lab/exercises: what fills an exercise of each kind.
#pragma once

#include "lab/exercises/draft.h"

namespace glassnet::lab::exercises {

void draft_shapes(Draft& draft);
void draft_padding(Draft& draft);
void draft_pooling(Draft& draft);
void draft_convolution(Draft& draft);
void draft_backward(Draft& draft);
void draft_softmax(Draft& draft);

}  // namespace glassnet::lab::exercises
