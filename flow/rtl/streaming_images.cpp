// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Words of the memories, row by row. Places behind the last p-bit are held at -1 and seen by none.
#include "flow/rtl/streaming_images.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "flow/rtl/hex_word.hpp"
#include "flow/rtl/streaming_layout.hpp"

namespace isinglass {

namespace {

class Images {
public:
    Images(const PbitHardware& hardware, const StreamingShape& shape, const std::vector<Spin>& held)
        : hardware_(hardware), model_(hardware.model), shape_(shape), held_(held),
          layout_(streaming_layout(hardware.model, shape.lanes)) {
        require(std::is_sorted(layout_.order.begin(), layout_.order.end()),
                "streaming: the p-bits are in place order");
    }

    std::string matrix() const {
        std::string text;
        for (std::size_t row = 0; row < layout_.row_words.size(); ++row) {
            for (std::size_t k = 0; k < layout_.row_words[row]; ++k) {
                HexWord word;
                for (unsigned lane = 0; lane < shape_.lanes; ++lane) {
                    append_entry(word, row * shape_.lanes + lane, k);
                }
                const bool last = k + 1 == layout_.row_words[row];
                text += word.append(last ? 1 : 0, 1).digits() + '\n';
            }
        }
        return filled(std::move(text), layout_.words(), shape_.words);
    }

    /// A memory with one word a row: `value(place)` in `bits` bits a lane.
    template <typename Value>
    std::string rows(unsigned bits, std::int64_t padding, const Value& value) const {
        std::string text;
        for (std::size_t first = 0; first < shape_.rows * shape_.lanes; first += shape_.lanes) {
            HexWord word;
            for (std::size_t place = first; place < first + shape_.lanes; ++place) {
                word.append(place < model_.spin_count() ? value(static_cast<SpinId>(place))
                                                        : padding,
                            bits);
            }
            text += word.digits() + '\n';
        }
        return text;
    }

    std::string spins() const {
        return filled(rows(1, 0, [&](SpinId i) { return hardware_.initial[i] ? 1 : 0; }),
                      shape_.rows, std::size_t{2} << shape_.row_bits());
    }

    std::string clamps() const {
        return rows(2, 2, [&](SpinId i) {
            const Spin value = held_.empty() ? Spin{0} : held_[i];
            return value == 0 ? 0 : (value > 0 ? 3 : 2);
        });
    }

    static std::string table(const CycleTable& cycles, unsigned value_bits, unsigned cycles_bits,
                             std::size_t depth) {
        const CycleTable played = hardware_table(cycles);
        std::string text;
        for (const CycleTable::Segment& segment : played.segments) {
            HexWord word;
            word.append(segment.value, value_bits);
            word.append(static_cast<std::int64_t>(segment.cycles), cycles_bits);
            text += word.digits() + '\n';
        }
        return filled(std::move(text), played.segments.size(), depth);
    }

private:
    /// An image must fill its memory.
    static std::string filled(std::string text, std::size_t words, std::size_t depth) {
        require(words <= depth, "streaming: the network fits into the shape");
        for (std::size_t word = words; word < depth; ++word) {
            text += "0\n";
        }
        return text;
    }

    void append_entry(HexWord& word, std::size_t place, std::size_t k) const {
        const auto i = static_cast<SpinId>(place);
        const bool used = place < model_.spin_count() && k < model_.neighbours(i).size();
        word.append(used ? model_.weights(i)[k] : 0, shape_.weight_bits);
        word.append(used ? model_.neighbours(i)[k] : 0, shape_.lane_bits() + shape_.row_bits());
    }

    const PbitHardware& hardware_;
    const IsingModel& model_;
    const StreamingShape& shape_;
    const std::vector<Spin>& held_;
    StreamingLayout layout_;
};

} // namespace

std::vector<RtlFile> streaming_images(const PbitHardware& hardware, const StreamingShape& shape,
                                      const std::vector<Spin>& held, const std::string& name) {
    require(held.empty() || held.size() == hardware.model.spin_count(),
            "streaming: one held value a p-bit");
    require(streaming_shape(hardware, shape.lanes, shape) == shape,
            "streaming: the shape is that of the network or larger");
    const Images images(hardware, shape, held);
    const std::vector<std::uint32_t>& seeds = std::get<LfsrHardware>(hardware.noise).seeds;
    const std::vector<std::string> texts{
        images.matrix(),
        images.rows(shape.bias_bits, 0, [&](SpinId i) { return hardware.model.bias(i); }),
        images.rows(shape.counter_bits, -1, [&](SpinId i) { return hardware.initial[i] ? 0 : -1; }),
        images.spins(),
        images.rows(shape.lfsr_bits, 1, [&](SpinId i) { return std::int64_t{seeds[i]}; }),
        images.clamps(),
        Images::table(hardware.half_range, shape.half_range_bits, shape.half_range_cycles_bits,
                      shape.half_range_segments),
        Images::table(hardware.noise_interval, shape.interval_bits, shape.interval_cycles_bits,
                      shape.interval_segments)};
    std::vector<RtlFile> files;
    const std::vector<StreamingMemory> memories = streaming_memories(shape);
    for (std::size_t m = 0; m < memories.size(); ++m) {
        files.push_back({name + "_" + memories[m].name + ".hex", texts[m], RtlFileKind::image});
    }
    return files;
}

} // namespace isinglass
