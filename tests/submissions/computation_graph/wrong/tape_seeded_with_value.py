# base: plain
# expect: backward value failed
# expect: backward gradient failed
# expect: backward purity skipped
# mistake: measured backward dv
# line: backward self.slope = self.value
# style: tape
class Cell:
    def __init__(self, value, parts=()):
        self.value = value
        self.slope = value * 0.0
        self.parts = parts

    def __add__(self, other):
        return Cell(self.value + other.value, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        return Cell(self.value * other.value, ((self, other.value), (other, self.value)))

    def back(self):
        self.slope = self.value
        waiting = [self]
        while waiting:
            cell = waiting.pop()
            for part, factor in cell.parts:
                part.slope = part.slope + factor * cell.slope
                waiting.append(part)


def backward(cache):
    a, b, c = (Cell(cache[name]) for name in "abc")
    u = b * c
    v = a + u
    J = Cell(3) * v
    J.back()
    return {"dv": v.slope, "du": u.slope, "da": a.slope, "db": b.slope, "dc": c.slope}
