// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Reading tables: first all cells, as numbers and texts, then their bytes and classes.
#include "core/nn/csv_dataset.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/formats/line_reader.hpp"
#include "core/formats/rational.hpp"

namespace isinglass {

namespace {

constexpr std::string_view blanks = " \t";
constexpr std::size_t most_classes = 256;

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

struct Row {
    std::vector<double> numbers;
    std::string label;
    std::size_t line = 0;
};

/// Cuts lines into cells and cells into numbers.
class TableReader {
public:
    TableReader(std::string_view text, const std::string& file) : lines_(text, file) {}

    std::vector<Row> read() {
        std::vector<Row> rows;
        while (lines_.next_filled()) {
            cut(columns_ == 0 && lines_.line().starts_with(byte_order_mark)
                    ? lines_.line().substr(byte_order_mark.size())
                    : lines_.line());
            if (columns_ == 0) {
                begin();
                if (is_header()) {
                    names_ = cells_;
                    continue;
                }
            }
            if (cells_.size() != columns_) {
                fail(fmt::format("{} columns, but {} before", cells_.size(), columns_));
            }
            rows.push_back(row());
        }
        if (rows.empty()) {
            throw InputError({lines_.file()}, "holds no samples");
        }
        return rows;
    }

private:
    static constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

    [[noreturn]] void fail(const std::string& message) const {
        throw InputError(lines_.position(), message);
    }

    /// "column 2 ('length')"; counts from 1.
    std::string column(std::size_t at) const {
        return at < names_.size() ? fmt::format("column {} ({})", at + 1, excerpt(names_[at]))
                                  : fmt::format("column {}", at + 1);
    }

    /// Fills cells_ with the cells of a line, without blanks around them and without quotes.
    void cut(std::string_view line) {
        cells_.clear();
        for (bool more = true; more;) {
            line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
            if (line.starts_with('"')) {
                line.remove_prefix(1);
                cells_.push_back(quoted(line));
            } else {
                const std::size_t end = std::min(line.find(','), line.size());
                cells_.emplace_back(trimmed(line.substr(0, end)));
                line.remove_prefix(end);
            }
            more = !line.empty();
            line.remove_prefix(more ? 1 : 0); // the comma
        }
    }

    /// The text up to the closing quote, where "" is a quote; leaves `line` at a comma or its end.
    std::string quoted(std::string_view& line) const {
        std::string cell;
        for (bool open = true; open;) {
            const std::size_t quote = line.find('"');
            if (quote == std::string_view::npos) {
                fail(
                    fmt::format("{}: the quote is not closed on this line", column(cells_.size())));
            }
            cell += line.substr(0, quote);
            line.remove_prefix(quote + 1);
            open = line.starts_with('"');
            if (open) {
                cell += '"';
                line.remove_prefix(1);
            }
        }
        line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
        if (!line.empty() && line.front() != ',') {
            fail(fmt::format("{}: expected a comma after the quote, found {}",
                             column(cells_.size()), excerpt(line)));
        }
        return cell;
    }

    /// Takes the number of columns from the first line.
    void begin() {
        columns_ = cells_.size();
        if (columns_ < 2) {
            fail(fmt::format("expected numbers and a label with commas between them, found {}",
                             excerpt(lines_.line())));
        }
    }

    /// Names of columns are not empty and none before the last is a number.
    bool is_header() const {
        return std::none_of(cells_.begin(), cells_.end() - 1, [](const std::string& cell) {
            double ignored = 0;
            return cell.empty() || parse(cell, ignored) != std::errc::invalid_argument;
        });
    }

    /// errc() when the whole cell is a number, perhaps an infinite one.
    static std::errc parse(std::string_view cell, double& number) {
        if (cell.starts_with('+') && !cell.starts_with("+-")) {
            cell.remove_prefix(1);
        }
        const char* end = cell.data() + cell.size();
        const auto [stop, error] = std::from_chars(cell.data(), end, number);
        return stop == end ? error : std::errc::invalid_argument;
    }

    Row row() const {
        Row row{{}, cells_.back(), lines_.line_number()};
        for (std::size_t c = 0; c + 1 < columns_; ++c) {
            double number = 0;
            const std::errc error = parse(cells_[c], number);
            if (cells_[c].empty()) {
                fail(column(c) + ": the cell is empty");
            }
            if (error == std::errc::invalid_argument) {
                fail(fmt::format("{}: expected a number, found {}", column(c), excerpt(cells_[c])));
            }
            if (error != std::errc() || !std::isfinite(number)) {
                fail(fmt::format("{}: {} is no finite number", column(c), excerpt(cells_[c])));
            }
            row.numbers.push_back(number);
        }
        if (row.label.empty()) {
            fail(column(columns_ - 1) + ": the label is empty");
        }
        return row;
    }

    LineReader lines_;
    std::size_t columns_ = 0;
    std::vector<std::string> names_;
    std::vector<std::string> cells_;
};

std::optional<long long> whole_number(const std::string& text) {
    long long value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return stop == end && error == std::errc() ? std::optional(value) : std::nullopt;
}

std::vector<std::string> sorted_labels(const std::vector<Row>& rows) {
    std::vector<std::string> names;
    for (const Row& row : rows) {
        names.push_back(row.label);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const bool numbers = std::all_of(names.begin(), names.end(),
                                     [](const std::string& name) { return whole_number(name); });
    if (numbers) {
        std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) {
            return whole_number(a) < whole_number(b);
        });
    }
    return names;
}

std::vector<FeatureRange> column_ranges(const std::vector<Row>& rows) {
    std::vector<FeatureRange> ranges;
    for (const double number : rows[0].numbers) {
        ranges.push_back({number, number});
    }
    for (const Row& row : rows) {
        for (std::size_t c = 0; c < ranges.size(); ++c) {
            ranges[c].low = std::min(ranges[c].low, row.numbers[c]);
            ranges[c].high = std::max(ranges[c].high, row.numbers[c]);
        }
    }
    return ranges;
}

std::uint8_t scaled(double number, const FeatureRange& range) {
    if (!(range.low < range.high)) {
        return 0;
    }
    // Halves, because the difference of two numbers may be too large for one.
    const double part = (number / 2 - range.low / 2) / (range.high / 2 - range.low / 2);
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(part, 0.0, 1.0)));
}

Dataset encoded(const std::vector<Row>& rows, const std::string& file, const TableCode& code) {
    Dataset data;
    data.name = file;
    data.feature_count = code.ranges.size();
    data.class_count = static_cast<unsigned>(code.class_names.size());
    data.ranges = code.ranges;
    data.class_names = code.class_names;
    std::map<std::string, std::uint8_t> classes;
    for (const std::string& name : code.class_names) {
        classes.emplace(name, static_cast<std::uint8_t>(classes.size()));
    }
    for (const Row& row : rows) {
        for (std::size_t c = 0; c < row.numbers.size(); ++c) {
            data.features.push_back(scaled(row.numbers[c], code.ranges[c]));
        }
        const auto found = classes.find(row.label);
        if (found == classes.end()) {
            throw InputError({file, row.line},
                             fmt::format("the label {} is none of the classes that were learned: "
                                         "{}",
                                         excerpt(row.label), fmt::join(code.class_names, ", ")));
        }
        data.labels.push_back(found->second);
    }
    return data;
}

} // namespace

TableCode table_code(const Dataset& data) { return {data.ranges, data.class_names}; }

Dataset read_csv_dataset(std::string_view text, const std::string& file) {
    const std::vector<Row> rows = TableReader(text, file).read();
    const TableCode code{column_ranges(rows), sorted_labels(rows)};
    if (code.class_names.size() > most_classes) {
        throw InputError({file}, fmt::format("{} different labels in the last column, {} at most",
                                             code.class_names.size(), most_classes));
    }
    return encoded(rows, file, code);
}

Dataset read_csv_dataset(std::string_view text, const std::string& file, const TableCode& code) {
    require(code.class_names.size() <= most_classes, "at most 256 classes");
    const std::vector<Row> rows = TableReader(text, file).read();
    if (rows[0].numbers.size() != code.ranges.size()) {
        throw InputError({file},
                         fmt::format("{} columns before the label, but {} were learned from",
                                     rows[0].numbers.size(), code.ranges.size()));
    }
    return encoded(rows, file, code);
}

} // namespace isinglass
