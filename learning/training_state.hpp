// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What a trainer keeps between epochs: named arrays of numbers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/error.hpp"

namespace isinglass {

/// Arrays of trivially copyable numbers by name, as bytes in the order of the machine.
class TrainingState {
public:
    template <typename Number> void put(const std::string& name, const std::vector<Number>& array) {
        static_assert(std::is_arithmetic_v<Number>);
        const char* bytes = reinterpret_cast<const char*>(array.data());
        arrays_[name].assign(bytes, bytes + array.size() * sizeof(Number));
    }

    /// Replaces the elements of `array`. Throws InputError when there is no such array or it has
    /// another size than `array`.
    template <typename Number> void get(const std::string& name, std::vector<Number>& array) const {
        static_assert(std::is_arithmetic_v<Number>);
        const std::string& bytes = bytes_of(name, array.size() * sizeof(Number));
        bytes.copy(reinterpret_cast<char*>(array.data()), bytes.size());
    }

    const std::map<std::string, std::string>& arrays() const { return arrays_; }
    void put_bytes(const std::string& name, std::string bytes) { arrays_[name] = std::move(bytes); }

    friend bool operator==(const TrainingState&, const TrainingState&) = default;

private:
    const std::string& bytes_of(const std::string& name, std::size_t size) const;

    std::map<std::string, std::string> arrays_;
};

} // namespace isinglass
