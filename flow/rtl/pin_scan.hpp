// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A wrapper of four pins around a module with more ports than a package has pins.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "flow/rtl/design_run.hpp"

namespace isinglass {

/// SystemVerilog of module `<top>_pins` with the ports clk, scan_in, scan_out. A shift register
/// drives all inputs of `top` but clk; a second one takes the exclusive or of itself, shifted, and
/// all outputs, so that every output is seen and none can be removed. Each path through a port
/// begins or ends in a flip-flop beside it, so that the clock covers it; the module inside is
/// unchanged. Precondition: `ports` holds an input clk.
std::string pin_scan_verilog(const std::string& top, std::span<const DesignPort> ports);

/// Flip-flops of that wrapper: input bits without clk, and output bits (at least one of each).
std::size_t pin_scan_flip_flops(std::span<const DesignPort> ports);

/// Bits of all ports: what `top` itself would need.
std::size_t port_bits(std::span<const DesignPort> ports);

} // namespace isinglass
