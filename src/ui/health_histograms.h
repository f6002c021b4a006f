// The four histograms of a layer (activations, weights and the gradients of both) and how they changed over the run.
#pragma once

#include <string>

#include "lab/health_record.h"
#include "ui/context.h"
#include "ui/geometry.h"

namespace glassnet::ui {

float draw_health_histograms(Context& context, const lab::HealthRecord& record, const std::string& layer,
                             const Column& column);

}  // namespace glassnet::ui
