// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Colouring through Boost.Graph.
#include "core/coloring.hpp"

// Boost 1.74's smallest_last_ordering.hpp forgets to include this, so it comes first.
#include <boost/property_map/shared_array_property_map.hpp>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/sequential_vertex_coloring.hpp>
#include <boost/graph/smallest_last_ordering.hpp>

namespace isinglass {

Coloring color_spins(const IsingModel& model) {
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
    using Vertex = boost::graph_traits<Graph>::vertex_descriptor;
    Coloring result;
    result.color.assign(model.spin_count(), 0);
    if (model.spin_count() == 0) {
        return result;
    }
    Graph graph(model.spin_count());
    for (const Coupling& c : model.couplings()) {
        boost::add_edge(c.i, c.j, graph);
    }
    const auto index = boost::get(boost::vertex_index, graph);
    const std::vector<Vertex> order = boost::smallest_last_vertex_ordering(graph);
    const auto colors = boost::sequential_vertex_coloring(
        graph, boost::make_iterator_property_map(order.begin(), boost::identity_property_map{}),
        boost::make_iterator_property_map(result.color.begin(), index));
    result.classes.resize(colors);
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        result.classes[result.color[i]].push_back(i);
    }
    return result;
}

} // namespace isinglass
