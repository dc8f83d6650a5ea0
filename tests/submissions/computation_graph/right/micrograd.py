"""A tiny autograd engine, as one would write after watching a lecture about PyTorch."""
import numpy as np


class Value:
    def __init__(self, data, parents=(), pull=None):
        self.data = np.asarray(data, dtype=np.float64)
        self.grad = np.zeros_like(self.data)
        self._parents = set(parents)
        self._pull = pull or (lambda: None)

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out._pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(np.full(self.data.shape, other))
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._pull = pull
        return out

    __radd__, __rmul__ = __add__, __mul__

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node._parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.ones_like(self.data)
        for node in reversed(order):
            node._pull()


def graph(a, b, c):
    a, b, c = map(Value, (a, b, c))
    u = b * c
    v = a + u
    return dict(a=a, b=b, c=c, u=u, v=v), 3 * v


def forward(a, b, c):
    nodes, J = graph(a, b, c)
    return J.data, {name: node.data for name, node in nodes.items()}


def backward(cache):
    nodes, J = graph(*(cache[k] for k in "abc"))
    J.backward()
    return {f"d{name}": nodes[name].grad for name in ("v", "u", "a", "b", "c")}


def numerical_derivative(f, x, epsilon=1e-3):
    xs = np.linspace(x - epsilon, x + epsilon, 3)
    ys = np.array([float(f(float(x_))) for x_ in xs])
    return np.gradient(ys, xs)[1]
