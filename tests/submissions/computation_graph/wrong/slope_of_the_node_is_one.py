# base: node_classes
# style: node_classes
# mistake: chain-rule-factor backward dv
# line: backward return np.ones_like(np.asarray(self.inner, dtype=float))
# expect: backward backward_first_steps failed
# expect: backward backward_da failed
# expect: backward backward_db failed
# expect: backward backward_dc failed
# expect: backward backward_arrays failed
# expect: backward backward_numerical_gradient failed
# expect: backward backward_leaves_cache skipped
class Triple:
    def __init__(self, inner):
        self.inner = inner

    def value(self):
        return 3 * self.inner

    def slope(self):
        return np.ones_like(np.asarray(self.inner, dtype=float))
