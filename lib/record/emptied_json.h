// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "record/json.h"

namespace toibiki {

// Empties a JSON value when it goes out of scope, from below, which takes no memory. The library's
// own destructor (nlohmann 3.11) takes some, and ends the process if there is none. For what every
// commit and search reads and writes.
class EmptiedJson {
 public:
  explicit EmptiedJson(Json& json) : json_(json) {}
  ~EmptiedJson() { empty(json_); }
  EmptiedJson(const EmptiedJson&) = delete;
  EmptiedJson& operator=(const EmptiedJson&) = delete;

 private:
  static void empty(Json& json) noexcept {
    if (!json.is_structured()) return;
    for (Json& member : json) empty(member);
    json.clear();
  }

  Json& json_;
};

}  // namespace toibiki
