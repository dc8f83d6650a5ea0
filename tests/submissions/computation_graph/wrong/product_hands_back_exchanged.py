# base: plain
# expect: backward value failed
# expect: backward gradient failed
# mistake: chain-rule-factor backward db
# line: backward return to_right, to_left
# style: nodes
class Times:
    def back(self, left, right, slope):
        to_left = slope * right
        to_right = slope * left
        return to_right, to_left


class Plus:
    def back(self, slope):
        return slope * 1.0, slope * 1.0


def backward(cache):
    dv = 3.0 + 0 * cache["v"]
    da, du = Plus().back(dv)
    db, dc = Times().back(cache["b"], cache["c"], du)
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
