// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>
#include <string>

#include "arguments.h"
#include "command.h"
#include "labels.h"
#include "terminal.h"
#include "toibiki/tuning.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kSignalWidth = 44;

// Above 1 a threshold is never reached.
std::string threshold(double probability) {
  return probability > 1.0 ? "100% を超える(決してない)" : fixed(100.0 * probability, 0) + "% 以上";
}

void print(const RankingProfile& profile) {
  std::cout << "プロファイル「" << profile.name << "」版 " << profile.version
            << " (profile, version)\n";
  if (!profile.description.empty()) std::cout << profile.description << "\n";
  std::cout << "手がかりの重み (weights):\n";
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    const auto signal = static_cast<Signal>(i);
    std::cout << "  " << padded(std::string(label(signal)), kSignalWidth)
              << fixed(profile.weights[i], 3) << "\n";
  }
  std::cout << "1 位の見込みが " << threshold(profile.answer_threshold) << "なら回答、"
            << threshold(profile.candidates_threshold)
            << "なら候補、それより下は「安全な回答がない」 (thresholds)\n";
  std::cout << "見込みの元 (calibration): 判定 " << profile.calibration.judged_count
            << " 件、うち正解 " << profile.calibration.positive_count << " 件\n";
}

}  // namespace

void add_profile(CLI::App& app, Invocation& invocation) {
  struct ProfileArguments {
    std::filesystem::path knowledge_base;
    std::filesystem::path file;
    bool json = false;
  };
  CLI::App* const command = app.add_subcommand(
      "profile", "順位のつけ方と、答えるしきい値を示す (show the ranking profile)");
  const auto arguments = std::make_shared<ProfileArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command
      ->add_option("--use", arguments->file,
                   "このファイルのプロファイルに替える (put this profile in place)")
      ->option_text("FILE");
  add_json(*command, arguments->json);
  command->footer(std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [arguments] {
      if (!arguments->file.empty()) {
        write_profile(arguments->knowledge_base,
                      read_input([&] { return read_profile(arguments->file); }));
        std::cerr << "プロファイルを替えました。元に戻すには、前のファイルを --use で指定するか、"
                     "profile.json を消してください。 (profile put in place)\n";
      }
      const RankingProfile profile = profile_of(arguments->knowledge_base);
      if (arguments->json) {
        std::cout << to_json(profile);
      } else {
        print(profile);
      }
      return ExitCode::kDone;
    };
  });
}

}  // namespace toibiki::cli
