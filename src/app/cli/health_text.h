// A network's health as a table for people.
#pragma once

#include "lab/health.h"
#include "nn/spec.h"

namespace glassnet::cli {

void print_health(const nn::NetworkSpec& spec, const lab::Health& health);

}  // namespace glassnet::cli
