// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Lines and keys.
#include "cli/sample_report.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace isinglass {

namespace {

using Json = nlohmann::ordered_json;

std::string words(const Answer& answer) {
    std::string text;
    for (const auto& [name, value] : answer.ports) {
        text += fmt::format("{}{} = {}", text.empty() ? "" : "  ", name, value);
    }
    return text;
}

Json ports(const Answer& answer) {
    Json object = Json::object();
    for (const auto& [name, value] : answer.ports) {
        object[name] = value;
    }
    return object;
}

/// Indices of the most seen answers; among equals the first met.
std::vector<std::size_t> most_seen(const SolutionSample& sample, std::size_t count) {
    const std::vector<Answer>& answers = sample.found.answers;
    std::vector<std::size_t> order(answers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return answers[a].count > answers[b].count; });
    order.resize(std::min(count, order.size()));
    return order;
}

std::string coverage_text(const SolutionSample& sample) {
    const CoverageEstimate& coverage = sample.coverage;
    if (sample.total) {
        return fmt::format("coverage: {} of {} solutions seen\n", coverage.seen, *sample.total);
    }
    return fmt::format("coverage: {} solutions seen, some {:.0f} exist (estimated from those seen "
                       "once); the next would be a known one with probability {:.3g}\n",
                       coverage.seen, coverage.total, coverage.coverage);
}

std::string uniformity_text(const UniformityTest& test) {
    std::string text = fmt::format(
        "uniformity: chi-square {:.4g} with {} degrees of freedom, p = {:.3g}; tallies {} to {}, "
        "{:.4g} expected",
        test.chi_square, test.degrees, test.p_value, test.fewest, test.most, test.expected);
    if (test.fewest > 0) {
        text += fmt::format(", ratio {:.3g}",
                            static_cast<double>(test.most) / static_cast<double>(test.fewest));
    }
    return text + (test.powered ? "\n" : "; too few samples for p to mean much\n");
}

std::string statistics_text(const SolutionSample& sample, const SampleView& view) {
    std::string text = coverage_text(sample);
    if (sample.uniformity) {
        text += uniformity_text(*sample.uniformity);
    }
    text += fmt::format("effective sample size {:.4g} of {}", sample.effective,
                        sample.coverage.samples);
    if (view.uniform > 0) {
        text += fmt::format("; one draw for {} of the {} sweeps that ended in a solution",
                            sample.thinning, sample.found.ground_hits);
    }
    text += fmt::format(" (correlation time {:.3g})\n", sample.correlation_time);
    const auto most = std::ranges::max_element(sample.multiplicity);
    if (most != sample.multiplicity.end() && *most > 1) {
        text += fmt::format("up to {} ground states per solution{}\n", *most,
                            view.uniform > 0 ? ", made up for by rejection" : "");
    }
    return text;
}

Json uniformity_json(const std::optional<UniformityTest>& test) {
    if (!test) {
        return nullptr;
    }
    return {
        {"chi_square", test->chi_square}, {"degrees", test->degrees}, {"p_value", test->p_value},
        {"fewest", test->fewest},         {"most", test->most},       {"expected", test->expected},
        {"powered", test->powered}};
}

Json answers_json(const SolutionSample& sample, const SampleView& view) {
    std::vector<std::uint64_t> draws(sample.found.answers.size(), 0);
    for (const std::uint32_t draw : sample.draws) {
        ++draws[draw];
    }
    Json list = Json::array();
    for (const std::size_t k : most_seen(sample, view.show)) {
        const Answer& answer = sample.found.answers[k];
        list.push_back({{"ports", ports(answer)},
                        {"count", answer.count},
                        {"draws", draws[k]},
                        {"first_hit", answer.first_hit},
                        {"multiplicity", sample.multiplicity[k]},
                        {"judged", true}});
    }
    return list;
}

} // namespace

std::string sample_text(const SolutionSample& sample, const CompiledModel& compiled,
                        const SampleView& view) {
    const InvertResult& found = sample.found;
    std::string text;
    for (const std::uint32_t draw : sample.draws) {
        text += words(found.answers[draw]) + "\n";
    }
    if (view.uniform == 0) {
        for (const std::size_t k : most_seen(sample, view.show)) {
            const Answer& answer = found.answers[k];
            text += fmt::format("{}  (judged; seen {}x, first in sweep {})\n", words(answer),
                                answer.count, answer.first_hit);
        }
    }
    if (found.answers.empty()) {
        text += fmt::format("{}: 0 solutions; {}\n", to_string(found.status), found.reason);
    }
    if (sample.draws.size() < view.uniform && !found.answers.empty()) {
        text += fmt::format("stopped ({}) after {} of {} draws; allow more --time or --sweeps\n",
                            to_string(found.run.stop), sample.draws.size(), view.uniform);
    }
    if (sample.coverage.samples > 0) {
        text += statistics_text(sample, view);
    }
    text += fmt::format("{} spins ({} free), {} couplings, ground energy {}\n",
                        compiled.model.spin_count(), found.free_spins,
                        compiled.model.coupling_count(), compiled.ground_energy);
    if (!found.run.solver.empty()) {
        text += fmt::format("{} {}: {} sweeps, {:.3g} s, seed {}\n", found.run.solver,
                            found.run.settings, found.run.sweeps, found.run.seconds, view.seed);
    }
    return text;
}

nlohmann::ordered_json sample_json(const SolutionSample& sample, const CompiledModel& compiled,
                                   const SampleView& view) {
    const InvertResult& found = sample.found;
    Json draws = Json::array();
    for (const std::uint32_t draw : sample.draws) {
        draws.push_back(ports(found.answers[draw]));
    }
    Json total = nullptr;
    if (sample.total) {
        total = *sample.total;
    }
    return {{"status", to_string(found.status)},
            {"reason", found.reason},
            {"seed", view.seed},
            {"solver", found.run.solver},
            {"settings", found.run.settings},
            {"model",
             {{"spins", compiled.model.spin_count()},
              {"couplings", compiled.model.coupling_count()},
              {"ground_energy", compiled.ground_energy},
              {"gap", compiled.gap},
              {"free_spins", found.free_spins}}},
            {"draws", draws},
            {"answers", answers_json(sample, view)},
            {"coverage",
             {{"samples", sample.coverage.samples},
              {"seen", sample.coverage.seen},
              {"total", total},
              {"estimated_total", sample.coverage.total},
              {"good_turing", sample.coverage.coverage}}},
            {"uniformity", uniformity_json(sample.uniformity)},
            {"effective_samples", sample.effective},
            {"correlation_time", sample.correlation_time},
            {"thinning", sample.thinning},
            {"stats",
             {{"sweeps", found.run.sweeps},
              {"updates", found.run.updates},
              {"seconds", found.run.seconds},
              {"stop", to_string(found.run.stop)},
              {"ground_hits", found.ground_hits}}}};
}

} // namespace isinglass
