# base: node_classes
# mistake: sign-flipped|chain-rule-factor backward du
# line: backward return outer, -outer
# expect: backward backward_first_steps failed
# expect: backward backward_db failed
@dataclass(frozen=True)
class Sum:
    left: float
    right: float

    def value(self):
        return self.left + self.right

    def slopes(self, outer):
        return outer, -outer
