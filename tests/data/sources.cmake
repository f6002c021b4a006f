target_sources(glassnet_tests PRIVATE
  ${CMAKE_SOURCE_DIR}/tests/data/augmentation_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/chunk_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/crc32_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/csv_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/dataset_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/drawing_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/example_order_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/example_stream_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/fixtures.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/gunzip_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/idx_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/load_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/manifest_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/mnist_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/own_images_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/photograph_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/picture_change_test.cpp
  ${CMAKE_SOURCE_DIR}/tests/data/points_test.cpp)
target_link_libraries(glassnet_tests PRIVATE glassnet_data_files)
