// SPDX-License-Identifier: GPL-2.0-or-later
#include "http_connections.h"

#include <sys/socket.h>

namespace toibiki::help_page {

HttpConnections::Connection* HttpConnections::add(int socket) {
  auto connection = std::make_unique<Connection>(socket);
  Connection* const added = connection.get();
  const std::lock_guard lock(mutex_);
  connections_.emplace(added, std::move(connection));
  return added;
}

void HttpConnections::remove(Connection* connection) {
  const std::lock_guard lock(mutex_);
  connections_.erase(connection);
}

std::size_t HttpConnections::count() const {
  const std::lock_guard lock(mutex_);
  return connections_.size();
}

void HttpConnections::shut_down_slow(std::chrono::seconds limit) {
  const Clock::rep oldest = (Clock::now() - limit).time_since_epoch().count();
  const std::lock_guard lock(mutex_);
  for (const auto& [connection, owned] : connections_) {
    if (connection->served_at < oldest) ::shutdown(connection->socket, SHUT_RDWR);
  }
}

}  // namespace toibiki::help_page
