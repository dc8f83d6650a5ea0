# base: plain
# expect: forward value failed
# expect: forward shape failed
# style: dataclass
# mistake: wrong-graph forward J
# line: forward J = 3 * graph.u
from dataclasses import asdict, dataclass


@dataclass
class Graph:
    a: object
    b: object
    c: object
    u: object = None
    v: object = None


def forward(a, b, c):
    graph = Graph(a, b, c)
    graph.u = b * c
    graph.v = a + graph.u
    J = 3 * graph.u
    return J, asdict(graph)
