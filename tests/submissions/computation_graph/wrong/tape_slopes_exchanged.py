# base: plain
# style: operators
# mistake: chain-rule-factor backward -
# line: backward return Value(self.number * other.number, (self, self.number), (other, other.number))
# expect: backward backward_db failed
# expect: backward backward_dc failed
# expect: backward backward_arrays failed
# expect: backward backward_numerical_gradient failed
class Value:
    def __init__(self, number, *parents):
        self.number, self.parents, self.grad = number, parents, 0.0

    def __add__(self, other):
        return Value(self.number + other.number, (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        return Value(self.number * other.number, (self, self.number), (other, other.number))

    def __rmul__(self, k):
        return Value(k * self.number, (self, k))

    def push(self, grad):
        self.grad = self.grad + grad
        for parent, slope in self.parents:
            parent.push(slope * grad)


def backward(cache):
    a, b, c = Value(cache["a"]), Value(cache["b"]), Value(cache["c"])
    u = b * c
    v = a + u
    (3 * v).push(1.0 + 0.0 * v.number)
    return {"dv": v.grad, "du": u.grad, "da": a.grad, "db": b.grad, "dc": c.grad}
