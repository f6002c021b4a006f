target_sources(glassnet_tests PRIVATE
  ${CMAKE_SOURCE_DIR}/tests/nn/naive_backward.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/random_networks.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/reference_network.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/determinism_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/diagnostics/activation_gradient_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/diagnostics/explanation_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/diagnostics/health_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/diagnostics/receptive_field_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/diagnostics/update_explanation_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/gradient_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/infer_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/kernels_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/layers_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/net2net_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/network_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/optimizer_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/random_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/schedule_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/stage_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/nn/thread_pool_test.cpp)
target_include_directories(glassnet_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests/nn)
