// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Made-up data: the rule behind them is found again from the samples alone.
#include "core/nn/teacher.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {

std::vector<std::uint8_t> picture(const Dataset& data, std::size_t i) {
    return {data.sample(i).begin(), data.sample(i).end()};
}

/// Part of `test` for which the class mean of `train` at the least distance is the right one.
double nearest_mean_accuracy(const Dataset& train, const Dataset& test) {
    std::vector<std::vector<double>> means(train.class_count,
                                           std::vector<double>(train.feature_count));
    std::vector<double> sizes(train.class_count);
    for (std::size_t i = 0; i < train.size(); ++i) {
        ++sizes[train.labels[i]];
        for (std::size_t f = 0; f < train.feature_count; ++f) {
            means[train.labels[i]][f] += train.sample(i)[f];
        }
    }
    double right = 0;
    for (std::size_t i = 0; i < test.size(); ++i) {
        std::vector<double> distances;
        for (std::size_t c = 0; c < means.size(); ++c) {
            double distance = 0;
            for (std::size_t f = 0; f < test.feature_count; ++f) {
                const double difference = means[c][f] / sizes[c] - test.sample(i)[f];
                distance += difference * difference;
            }
            distances.push_back(distance);
        }
        const auto nearest = std::min_element(distances.begin(), distances.end());
        right += nearest - distances.begin() == test.labels[i] ? 1 : 0;
    }
    return right / static_cast<double>(test.size());
}

} // namespace

TEST_CASE("Without noise a class has one picture, which others lack") {
    const auto [train, test] = teacher_data(parse_teacher("classes=5,noise=0,train=300,test=100"));
    CHECK(train.size() == 300);
    CHECK(test.size() == 100);
    CHECK(train.class_count == 5);
    CHECK(train.width == 12);
    CHECK(train.feature_count == 144);
    std::map<std::uint8_t, std::set<std::vector<std::uint8_t>>> seen;
    for (const Dataset* data : {&train, &test}) {
        for (std::size_t i = 0; i < data->size(); ++i) {
            seen[data->labels[i]].insert(picture(*data, i));
        }
    }
    CHECK(seen.size() == 5);
    std::set<std::vector<std::uint8_t>> all;
    for (const auto& [label, pictures] : seen) {
        CHECK(pictures.size() == 1);
        all.insert(*pictures.begin());
    }
    CHECK(all.size() == 5);
}

TEST_CASE("Noise inverts its part of the pixels") {
    TeacherOptions options = parse_teacher("classes=2,train=500,test=0,noise=0.2");
    const Dataset noisy = teacher_data(options).train;
    options.noise = 0;
    const Dataset clean = teacher_data(options).train;
    CHECK(noisy.labels == clean.labels);
    double flips = 0;
    for (std::size_t k = 0; k < clean.features.size(); ++k) {
        CHECK((noisy.features[k] == 0 || noisy.features[k] == 255));
        flips += noisy.features[k] != clean.features[k] ? 1 : 0;
    }
    // 72,000 pixels: sigma of the part is 0.0015.
    CHECK(flips / static_cast<double>(clean.features.size()) == Approx(0.2).margin(0.0075));
}

TEST_CASE("Classes can be learned, and not when noise hides them") {
    const TrainTest easy = teacher_data(parse_teacher("noise=0.2,train=1000,test=300"));
    CHECK(nearest_mean_accuracy(easy.train, easy.test) > 0.99);
    const TrainTest hidden = teacher_data(parse_teacher("noise=0.5,train=1000,test=300"));
    CHECK(nearest_mean_accuracy(hidden.train, hidden.test) < 0.25);
    const TrainTest linear =
        teacher_data(parse_teacher("kind=network,classes=2,noise=0,width=5,height=5,train=2000"));
    CHECK(nearest_mean_accuracy(linear.train, linear.test) > 0.8);
}

TEST_CASE("Labels of a network are a function of the picture, and all classes occur") {
    const auto [train, test] = teacher_data(parse_teacher(
        "kind=network,hidden=9,classes=4,width=3,height=2,noise=0,train=3000,test=500"));
    std::map<std::vector<std::uint8_t>, std::uint8_t> answers;
    std::set<std::uint8_t> labels;
    for (const Dataset* data : {&train, &test}) {
        for (std::size_t i = 0; i < data->size(); ++i) {
            const auto known = answers.emplace(picture(*data, i), data->labels[i]).first;
            CHECK(known->second == data->labels[i]);
            labels.insert(data->labels[i]);
        }
    }
    CHECK(answers.size() == 64);
    CHECK(labels.size() > 1);
}

TEST_CASE("A network's labels are those of some weights, two +1 and one -1 a class of 3 pixels") {
    // Weights with -1 at pixel p sum to the lit pixels, less 2 when p is lit.
    std::set<std::vector<std::uint8_t>> tables;
    for (unsigned minus = 0; minus < 27; ++minus) {
        std::vector<std::uint8_t> table;
        for (unsigned lit = 0; lit < 8; ++lit) {
            const std::vector<unsigned> lost{lit >> minus % 3 & 1U, lit >> minus / 3 % 3 & 1U,
                                             lit >> minus / 9 & 1U};
            const auto answer = std::min_element(lost.begin(), lost.end()) - lost.begin();
            table.push_back(static_cast<std::uint8_t>(answer));
        }
        tables.insert(table);
    }
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        TeacherOptions options =
            parse_teacher("kind=network,classes=3,width=3,height=1,noise=0,train=200,test=0");
        options.seed = seed;
        const Dataset data = teacher_data(options).train;
        std::vector<std::uint8_t> table(8);
        for (std::size_t i = 0; i < data.size(); ++i) {
            const auto pixels = data.sample(i);
            const std::size_t lit = (pixels[0] & 1U) + (pixels[1] & 2U) + (pixels[2] & 4U);
            table[lit] = data.labels[i];
        }
        INFO("seed " << seed);
        CHECK(tables.count(table) == 1);
    }
}

TEST_CASE("Each seed has prototypes of its own") {
    std::set<std::vector<std::uint8_t>> seen;
    for (const char* text :
         {"seed=1,classes=2,noise=0,train=20", "seed=2,classes=2,noise=0,train=20"}) {
        const Dataset data = teacher_data(parse_teacher(text)).train;
        for (std::size_t i = 0; i < data.size(); ++i) {
            seen.insert(picture(data, i));
        }
    }
    CHECK(seen.size() == 4);
}

TEST_CASE("The seed and nothing else decides; each part is independent of the other's size") {
    const TrainTest data = teacher_data(parse_teacher("train=50,test=40"));
    const TrainTest longer = teacher_data(parse_teacher("train=60,test=30,seed=1"));
    CHECK(std::equal(data.train.features.begin(), data.train.features.end(),
                     longer.train.features.begin()));
    CHECK(std::equal(longer.test.features.begin(), longer.test.features.end(),
                     data.test.features.begin()));
    CHECK(data.train.features != data.test.features);
    CHECK(data.train.features != teacher_data(parse_teacher("train=50,seed=2")).train.features);
    CHECK(picture(data.train, 0) != picture(data.test, 0));
}

TEST_CASE("Options of a teacher are read or refused by name") {
    const TeacherOptions options = parse_teacher(
        "seed=18446744073709551615,width=7,height=8,classes=3,train=4,test=5,noise=0.25,hidden=6");
    CHECK(options.seed == ~std::uint64_t{0});
    CHECK(options.width == 7);
    CHECK(options.height == 8);
    CHECK(options.classes == 3);
    CHECK(options.train == 4);
    CHECK(options.test == 5);
    CHECK(options.noise == 0.25);
    CHECK(options.hidden == 6);
    CHECK(options.kind == TeacherKind::prototypes);
    CHECK(parse_teacher("kind=network").kind == TeacherKind::network);
    const std::vector<std::pair<const char*, const char*>> refused{
        {"classes=1", "classes must be 2 to 256"},
        {"classes=257", "classes"},
        {"noise=1.5", "noise must be 0 to 1"},
        {"noise=nan", "noise"},
        {"train=0", "train"},
        {"seed=-1", "seed"},
        {"kind=oracle", "'oracle'"},
        {"colour=3", "one of kind, seed, width"},
        {"seed", "NAME=VALUE"},
        {"seed=1,,", "NAME=VALUE"},
        {"width=256,height=256,train=20000", "too many"}};
    for (const auto& [text, message] : refused) {
        INFO(text);
        CHECK_THROWS_AS(parse_teacher(text), InputError);
        CHECK_THROWS_WITH(parse_teacher(text), Catch::Contains(message));
    }
}
