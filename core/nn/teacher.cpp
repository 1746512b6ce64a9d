// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Students and teachers: data whose rule is known to be learnable.
//
// With prototypes, noise sets how hard the task is: two random pictures of N pixels, each inverted
// with probability p, are told apart by their distance to the prototypes almost always until p
// nears 1/2 - 2/sqrt(N). With a network, a student of the teacher's shape can be right on every
// sample when noise is 0. The units of its first layer have balanced weights, because unbalanced
// ones prefer the same sign for almost all pictures when inputs are 0 and 1.
//
// Every sample reads a stream of random numbers of its own.
#include "core/nn/teacher.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/formats/rational.hpp"
#include "core/rng.hpp"

namespace isinglass {

namespace {

constexpr std::uint64_t rule_stream = 0x7465616300000000;
constexpr std::uint64_t train_stream = 0x7465616400000000;
constexpr std::uint64_t test_stream = 0x7465616500000000;
constexpr std::size_t most_samples = 10'000'000;
constexpr std::size_t most_pixels = 1'000'000'000;

using Bits = std::vector<bool>;

Bits random_bits(RandomStream& random, std::size_t count) {
    Bits bits(count);
    for (std::size_t i = 0; i < count; ++i) {
        bits[i] = (random.next_u32() & 1U) != 0;
    }
    return bits;
}

/// As many ones as zeros, or one more.
Bits balanced_bits(RandomStream& random, std::size_t count) {
    Bits bits(count);
    for (std::size_t i = 0; i < count; ++i) {
        bits[i] = i % 2 == 0;
        const std::size_t j = random.below(static_cast<std::uint32_t>(i + 1));
        const bool kept = bits[i];
        bits[i] = bits[j];
        bits[j] = kept;
    }
    return bits;
}

/// The rule behind the labels: pictures of classes, or a network.
class Teacher {
public:
    explicit Teacher(const TeacherOptions& options)
        : options_(options), pixels_(options.width * options.height) {
        RandomStream random(options.seed, rule_stream);
        if (options.kind == TeacherKind::prototypes) {
            add_rows(first_, options.classes, [&] { return random_bits(random, pixels_); });
            return;
        }
        const std::size_t units = options.hidden == 0 ? options.classes : options.hidden;
        add_rows(first_, units, [&] { return balanced_bits(random, pixels_); });
        if (options.hidden != 0) {
            add_rows(last_, options.classes, [&] { return random_bits(random, options_.hidden); });
        }
    }

    Dataset samples(std::size_t count, std::uint64_t stream) const {
        Dataset data;
        data.name = "teacher";
        data.feature_count = pixels_;
        data.width = options_.width;
        data.height = options_.height;
        data.class_count = options_.classes;
        data.features.reserve(count * pixels_);
        const std::uint64_t flip = probability_threshold(options_.noise);
        for (std::size_t i = 0; i < count; ++i) {
            RandomStream random(options_.seed, stream + i);
            Bits picture;
            data.labels.push_back(draw(random, picture));
            for (const bool bit : picture) {
                data.features.push_back(bit != random.bernoulli(flip) ? 255 : 0);
            }
        }
        return data;
    }

private:
    template <typename Row> static void add_rows(std::vector<Bits>& rows, std::size_t n, Row row) {
        for (std::size_t i = 0; i < n; ++i) {
            rows.push_back(row());
        }
    }

    /// One picture without noise, and its label.
    std::uint8_t draw(RandomStream& random, Bits& picture) const {
        if (options_.kind == TeacherKind::prototypes) {
            const auto label = static_cast<std::uint8_t>(random.below(options_.classes));
            picture = first_[label];
            return label;
        }
        picture = random_bits(random, pixels_);
        return answer(picture);
    }

    std::uint8_t answer(const Bits& picture) const {
        std::vector<int> sums;
        for (const Bits& unit : first_) {
            int sum = 0;
            for (std::size_t i = 0; i < pixels_; ++i) {
                sum += picture[i] ? (unit[i] ? 1 : -1) : 0;
            }
            sums.push_back(sum);
        }
        if (!last_.empty()) {
            std::vector<int> scores;
            for (const Bits& unit : last_) {
                int sum = 0;
                for (std::size_t j = 0; j < unit.size(); ++j) {
                    sum += unit[j] == (sums[j] >= 0) ? 1 : -1;
                }
                scores.push_back(sum);
            }
            sums = std::move(scores);
        }
        return static_cast<std::uint8_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
    }

    const TeacherOptions& options_;
    std::size_t pixels_;
    std::vector<Bits> first_; ///< prototypes, or weights of the first layer
    std::vector<Bits> last_;  ///< weights of the last layer when it is not the first
};

/// A number of the whole text within a range; throws InputError.
template <typename Number>
Number number(std::string_view field, std::string_view text, Number lowest, Number highest) {
    Number value{};
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || !(value >= lowest && value <= highest)) {
        throw InputError(fmt::format("teacher: {} must be {} to {}, found {}", field, lowest,
                                     highest, excerpt(text)));
    }
    return value;
}

TeacherKind kind(std::string_view text) {
    if (text != "prototypes" && text != "network") {
        throw InputError(
            fmt::format("teacher: kind must be prototypes or network, found {}", excerpt(text)));
    }
    return text == "network" ? TeacherKind::network : TeacherKind::prototypes;
}

struct Field {
    std::string_view name;
    void (*set)(TeacherOptions& options, std::string_view field, std::string_view value);
};

using Options = TeacherOptions;
using Text = std::string_view;

constexpr std::size_t zero = 0;
constexpr std::size_t one = 1;
constexpr std::array<Field, 9> fields{{
    {"kind", [](Options& o, Text, Text v) { o.kind = kind(v); }},
    {"seed", [](Options& o, Text f,
                Text v) { o.seed = number(f, v, std::uint64_t{0}, ~std::uint64_t{0}); }},
    {"width", [](Options& o, Text f, Text v) { o.width = number(f, v, one, std::size_t{256}); }},
    {"height", [](Options& o, Text f, Text v) { o.height = number(f, v, one, std::size_t{256}); }},
    {"classes", [](Options& o, Text f, Text v) { o.classes = number(f, v, 2U, 256U); }},
    {"train", [](Options& o, Text f, Text v) { o.train = number(f, v, one, most_samples); }},
    {"test", [](Options& o, Text f, Text v) { o.test = number(f, v, zero, most_samples); }},
    {"noise", [](Options& o, Text f, Text v) { o.noise = number(f, v, 0.0, 1.0); }},
    {"hidden",
     [](Options& o, Text f, Text v) { o.hidden = number(f, v, zero, std::size_t{65536}); }},
}};

void set_field(TeacherOptions& options, std::string_view assignment) {
    const std::size_t sign = std::min(assignment.find('='), assignment.size());
    const std::string_view name = assignment.substr(0, sign);
    const auto* field =
        std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
    if (field == fields.end() || sign == assignment.size()) {
        std::string known;
        for (const Field& f : fields) {
            known += fmt::format("{}{}", known.empty() ? "" : ", ", f.name);
        }
        throw InputError(fmt::format("teacher: expected NAME=VALUE with one of {}, found {}", known,
                                     excerpt(assignment)));
    }
    field->set(options, name, assignment.substr(sign + 1));
}

} // namespace

TeacherOptions parse_teacher(std::string_view text) {
    TeacherOptions options;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        set_field(options, text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    if ((options.train + options.test) * options.width * options.height > most_pixels) {
        throw InputError(fmt::format("teacher: {} + {} pictures of {}x{} pixels are too many: {} "
                                     "pixels in total at most",
                                     options.train, options.test, options.width, options.height,
                                     most_pixels));
    }
    return options;
}

TrainTest teacher_data(const TeacherOptions& options) {
    require(options.width * options.height > 0, "pictures have pixels");
    require(options.classes >= 1 && options.classes <= 256, "1 to 256 classes");
    const Teacher teacher(options);
    return {teacher.samples(options.train, train_stream),
            teacher.samples(options.test, test_stream)};
}

} // namespace isinglass
