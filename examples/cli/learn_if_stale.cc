// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn_if_stale.h"

#include <algorithm>
#include <iostream>

#include "progress_bar.h"
#include "toibiki/error.h"
#include "toibiki/semantic.h"

namespace toibiki::cli {

namespace {

using Status = SemanticModelStatus;

void learn_if(const std::filesystem::path& knowledge_base, bool (*is_needed)(const Status&)) {
  ProgressBar bar("言葉の近さを学ぶ (learning)");
  try {
    const std::vector<Status> models = semantic_model_status(knowledge_base);
    if (std::none_of(models.begin(), models.end(), is_needed)) return;
    bar.show_label();
    learn_semantic_models(knowledge_base);
    bar.erase();
  } catch (const Error& error) {
    bar.erase();
    std::cerr << "注意: 言葉の近さを学べませんでした。記録はそのままです。後で toibiki learn "
                 "を実行してください。 (learning failed; the records are in place): "
              << error.what() << "\n";
  }
}

}  // namespace

void learn_if_stale(const std::filesystem::path& knowledge_base) {
  learn_if(knowledge_base, [](const Status& status) { return is_stale(status); });
}

void learn_if_unfit(const std::filesystem::path& knowledge_base) {
  learn_if(knowledge_base,
           [](const Status& status) { return status.is_there && !status.fits_analyzer; });
}

}  // namespace toibiki::cli
