target_sources(glassnet_tests PRIVATE
  ${CMAKE_SOURCE_DIR}/tests/lab/change_trial_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/diagnosis_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/digits.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/exercises_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/experiments_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/filter_gallery_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/health_sampler_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/health_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/inside_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/inspector_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/nearest_images_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/learner_bench.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/outcomes_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/plane_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/probe_picture_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/records_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/run_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/session_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/split_record_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/step_growth_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/settings_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/time_machine_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/trainer_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/use_data_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/undo_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/lab/workbench_test.cpp)
target_include_directories(glassnet_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests/lab)
