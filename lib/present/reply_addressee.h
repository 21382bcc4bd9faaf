// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "toibiki/span.h"

namespace toibiki {

// The company, school or shop that the head of a letter names above or before the person:
//   有限会社みなも設計 / 安曇 理恵 様     みさき幼児教室　若竹様     株式会社オオルリ御中
// Departments (経理課) are none. Only what stands before the first empty line is looked at.
std::vector<Span> addressed_organizations(std::string_view reply);

}  // namespace toibiki
