// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/ranking_profile.h"

#include <algorithm>
#include <cmath>
#include <locale>
#include <optional>
#include <sstream>

#include "base/built_in_file.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "rank/profile_sum.h"
#include "record/json.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr double kMaxWeight = 100.0;
constexpr std::size_t kFormat = 1;
constexpr std::size_t kMaxProfileBytes = 1'000'000;
constexpr std::string_view kMembers[] = {
    "format",  "name",        "version",          "description",
    "weights", "calibration", "answer_threshold", "candidates_threshold",
    "sum"};

[[noreturn]] void fail(const std::string& member, const std::string& value,
                       const std::string& reason, const std::string& english) {
  throw Error(ErrorCode::kInvalidFile, "プロファイルの「" + shown(member) + "」(" + shown(value) +
                                           "): " + reason + " (profile member " + shown(member) +
                                           ": " + english + ")");
}

const Json& member(const Json& json, const std::string& name) {
  const auto found = json.find(name);
  if (found == json.end()) fail(name, "", "ありません。書いてください。", "missing");
  return *found;
}

double number_in(const Json& json, const std::string& name) {
  const Json& value = member(json, name);
  if (!value.is_number() || !std::isfinite(value.get<double>())) {
    fail(name, value.dump(), "数にしてください。", "not a number");
  }
  return value.get<double>();
}

double threshold_in(const Json& json, const std::string& name) {
  const double threshold = number_in(json, name);
  if (threshold < 0.0 || threshold > ThresholdChoice::kNever) {
    fail(name, member(json, name).dump(),
         "0 から 1 までにしてください。決して超えないのは 2 です。",
         "not from 0 to 1, nor 2 for never");
  }
  return threshold;
}

std::size_t count_in(const Json& json, const std::string& name) {
  const Json& value = member(json, name);
  if (!value.is_number_unsigned()) {
    fail(name, value.dump(), "0 以上の整数にしてください。", "not a whole number from 0 on");
  }
  return value.get<std::size_t>();
}

std::string text_in(const Json& json, const std::string& name) {
  const Json& value = member(json, name);
  if (!value.is_string()) fail(name, value.dump(), "文字列にしてください。", "not a string");
  return value.get<std::string>();
}

std::optional<Signal> signal_named(std::string_view name) {
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    if (to_string(static_cast<Signal>(i)) == name) return static_cast<Signal>(i);
  }
  return std::nullopt;
}

bool is_confidence_feature(std::string_view name) {
  for (std::size_t i = 0; i < kConfidenceFeatureCount; ++i) {
    if (to_string(static_cast<ConfidenceFeature>(i)) == name) return true;
  }
  return false;
}

// A signal that is not named has weight 0: profiles of older versions do not know the newer ones.
SignalValues weights_in(const Json& json) {
  const Json& weights = member(json, "weights");
  if (!weights.is_object()) {
    fail("weights", weights.dump(), "{\"words\": 1.0, ...} の形にしてください。", "not an object");
  }
  SignalValues values{};
  for (const auto& [name, weight] : weights.items()) {
    const std::optional<Signal> signal = signal_named(name);
    if (!signal) {
      fail("weights." + name, weight.dump(), "この名前の手がかりはありません。", "no such signal");
    }
    const double value = number_in(weights, name);
    if (std::abs(value) > kMaxWeight) {
      fail("weights." + name, weight.dump(), "-100 から 100 までにしてください。",
           "not from -100 to 100");
    }
    values[static_cast<std::size_t>(*signal)] = value;
  }
  return values;
}

// As parse_json() reports it, but as a fault of a profile.
Json parsed(std::string_view text) {
  Json json = parse_json(text);
  if (!json.is_object()) fail("", json.dump(), "JSON のオブジェクトにしてください。", "no object");
  for (const auto& [name, value] : json.items()) {
    if (std::find(std::begin(kMembers), std::end(kMembers), name) == std::end(kMembers)) {
      fail(name, value.dump(), "この名前の項目はありません。", "no such member");
    }
  }
  return json;
}

void require_known_format(const Json& json) {
  const std::size_t format = count_in(json, "format");
  if (format <= kFormat && format > 0) return;
  throw Error(ErrorCode::kNewerFormat,
              "プロファイルの形式 " + std::to_string(format) + " は、この版(形式 " +
                  std::to_string(kFormat) +
                  ")では読めません。新しい toibiki を使ってください。 (unknown profile format)");
}

}  // namespace

const RankingProfile& default_profile() {
  static const RankingProfile profile = profile_from_json(built_in_file("default_profile.json"));
  return profile;
}

std::string to_json(const RankingProfile& profile) {
  Json json;
  json["format"] = kFormat;
  json["name"] = profile.name;
  json["version"] = profile.version;
  json["description"] = profile.description;
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    json["weights"][std::string(to_string(static_cast<Signal>(i)))] = profile.weights[i];
  }
  json["calibration"] = parse_json(to_json(profile.calibration));
  json["answer_threshold"] = profile.answer_threshold;
  json["candidates_threshold"] = profile.candidates_threshold;
  try {
    json["sum"] = to_hex(hash64(json.dump()));
    return json.dump(2) + "\n";
  } catch (const Json::exception&) {
    fail("name", profile.name, "UTF-8 にしてください。", "not UTF-8");
  }
}

RankingProfile profile_from_json(std::string_view text) {
  const Json json = parsed(text);
  require_known_format(json);
  RankingProfile profile;
  profile.name = text_in(json, "name");
  if (profile.name.empty()) fail("name", "", "名前を付けてください。", "empty");
  profile.version = count_in(json, "version");
  profile.description = json.contains("description") ? text_in(json, "description") : "";
  profile.weights = weights_in(json);
  profile.calibration = calibration_from_json(member(json, "calibration").dump());
  for (const CalibrationFeature& feature : profile.calibration.features) {
    if (!is_confidence_feature(feature.name)) {
      fail("calibration", feature.name, "この名前の手がかりはありません。", "no such feature");
    }
  }
  profile.answer_threshold = threshold_in(json, "answer_threshold");
  profile.candidates_threshold = threshold_in(json, "candidates_threshold");
  if (profile.candidates_threshold > profile.answer_threshold) {
    fail("candidates_threshold", std::to_string(profile.candidates_threshold),
         "answer_threshold 以下にしてください。", "above answer_threshold");
  }
  return profile;
}

bool profile_fits_its_sum(std::string_view text) {
  const Json json = parsed(text);
  const auto sum = json.find("sum");
  return sum == json.end() || *sum == parse_json(to_json(profile_from_json(text)))["sum"];
}

RankingProfile read_profile(const std::filesystem::path& path) {
  try {
    return profile_from_json(read_file(path, kMaxProfileBytes));
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kNotFound || error.code() == ErrorCode::kIo) throw;
    throw Error(
        error.code(),
        path.string() + ": " + error.what() +
            " 直すか、このファイルを消すと既定のプロファイルに戻ります。 (mend it, or remove "
            "the file for the default profile)");
  }
}

std::string to_string(const RankingProfile& profile) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << profile.name << " " << profile.version << ":";
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    if (profile.weights[i] == 0.0) continue;
    out << ' ' << to_string(static_cast<Signal>(i)) << '*' << profile.weights[i];
  }
  out << " answer>=" << profile.answer_threshold << " candidates>=" << profile.candidates_threshold;
  return out.str();
}

}  // namespace toibiki
