# base: node_classes
# mistake: chain-rule-factor backward db|dc
# line: backward return outer * self.left, outer * self.right
# says: backward swap | exchange | each other | db and dc | other way round
# expect: backward backward_db failed
# expect: backward backward_dc failed
@dataclass(frozen=True)
class Product:
    left: float
    right: float

    def value(self):
        return self.left * self.right

    def slopes(self, outer):
        return outer * self.left, outer * self.right
