# %% right: randn times std
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% right: in a loop, a tuple
def init_params(generator, std=0.01):
    made = []
    for shape in [(784, 256), (256,), (256, 10), (10,)]:
        t = torch.zeros(shape)
        if len(shape) == 2:
            t.normal_(0, std, generator=generator)
        made.append(t.requires_grad_(True))
    return tuple(made)

# %% right: torch.normal
def init_params(generator, std=0.01):
    W1 = torch.normal(0.0, std, (784, 256), generator=generator).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% right: detached, requires_grad set
def init_params(generator, std=0.01):
    ps = [torch.randn(784, 256, generator=generator) * std, torch.zeros(256), torch.randn(256, 10, generator=generator) * std, torch.zeros(10)]
    for p in ps:
        p.requires_grad = True
    return ps

# %% right: Parameters, W2 drawn first
def init_params(generator, std=0.01):
    W2 = nn.Parameter(torch.randn(256, 10, generator=generator) * std)
    W1 = nn.Parameter(torch.randn(784, 256, generator=generator) * std)
    return [W1, nn.Parameter(torch.zeros(256)), W2, nn.Parameter(torch.zeros(10))]

# %% wrong: not written -> not-written
def init_params(generator, std=0.01):
    raise NotImplementedError("Exercise")

# %% wrong: no return -> returns-nothing
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    [W1, b1, W2, b2]

# %% wrong: a dictionary -> not-four-tensors
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}

# %% wrong: transposed -> transposed
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(256, 784, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(10, 256, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: biases as rows -> wrong-shape
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(1, 256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: no gradient -> no-gradient
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator))
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator))
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: not a leaf -> not-a-leaf
def init_params(generator, std=0.01):
    W1 = std * torch.randn(784, 256, generator=generator, requires_grad=True)
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: std ignored -> std-ignored
def init_params(generator, std=0.01):
    W1 = (0.01 * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (0.01 * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: no std -> std-ignored
def init_params(generator, std=0.01):
    W1 = (1.0 * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (1.0 * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: variance -> variance-not-deviation
def init_params(generator, std=0.01):
    W1 = (std**2 * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std**2 * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: root -> root-of-std
def init_params(generator, std=0.01):
    W1 = (std**0.5 * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std**0.5 * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: uniform -> uniform
def init_params(generator, std=0.01):
    W1 = (std * (2 * torch.rand(784, 256, generator=generator) - 1)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: biases drawn -> biases-not-zero
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.randn(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: zeros -> starts-equal
def init_params(generator, std=0.01):
    W1 = (0 * std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (0 * std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: generator not used -> ignores-generator
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: own seed -> weights-repeat
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=torch.Generator().manual_seed(0))).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (std * torch.randn(256, 10, generator=torch.Generator().manual_seed(0))).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% wrong: error -> raises
def init_params(generator, std=0.01):
    W1 = (sdt * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (sdt * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% blind right: multiply, then requires_grad_
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    b1 = torch.zeros(256)
    W2 = torch.randn(256, 10, generator=generator) * std
    b2 = torch.zeros(10)
    params = [W1, b1, W2, b2]
    for p in params:
        p.requires_grad_()
    return params

# %% blind right: torch.normal
def init_params(generator, std=0.01):
    W1 = torch.normal(0.0, std, size=(784, 256), generator=generator, requires_grad=True)
    b1 = torch.zeros(256, requires_grad=True)
    W2 = torch.normal(0.0, std, size=(256, 10), generator=generator, requires_grad=True)
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% blind right: parameters filled in place, W2 first
def init_params(generator, std=0.01):
    W1, b1, W2, b2 = [nn.Parameter(torch.zeros(s)) for s in ((784, 256), (256,), (256, 10), (10,))]
    for weight in (W2, W1):
        nn.init.normal_(weight, mean=0.0, std=std, generator=generator)
    return [W1, b1, W2, b2]

# %% blind right: one draw, cut in two, in double
def leaf(t):
    return t.detach().clone().float().requires_grad_(True)

def init_params(generator, std=0.01, sizes=(784, 256, 10)):
    n_in, n_hidden, n_out = sizes
    count = n_in * n_hidden
    z = torch.randn(count + n_hidden * n_out, generator=generator, dtype=torch.float64) * std
    W1 = z[:count].reshape(n_in, n_hidden)
    W2 = z[count:].reshape(n_hidden, n_out)
    return [leaf(W1), leaf(torch.zeros(n_hidden)), leaf(W2), leaf(torch.zeros(n_out))]

# %% blind right: Box and Muller's normal numbers
def normal(shape, generator):
    u = torch.rand(shape, generator=generator, dtype=torch.float64)
    v = torch.rand(shape, generator=generator, dtype=torch.float64)
    return torch.sqrt(-2 * torch.log1p(-u)) * torch.cos(2 * math.pi * v)

def init_params(generator, std=0.01):
    result = []
    for shape in [(784, 256), (256,), (256, 10), (10,)]:
        numbers = std * normal(shape, generator) if len(shape) == 2 else torch.zeros(shape)
        result.append(numbers.to(torch.float32).requires_grad_())
    return result

# %% blind wrong: multiplied too late -> not-a-leaf
#: The product of a leaf and std is no leaf: its .grad stays None.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator, requires_grad=True) * std
    b1 = torch.zeros(256, requires_grad=True)
    W2 = torch.randn(256, 10, generator=generator, requires_grad=True) * std
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% blind wrong: generator forgotten -> ignores-generator
#: randn draws from PyTorch's own stream, the generator is never used.
def init_params(generator, std=0.01):
    W1 = (torch.randn(784, 256) * std).requires_grad_()
    b1 = torch.zeros(256, requires_grad=True)
    W2 = (torch.randn(256, 10) * std).requires_grad_()
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% blind wrong: generator only for the first -> ignores-generator
#: W2 is drawn without the generator.
def init_params(generator, std=0.01):
    W1 = torch.empty(784, 256).normal_(0, std, generator=generator).requires_grad_()
    b1 = torch.zeros(256).requires_grad_()
    W2 = torch.empty(256, 10).normal_(0, std).requires_grad_()
    b2 = torch.zeros(10).requires_grad_()
    return [W1, b1, W2, b2]

# %% blind wrong: always the same seed -> starts-generator-anew
#: The generator is set to seed 0 first, so every start is the same.
def init_params(generator, std=0.01):
    generator.manual_seed(0)
    W1 = (torch.randn(784, 256, generator=generator) * std).requires_grad_()
    W2 = (torch.randn(256, 10, generator=generator) * std).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind wrong: std fixed -> std-ignored
#: 0.01 is written into the function, so std has no effect.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * 0.01
    b1 = torch.zeros(256)
    W2 = torch.randn(256, 10, generator=generator) * 0.01
    b2 = torch.zeros(10)
    return [p.requires_grad_() for p in [W1, b1, W2, b2]]

# %% blind wrong: std taken for the variance -> root-of-std
#: The factor is sqrt(std), so the deviation is 0.1 for std 0.01.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std ** 0.5
    b1 = torch.zeros(256)
    W2 = torch.randn(256, 10, generator=generator) * std ** 0.5
    b2 = torch.zeros(10)
    return [p.requires_grad_() for p in [W1, b1, W2, b2]]

# %% blind wrong: rand for randn -> uniform
#: rand is uniform from 0 to 1: no weight is negative and the mean is not 0.
def init_params(generator, std=0.01):
    W1 = torch.rand(784, 256, generator=generator) * std
    b1 = torch.zeros(256)
    W2 = torch.rand(256, 10, generator=generator) * std
    b2 = torch.zeros(10)
    return [p.requires_grad_() for p in [W1, b1, W2, b2]]

# %% blind wrong: uniform of the right spread -> not-normal
#: Mean and deviation are right, but the numbers are uniform, not normal.
def init_params(generator, std=0.01):
    edge = std * math.sqrt(3)
    W1 = torch.empty(784, 256).uniform_(-edge, edge, generator=generator)
    W2 = torch.empty(256, 10).uniform_(-edge, edge, generator=generator)
    return [p.requires_grad_() for p in [W1, torch.zeros(256), W2, torch.zeros(10)]]

# %% blind wrong: biases without gradients -> no-gradient
#: Only the weights get requires_grad; the biases would never move.
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    return [W1, torch.zeros(256), W2, torch.zeros(10)]

# %% blind wrong: random biases -> biases-not-zero
#: The biases are drawn like the weights, and they should be zeros.
def init_params(generator, std=0.01):
    shapes = [(784, 256), (256,), (256, 10), (10,)]
    return [(torch.randn(s, generator=generator) * std).requires_grad_() for s in shapes]

# %% blind wrong: weights as in nn.Linear -> transposed
#: The weights are (256, 784) and (10, 256), turned round.
def init_params(generator, std=0.01):
    W1 = torch.randn(256, 784, generator=generator) * std
    W2 = torch.randn(10, 256, generator=generator) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]

# %% blind wrong: no requires_grad at all -> no-gradient
#: The four tensors do not collect gradients.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator) * std
    b1 = torch.zeros(256)
    W2 = torch.randn(256, 10, generator=generator) * std
    b2 = torch.zeros(10)
    return [W1, b1, W2, b2]

# %% blind wrong: weights before biases -> wrong-shape
#: The order is W1, W2, b1, b2, not W1, b1, W2, b2.
def init_params(generator, std=0.01):
    weights = [torch.randn(s, generator=generator).mul_(std) for s in ((784, 256), (256, 10))]
    biases = [torch.zeros(256), torch.zeros(10)]
    return [p.requires_grad_() for p in weights + biases]

# %% blind wrong: same numbers in both weights -> weights-repeat
#: W2 repeats numbers of W1 rather than being drawn anew.
def init_params(generator, std=0.01):
    z = torch.randn(784, 256, generator=generator) * std
    W1 = z.clone().requires_grad_()
    W2 = z[:256, :10].clone().requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind disputed: double precision
#: the course takes a float64 result as right wherever floats are asked for
def init_params(generator, std=0.01):
    seed = int(torch.randint(2**31, (1,), generator=generator))
    rng = np.random.default_rng(seed)
    arrays = [rng.normal(0, std, (784, 256)), np.zeros(256), rng.normal(0, std, (256, 10)), np.zeros(10)]
    return [torch.tensor(a, requires_grad=True) for a in arrays]

# %% blind wrong: made once -> std-ignored
#: The first start is kept and handed out again, whatever generator and std are.
saved = []

def init_params(generator, std=0.01):
    if not saved:
        W1 = torch.randn(784, 256, generator=generator) * std
        W2 = torch.randn(256, 10, generator=generator) * std
        saved.extend(p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10)))
    return saved

# %% blind wrong: the seed, not the generator -> ignores-generator
#: It seeds a new generator with initial_seed(): a second draw is the same.
def init_params(generator, std=0.01):
    g = torch.Generator().manual_seed(generator.initial_seed())
    W1 = torch.randn(784, 256, generator=g) * std
    W2 = torch.randn(256, 10, generator=g) * std
    return [p.requires_grad_() for p in (W1, torch.zeros(256), W2, torch.zeros(10))]

# %% blind wrong: requires_grad first, then multiplied: no leaf -> not-a-leaf
#: The product of a tensor that collects gradients is no leaf; multiply first, then requires_grad_().
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator, requires_grad=True) * std
    b1 = torch.zeros(256, requires_grad=True)
    W2 = torch.randn(256, 10, generator=generator, requires_grad=True) * std
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% blind wrong: std is ignored -> std-ignored
#: You always use 0.01, whatever std you were given.
def init_params(generator, std=0.01):
    W1 = (0.01 * torch.randn(784, 256, generator=generator)).requires_grad_()
    W2 = (0.01 * torch.randn(256, 10, generator=generator)).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind wrong: multiplied by the variance -> variance-not-deviation
#: The deviation is std: multiply by std, not by its square.
def init_params(generator, std=0.01):
    W1 = (std ** 2 * torch.randn(784, 256, generator=generator)).requires_grad_()
    W2 = (std ** 2 * torch.randn(256, 10, generator=generator)).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind wrong: uniform numbers -> uniform
#: Normal numbers were asked for; rand gives uniform ones from 0 to 1.
def init_params(generator, std=0.01):
    W1 = (std * torch.rand(784, 256, generator=generator)).requires_grad_()
    W2 = (std * torch.rand(256, 10, generator=generator)).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind wrong: uniform with the right deviation -> not-normal
#: Centred, with the right deviation, but still uniform: the weights have to be normal.
def init_params(generator, std=0.01):
    a = std * 3 ** 0.5
    W1 = (2 * a * torch.rand(784, 256, generator=generator) - a).requires_grad_()
    W2 = (2 * a * torch.rand(256, 10, generator=generator) - a).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind wrong: the generator is not handed on for W2 -> ignores-generator
#: W2 is drawn without the generator, so the same seed gives other numbers.
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    W2 = (std * torch.randn(256, 10)).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind wrong: the biases do not collect gradients -> no-gradient
#: All four must collect gradients, the biases too.
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    return [W1, torch.zeros(256), W2, torch.zeros(10)]

# %% blind wrong: the order of the list -> wrong-shape
#: The order is W1, b1, W2, b2; you return the weights first.
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b1, b2 = (torch.zeros(n, requires_grad=True) for n in (256, 10))
    return [W1, W2, b1, b2]

# %% blind wrong: random biases (2) -> biases-not-zero
#: The biases start at zero.
def init_params(generator, std=0.01):
    shapes = [(784, 256), (256,), (256, 10), (10,)]
    return [(std * torch.randn(s, generator=generator)).requires_grad_() for s in shapes]

# %% blind wrong: shapes of nn.Linear -> transposed
#: The shapes are (784, 256) and (256, 10), inputs first.
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(256, 784, generator=generator)).requires_grad_()
    W2 = (std * torch.randn(10, 256, generator=generator)).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind wrong: std is added instead of multiplied -> std-added
#: Adding std moves the mean; the deviation changes by multiplying.
def init_params(generator, std=0.01):
    W1 = (torch.randn(784, 256, generator=generator) + std).requires_grad_()
    W2 = (torch.randn(256, 10, generator=generator) + std).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind wrong: detached at the end -> no-gradient
#: detach() at the end takes requires_grad away again.
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    b1 = torch.zeros(256).requires_grad_()
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    b2 = torch.zeros(10).requires_grad_()
    return [p.detach() for p in (W1, b1, W2, b2)]

# %% blind wrong: the generator is seeded in the function -> ignores-generator
#: manual_seed(0) in the function gives the same start for every generator.
def init_params(generator, std=0.01):
    generator = torch.manual_seed(0)
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind right: normal_ in place with the generator
def init_params(generator, std=0.01):
    params = []
    for n_in, n_out in [(784, 256), (256, 10)]:
        params.append(torch.empty(n_in, n_out).normal_(0.0, std, generator=generator))
        params.append(torch.zeros(n_out))
    for p in params:
        p.requires_grad = True
    return params

# %% blind right: torch.normal under no_grad, the second weights first
def init_params(generator, std=0.01):
    with torch.no_grad():
        W2 = torch.normal(0.0, float(std), size=(256, 10), generator=generator)
        W1 = torch.normal(0.0, float(std), size=(784, 256), generator=generator)
    return [t.requires_grad_(True) for t in (W1, W1.new_zeros(256), W2, W2.new_zeros(10))]

# %% blind wrong: nn.init without the generator -> ignores-generator
#: nn.init.normal_ draws from torch's own generator here; hand over yours.
def init_params(generator, std=0.01):
    W1 = nn.init.normal_(torch.empty(784, 256), std=std).requires_grad_()
    W2 = nn.init.normal_(torch.empty(256, 10), std=std).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind wrong: std as the third argument of randn's sizes -> raises
#: randn's numbers are sizes only, it takes no deviation; multiply afterwards.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, std, generator=generator)
    W2 = torch.randn(256, 10, std, generator=generator)
    return [W1.requires_grad_(), torch.zeros(256, requires_grad=True), W2.requires_grad_(), torch.zeros(10, requires_grad=True)]

# %% blind disputed: nn.Parameters in the list; they are leaves with requires_grad, but way 3 is about plain tensors
#: A Parameter is a tensor too.
def init_params(generator, std=0.01):
    return [nn.Parameter(torch.randn(784, 256, generator=generator) * std), nn.Parameter(torch.zeros(256)),
            nn.Parameter(torch.randn(256, 10, generator=generator) * std), nn.Parameter(torch.zeros(10))]

# %% blind disputed: a tuple instead of a list; the text says "a list"
#: Return a list.
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator)).requires_grad_()
    W2 = (std * torch.randn(256, 10, generator=generator)).requires_grad_()
    return W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)

# %% wrong: std as the mean too -> wrong-mean
def init_params(generator, std=0.01):
    W1 = torch.normal(std, std, (784, 256), generator=generator).requires_grad_()
    W2 = torch.normal(std, std, (256, 10), generator=generator).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% wrong: divided by the root of the inputs too -> wrong-spread
def init_params(generator, std=0.01):
    W1 = (std * torch.randn(784, 256, generator=generator) / 784**0.5).requires_grad_()
    W2 = (std * torch.randn(256, 10, generator=generator) / 256**0.5).requires_grad_()
    return [W1, torch.zeros(256, requires_grad=True), W2, torch.zeros(10, requires_grad=True)]

# %% blind wrong: product after requires_grad -> not-a-leaf
#: You multiply a tensor that already requires a gradient; the product is no leaf, and its .grad stays None.
def init_params(generator, std=0.01):
    W1 = torch.randn(784, 256, generator=generator, requires_grad=True) * std
    b1 = torch.zeros(256, requires_grad=True)
    W2 = torch.randn(256, 10, generator=generator, requires_grad=True) * std
    b2 = torch.zeros(10, requires_grad=True)
    return [W1, b1, W2, b2]

# %% blind wrong: generator is not used -> ignores-generator
#: The weights come from torch's global generator; the one that was given is never used.
def init_params(generator, std=0.01):
    params = [torch.randn(784, 256) * std, torch.zeros(256), torch.randn(256, 10) * std, torch.zeros(10)]
    for p in params:
        p.requires_grad_()
    return params

# %% blind wrong: uniform numbers, again -> uniform
#: torch.rand draws uniform numbers from 0 to 1; normal ones with mean 0 are asked for (torch.randn).
def init_params(generator, std=0.01):
    W1 = (torch.rand(784, 256, generator=generator) * std).requires_grad_()
    b1 = torch.zeros(256).requires_grad_()
    W2 = (torch.rand(256, 10, generator=generator) * std).requires_grad_()
    b2 = torch.zeros(10).requires_grad_()
    return [W1, b1, W2, b2]

# %% blind wrong: std written as 0.01 -> std-ignored
#: You wrote 0.01 into the formula; another std has no effect.
def init_params(generator, std=0.01):
    W1 = 0.01 * torch.randn(784, 256, generator=generator)
    b1 = torch.zeros(256)
    W2 = 0.01 * torch.randn(256, 10, generator=generator)
    b2 = torch.zeros(10)
    return [t.requires_grad_(True) for t in (W1, b1, W2, b2)]

# %% blind right: torch.normal, again
def init_params(generator, std=0.01):
    W1 = torch.normal(0.0, std, (784, 256), generator=generator)
    W2 = torch.normal(0.0, std, (256, 10), generator=generator)
    params = [W1, torch.zeros(256), W2, torch.zeros(10)]
    for p in params:
        p.requires_grad = True
    return params
