// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// IDX files written here byte by byte, plain and packed by zlib, and named broken ones.
#include "core/nn/idx.hpp"

#include <catch2/catch.hpp>
#include <zlib.h>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

std::string big_endian(const std::vector<std::uint32_t>& numbers) {
    std::string bytes;
    for (const std::uint32_t number : numbers) {
        for (const unsigned shift : {24U, 16U, 8U, 0U}) {
            bytes += static_cast<char>(number >> shift & 0xff);
        }
    }
    return bytes;
}

std::string gzipped(const std::string& bytes) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string copy = bytes;
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

const std::string bad = ISINGLASS_SOURCE_DIR "/tests/data/bad/idx/";

} // namespace

TEST_CASE("Pictures and labels are read in reading order") {
    const TemporaryFolder folder;
    const fs::path images = folder.path() / "images";
    const fs::path labels = folder.path() / "labels.gz";
    const std::string pixels = {1, 2, 3, 4, 5, 6, -1, -2, -3, 7, 8, 9};
    write_file(images, big_endian({0x803, 2, 3, 2}) + pixels);
    write_file(labels, gzipped(big_endian({0x801, 2}) + std::string{4, 0}));
    const Dataset data = read_idx_pair(images, labels);
    CHECK(data.name == "images");
    CHECK(data.size() == 2);
    CHECK(data.height == 3);
    CHECK(data.width == 2);
    CHECK(data.feature_count == 6);
    CHECK(data.class_count == 5);
    CHECK(data.labels == std::vector<std::uint8_t>{4, 0});
    CHECK(data.features == std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6, 255, 254, 253, 7, 8, 9});
    CHECK(data.ranges.empty());
}

TEST_CASE("Large files are unpacked whole, also from several members and stored blocks") {
    std::string bytes = big_endian({0x803, 70, 60, 50});
    for (std::uint32_t i = 0; i < 70 * 60 * 50; ++i) {
        bytes += static_cast<char>(i * i >> 3 & 0xff);
    }
    const IdxArray plain = read_idx(bytes, "x");
    CHECK(plain.sizes == std::vector<std::uint32_t>{70, 60, 50});
    REQUIRE(plain.values.size() == 210000);
    CHECK(plain.values[209999] == (209999U * 209999U >> 3 & 0xff));
    CHECK(read_idx(gzipped(bytes), "x").values == plain.values);
    for (const std::size_t cut : {1UL, 4UL, 15UL, 16UL, 100000UL}) {
        const std::string members = gzipped(bytes.substr(0, cut)) + gzipped(bytes.substr(cut));
        CHECK(read_idx(members, "x").values == plain.values);
    }
    const std::string zeros = big_endian({0x801, 1000000}) + std::string(1000000, '\0');
    const IdxArray labels = read_idx(gzipped(zeros), "x"); // packed about as tight as gzip can
    CHECK(labels.values == std::vector<std::uint8_t>(1000000, 0));
}

TEST_CASE("Broken IDX files are refused by name and reason") {
    const std::vector<std::pair<std::string, std::string>> files{
        {"empty", "shorter than a header"},
        {"cut_magic", "shorter than a header"},
        {"cut_header", "the header is cut"},
        {"cut_images", "12 bytes of data (3 x 2 x 2), but the file has 11"},
        {"long_images", "12 bytes of data (3 x 2 x 2), but the file has more"},
        {"cut_labels", "3 bytes of data (3), but the file has 2"},
        {"no_samples", "a size in the header is 0"},
        {"no_pixels", "a size in the header is 0"},
        {"wrong_magic", "begins with 0x89504e47"},
        {"floats", "begins with 0x00000d01"},
        {"two_dimensions", "begins with 0x00000802"},
        {"little_endian", "begins with 0x03080000"},
        {"overflow_64", "more than 2^64"},
        {"huge_32", "4294967296 bytes of data"},
        {"huge.gz", "too short for that"},
        {"cut_images.gz", "has 11"},
        {"long_images.gz", "has more"},
        {"bomb.gz", "has more"},
        {"cut.gz", "end early"},
        {"no_trailer.gz", "end early"},
        {"wrong_sum.gz", "incorrect data check"},
        {"bad_block.gz", "the gzip data are broken: invalid"},
        {"garbage_after.gz", "the gzip data are broken: incorrect header check"},
        {"only_magic.gz", "end early"},
    };
    for (const auto& [name, message] : files) {
        INFO(name);
        const std::string path = bad + name;
        const std::string bytes = read_file(path);
        CHECK_THROWS_AS(read_idx(bytes, path), InputError);
        CHECK_THROWS_WITH(read_idx(bytes, path),
                          Catch::StartsWith(path + ": ") && Contains(message));
    }
}

TEST_CASE("Pairs that are none are refused") {
    const std::string images = bad + "three_images";
    const std::string labels = bad + "four_labels";
    CHECK_THROWS_WITH(read_idx_pair(images, labels),
                      Contains(images + " holds 3 pictures") && Contains(labels + " holds 4"));
    CHECK_THROWS_WITH(read_idx_pair(labels, labels), Contains("expected pictures"));
    CHECK_THROWS_WITH(read_idx_pair(images, images), Contains("expected labels"));
    CHECK_THROWS_WITH(read_idx_pair(bad + "absent", labels), Contains("cannot read"));
    CHECK_THROWS_AS(read_idx_pair(images, labels), InputError);
}
