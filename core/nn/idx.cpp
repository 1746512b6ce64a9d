// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Reading IDX. The header is held against the bytes that are there before anything is allocated;
// of gzip data no more is unpacked than the header announces and one byte to notice a surplus.
#include "core/nn/idx.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <zlib.h>

#include "core/error.hpp"
#include "core/text_file.hpp"

namespace isinglass {

namespace {

constexpr std::uint32_t labels_magic = 0x801;
constexpr std::uint32_t images_magic = 0x803;
constexpr std::size_t largest_header = 16;

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

/// Unpacks gzip data of one or more members.
class Inflater {
public:
    Inflater(std::string_view bytes, const std::string& file) : file_(file), rest_(bytes) {
        constexpr int gzip_only = 16 + MAX_WBITS;
        if (inflateInit2(&stream_, gzip_only) != Z_OK) {
            throw ToolError("zlib cannot be started: out of memory");
        }
    }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// The first `limit` unpacked bytes, fewer when there are no more.
    std::string read(std::size_t limit) {
        std::string text;
        std::array<char, 65536> buffer{};
        while (text.size() < limit && !ended_) {
            const std::size_t wanted = std::min(limit - text.size(), buffer.size());
            text.append(buffer.data(), step(buffer.data(), wanted));
        }
        return text;
    }

private:
    /// Unpacks up to `size` bytes; may return 0 with more to come.
    std::size_t step(char* out, std::size_t size) {
        constexpr std::size_t most_input = std::size_t{1} << 30; // zlib counts in 32 bits
        const std::string_view input = rest_.substr(0, most_input);
        // zlib's interface lacks const; inflate does not write there.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
        stream_.avail_in = static_cast<uInt>(input.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out);
        stream_.avail_out = static_cast<uInt>(size);
        const int status = inflate(&stream_, Z_NO_FLUSH);
        rest_.remove_prefix(input.size() - stream_.avail_in);
        if (status == Z_STREAM_END) {
            ended_ = rest_.empty();
            inflateReset(&stream_); // another member follows
        } else if (status == Z_BUF_ERROR && rest_.empty()) {
            throw InputError({file_}, "the gzip data end early: the file is cut");
        } else if (status != Z_OK) {
            throw InputError({file_},
                             fmt::format("the gzip data are broken: {}",
                                         stream_.msg == nullptr ? "no reason given" : stream_.msg));
        }
        return size - stream_.avail_out;
    }

    const std::string& file_;
    std::string_view rest_;
    z_stream stream_{};
    bool ended_ = false;
};

/// The first `limit` bytes of the content, fewer when there are no more.
std::string content(std::string_view bytes, const std::string& file, std::size_t limit) {
    return is_gzip(bytes) ? Inflater(bytes, file).read(limit) : std::string(bytes.substr(0, limit));
}

/// The big-endian 32-bit number at this byte.
std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return value;
}

struct Header {
    std::size_t bytes = 0;
    std::vector<std::uint32_t> sizes;
    std::uint64_t values = 1;
};

[[noreturn]] void refuse_size(const std::string& file, const Header& header, std::string_view has) {
    throw InputError({file}, fmt::format("the header says {} bytes of data ({}), but the file {}",
                                         header.values, fmt::join(header.sizes, " x "), has));
}

Header read_header(std::string_view start, const std::string& file) {
    if (start.size() < 4) {
        throw InputError({file}, "no IDX file: shorter than a header");
    }
    const std::uint32_t magic = number_at(start, 0);
    if (magic != labels_magic && magic != images_magic) {
        throw InputError({file}, fmt::format("no IDX file of labels or pictures: it begins with "
                                             "{:#010x}, expected {:#010x} or {:#010x}",
                                             magic, labels_magic, images_magic));
    }
    Header header;
    const std::size_t dimensions = magic & 0xff;
    header.bytes = 4 + 4 * dimensions;
    if (start.size() < header.bytes) {
        throw InputError({file}, "the header is cut");
    }
    for (std::size_t d = 0; d < dimensions; ++d) {
        header.sizes.push_back(number_at(start, 4 + 4 * d));
        if (header.sizes.back() == 0) {
            throw InputError({file}, "holds no data: a size in the header is 0");
        }
        if (__builtin_mul_overflow(header.values, header.sizes.back(), &header.values)) {
            throw InputError({file}, "the header says more than 2^64 bytes of data");
        }
    }
    return header;
}

IdxArray read_idx_file(const std::filesystem::path& path, std::size_t dimensions,
                       std::string_view what) {
    IdxArray array = read_idx(read_file(path), path.string());
    if (array.sizes.size() != dimensions) {
        throw InputError({path.string()},
                         fmt::format("expected {}, found an array of {} dimension{}", what,
                                     array.sizes.size(), array.sizes.size() == 1 ? "" : "s"));
    }
    return array;
}

} // namespace

IdxArray read_idx(std::string_view bytes, const std::string& file) {
    Header header = read_header(content(bytes, file, largest_header), file);
    // Deflate packs 1032 to 1 at best.
    const std::uint64_t most = is_gzip(bytes) ? 1032 * std::uint64_t{bytes.size()} : bytes.size();
    if (header.values > most) {
        refuse_size(file, header, "is too short for that");
    }
    const std::size_t expected = header.bytes + header.values;
    const std::string all = content(bytes, file, expected + 1);
    if (all.size() < expected) {
        refuse_size(file, header, fmt::format("has {}", all.size() - header.bytes));
    }
    if (all.size() > expected) {
        refuse_size(file, header, "has more");
    }
    IdxArray array{std::move(header.sizes), {}};
    array.values.assign(all.begin() + static_cast<std::ptrdiff_t>(header.bytes), all.end());
    return array;
}

Dataset read_idx_pair(const std::filesystem::path& images_path,
                      const std::filesystem::path& labels_path) {
    IdxArray images = read_idx_file(images_path, 3, "pictures");
    IdxArray labels = read_idx_file(labels_path, 1, "labels");
    if (images.sizes[0] != labels.sizes[0]) {
        throw InputError(fmt::format("{} holds {} pictures, but {} holds {} labels",
                                     images_path.string(), images.sizes[0], labels_path.string(),
                                     labels.sizes[0]));
    }
    Dataset data;
    data.name = images_path.filename().string();
    data.height = images.sizes[1];
    data.width = images.sizes[2];
    data.feature_count = data.height * data.width;
    data.class_count = 1U + *std::max_element(labels.values.begin(), labels.values.end());
    data.features = std::move(images.values);
    data.labels = std::move(labels.values);
    return data;
}

} // namespace isinglass
