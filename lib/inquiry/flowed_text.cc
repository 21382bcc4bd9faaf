// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/flowed_text.h"

#include <algorithm>
#include <cstddef>

namespace toibiki {

std::string unflowed(std::string_view text, bool delete_space) {
  std::string out;
  out.reserve(text.size());
  bool is_joined = false;  // the line before flows into this one
  std::size_t depth_before = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    const bool has_end = end < text.size();
    text.remove_prefix(std::min(end + 1, text.size()));

    const std::size_t depth = std::min(line.find_first_not_of('>'), line.size());
    std::string_view content = line.substr(depth);
    if (content.starts_with(' ')) content.remove_prefix(1);
    const bool is_signature = content == "-- ";
    if (is_joined && (depth != depth_before || is_signature)) {
      out += '\n';
      is_joined = false;
    }
    if (!is_joined && depth > 0) out.append(depth, '>').append(" ");
    is_joined = content.ends_with(' ') && !is_signature && has_end;
    if (is_joined && delete_space) content.remove_suffix(1);
    out += content;
    if (!is_joined && has_end) out += '\n';
    depth_before = depth;
  }
  return out;
}

}  // namespace toibiki
