// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/counted_terms.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>

#include "index/term.h"

namespace toibiki {
namespace {

// The elements of a list field are joined by line feeds.
std::vector<std::string> category_of(std::span<const AnalyzedField> fields) {
  const auto field = std::find_if(fields.begin(), fields.end(), [](const AnalyzedField& f) {
    return f.field == Field::kCategory;
  });
  std::vector<std::string> path;
  if (field == fields.end()) return path;
  std::string_view rest = field->text;
  while (true) {
    const std::size_t end = rest.find('\n');
    path.emplace_back(rest.substr(0, end));
    if (end == std::string_view::npos) return path;
    rest.remove_prefix(end + 1);
  }
}

bool stands_below(const std::vector<std::string>& categories,
                  const std::vector<std::string>& scope) {
  return scope.size() <= categories.size() && categories[scope.size() - 1] == category_term(scope);
}

}  // namespace

std::vector<bool> counted_terms(const QueryPlan& plan, std::span<const AnalyzedField> fields) {
  std::vector<bool> counted(plan.terms.size(), true);
  std::array<std::unordered_set<std::string_view>, 3> keys;  // by TokenKind
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    const PlannedTerm& term = plan.terms[i];
    if (!term.together.empty()) {
      auto& of_kind = keys[static_cast<std::size_t>(term.kind)];
      if (of_kind.empty()) {
        for (const AnalyzedField& field : fields) {
          for (const Token& token : field.tokens) {
            if (token.kind == term.kind) of_kind.insert(token.key);
          }
        }
      }
      counted[i] = std::all_of(term.together.begin(), term.together.end(),
                               [&](const std::string& word) { return of_kind.contains(word); });
    }
    if (counted[i] && !term.scopes.empty()) {
      const std::vector<std::string> categories = category_terms(category_of(fields));
      counted[i] = std::any_of(term.scopes.begin(), term.scopes.end(),
                               [&](const auto& scope) { return stands_below(categories, scope); });
    }
  }
  return counted;
}

}  // namespace toibiki
