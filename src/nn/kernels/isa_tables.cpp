// Compiled once for each instruction set (see src/nn/CMakeLists.txt): the kernels' tables in both arithmetics.
// Nothing but our kernels may be instantiated here: an inline function shared with other files could be kept
// by the linker in this file's instruction set and then run on a machine that lacks it.
#include "nn/kernels/table.h"

#include "nn/kernels/activation.h"
#include "nn/kernels/batch_norm.h"
#include "nn/kernels/correlate.h"
#include "nn/kernels/local_response_norm.h"
#include "nn/kernels/maxout.h"
#include "nn/kernels/multiply_adds.h"
#include "nn/kernels/pool.h"
#include "nn/kernels/product.h"
#include "nn/kernels/softmax.h"
#include "nn/kernels/update.h"
#include "nn/kernels/weight_gradient.h"

#define GLASSNET_TEXT_(a) #a
#define GLASSNET_TEXT(a) GLASSNET_TEXT_(a)

namespace glassnet::nn::kernels::GLASSNET_ISA {

template <Fused F>
static Table make_table(Arithmetic arithmetic) {
  Table table{};
  table.isa = GLASSNET_TEXT(GLASSNET_ISA);
  table.arithmetic = arithmetic;
  table.correlate = correlate<F>;
  table.product = product<F>;
  table.row_products = row_products<F>;
  table.weight_gradient = weight_gradient<F>;
  table.channel_sums = channel_sums;
  table.max_pool = max_pool;
  table.max_pool_backward = max_pool_backward;
  table.average_pool = average_pool;
  table.average_pool_backward = average_pool_backward;
  table.relu = relu;
  table.relu_backward = relu_backward;
  table.leaky_relu = leaky_relu;
  table.leaky_relu_backward = leaky_relu_backward;
  table.sigmoid = sigmoid<F>;
  table.sigmoid_backward = sigmoid_backward;
  table.tanh = hyperbolic_tangents<F>;
  table.tanh_backward = tanh_backward;
  table.elu = elu<F>;
  table.elu_backward = elu_backward;
  table.gelu = gelu<F>;
  table.gelu_backward = gelu_backward<F>;
  table.softplus = softplus<F>;
  table.softplus_backward = softplus_backward<F>;
  table.hard_limit = hard_limit;
  table.hard_limit_backward = hard_limit_backward;
  table.multiply = multiply;
  table.maxout = maxout;
  table.maxout_backward = maxout_backward;
  table.batch_norm_statistics = batch_norm_statistics;
  table.batch_norm = batch_norm<F>;
  table.batch_norm_backward = batch_norm_backward<F>;
  table.local_response_norm = local_response_norm<F>;
  table.local_response_norm_backward = local_response_norm_backward<F>;
  table.softmax = softmax<F>;
  table.sgd = sgd<F>;
  table.momentum = momentum<F>;
  table.nesterov = nesterov<F>;
  table.adagrad = adagrad<F>;
  table.windowgrad = windowgrad<F>;
  table.rmsprop = rmsprop<F>;
  table.adadelta = adadelta<F>;
  table.adam = adam<F>;
  table.multiply_adds = multiply_adds<F>;
  return table;
}

const Table& exact_table() {
  static const Table table = make_table<Fused::no>(Arithmetic::exact);
  return table;
}

#if !defined(GLASSNET_SIMD_SCALAR)
const Table& fused_table() {
  static const Table table = make_table<Fused::yes>(Arithmetic::fused);
  return table;
}
#endif

}  // namespace glassnet::nn::kernels::GLASSNET_ISA
