// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Names of embedded files.
#include "flow/rtl/sv_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/error.hpp"

namespace isinglass {

namespace embedded {
extern const std::string_view sc_lfsr_sv;
extern const std::string_view sc_modulo_sv;
extern const std::string_view sc_noise_sv;
extern const std::string_view sc_pbit_sv;
extern const std::string_view sc_schedule_sv;
extern const std::string_view sc_xorshift_sv;
extern const std::string_view stream_control_sv;
extern const std::string_view stream_core_sv;
extern const std::string_view stream_lane_sv;
extern const std::string_view stream_memory_sv;
extern const std::string_view stream_noise_sv;
extern const std::string_view stream_phase_sv;
extern const std::string_view stream_saturate_sv;
extern const std::string_view stream_schedule_sv;
extern const std::string_view stream_settings_sv;
} // namespace embedded

std::string sv_part(std::string_view module) {
    using Part = std::pair<std::string_view, const std::string_view*>;
    static constexpr std::array parts{
        Part{"sc_lfsr", &embedded::sc_lfsr_sv},
        Part{"sc_modulo", &embedded::sc_modulo_sv},
        Part{"sc_noise", &embedded::sc_noise_sv},
        Part{"sc_pbit", &embedded::sc_pbit_sv},
        Part{"sc_schedule", &embedded::sc_schedule_sv},
        Part{"sc_xorshift", &embedded::sc_xorshift_sv},
        Part{"stream_control", &embedded::stream_control_sv},
        Part{"stream_core", &embedded::stream_core_sv},
        Part{"stream_lane", &embedded::stream_lane_sv},
        Part{"stream_memory", &embedded::stream_memory_sv},
        Part{"stream_noise", &embedded::stream_noise_sv},
        Part{"stream_phase", &embedded::stream_phase_sv},
        Part{"stream_saturate", &embedded::stream_saturate_sv},
        Part{"stream_schedule", &embedded::stream_schedule_sv},
        Part{"stream_settings", &embedded::stream_settings_sv},
    };
    const auto part = std::find_if(parts.begin(), parts.end(),
                                   [&](const Part& known) { return known.first == module; });
    require(part != parts.end(), "the module is embedded");
    return std::string(*part->second);
}

} // namespace isinglass
