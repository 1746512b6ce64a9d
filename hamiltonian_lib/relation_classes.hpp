// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Lists of all small functions and relations, one of each class.
#pragma once

#include <cstddef>
#include <vector>

#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// One function of each NPN class in which all inputs are essential, 1 <= inputs <= 4: 1, 2, 10 and
/// 208. Pins A B C D, then Y; the name is F<inputs>_<table>, in hexadecimal digits, where bit k of
/// the table is the value for the inputs k = A + 2 B + 4 C + 8 D and the table is the smallest of
/// its class. Ascending by table.
std::vector<Relation> function_classes(std::size_t inputs);

/// Two different functions of three inputs that share at least two essential inputs and have three
/// between them, one pair of each class: 237. Pins A B C, then Y Z; the name is P3_<Y>_<Z>, tables
/// as above, the pair the smallest of its class (of tables that are 0 in the first row).
std::vector<Relation> function_pair_classes();

/// One relation of each class, under permutation and complement of its 1 <= pins <= 4 pins, that
/// does not fall apart: no pin is constant or free, no two pins are equal or complements in all
/// rows. Circuits with pinned outputs have such constraints: NAND(a, b) = 1 is the clause
/// {00, 01, 10}. Pins A B C D, all counted as inputs; the name is R<pins>_<rows>, in hexadecimal
/// digits, where bit r stands for row r and the set is the smallest of its class. Ascending.
std::vector<Relation> relation_classes(std::size_t pins);

} // namespace isinglass
