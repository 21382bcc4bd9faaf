// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

// A small library in front of libc that numbers the calls by which this process changes files below
// one folder, writes them to a log, and can end the process before the n-th of them or make them
// fail. Programs link it before everything else; any other one gets it with LD_PRELOAD, and its
// orders in the variable TOIBIKI_IO_SHIM.
//
// Kinds of calls, one letter each:
//   o  open of what is there       c  open that makes a file        m  mkdir
//   w  write, pwrite, writev       s  fsync, fdatasync of a file    d  fsync of a folder
//   r  rename                      u  unlink, rmdir                 t  truncate
//
// Orders, with blanks in between; nothing: the shim is idle.
//   folder=PATH        the folder, absolute, without symbolic links
//   log=PATH           where to append what succeeded; must lie elsewhere
//   kinds=LETTERS      which calls are numbered, from 1; without it all are
//   kill=N             kill -9 before the N-th
//   fail=N             the N-th fails
//   fail_from=N        so do all that follow it
//   error=NAME         how: ENOSPC, EIO, EACCES, EMFILE, or short (half of a write is written)
//
// The log has an entry a call: "KIND OFFSET SIZE PATH[<TAB>PATH]\n" and SIZE bytes of data. Paths
// are relative to the folder, which itself is ".". Kind x is a rename that exchanges, ! a mark.
#pragma GCC visibility push(default)
extern "C" {
// Begins with these orders, at number 1. Children of this process are left alone.
void toibiki_io_orders(const char* orders) noexcept;
// How many numbered calls there were.
unsigned long toibiki_io_count() noexcept;
// Adds a line of text to the log.
void toibiki_io_mark(const char* text) noexcept;
}
#pragma GCC visibility pop
