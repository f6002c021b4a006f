// Tables and curves as comma-separated values.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "formats/presets.h"
#include "formats/spec_json.h"
#include "formats/table_csv.h"
#include "nn/infer.h"

using namespace glassnet;
using formats::table_csv;

namespace {

lab::Snapshot measured() {
  lab::Snapshot snapshot;
  lab::Curves curves;
  curves.loss = {{100, 2.25}, {200, 1.5}, {300, std::numeric_limits<double>::quiet_NaN()}};
  curves.validation_loss = {{150, 2}, {300, 0.1}};
  curves.test_loss = {{300, 0.125}};
  snapshot.curves = std::make_shared<const lab::Curves>(std::move(curves));
  lab::Outcomes outcomes(2);
  outcomes.add(0, 0, 0, 0.5f);
  outcomes.add(1, 1, 0, 0.75f);
  outcomes.add(7, 1, 0, 0.875f);
  outcomes.sort();
  snapshot.validation = lab::Evaluation{1, 20, 3, 1, 0.5, std::make_shared<const lab::Outcomes>(outcomes)};
  return snapshot;
}

lab::Snapshot with_network() {
  lab::Snapshot snapshot;
  const auto document = formats::parse_document(*formats::preset_text("perceptron"), "");
  snapshot.spec = std::make_shared<const nn::NetworkSpec>(document->network);
  snapshot.plan = std::make_shared<const nn::NetworkPlan>(*nn::infer(document->network));
  return snapshot;
}

}  // namespace

TEST_CASE("curves measured at different moments share a column of examples") {
  CHECK(*table_csv("loss", measured()) ==
        "examples,training,validation,test\r\n"
        "100,2.25,,\r\n"
        "150,,2,\r\n"
        "200,1.5,,\r\n"
        "300,,0.1,0.125\r\n");
}

TEST_CASE("confusion, classes and mistakes; a share of nothing is left out") {
  const lab::Snapshot snapshot = measured();
  CHECK(*table_csv("confusion", snapshot) == "label,taken for 0,taken for 1\r\n0,1,0\r\n1,2,0\r\n");
  CHECK(*table_csv("classes", snapshot) ==
        "class,images,right,recall,taken for it,precision\r\n"
        "0,1,1,1,3,0.3333333333333333\r\n"
        "1,2,0,0,0,\r\n");
  CHECK(*table_csv("mistakes", snapshot) == "image,label,taken for,confidence\r\n7,1,0,0.875\r\n1,1,0,0.75\r\n");
}

TEST_CASE("layers with their arithmetic, activations by place; a name with a comma is quoted") {
  lab::Snapshot snapshot = with_network();
  const std::string layers = *table_csv("layers", snapshot);
  CHECK(layers.find("layer,type,channels,height,width,parameters,multiply-adds\r\ninput,input,1,") == 0);
  CHECK(layers.find(",7850,7840\r\n") != std::string::npos);
  CHECK(!table_csv("activations/input", snapshot));
  auto probe = std::make_shared<lab::ProbeView>();
  probe->layers.resize(snapshot.spec->layers.size());
  probe->layers.back().activations = {0.25f, std::numeric_limits<float>::infinity(), 0.1f};
  snapshot.probe = probe;
  const std::string last = snapshot.spec->layers.back().id;
  CHECK(*table_csv("activations/" + last, snapshot) ==
        "channel,row,column,activation\r\n0,0,0,0.25\r\n1,0,0,\r\n2,0,0,0.1\r\n");
  auto renamed = *snapshot.spec;
  renamed.layers.back().id = "the \"last\", one";
  snapshot.spec = std::make_shared<const nn::NetworkSpec>(renamed);
  CHECK(table_csv("layers", snapshot)->find("\"the \"\"last\"\", one\",") != std::string::npos);
}

TEST_CASE("there is no table of what isn't known") {
  for (const char* name :
       {"loss", "accuracy", "confusion", "classes", "mistakes", "layers", "activations/x", "", "x"}) {
    CAPTURE(name);
    CHECK(!table_csv(name, {}));
  }
  CHECK(!table_csv("accuracy", measured()));
}
