// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "rank/calibration.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr int kCalibrationFormat = 1;

std::string text_of(const Json& json) {
  return shown(json.is_string() ? json.get_ref<const std::string&>() : dump_json(json));
}

// Reads the members of one object and names what is wrong by its path.
class Members {
 public:
  Members(const Json& json, std::string path) : json_(json), path_(std::move(path)) {
    if (json.is_object()) return;
    const std::string what = path_.empty() ? "calibration" : path_;
    throw wrong(what, json, "{…} の形で書いてください。 (not an object)");
  }

  void allow_only(std::span<const std::string_view> names) const {
    std::string known;
    for (const std::string_view name : names) known.append(known.empty() ? "" : ", ").append(name);
    for (const auto& [name, value] : json_.items()) {
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      throw wrong(
          path_of(shown(name)), value,
          "この項目はありません。使える項目: " + known + " (unknown member; known: " + known + ")");
    }
  }

  const Json* find(const char* name) const {
    const auto member = json_.find(name);
    return member == json_.end() ? nullptr : &*member;
  }

  const Json& at(const char* name) const {
    if (const Json* member = find(name)) return *member;
    throw Error(ErrorCode::kInvalidFile, path_of(name) +
                                             ": ありません。この項目を書いてください。 (" +
                                             path_of(name) + ": missing)");
  }

  double number(const char* name) const {
    const Json& json = at(name);
    if (!json.is_number()) throw wrong(path_of(name), json, "数で書いてください。 (not a number)");
    return json.get<double>();
  }

  double share(const char* name) const {
    const double value = number(name);
    if (value >= 0.0 && value <= 1.0) return value;
    throw wrong(path_of(name), at(name), "0 以上 1 以下で書いてください。 (not between 0 and 1)");
  }

  std::size_t count_or_zero(const char* name) const {
    const Json* json = find(name);
    if (json == nullptr) return 0;
    if (json->is_number_unsigned()) return json->get<std::size_t>();
    throw wrong(path_of(name), *json,
                "0 以上の整数で書いてください。 (not a whole number of at least 0)");
  }

  std::string text(const char* name) const {
    const Json& json = at(name);
    if (json.is_string() && !json.get_ref<const std::string&>().empty()) return json;
    throw wrong(path_of(name), json, "空でない文字列で書いてください。 (not a text, or empty)");
  }

  const Json& array(const char* name) const {
    const Json& json = at(name);
    if (json.is_array()) return json;
    throw wrong(path_of(name), json, "配列 […] で書いてください。 (not an array)");
  }

  std::string path_of(std::string_view name) const {
    if (path_.empty() || path_.ends_with('.')) return path_ + std::string(name);
    return path_ + "." + std::string(name);
  }

  static Error wrong(const std::string& path, const Json& value, const std::string& reason) {
    return {ErrorCode::kInvalidFile, path + ": 「" + text_of(value) + "」: " + reason};
  }

 private:
  const Json& json_;
  std::string path_;
};

std::string element(const std::string& path, std::size_t index) {
  return path + "[" + std::to_string(index) + "]";
}

std::vector<CalibrationFeature> read_features(const Members& members) {
  constexpr std::array<std::string_view, 2> kNames = {"name", "weight"};
  std::vector<CalibrationFeature> features;
  std::set<std::string> names;
  for (const Json& json : members.array("features")) {
    const Members one(json, element(members.path_of("features"), features.size()));
    one.allow_only(kNames);
    features.push_back({one.text("name"), one.number("weight")});
    if (!names.insert(features.back().name).second) {
      throw Members::wrong(one.path_of("name"), json.at("name"),
                           "2 度あります。1 つにしてください。 (stands twice)");
    }
  }
  return features;
}

std::vector<CalibrationStep> read_steps(const Members& members) {
  constexpr std::array<std::string_view, 2> kNames = {"score", "probability"};
  std::vector<CalibrationStep> steps;
  if (members.find("steps") == nullptr) return steps;
  for (const Json& json : members.array("steps")) {
    const Members one(json, element(members.path_of("steps"), steps.size()));
    one.allow_only(kNames);
    const CalibrationStep step = {one.number("score"), one.share("probability")};
    if (!steps.empty() && step.score <= steps.back().score) {
      throw Members::wrong(one.path_of("score"), json.at("score"),
                           "前の段より大きくしてください。 (not above the step before)");
    }
    if (!steps.empty() && step.probability < steps.back().probability) {
      throw Members::wrong(one.path_of("probability"), json.at("probability"),
                           "前の段より小さくしないでください。 (below the step before)");
    }
    steps.push_back(step);
  }
  return steps;
}

void require_known_format(const Members& members) {
  const Json& format = members.at("format");
  if (!format.is_number_unsigned() || format.get<std::uint64_t>() < 1) {
    throw Members::wrong(members.path_of("format"), format,
                         "1 以上の整数で書いてください。 (not a whole number of at least 1)");
  }
  if (format.get<std::uint64_t>() == kCalibrationFormat) return;
  throw Error(ErrorCode::kNewerFormat,
              members.path_of("format") + ": 形式 " + text_of(format) +
                  " は、この版では読めません。新しい toibiki を使ってください。 (format " +
                  text_of(format) + " was written by a newer toibiki)");
}

}  // namespace

Json json_of(const Calibration& calibration) {
  Json json = Json::object();
  json["format"] = kCalibrationFormat;
  Json& features = json["features"] = Json::array();
  for (const CalibrationFeature& feature : calibration.features) {
    features.push_back(Json{{"name", feature.name}, {"weight", feature.weight}});
  }
  json["bias"] = calibration.bias;
  Json& steps = json["steps"] = Json::array();
  for (const CalibrationStep& step : calibration.steps) {
    steps.push_back(Json{{"score", step.score}, {"probability", step.probability}});
  }
  json["judged"] = calibration.judged_count;
  json["positive"] = calibration.positive_count;
  if (calibration.held_out_ece) json["held_out_ece"] = *calibration.held_out_ece;
  return json;
}

Calibration read_calibration(const Json& json, const std::string& prefix) {
  constexpr std::array<std::string_view, 7> kNames = {"format", "features", "bias",        "steps",
                                                      "judged", "positive", "held_out_ece"};
  const Members members(json, prefix);
  require_known_format(members);
  members.allow_only(kNames);
  Calibration calibration;
  calibration.features = read_features(members);
  calibration.bias = members.number("bias");
  calibration.steps = read_steps(members);
  calibration.judged_count = members.count_or_zero("judged");
  calibration.positive_count = members.count_or_zero("positive");
  if (calibration.positive_count > calibration.judged_count) {
    throw Members::wrong(members.path_of("positive"), members.at("positive"),
                         "judged より大きくしないでください。 (more than judged)");
  }
  if (members.find("held_out_ece") != nullptr) {
    calibration.held_out_ece = members.share("held_out_ece");
  }
  return calibration;
}

std::string to_json(const Calibration& calibration) {
  try {
    return json_of(calibration).dump(2) + "\n";
  } catch (const Json::exception&) {
    throw Error(ErrorCode::kInvalidText,
                "較正の特徴量の名前が UTF-8 ではありません。文字コードを UTF-8 にしてください。 "
                "(the name of a feature is not UTF-8)");
  }
}

Calibration calibration_from_json(std::string_view text) {
  return read_calibration(parse_json(text));
}

}  // namespace toibiki
