// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace toibiki::bench {

// What is compared, inside of its own process. Throws for whatever prevents the work.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual std::string version() const = 0;
  virtual std::string settings() const = 0;
  virtual bool completes() const { return false; }

  // Makes an index of the records (JSON lines of _id, title, text) in a folder that is not there.
  virtual void index(const std::filesystem::path& records, const std::filesystem::path& folder) = 0;
  // What is computed from the index afterwards, timed by itself.
  virtual void learn(const std::filesystem::path& /*folder*/) {}
  virtual void open(const std::filesystem::path& folder) = 0;

  // The best, with what is stored of them: timed. What it returns is turned into ids by id_of(),
  // which is not.
  virtual std::vector<std::string> query(const std::string& text, std::size_t limit) = 0;
  virtual std::string id_of(const std::string& found) const { return found; }
  virtual std::vector<std::string> complete(const std::string& /*text*/, std::size_t /*limit*/) {
    return {};
  }

  // What only the engine itself can tell, by name; see README.md.
  using Values = std::map<std::string, double>;
  virtual Values stages(const std::string& /*text*/) { throw std::runtime_error("no stages"); }
  virtual Values change() { throw std::runtime_error("nothing is changed"); }
};

// Of what this process did so far.
double processor_ms();

// Answers JSON lines of standard input until one says close, as tests/bench/compare/README.md
// describes them. Returns the exit code.
int serve(Engine& engine);

}  // namespace toibiki::bench
