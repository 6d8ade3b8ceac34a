# %% right: copy_ each | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    with torch.no_grad():
        module.W1.copy_(params[0])
        module.b1.copy_(params[1])
        module.W2.copy_(params[2])
        module.b2.copy_(params[3])

# %% right: zip | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

# %% right: load_state_dict | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    module.load_state_dict(dict(zip(['W1', 'b1', 'W2', 'b2'], (p.detach().clone() for p in params))))

# %% right: .data | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    for name, given in zip(('W1', 'b1', 'W2', 'b2'), params):
        getattr(module, name).data = given.detach().clone()

# %% wrong: not written -> not-written | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    raise NotImplementedError("Exercise")

# %% wrong: does nothing -> nothing-copied | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    pass

# %% wrong: new Parameters -> new-parameters | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    module.W1, module.b1, module.W2, module.b2 = [nn.Parameter(p.detach().clone()) for p in params]

# %% wrong: the other way -> nothing-copied | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            given.copy_(own)

# %% wrong: into a variable -> nothing-copied | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    for own, given in zip(module.parameters(), params):
        own = given.clone()

# %% wrong: weights only -> biases-left-out | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    with torch.no_grad():
        module.W1.copy_(params[0])
        module.W2.copy_(params[2])

# %% wrong: a plain tensor -> assigns-a-tensor | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    module.W1 = params[0].detach()

# %% wrong: transposed -> raises | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    with torch.no_grad():
        module.W1.copy_(params[0].T)

# %% wrong: no no_grad -> no-no-grad | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    module.W1.copy_(params[0])

# %% wrong: returns the module -> returns-something | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)
    return module

# %% wrong: copied, then halved -> some-not-copied | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given / 2)

# %% wrong: network without ReLU -> logits-differ | answers: copy_weights, ParameterNet
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
def copy_weights(params, module):
    with torch.no_grad():
        for own, given in zip(module.parameters(), params):
            own.copy_(given)

# %% blind right: copy_ under no_grad | answers: copy_weights, ParameterNet
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    W1, b1, W2, b2 = params
    with torch.no_grad():
        module.W1.copy_(W1)
        module.b1.copy_(b1)
        module.W2.copy_(W2)
        module.b2.copy_(b2)

# %% blind right: a state dictionary | answers: copy_weights, ParameterNet
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    names = ["W1", "b1", "W2", "b2"]
    module.load_state_dict({name: p.detach() for name, p in zip(names, params)})

# %% blind right: in the order of parameters() | answers: copy_weights, ParameterNet
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


@torch.no_grad()
def copy_weights(params, module):
    for mine, theirs in zip(params, module.parameters(), strict=True):
        theirs[...] = mine

# %% blind right: numpy on the same memory | answers: copy_weights, ParameterNet
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def as_numpy(tensor):
    return tensor.detach().cpu().numpy()

def copy_weights(params, module, names=("W1", "b1", "W2", "b2")):
    if len(params) != len(names):
        raise ValueError("four tensors are needed")
    for name, p in zip(names, params):
        as_numpy(getattr(module, name))[:] = as_numpy(p)

# %% blind right: through .data, emptied and filled | answers: copy_weights, ParameterNet
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.b1, self.b2 = (nn.Parameter(torch.zeros(n)) for n in (256, 10))
        self.W1 = nn.Parameter(torch.empty(784, 256).uniform_(-0.02, 0.02))
        self.W2 = nn.Parameter(torch.empty(256, 10).uniform_(-0.02, 0.02))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    targets = dict(module.named_parameters())
    for i, name in enumerate(("W1", "b1", "W2", "b2")):
        targets[name].data.zero_().add_(params[i].data)

# %% blind wrong: tensor assigned to a parameter -> assigns-a-tensor | answers: copy_weights, ParameterNet
#: A plain tensor cannot stand where a Parameter was: TypeError.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    module.W1 = params[0]
    module.b1 = params[1]
    module.W2 = params[2]
    module.b2 = params[3]

# %% blind wrong: wrapped, not copied -> shares-memory | answers: copy_weights, ParameterNet
#: nn.Parameter(p) shares the memory of p: training one changes the other.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    module.W1 = nn.Parameter(params[0])
    module.b1 = nn.Parameter(params[1])
    module.W2 = nn.Parameter(params[2])
    module.b2 = nn.Parameter(params[3])

# %% blind wrong: new parameters -> new-parameters | answers: copy_weights, ParameterNet
#: The module gets new Parameters, so it is not in place: an optimiser keeps the old.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    for name, p in zip(["W1", "b1", "W2", "b2"], params):
        setattr(module, name, nn.Parameter(p.detach().clone()))

# %% blind wrong: data handed over -> shares-memory | answers: copy_weights, ParameterNet
#: module.W1.data = p.data makes both use one memory; it is no copy.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    module.W1.data = params[0].data
    module.b1.data = params[1].data
    module.W2.data = params[2].data
    module.b2.data = params[3].data

# %% blind wrong: the other way -> nothing-copied | answers: copy_weights, ParameterNet
#: The module's numbers are copied into params.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    with torch.no_grad():
        for p, q in zip(params, [module.W1, module.b1, module.W2, module.b2]):
            p.copy_(q)

# %% blind wrong: weights only -> biases-left-out | answers: copy_weights, ParameterNet
#: Only W1 and W2 are copied, b1 and b2 are not.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    W1, b1, W2, b2 = params
    with torch.no_grad():
        module.W1.copy_(W1)
        module.W2.copy_(W2)

# %% blind wrong: a name in the loop -> nothing-copied | answers: copy_weights, ParameterNet
#: q = p.clone() only names a new tensor; the module does not change.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    with torch.no_grad():
        for p, q in zip(params, module.parameters()):
            q = p.clone()

# %% blind wrong: returns the module -> returns-something | answers: copy_weights, ParameterNet
#: The module is returned, and nothing should be.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    with torch.no_grad():
        for p, q in zip(params, [module.W1, module.b1, module.W2, module.b2]):
            q.copy_(p)
    return module

# %% blind wrong: without no_grad -> no-no-grad | answers: copy_weights, ParameterNet
#: copy_ into a leaf without no_grad: PyTorch refuses.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    module.W1.copy_(params[0])
    module.b1.copy_(params[1])
    module.W2.copy_(params[2])
    module.b2.copy_(params[3])

# %% blind wrong: module frozen -> gradient-off | answers: copy_weights, ParameterNet
#: requires_grad of the module is switched off, and it cannot be trained any more.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    module.requires_grad_(False)
    for p, q in zip(params, [module.W1, module.b1, module.W2, module.b2]):
        q.copy_(p)

# %% blind wrong: list emptied -> changes-its-input | answers: copy_weights, ParameterNet
#: pop takes the tensors out of params: afterwards the list is empty.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    with torch.no_grad():
        for name in ["W1", "b1", "W2", "b2"]:
            getattr(module, name).copy_(params.pop(0))

# %% blind wrong: added -> added-not-copied | answers: copy_weights, ParameterNet
#: The numbers are added to those in the module, whose own start is not removed.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    with torch.no_grad():
        for p, q in zip(params, [module.W1, module.b1, module.W2, module.b2]):
            q += p

# %% blind wrong: names that do not fit -> weights-left-out | answers: copy_weights, ParameterNet
#: The names are w1, b1, w2, b2, and strict=False hides that W1, W2 stay.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    state = {name: p.detach() for name, p in zip(["w1", "b1", "w2", "b2"], params)}
    module.load_state_dict(state, strict=False)

# %% blind wrong: through half precision -> some-not-copied | answers: copy_weights, ParameterNet
#: The numbers go through 16 bits and lose most of their digits.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    with torch.no_grad():
        for p, q in zip(params, [module.W1, module.b1, module.W2, module.b2]):
            q.copy_(p.half())

# %% blind wrong: parameters in another order -> raises | answers: copy_weights, ParameterNet
#: The net defines W1, W2, b1, b2, so the pairs of zip do not fit.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(torch.randn(784, 256) * 0.01)
        self.W2 = nn.Parameter(torch.randn(256, 10) * 0.01)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return F.relu(x.reshape(len(x), 784) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    with torch.no_grad():
        for p, q in zip(params, module.parameters()):
            q.copy_(p)

# %% blind wrong: both made zero -> some-not-copied | answers: copy_weights, ParameterNet
#: Both are set to zero: the logits are the same, but params is lost.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    with torch.no_grad():
        for p in [*params, *module.parameters()]:
            p.zero_()

# %% blind wrong: turned as for nn.Linear -> transposed | answers: copy_weights, ParameterNet
#: W1 and W2 are transposed and pressed into shape: the numbers are misplaced.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        h = torch.relu(x.reshape(len(x), 784) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2


def copy_weights(params, module):
    W1, b1, W2, b2 = params
    with torch.no_grad():
        module.W1.copy_(W1.T.reshape(784, 256))
        module.b1.copy_(b1)
        module.W2.copy_(W2.T.reshape(256, 10))
        module.b2.copy_(b2)

# %% blind wrong: new parameters share the memory -> shares-memory | answers: copy_weights, ParameterNet
#: nn.Parameter(p) shares the memory with params and replaces the module's own parameters; copy the numbers.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    W1, b1, W2, b2 = params
    module.W1 = nn.Parameter(W1)
    module.b1 = nn.Parameter(b1)
    module.W2 = nn.Parameter(W2)
    module.b2 = nn.Parameter(b2)

# %% blind wrong: .data is the same memory -> shares-memory | answers: copy_weights, ParameterNet
#: module.W1.data = W1.data makes both share the memory; write copy_.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    for name, p in zip(["W1", "b1", "W2", "b2"], params):
        getattr(module, name).data = p.data

# %% blind wrong: new parameters from clones -> new-parameters | answers: copy_weights, ParameterNet
#: The memory is no longer shared, but the module's own four parameters are replaced by new ones.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    for name, p in zip(["W1", "b1", "W2", "b2"], params):
        setattr(module, name, nn.Parameter(p.detach().clone()))

# %% blind wrong: without no_grad (2) -> no-no-grad | answers: copy_weights, ParameterNet
#: A parameter may not be changed in place while autograd watches; use torch.no_grad().
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    module.W1.copy_(params[0])
    module.b1.copy_(params[1])
    module.W2.copy_(params[2])
    module.b2.copy_(params[3])

# %% blind wrong: copied in the wrong direction -> nothing-copied | answers: copy_weights, ParameterNet
#: You copy the module's numbers into params; it is the other way round.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    with torch.no_grad():
        for p, q in zip(params, [module.W1, module.b1, module.W2, module.b2]):
            p.copy_(q)

# %% blind wrong: only a local name is changed -> nothing-copied | answers: copy_weights, ParameterNet
#: target = p.clone() only gives the name to a new tensor; the module is not changed.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    with torch.no_grad():
        for target, p in zip(module.parameters(), params):
            target = p.clone()

# %% blind wrong: the biases are left out -> biases-left-out | answers: copy_weights, ParameterNet
#: The biases have to be copied too.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    with torch.no_grad():
        module.W1.copy_(params[0])
        module.W2.copy_(params[2])

# %% blind wrong: the list is read as W1, W2, b1, b2 -> raises | answers: copy_weights, ParameterNet
#: The list is [W1, b1, W2, b2]; you copy the bias into W2, where it broadcasts or fails.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    W1, W2, b1, b2 = params
    with torch.no_grad():
        module.W1.copy_(W1)
        module.W2.copy_(W2)
        module.b1.copy_(b1)
        module.b2.copy_(b2)

# %% blind wrong: the module is returned -> returns-something | answers: copy_weights, ParameterNet
#: Nothing is returned.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    with torch.no_grad():
        for p, q in zip([module.W1, module.b1, module.W2, module.b2], params):
            p.copy_(q)
    return module

# %% blind wrong: added to what is there -> added-not-copied | answers: copy_weights, ParameterNet
#: += adds to the numbers of the module; they have to be replaced.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    with torch.no_grad():
        for p, q in zip([module.W1, module.b1, module.W2, module.b2], params):
            p += q

# %% blind wrong: state_dict is changed as a copy -> nothing-copied | answers: copy_weights, ParameterNet
#: dict(module.state_dict()) with new tensors is only a dictionary; load it back with load_state_dict.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    state = dict(module.state_dict())
    for name, p in zip(["W1", "b1", "W2", "b2"], params):
        state[name] = p.detach().clone()

# %% blind wrong: params are detached in place -> raises | answers: copy_weights, ParameterNet
#: detach_() changes params: they no longer collect gradients. params has to stay as it is.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    with torch.no_grad():
        for p, q in zip([module.W1, module.b1, module.W2, module.b2], params):
            p.copy_(q.detach_())

# %% blind wrong: a new network is filled instead of the one given -> nothing-copied | answers: copy_weights, ParameterNet
#: You copy into a new ParameterNet() of your own; the module you were given stays as it was.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    module = type(module)()
    with torch.no_grad():
        for name, p in zip(["W1", "b1", "W2", "b2"], params):
            getattr(module, name).copy_(p)

# %% blind wrong: transposed as for nn.Linear -> transposed | answers: copy_weights, ParameterNet
#: The weights are transposed, as nn.Linear would have them; a ParameterNet keeps them as they are.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    with torch.no_grad():
        module.W1.copy_(params[0].T.reshape(784, 256))
        module.b1.copy_(params[1])
        module.W2.copy_(params[2].T.reshape(256, 10))
        module.b2.copy_(params[3])

# %% blind right: load_state_dict | answers: copy_weights, ParameterNet
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    module.load_state_dict({name: p.detach() for name, p in zip(("W1", "b1", "W2", "b2"), params)})

# %% blind right: slices and .data | answers: copy_weights, ParameterNet
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    for k, name in enumerate("W1 b1 W2 b2".split()):
        getattr(module, name).data[...] = params[k].data

# %% blind disputed: zip with module.parameters(), which relies on the order in which the class registers them | answers: copy_weights, ParameterNet
#: Name them: module.W1 and so on.
class ParameterNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return torch.relu(x.flatten(1) @ self.W1 + self.b1) @ self.W2 + self.b2

def copy_weights(params, module):
    with torch.no_grad():
        for mine, theirs in zip(module.parameters(), params):
            mine.copy_(theirs)

# %% right: vector_to_parameters | answers: copy_weights, ParameterNet
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

def copy_weights(params, module):
    vector = torch.nn.utils.parameters_to_vector(params)
    torch.nn.utils.vector_to_parameters(vector.detach().clone(), [module.W1, module.b1, module.W2, module.b2])

# %% right: vector_to_parameters, copied afterwards into the old memory | answers: copy_weights, ParameterNet
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

def copy_weights(params, module):
    with torch.no_grad():
        vector = torch.cat([p.flatten() for p in params])
        for own, part in zip(module.parameters(), vector.split([p.numel() for p in params])):
            own.copy_(part.view_as(own))

# %% right: load_state_dict with assign=False, after detaching | answers: copy_weights, ParameterNet
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

def copy_weights(params, module):
    state = module.state_dict()
    state.update({name: p.detach().clone() for name, p in zip(("W1", "b1", "W2", "b2"), params)})
    module.load_state_dict(state, strict=True)

# %% right: load_state_dict with the params themselves | answers: copy_weights, ParameterNet
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

def copy_weights(params, module):
    W1, b1, W2, b2 = params
    module.load_state_dict({"W1": W1, "b1": b1, "W2": W2, "b2": b2})

# %% wrong: load_state_dict assigns -> shares-memory | answers: copy_weights, ParameterNet
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

def copy_weights(params, module):
    names = ["W1", "b1", "W2", "b2"]
    module.load_state_dict({name: p.detach() for name, p in zip(names, params)}, assign=True)

# %% wrong: biases only -> weights-left-out | answers: copy_weights, ParameterNet
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

def copy_weights(params, module):
    with torch.no_grad():
        module.b1.copy_(params[1])
        module.b2.copy_(params[3])

# %% blind wrong: new parameters in the module -> new-parameters | answers: copy_weights, ParameterNet
#: You put new nn.Parameters into the module; it should keep its own four (an optimiser that holds them would train the old ones).
class ParameterNet(nn.Module):
    """784-256-10 with parameters W1, b1, W2, b2: pictures (N, 1, 28, 28) -> logits (N, 10)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        hidden = torch.relu(torch.addmm(self.b1, x.flatten(start_dim=1), self.W1))
        return torch.addmm(self.b2, hidden, self.W2)


def copy_weights(params, module):
    module.W1 = nn.Parameter(params[0].detach().clone())
    module.b1 = nn.Parameter(params[1].detach().clone())
    module.W2 = nn.Parameter(params[2].detach().clone())
    module.b2 = nn.Parameter(params[3].detach().clone())

# %% blind wrong: .data shares the memory -> shares-memory | answers: copy_weights, ParameterNet
#: After `module.W1.data = params[0].data` both have the same memory: training one of them changes the other.
class ParameterNet(nn.Module):
    """784-256-10 with parameters W1, b1, W2, b2: pictures (N, 1, 28, 28) -> logits (N, 10)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        hidden = torch.relu(torch.addmm(self.b1, x.flatten(start_dim=1), self.W1))
        return torch.addmm(self.b2, hidden, self.W2)


def copy_weights(params, module):
    W1, b1, W2, b2 = params
    module.W1.data = W1.data
    module.b1.data = b1.data
    module.W2.data = W2.data
    module.b2.data = b2.data

# %% blind right: load_state_dict, again | answers: copy_weights, ParameterNet
class ParameterNet(nn.Module):
    """784-256-10 with parameters W1, b1, W2, b2: pictures (N, 1, 28, 28) -> logits (N, 10)."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.W1 = nn.Parameter(0.01 * torch.randn(784, 256))
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(0.01 * torch.randn(256, 10))
        self.b2 = nn.Parameter(torch.zeros(10))
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        hidden = torch.relu(torch.addmm(self.b1, x.flatten(start_dim=1), self.W1))
        return torch.addmm(self.b2, hidden, self.W2)


def copy_weights(params, module):
    names = ["W1", "b1", "W2", "b2"]
    module.load_state_dict({name: p.detach() for name, p in zip(names, params)})
