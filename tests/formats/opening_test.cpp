#include "formats/opening.h"

#include <doctest/doctest.h>

#include "data/points/point_source.h"

using namespace glassnet;

TEST_CASE("a program opens with the preset where it fits the data, else with the one for such data") {
  data::Dataset images;
  images.splits.fill(data::ImageSet(28, 28));
  CHECK(formats::opening_session("mlp-100", images)->spec.name == "mlp-100");
  CHECK(formats::opening_session("playground", images)->spec.name == "convnetjs-mnist");
  const data::Dataset points = **formats::named_points("xor");
  CHECK(formats::opening_session("convnetjs-mnist", points)->spec.name == "playground");
  CHECK(formats::opening_session("mlp-100", points)->spec.name == "playground");
  CHECK(formats::opening_session("playground", points)->training.batch == 10);
  CHECK(formats::opening_session("nonsense", points).error().message.find("There is no preset nonsense") == 0);
}

TEST_CASE("a name of points makes them; another name is no points; a wrong setting is an error") {
  CHECK((*formats::named_points("spiral:count=8"))->name == "spiral:count=8");
  CHECK(!*formats::named_points("mnist"));
  CHECK(!formats::named_points("xor:noise=x"));
}
