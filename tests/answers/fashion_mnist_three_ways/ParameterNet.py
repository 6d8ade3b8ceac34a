# %% right: as in the chapter
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% right: own relu by torch.max
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.max(x @ self.W1 + self.b1, torch.zeros(()))
        return hidden @ self.W2 + self.b2

# %% right: F.linear and transposes
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = F.linear(x, self.W1.T, self.b1).clamp(min=0)
        return hidden @ self.W2 + self.b2

# %% right: register_parameter
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.register_parameter('b2', nn.Parameter(torch.zeros(10)))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% right: a default width
class ParameterNet(nn.Module):
    def __init__(self, width=256):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, width))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% wrong: not written -> not-written
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        raise NotImplementedError("Exercise")

# %% wrong: b1 is no Parameter -> not-a-parameter
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = torch.zeros(256)
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% wrong: other names -> names-spelled-differently
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.w1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.w1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% wrong: transposed -> transposed
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(256, 784))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1.T + self.b1)
        return hidden @ self.W2 + self.b2

# %% wrong: standard normal -> starts-too-large
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% wrong: biases of one -> bias-not-zero
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.ones(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% wrong: zeros -> starts-equal
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.zeros(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% wrong: frozen -> no-gradient
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10), requires_grad=False)

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% wrong: no super -> no-super-init
class ParameterNet(nn.Module):
    def __init__(self):
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% wrong: no ReLU -> no-activation
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = x @ self.W1 + self.b1
        return hidden @ self.W2 + self.b2

# %% wrong: b1 not added -> hidden-bias-unused
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1)
        return hidden @ self.W2 + self.b2

# %% wrong: b2 not added -> output-bias-unused
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2

# %% wrong: softmax -> softmax-on-output
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return (hidden @ self.W2 + self.b2).softmax(1)

# %% wrong: torch.max over axis 0 -> raises
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.max(x @ self.W1 + self.b1, 0)
        return hidden @ self.W2 + self.b2

# %% wrong: extra layer -> extra-parameters
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.extra = nn.Linear(2, 2)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(-1, 784)
        hidden = torch.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% blind right: plain
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(len(x), 784)
        hidden = F.relu(x @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% blind right: addmm and He's spread
class ParameterNet(nn.Module):
    def __init__(self, inputs=784, hidden=256, outputs=10):
        super().__init__()
        self.W1 = nn.Parameter(torch.empty(inputs, hidden))
        self.b1 = nn.Parameter(torch.empty(hidden))
        self.W2 = nn.Parameter(torch.empty(hidden, outputs))
        self.b2 = nn.Parameter(torch.empty(outputs))
        self.reset()

    def reset(self):
        nn.init.normal_(self.W1, std=math.sqrt(2 / 784))
        nn.init.normal_(self.W2, std=math.sqrt(2 / 256))
        nn.init.zeros_(self.b1)
        nn.init.zeros_(self.b2)

    def forward(self, x):
        h = torch.addmm(self.b1, x.flatten(1), self.W1).relu()
        return torch.addmm(self.b2, h, self.W2)

# %% blind right: uniform, registered in a loop, einsum
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        for number, (rows, columns) in enumerate([(784, 256), (256, 10)], start=1):
            weight = torch.empty(rows, columns).uniform_(-0.03, 0.03)
            self.register_parameter(f"W{number}", nn.Parameter(weight))
            self.register_parameter(f"b{number}", nn.Parameter(torch.zeros(columns)))

    def forward(self, x):
        pixels = torch.flatten(x, start_dim=1)
        z = torch.einsum("np,ph->nh", pixels, self.W1) + self.b1
        h = torch.where(z > 0, z, torch.zeros_like(z))
        return torch.einsum("nh,hc->nc", h, self.W2) + self.b2

# %% blind right: numpy start, other order of definition
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(int(torch.randint(2**31, (1,))))
        small = lambda *shape: torch.tensor(rng.normal(0, 0.02, shape), dtype=torch.float32)
        self.b2, self.b1 = nn.Parameter(torch.zeros(10)), nn.Parameter(torch.zeros(256))
        self.W2, self.W1 = nn.Parameter(small(256, 10)), nn.Parameter(small(784, 256))

    def forward(self, x):
        z = torch.matmul(x.view(x.shape[0], 784), self.W1) + self.b1
        return torch.matmul(z * (z > 0), self.W2) + self.b2

# %% blind right: helper layer function
def affine(x, W, b):
    return torch.mm(x, W) + b.unsqueeze(0)

class ParameterNet(nn.Module):
    def __init__(self, std=0.01):
        super(ParameterNet, self).__init__()
        self.W1 = nn.Parameter(torch.normal(0.0, std, size=(784, 256)))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.normal(0.0, std, size=(256, 10)))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = nn.functional.relu(affine(x.reshape(x.size(0), 28 * 28), self.W1, self.b1))
        return affine(x, self.W2, self.b2)

# %% blind wrong: bare tensors in the module -> not-a-parameter
#: Tensors with requires_grad are no nn.Parameters: none is found.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = (torch.randn(784, 256) * 0.01).requires_grad_()
        self.b1 = torch.zeros(256, requires_grad=True)
        self.W2 = (torch.randn(256, 10) * 0.01).requires_grad_()
        self.b2 = torch.zeros(10, requires_grad=True)

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2

# %% blind wrong: biases forgotten as parameters -> not-a-parameter
#: b1 and b2 are plain tensors: no optimiser would find them.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = torch.zeros(256, requires_grad=True)
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = torch.zeros(10, requires_grad=True)

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2

# %% blind wrong: weights the other way round -> transposed
#: W1 is (256, 784) as in nn.Linear, and (784, 256) was asked for.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(256, 784) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(10, 256) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1.T + self.b1)
        return h @ self.W2.T + self.b2

# %% blind wrong: random biases -> bias-not-zero
#: The biases start at random numbers, not at zero.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.randn(256) * 0.01)
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.randn(10) * 0.01)

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2

# %% blind wrong: weights zero -> starts-equal
#: All weights start at 0: the units of a layer stay equal and nothing is learned.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.zeros(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.zeros(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2

# %% blind wrong: large start -> starts-too-large
#: The weights start with standard deviation 1, which is not small.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2

# %% blind wrong: finished layers -> not-a-parameter
#: It is built of two nn.Linear, and there are no W1, b1, W2, b2.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 256)
        self.out = nn.Linear(256, 10)
        for layer in (self.hidden, self.out):
            nn.init.normal_(layer.weight, std=0.01)
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x.flatten(1))))

# %% blind wrong: softmax -> softmax-on-output
#: forward ends with a softmax, and logits were asked for.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return torch.softmax(h @ self.W2 + self.b2, dim=1)

# %% blind wrong: no relu -> no-activation
#: The ReLU is missing: two layers in a row are one linear map.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(len(x), 784)
        hidden = x @ self.W1 + self.b1
        return hidden @ self.W2 + self.b2

# %% blind wrong: bias after the relu -> bias-after-relu
#: b1 is added after the ReLU; it belongs inside.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1) + self.b1
        return h @ self.W2 + self.b2

# %% blind wrong: second bias unused -> output-bias-unused
#: b2 exists but forward does not add it.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2

# %% blind wrong: biases as rows -> wrong-shape
#: The biases have the shapes (1, 256) and (1, 10), not (256,) and (10,).
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(1, 256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(1, 10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2

# %% blind wrong: all weights equal -> starts-equal
#: Every weight starts at 0.01: nothing is random, so all hidden units are one unit.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.full((784, 256), 0.01))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.full((256, 10), 0.01))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2

# %% blind wrong: parameters shared by all nets -> same-start-every-time
#: The four are made once, outside: all nets share the same tensors.
W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
b1 = nn.Parameter(torch.zeros(256))
W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
b2 = nn.Parameter(torch.zeros(10))

class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1, self.b1, self.W2, self.b2 = W1, b1, W2, b2

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2

# %% blind wrong: batch of 64 in forward -> raises
#: forward flattens to 64 rows, so only a batch of exactly 64 goes through.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(64, 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2

# %% blind wrong: maximum along an axis -> wrong-value
#: torch.max(z, 0) is the largest value along axis 0, not max(z, 0).
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        z = x.reshape(len(x), 784) @ self.W1 + self.b1
        h, _ = torch.max(z, 0, keepdim=True)
        return h.expand(len(x), 256) @ self.W2 + self.b2

# %% blind wrong: forward through .data -> no-gradient-back
#: forward uses .data, so no gradient reaches the four parameters.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1.data + self.b1.data)
        return h @ self.W2.data + self.b2.data

# %% found wrong: names in lower case -> names-spelled-differently
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(784, 256)*0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.w2 = nn.Parameter(torch.randn(256, 10)*0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        x = x.reshape(len(x), 784)
        h = torch.relu(x @ self.w1 + self.b1)
        return h @ self.w2 + self.b2

# %% found wrong: float64 from NumPy -> double-precision
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.from_numpy(np.random.randn(784, 256)*0.01))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.from_numpy(np.random.randn(256, 10)*0.01))
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        x = x.reshape(len(x), 784).double()
        h = torch.relu(x @ self.W1 + self.b1)
        return h @ self.W2 + self.b2

# %% found wrong: a ParameterList -> other-names
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.params = nn.ParameterList([torch.randn(784, 256)*0.01, torch.zeros(256), torch.randn(256, 10)*0.01, torch.zeros(10)])
    def forward(self, x):
        W1, b1, W2, b2 = self.params
        return torch.relu(x.flatten(1) @ W1 + b1) @ W2 + b2

# %% wrong: a sigmoid -> sigmoid-not-relu
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        return torch.sigmoid(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% wrong: tanh -> tanh-not-relu
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        return torch.tanh(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% wrong: ReLU at the end too -> relu-on-output
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        return torch.relu(torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2)

# %% wrong: the class -> argmax
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        return (torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2).argmax(1)

# %% wrong: no bias at all -> biases-unused
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1) @ self.W2

# %% wrong: pixels of several pictures in a row -> pixels-mixed
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        return torch.relu(x.reshape(784, len(x)).T @ self.W1 + self.b1) @ self.W2 + self.b2

# %% wrong: pictures turned -> pictures-turned
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        return torch.relu(x.transpose(2, 3).flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% wrong: zeros (2) -> all-zero
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        return torch.zeros(len(x), 10, requires_grad=True)

# %% wrong: dropout -> differs-on-second-call
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        return F.dropout(torch.relu(x.flatten(1) @ self.W1 + self.b1)) @ self.W2 + self.b2

# %% wrong: forward misspelt -> no-forward
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def foward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% blind wrong: plain tensors, not parameters -> not-a-parameter
#: Tensors with requires_grad are no parameters of the module: wrap them in nn.Parameter.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = (torch.randn(784, 256) * 0.01).requires_grad_()
        self.b1 = torch.zeros(256, requires_grad=True)
        self.W2 = (torch.randn(256, 10) * 0.01).requires_grad_()
        self.b2 = torch.zeros(10, requires_grad=True)

    def forward(self, x):
        return torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% blind wrong: multiplied after wrapping, so W1 is no parameter -> not-a-parameter
#: nn.Parameter(...) * 0.01 is a plain tensor again; multiply inside the brackets.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256)) * 0.01
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10)) * 0.01
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% blind wrong: the weights in the shape of nn.Linear -> transposed
#: The table asks for W1 (784, 256); yours is (256, 784), the shape that nn.Linear keeps.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(256, 784) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(10, 256) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1.T + self.b1) @ self.W2.T + self.b2

# %% blind wrong: weights start at zero -> starts-equal
#: The weights must start with small random numbers; with zeros all hidden units stay alike.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.zeros(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.zeros(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% blind wrong: random biases (2) -> bias-not-zero
#: The biases start at zero, yours are random.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.randn(256) * 0.01)
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.randn(10) * 0.01)

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% blind wrong: weights of deviation 1, not small -> starts-too-large
#: randn has deviation 1; with 784 inputs the sums become huge. Make the start small, times 0.01.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% blind wrong: finished layers (2) -> not-a-parameter
#: nn.Linear is a finished layer; four nn.Parameters were asked for.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(784, 256)
        self.l2 = nn.Linear(256, 10)

    def forward(self, x):
        return self.l2(torch.relu(self.l1(x.flatten(1))))

# %% blind wrong: ReLU on the output too -> relu-on-output
#: After the second layer there is no ReLU.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.flatten(1) @ self.W1 + self.b1)
        return torch.relu(h @ self.W2 + self.b2)

# %% blind wrong: no ReLU at all -> no-activation
#: Without the ReLU both layers are one linear layer.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = x.flatten(1) @ self.W1 + self.b1
        return h @ self.W2 + self.b2

# %% blind wrong: the ReLU comes before the bias -> bias-after-relu
#: The bias belongs inside the ReLU: relu(x W1 + b1).
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.flatten(1) @ self.W1) + self.b1
        return h @ self.W2 + self.b2

# %% blind wrong: the second bias is never added -> output-bias-unused
#: b2 is made and never used.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2

# %% blind wrong: .data in forward, no gradient flows -> no-gradient-back
#: .data takes the numbers out of the graph, so no gradient comes back to the parameters.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.flatten(1) @ self.W1.data + self.b1.data)
        return h @ self.W2.data + self.b2

# %% blind wrong: biases as rows (1, 256) -> wrong-shape
#: The biases have the shapes (256,) and (10,); yours are tables with one row.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(1, 256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(1, 10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% blind wrong: the module is not started, super().__init__() missing -> no-super-init
#: Parameters cannot be set before super().__init__().
class ParameterNet(nn.Module):
    def __init__(self):
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% blind wrong: lower-case names -> names-spelled-differently
#: The names are W1, b1, W2, b2; yours are w1 and w2, so nobody finds them.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.w2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.w1 + self.b1) @ self.w2 + self.b2

# %% blind disputed: numbers uniform from 0 to 0.01, all positive; "random, small" is fulfilled by the word
#: Take numbers of both signs.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.rand(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.rand(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% blind disputed: the same fixed start for every network (seed in __init__); the text says only "random"
#: The start should differ.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        g = torch.Generator().manual_seed(0)
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256, generator=g))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10, generator=g))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

# %% blind right: registered in a loop, addmm and clamp
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = (784, 256, 10)
        for k in (1, 2):
            weight = torch.empty(sizes[k - 1], sizes[k])
            nn.init.normal_(weight, std=0.02)
            self.register_parameter(f"W{k}", nn.Parameter(weight))
            self.register_parameter(f"b{k}", nn.Parameter(torch.zeros(sizes[k])))

    def forward(self, x):
        hidden = torch.addmm(self.b1, x.reshape(x.shape[0], 784), self.W1).clamp(min=0)
        return torch.addmm(self.b2, hidden, self.W2)

# %% blind right: einsum over rows and columns of the picture
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.empty(784, 256).uniform_(-0.03, 0.03))
        self.W2 = nn.Parameter(torch.empty(256, 10).uniform_(-0.05, 0.05))
        self.b1, self.b2 = nn.Parameter(torch.zeros(256)), nn.Parameter(torch.zeros(10))

    def forward(self, x):
        z = torch.einsum("nchw,chwk->nk", x.reshape(-1, 1, 28, 28), self.W1.reshape(1, 28, 28, 256)) + self.b1
        h = torch.where(z > 0, z, torch.zeros_like(z))
        return torch.einsum("nk,kc->nc", h, self.W2) + self.b2

# %% wrong: a batch of one squeezed -> batch-axis-lost
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        return (torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2).squeeze()

# %% blind wrong: weights start with standard deviation 1 -> starts-too-large
#: torch.randn has a standard deviation of 1; the weights should start small, below 0.5.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        x = x.reshape(len(x), 784)
        return torch.relu(x @ self.W1 + self.b1) @ self.W2 + self.b2

# %% blind wrong: weights transposed as in nn.Linear -> transposed
#: The shapes should be (784, 256) and (256, 10); you made them the other way round, as nn.Linear keeps them.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(256, 784))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(10, 256))
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1.T + self.b1)
        return h @ self.W2.T + self.b2

# %% blind wrong: plain tensors in place of parameters -> not-a-parameter
#: Tensors with requires_grad are no nn.Parameter, so parameters() is empty and an optimiser finds nothing to train.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = (torch.randn(784, 256) * 0.01).requires_grad_()
        self.b1 = torch.zeros(256, requires_grad=True)
        self.W2 = (torch.randn(256, 10) * 0.01).requires_grad_()
        self.b2 = torch.zeros(10, requires_grad=True)
    def forward(self, x):
        hidden = (x.reshape(len(x), 784) @ self.W1 + self.b1).relu()
        return hidden @ self.W2 + self.b2

# %% blind wrong: ReLU over the logits too -> relu-on-output
#: ReLU belongs to the hidden layer only; your logits can never be negative.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.empty(784, 256).normal_(0, 0.01))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.empty(256, 10).normal_(0, 0.01))
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        x = x.view(x.shape[0], -1)
        x = torch.relu(torch.matmul(x, self.W1) + self.b1)
        x = torch.relu(torch.matmul(x, self.W2) + self.b2)
        return x

# %% blind right: uniform start, clamp for relu
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter((torch.rand(784, 256) - 0.5) / 28)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter((torch.rand(256, 10) - 0.5) / 16)
        self.b2 = nn.Parameter(torch.zeros(10))
    def forward(self, x):
        z = x.flatten(1) @ self.W1 + self.b1
        return z.clamp(min=0) @ self.W2 + self.b2

# %% wrong: the batch is flattened too -> batch-axis-flattened
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        hidden = torch.relu(x.reshape(1, 784) @ self.W1 + self.b1)
        return hidden @ self.W2 + self.b2

# %% blind wrong: multiplied after nn.Parameter -> not-a-parameter
#: Multiplies after nn.Parameter, so the weights are no parameters.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256)) * 0.01
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10)) * 0.01
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(len(x), 784)
        return torch.relu(x @ self.W1 + self.b1) @ self.W2 + self.b2

# %% wrong: leaky ReLU -> not-relu
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.rand(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.rand(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(len(x), 784)
        return F.leaky_relu(x @ self.W1 + self.b1) @ self.W2 + self.b2

# %% wrong: small numbers divided by random ones -> starts-far-out
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.001 / torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        x = x.reshape(len(x), 784)
        return torch.relu(x @ self.W1 + self.b1) @ self.W2 + self.b2

# %% found wrong: no super().__init__(), and the layers in a plain list -> no-super-init
class ParameterNet(nn.Module):
    def __init__(self):
        self.layers = [nn.Linear(784, 512), nn.Linear(512, 512), nn.Linear(512, 10)]

    def forward(self, x):
        x = x.flatten(1)
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x)
