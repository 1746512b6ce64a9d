// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Orders of elimination. Finding the best one is NP-hard (Arnborg, Corneil, Proskurowski, SIAM J.
// Alg. Disc. Meth. 8, 1987), so greedy rules are tried and the narrowest result is kept: minimum
// degree, from sparse matrices, and minimum fill, usually the best single rule (Bodlaender &
// Koster, Information and Computation 208, 2010). Ties are frequent in circuits, and breaking them
// at random a few times gains one or two, that is a factor of two or four in time and memory.
// What did not work: minimum_degree_ordering of Boost.Graph 1.74, which leaves its bucket array on
// two vertices joined by an edge.
#include "solvers/elimination_order.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include <boost/graph/adjacency_list.hpp>

#include "core/error.hpp"
#include "core/rng.hpp"

namespace isinglass {

namespace {

constexpr std::size_t most_for_fill = 4000;

std::vector<std::uint32_t> positions(std::span<const std::uint32_t> order) {
    std::vector<std::uint32_t> position(order.size());
    for (std::uint32_t k = 0; k < order.size(); ++k) {
        position[order[k]] = k;
    }
    return position;
}

/// Removes v from the neighbours of u and adds the other neighbours of v.
void join(Adjacency& graph, std::uint32_t u, std::uint32_t v) {
    std::vector<std::uint32_t> merged;
    std::ranges::set_union(graph[u], graph[v], std::back_inserter(merged));
    std::erase_if(merged, [&](std::uint32_t w) { return w == u || w == v; });
    graph[u] = std::move(merged);
}

/// Adds the vertices that an order lacks, in any order.
void complete(EliminationOrder& found, const Adjacency& graph) {
    std::vector<bool> present(graph.size(), false);
    for (const std::uint32_t v : found.order) {
        present[v] = true;
    }
    for (std::uint32_t v = 0; v < graph.size(); ++v) {
        if (!present[v]) {
            found.order.push_back(v);
        }
    }
    for (const auto& separator : separators(graph, found.order)) {
        found.width = std::max(found.width, separator.size());
    }
}

/// The graph during a greedy elimination, with the fill of every vertex.
class FillGraph {
public:
    FillGraph(const Adjacency& adjacency, std::uint64_t salt)
        : graph_(adjacency.size()), rank_(adjacency.size()) {
        for (std::uint32_t v = 0; v < adjacency.size(); ++v) {
            for (const std::uint32_t u : adjacency[v]) {
                boost::add_edge(v, u, graph_);
            }
        }
        RandomStream random(salt);
        for (std::uint32_t v = 0; v < adjacency.size(); ++v) {
            rank_[v] = salt == 0 ? v : random.next_u32();
            queue_.insert(key_[v] = key(v));
        }
    }

    bool empty() const { return queue_.empty(); }
    std::uint32_t cheapest() const { return std::get<3>(*queue_.begin()); }
    std::size_t degree(std::uint32_t v) const { return boost::out_degree(v, graph_); }

    /// Joins the neighbours of v with each other and removes v.
    void eliminate(std::uint32_t v) {
        const auto [begin, end] = boost::adjacent_vertices(v, graph_);
        const std::vector<std::uint32_t> around(begin, end);
        std::set<std::uint32_t> changed(around.begin(), around.end());
        for (std::size_t i = 0; i < around.size(); ++i) {
            for (std::size_t j = i + 1; j < around.size(); ++j) {
                if (boost::add_edge(around[i], around[j], graph_).second) {
                    add_common_neighbours(around[i], around[j], changed);
                }
            }
        }
        boost::clear_vertex(v, graph_);
        queue_.erase(key_[v]);
        key_.erase(v);
        changed.erase(v);
        for (const std::uint32_t u : changed) {
            queue_.erase(key_[u]);
            queue_.insert(key_[u] = key(u));
        }
    }

private:
    using Graph = boost::adjacency_list<boost::setS, boost::vecS, boost::undirectedS>;
    using Key = std::tuple<std::size_t, std::size_t, std::uint32_t, std::uint32_t>;

    void add_common_neighbours(std::uint32_t a, std::uint32_t b,
                               std::set<std::uint32_t>& found) const {
        for (const auto u : boost::make_iterator_range(boost::adjacent_vertices(a, graph_))) {
            if (boost::edge(u, b, graph_).second) {
                found.insert(static_cast<std::uint32_t>(u));
            }
        }
    }

    Key key(std::uint32_t v) const {
        std::size_t missing = 0;
        const auto [begin, end] = boost::adjacent_vertices(v, graph_);
        for (auto i = begin; i != end; ++i) {
            for (auto j = std::next(i); j != end; ++j) {
                missing += boost::edge(*i, *j, graph_).second ? 0 : 1;
            }
        }
        return {missing, degree(v), rank_[v], v};
    }

    Graph graph_;
    std::vector<std::uint32_t> rank_;
    std::map<std::uint32_t, Key> key_;
    std::set<Key> queue_;
};

} // namespace

Adjacency induced_adjacency(const IsingModel& model, std::span<const SpinId> spins) {
    constexpr std::uint32_t outside = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> vertex(model.spin_count(), outside);
    for (std::uint32_t k = 0; k < spins.size(); ++k) {
        require(spins[k] < model.spin_count() && vertex[spins[k]] == outside,
                "induced_adjacency: spins of the model, none twice");
        vertex[spins[k]] = k;
    }
    Adjacency graph(spins.size());
    for (std::uint32_t k = 0; k < spins.size(); ++k) {
        for (const SpinId j : model.neighbours(spins[k])) {
            if (vertex[j] != outside) {
                graph[k].push_back(vertex[j]);
            }
        }
        std::ranges::sort(graph[k]);
    }
    return graph;
}

Adjacency separators(const Adjacency& graph, std::span<const std::uint32_t> order,
                     std::size_t max_width) {
    require(order.size() == graph.size(), "separators: the order has another number of vertices");
    const std::vector<std::uint32_t> position = positions(order);
    const auto earlier = [&](std::uint32_t a, std::uint32_t b) {
        return position[a] < position[b];
    };
    Adjacency children(graph.size());
    Adjacency result(graph.size());
    for (const std::uint32_t v : order) {
        auto& separator = result[v];
        std::ranges::copy_if(graph[v], std::back_inserter(separator),
                             [&](std::uint32_t u) { return earlier(v, u); });
        for (const std::uint32_t child : children[v]) { // its separator begins with v
            separator.insert(separator.end(), result[child].begin() + 1, result[child].end());
        }
        std::ranges::sort(separator, earlier);
        separator.erase(std::unique(separator.begin(), separator.end()), separator.end());
        if (separator.size() > max_width) {
            return {};
        }
        if (!separator.empty()) {
            children[separator.front()].push_back(v);
        }
    }
    return result;
}

EliminationOrder minimum_degree_order(const Adjacency& graph, std::size_t max_width) {
    const std::size_t most = std::min(max_width, graph.size());
    Adjacency left = graph;
    std::vector<bool> gone(graph.size(), false);
    std::vector<std::vector<std::uint32_t>> waiting(most + 1); // by degree, some out of date
    const auto enqueue = [&](std::uint32_t v) {
        if (left[v].size() <= most) {
            waiting[left[v].size()].push_back(v);
        }
    };
    for (std::uint32_t v = 0; v < graph.size(); ++v) {
        enqueue(v);
    }
    EliminationOrder result;
    for (std::size_t degree = 0; degree <= most;) {
        if (waiting[degree].empty()) {
            ++degree;
            continue;
        }
        const std::uint32_t v = waiting[degree].back();
        waiting[degree].pop_back();
        if (gone[v] || left[v].size() != degree) {
            continue;
        }
        gone[v] = true;
        result.order.push_back(v);
        result.width = std::max(result.width, degree);
        for (const std::uint32_t u : left[v]) {
            join(left, u, v);
            enqueue(u);
        }
        degree = degree == 0 ? 0 : degree - 1; // a neighbour may now have one neighbour less
    }
    return result;
}

EliminationOrder minimum_fill_order(const Adjacency& graph, std::uint64_t salt,
                                    std::size_t max_width) {
    FillGraph remaining(graph, salt);
    EliminationOrder result;
    while (!remaining.empty()) {
        const std::uint32_t next = remaining.cheapest();
        result.width = std::max(result.width, remaining.degree(next));
        if (result.width > max_width) {
            result.order.clear();
            return result;
        }
        result.order.push_back(next);
        remaining.eliminate(next);
    }
    return result;
}

EliminationOrder narrow_order(const Adjacency& graph, std::size_t tries, std::size_t hopeless) {
    EliminationOrder best = minimum_degree_order(graph, hopeless);
    if (best.order.size() < graph.size()) {
        complete(best, graph);
        return best;
    }
    for (std::uint64_t salt = 0; salt < tries && graph.size() <= most_for_fill; ++salt) {
        if (best.width <= 1) {
            break;
        }
        EliminationOrder found = minimum_fill_order(graph, salt, best.width - 1);
        if (!found.order.empty()) {
            best = std::move(found);
        }
    }
    return best;
}

} // namespace isinglass
