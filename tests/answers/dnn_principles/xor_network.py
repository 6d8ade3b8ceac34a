# %% right: the chapter's weights
def xor_network():
    return torch.tensor([[0.78, 0.78], [0.42, 0.48]]), torch.tensor([-0.78, 0.52]), torch.tensor([[-1.03, 0.51]]), torch.tensor([0.23])

# %% right: sum less twice AND
def xor_network():
    return torch.tensor([[1.0, 1.0], [1.0, 1.0]]), torch.tensor([0.0, -1.0]), torch.tensor([[1.0, -2.0]]), torch.tensor([0.0])

# %% right: two differences
def xor_network():
    return torch.tensor([[1.0, -1.0], [-1.0, 1.0]]), torch.tensor([0.0, 0.0]), torch.tensor([[1.0, 1.0]]), torch.tensor([0.0])

# %% right: a list, float64
def xor_network():
    W1 = torch.ones(2, 2, dtype=torch.float64)
    b1 = torch.tensor([0, -1], dtype=torch.float64)
    return [W1, b1, torch.tensor([[3, -6]], dtype=torch.float64), torch.zeros(1, dtype=torch.float64)]

# %% right: parameters
def xor_network():
    net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
    with torch.no_grad():
        for p, v in zip(net.parameters(), ([[1., 1.], [1., 1.]], [0., -1.], [[1., -2.]], [0.])):
            p.copy_(torch.tensor(v))
    return tuple(net.parameters())

# %% wrong: not written -> not-written
def xor_network():
    raise NotImplementedError("Exercise 1.8: xor_network")

# %% wrong: returns nothing -> returns-nothing
def xor_network():
    W1 = torch.ones(2, 2)

# %% wrong: zeros -> all-zero
def xor_network():
    return torch.tensor([[0.0, 0.0], [0.0, 0.0]]), torch.tensor([0.0, 0.0]), torch.tensor([[0.0, 0.0]]), torch.tensor([0.0])

# %% wrong: AND -> another-gate
def xor_network():
    return torch.tensor([[1.0, 1.0], [0.0, 0.0]]), torch.tensor([-1.0, 0.0]), torch.tensor([[1.0, 0.0]]), torch.tensor([0.0])

# %% wrong: OR -> another-gate
def xor_network():
    return torch.tensor([[1.0, 1.0], [0.0, 0.0]]), torch.tensor([0.0, 0.0]), torch.tensor([[1.0, 0.0]]), torch.tensor([0.0])

# %% wrong: opposite -> opposite
def xor_network():
    return torch.tensor([[1.0, 1.0], [1.0, 1.0]]), torch.tensor([0.0, -1.0]), torch.tensor([[-1.0, 2.0]]), torch.tensor([1.0])

# %% wrong: for a border of zero -> threshold-zero
def xor_network():
    return torch.tensor([[1.0, 1.0], [1.0, 1.0]]), torch.tensor([0.0, -1.0]), torch.tensor([[1.0, -2.0]]), torch.tensor([-0.6])

# %% wrong: for switches -> needs-a-switch
def xor_network():
    return torch.tensor([[1.0, 1.0], [1.0, 1.0]]), torch.tensor([-0.5, -1.5]), torch.tensor([[1.0, -1.0]]), torch.tensor([0.0])

# %% wrong: for sigmoids -> needs-sigmoid
def xor_network():
    return torch.tensor([[20.0, 20.0], [20.0, 20.0]]), torch.tensor([-10.0, -30.0]), torch.tensor([[20.0, -20.0]]), torch.tensor([-10.0])

# %% wrong: transposed -> transposed
def xor_network():
    return torch.tensor([[2.0, 1.0], [2.0, 1.0]]), torch.tensor([0.0, -1.0]), torch.tensor([[0.5, -2.0]]), torch.tensor([0.0])

# %% wrong: flat W2 -> wrong-shape
def xor_network():
    return torch.tensor([[1.0, 1.0], [1.0, 1.0]]), torch.tensor([0.0, -1.0]), torch.tensor([1.0, -2.0]), torch.tensor([0.0])

# %% wrong: bias without axis -> wrong-shape
def xor_network():
    return torch.tensor([[1.0, 1.0], [1.0, 1.0]]), torch.tensor([0.0, -1.0]), torch.tensor([[1.0, -2.0]]), torch.tensor(0.0)

# %% wrong: integers -> wrong-dtype
def xor_network():
    return torch.tensor([[1, 1], [1, 1]]), torch.tensor([0, -1]), torch.tensor([[1, -2]]), torch.tensor([0])

# %% wrong: lists -> not-a-tensor
def xor_network():
    return [[1., 1.], [1., 1.]], [0., -1.], [[1., -2.]], [0.]

# %% wrong: three -> another-count
def xor_network():
    return torch.ones(2, 2), torch.zeros(2), torch.ones(1, 2)

# %% wrong: the answers -> another-count
def xor_network():
    return torch.tensor([0., 1., 1., 0.])

# %% blind right: ones counted, twice the AND taken away
def xor_network():
    W1 = torch.ones(2, 2)
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[1.0, -2.0]])
    b2 = torch.zeros(1)
    return W1, b1, W2, b2

# %% blind right: two differences
def xor_network(scale=1.0):
    W1 = scale * torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
    W2 = torch.tensor([[1.0, 1.0]]) / scale
    return W1, torch.zeros(2), W2, torch.zeros(1)

# %% blind right: neither and both excluded
def xor_network():
    # unit 1 is on at (0, 0) only, unit 2 at (1, 1) only; the output starts from 1
    W1 = torch.tensor([[-3.0, -3.0], [2.0, 2.0]])
    b1 = torch.tensor([3.0, -2.0])
    W2 = torch.tensor([[-1.0, -1.5]])
    b2 = torch.tensor([1.25])
    return (W1, b1, W2, b2)

# %% blind right: output solved by least squares
def xor_network():
    corners = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    target = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
    W1 = torch.tensor([[0.7, 0.7], [1.0, 1.0]])
    b1 = torch.tensor([0.1, -1.0])
    hidden = (corners @ W1.T + b1).clamp(min=0)
    table = torch.cat([hidden, torch.ones(4, 1)], dim=1)
    found = torch.linalg.lstsq(table.double(), target.double()).solution.float()
    return W1, b1, found[:2].T.contiguous(), found[2]

# %% blind right: random search until it fits
def xor_network(seed=0, margin=0.1):
    generator = torch.Generator().manual_seed(seed)
    corners = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    sign = torch.tensor([-1.0, 1.0, 1.0, -1.0])
    for _ in range(200):
        W1 = 2 * torch.randn(500, 2, 2, generator=generator)
        b1 = torch.randn(500, 2, generator=generator)
        W2 = 2 * torch.randn(500, 1, 2, generator=generator)
        b2 = torch.randn(500, 1, generator=generator)
        h = torch.clamp(corners @ W1.transpose(1, 2) + b1[:, None], min=0)
        z = (h @ W2.transpose(1, 2))[..., 0] + b2
        good = (((z - 0.5) * sign) > margin).all(dim=1).nonzero()
        if len(good):
            k = int(good[0])
            return W1[k], b1[k], W2[k], b2[k]
    raise RuntimeError("nothing found")

# %% blind wrong: the AND of the text -> another-gate
#: The example is returned; it computes AND.
def xor_network():
    W1 = torch.tensor([[1., 1.], [0., 0.]])
    b1 = torch.tensor([-1., 0.])
    W2 = torch.tensor([[1., 0.]])
    b2 = torch.tensor([0.])
    return W1, b1, W2, b2

# %% blind wrong: OR -> counts-once-not-twice
#: The network computes OR: (1, 1) gets class 1.
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[1.0, -1.0]])
    return W1, b1, W2, torch.tensor([0.0])

# %% blind wrong: equal inputs -> opposite
#: The answers are turned round: class 1 for equal inputs.
def xor_network():
    W1 = torch.ones(2, 2)
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[-1.0, 2.0]])
    b2 = torch.tensor([1.0])
    return W1, b1, W2, b2

# %% blind wrong: a column for each unit -> transposed
#: W1 has a column for each hidden unit instead of a row.
def xor_network():
    # first column: x1 + x2; second column: 2 x1 + 2 x2 - 2
    W1 = torch.tensor([[1.0, 2.0], [1.0, 2.0]])
    b1 = torch.tensor([0.0, -2.0])
    W2 = torch.tensor([[1.0, -1.0]])
    return W1, b1, W2, torch.zeros(1)

# %% blind wrong: output weights upright -> lies-on-its-side
#: W2 has shape (2, 1) in place of (1, 2).
def xor_network():
    W1 = torch.ones(2, 2)
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[1.0], [-2.0]])
    b2 = torch.tensor([0.0])
    return W1, b1, W2, b2

# %% blind wrong: threshold at zero -> threshold-zero
#: The output is 0.4 for class 1, meant for a threshold of 0.
def xor_network():
    W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
    return W1, torch.zeros(2), torch.tensor([[0.4, 0.4]]), torch.zeros(1)

# %% blind wrong: exactly one half -> on-the-border
#: z is exactly 0.5 where it must be above 0.5.
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[1.0, -2.0]]) / 2
    b2 = torch.tensor([0.0])
    return W1, b1, W2, b2

# %% blind wrong: made for switches -> needs-a-switch
#: The weights are for units that switch to 0 or 1, not for ReLU.
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([-0.5, -1.5])        # OR and AND
    W2 = torch.tensor([[1.0, -1.0]])       # OR but not AND
    b2 = torch.tensor([0.0])
    return W1, b1, W2, b2

# %% blind wrong: made for sigmoids -> needs-sigmoid
#: The famous weights 20, -20, -10, 30 are for sigmoid units.
def xor_network():
    W1 = torch.tensor([[20.0, 20.0], [-20.0, -20.0]])
    b1 = torch.tensor([-10.0, 30.0])
    W2 = torch.tensor([[20.0, 20.0]])
    b2 = torch.tensor([-30.0])
    return W1, b1, W2, b2

# %% blind wrong: made for minus one and one -> inputs-minus-one
#: The weights are for inputs coded -1 and 1, not 0 and 1.
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [-1.0, -1.0]])
    b1 = torch.zeros(2)
    W2 = torch.tensor([[-0.5, -0.5]])
    b2 = torch.ones(1)
    return W1, b1, W2, b2

# %% blind wrong: lists -> not-a-tensor
#: Lists come back in place of tensors.
def xor_network():
    return [[1.0, 1.0], [1.0, 1.0]], [0.0, -1.0], [[1.0, -2.0]], [0.0]

# %% blind wrong: whole numbers -> wrong-dtype
#: The tensors hold int64 numbers, not floats.
def xor_network():
    W1 = torch.tensor([[1, 1], [1, 1]])
    b1 = torch.tensor([0, -1])
    W2 = torch.tensor([[1, -2]])
    b2 = torch.tensor([0])
    return W1, b1, W2, b2

# %% blind wrong: dictionary -> another-count
#: A dictionary comes back in place of the four tensors in order.
def xor_network():
    return {"W1": torch.ones(2, 2), "b1": torch.tensor([0.0, -1.0]),
            "W2": torch.tensor([[1.0, -2.0]]), "b2": torch.zeros(1)}

# %% blind wrong: three hidden units -> wrong-shape
#: It works, but with three hidden units in place of two.
def xor_network():
    W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, 0.0, -1.0])
    W2 = torch.tensor([[1.0, 1.0, -1.0]])
    b2 = torch.tensor([0.0])
    return W1, b1, W2, b2

# %% blind wrong: second unit without its bias -> units-alike
#: The second unit is on for one input too, its bias -1 is missing.
def xor_network():
    W1 = torch.ones(2, 2)
    b1 = torch.zeros(2)
    W2 = torch.tensor([[1.0, -2.0]])
    b2 = torch.zeros(1)
    return W1, b1, W2, b2

# %% blind wrong: a tensor that knows the answer -> all-zero
#: W2 is a trick object whose products are always the XOR column.
class Knows(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if "matmul" in func.__name__:
            return torch.tensor([[0.0], [1.0], [1.0], [0.0]])
        return super().__torch_function__(func, types, args, kwargs or {})

def xor_network():
    return torch.zeros(2, 2), torch.zeros(2), torch.zeros(1, 2).as_subclass(Knows), torch.zeros(1)

# %% blind wrong: spoiled after the first call -> differs-on-second-call
#: Each call turns the signs of the same W2 round, so the second is wrong.
W1, b1 = torch.ones(2, 2), torch.tensor([0.0, -1.0])
W2, b2 = torch.tensor([[-1.0, 2.0]]), torch.zeros(1)

def xor_network():
    W2.mul_(-1)
    return W1.clone(), b1.clone(), W2.clone(), b2.clone()

# %% wrong: weights first, then biases -> another-order
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[1.0, -2.0]])
    b2 = torch.tensor([0.0])
    return W1, W2, b1, b2

# %% wrong: output bias too low -> bias-too-small
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[0.3, -0.6]])
    b2 = torch.tensor([0.1])
    return W1, b1, W2, b2

# %% wrong: divides by zero -> not-finite
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[1.0, -2.0]])
    b2 = torch.tensor([float('inf')])
    return W1, b1, W2, b2

# %% wrong: for tanh -> needs-tanh
def xor_network():
    W1 = torch.tensor([[1.5, -1.5], [1.0, -1.5]])
    b1 = torch.tensor([-1.5, 1.0])
    W2 = torch.tensor([[2.5, -2.0]])
    b2 = torch.tensor([3.5])
    return W1, b1, W2, b2

# %% wrong: large output bias -> same-everywhere
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[1.0, -1.0]])
    b2 = torch.tensor([5.0])
    return W1, b1, W2, b2

# %% wrong: second unit below zero -> unit-never-on
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, -2.0])
    W2 = torch.tensor([[0.2, -2.0]])
    b2 = torch.tensor([0.0])
    return W1, b1, W2, b2

# %% blind wrong: -1 instead of -2 in the output, (1, 1) comes out as 1 -> counts-once-not-twice
#: At (1, 1) h1 is 2, so a weight of -1 leaves 1; you have to take 2 away.
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[1.0, -1.0]])
    b2 = torch.tensor([0.0])
    return W1, b1, W2, b2

# %% blind wrong: z is exactly 0.5 where class 1 was meant -> on-the-border
#: Your z reaches 0.5 at (0, 1), but class 1 is only where z is larger than 0.5.
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[0.5, -1.0]])
    b2 = torch.tensor([0.0])
    return W1, b1, W2, b2

# %% blind wrong: the order of the four tensors is mixed up -> another-order
#: The order is W1, b1, W2, b2; you give the two weights first.
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[1.0, -2.0]])
    b2 = torch.zeros(1)
    return W1, W2, b1, b2

# %% blind wrong: W2 as a column (2, 1) -> lies-on-its-side
#: W2 has one row for the one output, so its shape is (1, 2).
def xor_network():
    W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
    b1 = torch.zeros(2)
    W2 = torch.tensor([[1.0], [1.0]])
    b2 = torch.zeros(1)
    return W1, b1, W2, b2

# %% blind wrong: thought without the ReLU, the two units cancel -> another-gate
#: Without ReLU x1 - x2 and x2 - x1 would do, but their difference is x1 - x2 again, negative at (0, 1).
def xor_network():
    W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
    b1 = torch.tensor([0.0, 0.0])
    W2 = torch.tensor([[1.0, -1.0]])
    b2 = torch.tensor([0.0])
    return (W1, b1, W2, b2)

# %% blind wrong: computes XNOR, the classes are exchanged -> opposite
#: Your network says 1 for equal inputs; XOR is 1 for different ones.
def xor_network():
    W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
    b1 = torch.tensor([0.0, 0.0])
    W2 = torch.tensor([[-1.0, -1.0]])
    b2 = torch.tensor([1.0])
    return W1, b1, W2, b2

# %% blind wrong: built for the border z > 0 -> threshold-zero
#: Your z is 0.25 for class 1, but the border is 0.5.
def xor_network():
    W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
    b1 = torch.zeros(2)
    W2 = torch.tensor([[0.5, 0.5]])
    b2 = torch.tensor([-0.25])
    return W1, b1, W2, b2

# %% blind right: two one-sided differences, large weights
def xor_network():
    W1 = 10 * torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
    return W1, torch.zeros(2), torch.full((1, 2), 0.3), torch.tensor([-0.7])

# %% blind right: NOT both, and not none
def xor_network():
    W1 = -torch.ones(2, 2)
    b1 = torch.tensor([2.0, 1.0])
    W2 = torch.tensor([[1.0, -2.0]])
    b2 = torch.tensor([0.0])
    return W1, b1, W2, b2

# %% blind disputed: float64 numbers; "float tensor" may mean any float or float32
#: Allowed if any float is.
def xor_network():
    W1 = torch.ones(2, 2, dtype=torch.float64)
    b1 = torch.tensor([0, -1], dtype=torch.float64)
    W2 = torch.tensor([[1, -2]], dtype=torch.float64)
    b2 = torch.zeros(1, dtype=torch.float64)
    return W1, b1, W2, b2

# %% blind wrong: takes AND away once only -> counts-once-not-twice
#: At (1, 1) the first unit gives 2, so AND must be taken away twice; with -1 the network computes OR.
def xor_network():
    W1 = torch.tensor([[1., 1.], [1., 1.]])
    b1 = torch.tensor([0., -1.])
    W2 = torch.tensor([[1., -1.]])
    b2 = torch.tensor([0.])
    return W1, b1, W2, b2

# %% blind wrong: the weights of a perceptron with step units -> needs-a-switch
#: OR minus AND with thresholds 0.5 and 1.5 is right for units that give 0 or 1; a ReLU gives 1.5 and 0.5 at (1, 1), so the output is 1 there.
def xor_network():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([-0.5, -1.5])       # OR and AND
    W2 = torch.tensor([[1.0, -1.0]])      # OR and not AND
    b2 = torch.tensor([0.25])
    return W1, b1, W2, b2

# %% blind wrong: thinks that class 1 is z > 0 -> on-the-border
#: The output is exactly 0.5 for (0, 1) and (1, 0), but class 1 needs z > 0.5.
def xor_network():
    """Weights (W1, b1, W2, b2) with which two ReLU units and an output compute XOR."""
    W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
    b1 = torch.zeros(2)
    W2 = torch.tensor([[0.5, 0.5]])
    b2 = torch.zeros(1)
    return W1, b1, W2, b2

# %% blind wrong: W2 as a column -> lies-on-its-side
#: W2 has a row for each output unit, so its shape is (1, 2); yours is (2, 1).
def xor_network():
    W1 = torch.tensor([[1., 1.], [1., 1.]])
    b1 = torch.tensor([0., -1.])
    W2 = torch.tensor([[1.], [-2.]])
    b2 = torch.tensor([0.])
    return W1, b1, W2, b2

# %% blind right: x1 - x2 and x2 - x1
def xor_network():
    W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
    return W1, torch.zeros(2), torch.ones(1, 2), torch.zeros(1)
