#include "explain.h"

#include <array>
#include <charconv>
#include <cstdio>

#include "render.h"

namespace glassnet::cli {

namespace {

// Beyond so many, only how many others there are.
constexpr std::size_t most_terms = 400;

struct NamedPlace {
  std::size_t layer = 0;
  std::array<int, 3> numbers{};
  std::size_t count = 0;  // of the numbers given
};

std::string layer_ids(const nn::Network& network) {
  std::string text;
  for (const nn::LayerSpec& layer : network.spec().layers) text += (text.empty() ? "" : ", ") + layer.id;
  return text;
}

// "id:n,n,n".
nn::Expected<NamedPlace> named_place(const nn::Network& network, const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string id = text.substr(0, colon);
  const int layer = nn::find_layer(network.spec(), id);
  if (layer < 0) return nn::fail("'" + id + "' is no layer; the layers are " + layer_ids(network));
  NamedPlace place{static_cast<std::size_t>(layer), {}, 0};
  const char* next = colon == std::string::npos ? text.data() + text.size() : text.data() + colon + 1;
  const char* end = text.data() + text.size();
  while (next < end && place.count < place.numbers.size()) {
    const auto [stop, error] = std::from_chars(next, end, place.numbers[place.count]);
    if (error != std::errc{} || place.numbers[place.count] < 0) break;
    ++place.count;
    next = stop;
    if (next == end) break;
    if (*next != ',') break;
    ++next;
  }
  if (next != end || place.count == 0) {
    return nn::fail("'" + text + "' is no place; it must be a layer, a colon and whole numbers, as in relu1:3,10,12");
  }
  return place;
}

std::string position_text(const nn::UnitPosition& p) {
  return std::to_string(p.channel) + "," + std::to_string(p.row) + "," + std::to_string(p.column);
}

// Products of 0 add nothing: they are only counted.
template <class Terms, class Print>
void print_terms(const Terms& terms, Print print) {
  std::size_t zeros = 0, printed = 0, left = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms[i].product() == 0) {
      ++zeros;
    } else if (printed == most_terms) {
      ++left;
    } else {
      print(i, terms[i]);
      ++printed;
    }
  }
  if (left > 0) std::printf("... and %s more\n", thousands(left).c_str());
  if (zeros > 0) std::printf("%s products are 0\n", thousands(zeros).c_str());
}

}  // namespace

nn::Expected<NamedUnit> named_unit(const nn::Network& network, const std::string& text) {
  const auto place = named_place(network, text);
  if (!place) return tl::make_unexpected(place.error());
  const nn::Shape& shape = network.plan().layers[place->layer].output;
  const auto [channel, row, column] = place->numbers;
  if (channel >= shape.channels || row >= shape.height || column >= shape.width) {
    return nn::fail("'" + text + "' is outside the layer's output of " + shape_text(shape) + ", counted from 0");
  }
  if (place->layer == 0) return nn::fail("the input layer's numbers are the image's own: name a later layer");
  return NamedUnit{place->layer, {channel, row, column}};
}

nn::Expected<NamedWeight> named_weight(const nn::Network& network, const std::string& text) {
  const auto place = named_place(network, text);
  if (!place) return tl::make_unexpected(place.error());
  const nn::LayerVariant& layer = network.spec().layers[place->layer].layer;
  if (!std::holds_alternative<nn::ConvSpec>(layer) && !std::holds_alternative<nn::DenseSpec>(layer)) {
    return nn::fail("'" + text + "': only conv and dense layers have weights whose gradients can be explained");
  }
  const std::size_t weights = network.plan().layers[place->layer].weights;
  const auto weight = static_cast<std::size_t>(place->numbers[0]);
  if (place->count != 1 || weight >= weights) {
    return nn::fail("'" + text + "' is no weight; the layer's are numbered 0 to " + std::to_string(weights - 1));
  }
  return NamedWeight{place->layer, weight};
}

void print_explanation(const std::string& name, const nn::Explanation& explanation, const nn::ReceptiveField& field) {
  std::printf("\n%s = %.9g\n", name.c_str(), explanation.output);
  std::printf("%-14s %14s %14s %14s\n", "input", "value", "weight", "product");
  print_terms(explanation.terms, [&](std::size_t i, const nn::Term& term) {
    std::printf("%-14s %14.7g %14.7g %14.7g%s\n", position_text(term.input).c_str(), term.value, term.weight,
                term.product(), static_cast<int>(i) == explanation.winner ? "  wins" : "");
  });
  if (explanation.padding > 0) std::printf("%d of the window lie on padding\n", explanation.padding);
  std::printf("%-14s %14s %14s %14.7g\n%-14s %14s %14s %14.7g\n", "bias", "", "", explanation.bias, "sum", "", "",
              explanation.sum);
  std::printf("sees rows %d to %d and columns %d to %d of the input\n", field.row, field.row + field.rows - 1,
              field.column, field.column + field.columns - 1);
}

void print_explanation(const std::string& name, const nn::GradientExplanation& explanation) {
  std::printf("\ngradient of weight %s = %.9g\n", name.c_str(), explanation.gradient);
  std::printf("%-14s %-14s %14s %14s %14s\n", "output", "input", "its gradient", "value", "product");
  print_terms(explanation.terms, [](std::size_t, const nn::GradientTerm& term) {
    std::printf("%-14s %-14s %14.7g %14.7g %14.7g\n", position_text(term.output).c_str(),
                position_text(term.input).c_str(), term.d_output, term.value, term.product());
  });
  std::printf("%-14s %-14s %14s %14s %14.7g\n", "sum", "", "", "", explanation.sum);
}

}  // namespace glassnet::cli
