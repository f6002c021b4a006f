target_sources(glassnet_tests PRIVATE
  formats/command_json_test.cpp
  formats/convnetjs_json_test.cpp
  formats/exercise_json_test.cpp
  formats/json_test.cpp
  formats/mutation_test.cpp
  formats/network_file_test.cpp
  formats/opening_test.cpp
  formats/presets_test.cpp
  formats/random_spec.cpp
  formats/spec_json_test.cpp
  formats/state_json_test.cpp
  formats/stream_json_test.cpp
  formats/table_csv_test.cpp)
