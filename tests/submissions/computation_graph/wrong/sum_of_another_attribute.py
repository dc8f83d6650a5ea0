# base: plain
# style: operators
# mistake: wrong-graph forward v
# line: forward return Value(self.grad + other.number, self, other)
# expect: forward forward_J failed
# expect: forward forward_cache failed
# expect: forward forward_arrays failed
# expect: forward forward_leaves_inputs skipped
class Value:
    def __init__(self, number, *parents):
        self.number = number
        self.parents = parents
        self.grad = 0.0

    def __add__(self, other):
        return Value(self.grad + other.number, self, other)

    def __mul__(self, other):
        return Value(self.number * other.number, self, other)


def forward(a, b, c):
    a, b, c = Value(a), Value(b), Value(c)
    u = b * c
    v = a + u
    nodes = {"a": a, "b": b, "c": c, "u": u, "v": v}
    return 3 * v.number, {name: node.number for name, node in nodes.items()}
