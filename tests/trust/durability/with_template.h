// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/trust/durability/parallel_runs.h"
#include "tests/trust/durability/workload.h"

namespace toibiki {

// A knowledge base to begin with, made once: each run works on a copy of it.
class WithTemplate : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    template_ = new WorkFolder();
    make_template(template_->path());
  }
  static void TearDownTestSuite() {
    delete template_;
    template_ = nullptr;
  }
  static std::filesystem::path kb_template() { return template_->path(); }

  inline static WorkFolder* template_ = nullptr;
};

}  // namespace toibiki
