// SPDX-License-Identifier: GPL-2.0-or-later
#include "raw_baseline.h"

#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace toibiki::bench {
namespace {

std::string term_of(const Token& token) {
  return std::string(1, "WBR"[static_cast<int>(token.kind)]) + token.key;
}

double weight_of(const Token& token) { return token.kind == TokenKind::kWord ? 1.0 : 0.5; }

}  // namespace

RawMecab::RawMecab() {
  std::vector<std::string> words = {"mecab", "-r", "/dev/null", "-d", TOIBIKI_MECAB_DICTIONARY};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  model_.reset(MeCab::createModel(static_cast<int>(arguments.size()), arguments.data()));
  tagger_.reset(model_->createTagger());
  lattice_.reset(model_->createLattice());
}

std::vector<std::string> RawMecab::words(const std::string& text) {
  std::vector<std::string> words;
  lattice_->set_sentence(text.data(), text.size());
  tagger_->parse(lattice_.get());
  for (const MeCab::Node* node = lattice_->bos_node(); node != nullptr; node = node->next) {
    if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE) continue;
    const std::string_view feature = node->feature;
    if (feature.starts_with("助") || feature.starts_with("記号")) continue;
    std::size_t begin = 0;
    for (int comma = 0; comma < 6 && begin != std::string_view::npos; ++comma) {
      begin = feature.find(',', begin + 1);
    }
    std::string_view base = begin == std::string_view::npos ? "*" : feature.substr(begin + 1);
    base = base.substr(0, base.find(','));
    words.emplace_back(base == "*" ? std::string_view(node->surface, node->length) : base);
  }
  return words;
}

std::size_t RawMecab::token_count(const std::string& text) {
  lattice_->set_sentence(text.data(), text.size());
  tagger_->parse(lattice_.get());
  std::size_t count = 0;
  for (const MeCab::Node* node = lattice_->bos_node(); node != nullptr; node = node->next) ++count;
  return count - 2;  // without the marks of begin and end
}

RawIndex::RawIndex(std::filesystem::path path, RawTerms terms, const Analyzer& analyzer)
    : path_(std::move(path)), terms_(terms), analyzer_(analyzer) {}

void RawIndex::build(const std::vector<Record>& records) {
  Xapian::WritableDatabase database(path_.string(),
                                    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  for (const Record& record : records) {
    Xapian::Document document;
    for (const auto& [field, weight] : {std::pair(Field::kQuestion, 2U), {Field::kAnswer, 1U}}) {
      const std::string text = field_text(record, field);
      if (terms_ == RawTerms::kWords) {
        for (const std::string& word : mecab_.words(text)) document.add_term("W" + word, weight);
      } else {
        for (const Token& token : analyzer_.analyze(text))
          document.add_term(term_of(token), weight);
      }
    }
    document.set_data(to_json(record));
    database.add_document(document);
  }
  database.commit();
  open();
}

void RawIndex::open() { database_ = Xapian::Database(path_.string()); }

Xapian::MSet RawIndex::find(const std::string& inquiry, std::size_t limit) {
  std::map<std::string, std::pair<unsigned, double>> terms;
  if (terms_ == RawTerms::kWords) {
    for (const std::string& word : mecab_.words(inquiry)) ++terms["W" + word].first;
  } else {
    for (const Token& token : analyzer_.analyze(inquiry)) {
      auto& [count, weight] = terms[term_of(token)];
      ++count;
      weight = weight_of(token);
    }
  }
  std::vector<Xapian::Query> parts;
  for (const auto& [term, use] : terms) {
    const Xapian::Query part(term, use.first);
    const bool scaled = use.second != 0.0 && use.second != 1.0;
    parts.push_back(scaled ? Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, part, use.second)
                           : part);
  }
  Xapian::Enquire enquire(database_);
  enquire.set_weighting_scheme(Xapian::BM25Weight(1.6, 0, 1, 0.6, 0.5));
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end()));
  return enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
}

std::size_t RawIndex::suggest(const std::string& inquiry) {
  std::size_t bytes = 0;
  const Xapian::MSet found = find(inquiry);
  for (auto at = found.begin(); at != found.end(); ++at)
    bytes += at.get_document().get_data().size();
  return bytes;
}

std::vector<std::size_t> RawIndex::best(const std::string& inquiry) {
  std::vector<std::size_t> places;
  const Xapian::MSet found = find(inquiry);
  for (auto at = found.begin(); at != found.end(); ++at) places.push_back(*at - 1);
  return places;
}

std::vector<Xapian::docid> RawIndex::documents_of_best(const std::string& inquiry,
                                                       std::size_t limit) {
  std::vector<Xapian::docid> documents;
  std::size_t bytes = 0;
  const Xapian::MSet found = find(inquiry, limit);
  for (auto at = found.begin(); at != found.end(); ++at) {
    bytes += at.get_document().get_data().size();
    documents.push_back(*at);
  }
  if (bytes == 0 && !documents.empty()) throw std::runtime_error("documents without data");
  return documents;
}

std::string RawIndex::record_id_of(Xapian::docid document) const {
  auto at = database_.termlist_begin(document);
  at.skip_to("Q");
  if (at == database_.termlist_end(document) || (*at)[0] != 'Q') {
    throw std::runtime_error("a document without the id of its record");
  }
  return (*at).substr(1);
}

std::vector<std::string> RawIndex::data_of_best(const std::string& inquiry, std::size_t limit) {
  std::vector<std::string> data;
  const Xapian::MSet found = find(inquiry, limit);
  for (auto at = found.begin(); at != found.end(); ++at)
    data.push_back(at.get_document().get_data());
  return data;
}

}  // namespace toibiki::bench
