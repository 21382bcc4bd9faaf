// SPDX-License-Identifier: GPL-2.0-or-later
#include "metrics.h"

#include <sstream>

namespace toibiki::help_page {
namespace {

void describe(std::ostream& out, const char* name, const char* type, const char* help) {
  out << "# HELP toibiki_" << name << " " << help << "\n# TYPE toibiki_" << name << " " << type
      << "\n";
}

void single(std::ostream& out, const char* name, const char* type, const char* help,
            std::uint64_t value) {
  describe(out, name, type, help);
  out << "toibiki_" << name << " " << value << "\n";
}

}  // namespace

void Metrics::count_request(const std::string& route, int status, double seconds) {
  const std::lock_guard lock(mutex_);
  ++requests_[{route, status}];
  Latency& latency = latencies_[route];
  for (std::size_t i = 0; i < kBounds.size(); ++i) latency.counts[i] += seconds <= kBounds[i];
  ++latency.count;
  latency.sum += seconds;
}

void Metrics::count_feedback(const std::string& kind) {
  const std::lock_guard lock(mutex_);
  ++feedback_[kind];
}

std::string Metrics::text(std::size_t in_flight, std::size_t connections, bool ready) const {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  const std::lock_guard lock(mutex_);
  describe(out, "http_requests_total", "counter", "Requests by route and status.");
  for (const auto& [key, count] : requests_) {
    out << "toibiki_http_requests_total{route=\"" << key.first << "\",status=\"" << key.second
        << "\"} " << count << "\n";
  }
  describe(out, "http_request_seconds", "histogram", "Time to make an answer, by route.");
  for (const auto& [route, latency] : latencies_) {
    const std::string label = "{route=\"" + route + "\"";
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      out << "toibiki_http_request_seconds_bucket" << label << ",le=\"" << kBounds[i] << "\"} "
          << latency.counts[i] << "\n";
    }
    out << "toibiki_http_request_seconds_bucket" << label << ",le=\"+Inf\"} " << latency.count
        << "\ntoibiki_http_request_seconds_sum" << label << "} " << latency.sum
        << "\ntoibiki_http_request_seconds_count" << label << "} " << latency.count << "\n";
  }
  describe(out, "feedback_total", "counter", "Feedback on articles by kind.");
  for (const auto& [kind, count] : feedback_) {
    out << "toibiki_feedback_total{kind=\"" << kind << "\"} " << count << "\n";
  }
  describe(out, "knowledge_base_swaps_total", "counter", "Knowledge bases put in place, or not.");
  out << "toibiki_knowledge_base_swaps_total{result=\"done\"} " << swaps_
      << "\ntoibiki_knowledge_base_swaps_total{result=\"failed\"} " << failed_swaps_ << "\n";
  single(out, "searches_total", "counter", "Searches.", searches_);
  single(out, "searches_empty_total", "counter", "Searches that found nothing.", empty_searches_);
  single(out, "completions_total", "counter", "Requests for completions.", completions_);
  single(out, "http_in_flight", "gauge", "Requests that are not answered yet.", in_flight);
  single(out, "http_connections", "gauge", "Open connections.", connections);
  single(out, "ready", "gauge", "1 if a knowledge base is open.", ready ? 1 : 0);
  return out.str();
}

}  // namespace toibiki::help_page
