// SPDX-License-Identifier: GPL-2.0-or-later
#include "line_protocol.h"

#include <time.h>

#include <chrono>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>

namespace toibiki::bench {
namespace {

using Json = nlohmann::json;

double microseconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin)
      .count();
}

std::size_t status_kib(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::size_t kib = 0;
    if (word == name + ":" && status >> kib) return kib;
  }
  return 0;
}

Json answer(Engine& engine, const Json& asked) {
  const std::string op = asked.at("op");
  if (op == "about") {
    return {{"version", engine.version()},
            {"settings", engine.settings()},
            {"completes", engine.completes()}};
  }
  if (op == "index") {
    const std::string records = asked.at("records");
    const std::string folder = asked.at("folder");
    const double us = microseconds_of([&] { engine.index(records, folder); });
    return {{"us", us}, {"learn_us", microseconds_of([&] { engine.learn(folder); })}};
  }
  if (op == "open") {
    const std::string folder = asked.at("folder");
    return {{"us", microseconds_of([&] { engine.open(folder); })}};
  }
  if (op == "memory") {
    return {{"peak_kib", status_kib("VmHWM")}, {"used_kib", status_kib("VmRSS")}};
  }
  if (op == "change") return engine.change();
  const std::string text = asked.at("text");
  if (op == "stages") return engine.stages(text);
  const std::size_t limit = asked.at("limit");
  const bool completes = op == "complete";
  std::vector<std::string> found;
  const double begin = processor_ms();
  const double us = microseconds_of(
      [&] { found = completes ? engine.complete(text, limit) : engine.query(text, limit); });
  const double cpu_us = (processor_ms() - begin) * 1e3;
  if (!completes) {
    for (std::string& one : found) one = engine.id_of(one);
  }
  return {{"us", us}, {"cpu_us", cpu_us}, {completes ? "texts" : "ids", found}};
}

}  // namespace

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

int serve(Engine& engine) {
  for (std::string line; std::getline(std::cin, line);) {
    Json reply;
    try {
      const Json asked = Json::parse(line);
      if (asked.at("op") == "close") break;
      reply = answer(engine, asked);
    } catch (const std::exception& error) {
      reply = {{"error", error.what()}};
    }
    std::cout << reply.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
  }
  return 0;
}

}  // namespace toibiki::bench
