// SPDX-License-Identifier: GPL-2.0-or-later
//
// How Python threads, signals and forks meet objects of the library.
#pragma once

#include <pybind11/pybind11.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "toibiki/error.h"

namespace toibiki_python {

namespace py = pybind11;

template <class Function>
auto without_gil(Function&& function) {
  const py::gil_scoped_release release;
  return std::forward<Function>(function)();
}

// A progress callback for the library: runs the Python one, if there is one, and looks for Ctrl-C.
// What is raised stops the work at its next commit; rethrow() raises it again.
class Progress {
 public:
  // `callback`: None, or callable(done, total) that returns False to stop.
  explicit Progress(py::object callback);

  std::function<bool(std::size_t done, std::size_t total)> function();
  void rethrow();

 private:
  bool report(std::size_t done, std::size_t total);

  py::object callback_;
  std::unique_ptr<py::error_already_set> raised_;
};

// One object of the library that one thread at a time may use: calls from several threads wait for
// each other. It belongs to the process that made it: its files and locks must not be shared with
// a child of fork(), which gets an Error, and leaves the object alone when it ends.
template <class T>
class Guarded {
 public:
  Guarded(std::string name, T value)
      : name_(std::move(name)), owner_(::getpid()), value_(std::make_unique<T>(std::move(value))) {}
  ~Guarded() {
    if (::getpid() != owner_) (void)value_.release();
  }
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;

  // Runs function(T&) without the GIL.
  template <class Function>
  auto call(Function&& function) {
    require_owner();
    const py::gil_scoped_release release;
    const Turn turn(*this);
    return std::forward<Function>(function)(turn.value());
  }

  // Nothing happens if it is closed already.
  void close() {
    if (::getpid() != owner_) return;
    const py::gil_scoped_release release;
    const Turn turn(*this);
    value_.reset();
  }

  // The right to use the value until the end of the scope. Requires: no GIL, require_owner().
  class Turn {
   public:
    explicit Turn(Guarded& guarded) : guarded_(guarded) {
      // A progress callback that calls what it reports of would wait for itself.
      if (guarded_.user_.load() == std::this_thread::get_id()) {
        throw toibiki::Error(toibiki::ErrorCode::kNotAllowed,
                             guarded_.name_ +
                                 " は使用中です。進捗のコールバックからは呼べません。"
                                 " (it is at work: do not call it from its own callback)");
      }
      guarded_.mutex_.lock();
      guarded_.user_.store(std::this_thread::get_id());
    }
    ~Turn() {
      guarded_.user_.store(std::thread::id());
      guarded_.mutex_.unlock();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    T& value() const {
      if (guarded_.value_) return *guarded_.value_;
      throw toibiki::Error(
          toibiki::ErrorCode::kNotAllowed,
          guarded_.name_ + " は閉じられています。もう一度開いてください。 (it is closed)");
    }

   private:
    Guarded& guarded_;
  };

  void require_owner() const {
    if (::getpid() == owner_) return;
    throw toibiki::Error(
        toibiki::ErrorCode::kNotAllowed,
        name_ +
            " は fork する前のプロセスで開かれています。子プロセスで開き直してください。"
            " (it was opened before fork(): open it again in the child process)");
  }

 private:
  std::string name_;
  pid_t owner_;
  std::unique_ptr<T> value_;
  std::mutex mutex_;
  std::atomic<std::thread::id> user_ = {};
};

// Runs function(A&, B&) without the GIL.
template <class A, class B, class Function>
auto call_both(Guarded<A>& a, Guarded<B>& b, Function&& function) {
  a.require_owner();
  b.require_owner();
  const py::gil_scoped_release release;
  const typename Guarded<A>::Turn first(a);
  const typename Guarded<B>::Turn second(b);
  return std::forward<Function>(function)(first.value(), second.value());
}

}  // namespace toibiki_python
