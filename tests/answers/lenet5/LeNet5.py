# %% right: named layers
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% right: C5 as a linear layer
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Linear(400, 120)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x.flatten(1)))
        x = self.act(self.F6(x))
        return self.Out(x)

# %% right: two sequentials
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 6, kernel_size=5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, kernel_size=5), activation(), pool(kernel_size=2, stride=2))
        self.head = nn.Sequential(nn.Flatten(), nn.Linear(400, 120), activation(),
                                  nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, x):
        return self.head(self.features(x))

# %% right: a subclass of Sequential
class LeNet5(nn.Sequential):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__(
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2), nn.Conv2d(6, 16, 5), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(), nn.Linear(120, 84), activation(), nn.Linear(84, 10))

# %% right: head defined first, a ModuleList, view
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d, classes=10):
        super(LeNet5, self).__init__()
        self.full = nn.ModuleList([nn.Linear(84, classes), nn.Linear(120, 84)])
        self.convs = nn.ModuleList([nn.Conv2d(1, 6, 5, 1, 2), nn.Conv2d(6, 16, 5), nn.Conv2d(16, 120, 5)])
        self.a, self.p = activation(), pool(2)

    def forward(self, images):
        for conv in self.convs[:2]:
            images = self.p(self.a(conv(images)))
        x = self.a(self.convs[2](images)).view(images.size(0), -1)
        return self.full[0](self.a(self.full[1](x)))

# %% right: layers registered twice
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)
        self.all = nn.Sequential(self.C1, self.C3)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: not written -> not-written
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        raise NotImplementedError("Exercise 5.3")

# %% wrong: softmax at the end -> softmax-at-the-end
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return torch.softmax(self.Out(x), 1)

# %% wrong: log-softmax at the end -> softmax-at-the-end
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return F.log_softmax(self.Out(x), dim=1)

# %% wrong: activation after Out -> activation-after-out
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.act(self.Out(x))

# %% wrong: no activation after F6 -> activation-missing
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.F6(x)
        return self.Out(x)

# %% wrong: no activation after C5 -> activation-missing
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.C5(x).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: no activation at all -> activation-missing
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.C1(x))
        x = self.pool(self.C3(x))
        x = self.C5(x).flatten(1)
        x = self.F6(x)
        return self.Out(x)

# %% wrong: pooling first -> pools-before-activation
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.act(self.pool(self.C1(x)))
        x = self.act(self.pool(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: ReLU by default -> wrong-default
class LeNet5(nn.Module):
    def __init__(self, activation=nn.ReLU, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: maximum by default -> wrong-default
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.MaxPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: activation ignored -> ignores-option
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = nn.Tanh()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: pool ignored -> ignores-option
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = nn.AvgPool2d(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: no options -> wrong-signature
class LeNet5(nn.Module):
    def __init__(self):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = nn.Tanh()
        self.pool = nn.AvgPool2d(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: no padding -> map-too-small
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: no padding, linear C5 -> c1-without-padding
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Linear(256, 120)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x.flatten(1)))
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: kernel of 3 -> wrong-kernel-size
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 3)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: no biases -> no-biases
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5, bias=False)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: F6 missing -> wrong-architecture
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.Out = nn.Linear(120, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        return self.Out(x)

# %% wrong: flattens the batch too -> batch-flattened
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten()
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: forgets to return -> returns-nothing
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        self.Out(x)

# %% wrong: no graph -> no-graph
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x).detach()

# %% wrong: a function -> not-a-class
def LeNet5(activation=nn.Tanh, pool=nn.AvgPool2d):
    return nn.Linear(784, 10)

# %% wrong: layers in a plain list -> no-parameters
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.layers = [nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2), nn.Conv2d(6, 16, 5), activation(), pool(2),
                       nn.Flatten(), nn.Linear(400, 120), activation(), nn.Linear(120, 84), activation(), nn.Linear(84, 10)]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

# %% wrong: zeros -> wrong-value
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return 0 * self.Out(x)

# %% wrong: weights all zero -> constant-weights
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)
        for p in self.parameters():
            nn.init.zeros_(p)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: super forgotten -> no-super-init
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% blind right: one Sequential
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(),
            nn.Flatten(),
            nn.Linear(120, 84), activation(),
            nn.Linear(84, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind right: C5 linear, layers defined from the last to the first
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super(LeNet5, self).__init__()
        self.act = activation()
        self.pool = pool(2)
        self.out = nn.Linear(84, 10)
        self.f6 = nn.Linear(120, 84)
        self.c5 = nn.Linear(16 * 5 * 5, 120)
        self.c3 = nn.Conv2d(6, 16, kernel_size=5)
        self.c1 = nn.Conv2d(1, 6, kernel_size=5, padding=2)

    def forward(self, x):
        x = self.pool(self.act(self.c1(x)))
        x = self.pool(self.act(self.c3(x)))
        x = x.reshape(x.shape[0], -1)
        x = self.act(self.c5(x))
        x = self.act(self.f6(x))
        return self.out(x)

# %% blind right: blocks of their own, Xavier start
class ConvBlock(nn.Module):
    def __init__(self, maps_in, maps_out, activation, pool=None, padding=0):
        super().__init__()
        self.conv = nn.Conv2d(maps_in, maps_out, 5, padding=padding)
        self.activation = activation()
        self.pool = nn.Identity() if pool is None else pool(2)
        nn.init.xavier_uniform_(self.conv.weight)
        nn.init.zeros_(self.conv.bias)

    def forward(self, x):
        return self.pool(self.activation(self.conv(x)))


class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.block1 = ConvBlock(1, 6, activation, pool, padding=2)
        self.block2 = ConvBlock(6, 16, activation, pool)
        self.block3 = ConvBlock(16, 120, activation)
        self.head = nn.Sequential(nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        features = self.block3(self.block2(self.block1(images)))
        return self.head(features[:, :, 0, 0])

# %% blind right: ModuleList and a loop, zeros padded before C1
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d, classes=10):
        super().__init__()
        self.convs = nn.ModuleList(nn.Conv2d(a, b, 5) for a, b in [(1, 6), (6, 16), (16, 120)])
        self.pools = nn.ModuleList([pool(2), pool(2), nn.Identity()])
        self.acts = nn.ModuleList(activation() for _ in range(4))
        self.linears = nn.ModuleDict({"F6": nn.Linear(120, 84), "Out": nn.Linear(84, classes)})

    def forward(self, images):
        x = F.pad(images, (2, 2, 2, 2))
        for conv, act, pool in zip(self.convs, self.acts, self.pools):
            x = pool(act(conv(x)))
        x = self.acts[3](self.linears["F6"](x.flatten(start_dim=1)))
        return self.linears["Out"](x)

# %% blind right: a subclass of Sequential with names
from collections import OrderedDict

class LeNet5(nn.Sequential):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__(OrderedDict([
            ("C1", nn.Conv2d(1, 6, (5, 5), stride=1, padding=(2, 2))), ("A1", activation()), ("S2", pool(2, 2)),
            ("C3", nn.Conv2d(6, 16, (5, 5))), ("A3", activation()), ("S4", pool(2, 2)),
            ("flat", nn.Flatten()), ("C5", nn.Linear(400, 120)), ("A5", activation()),
            ("F6", nn.Linear(120, 84)), ("A6", activation()), ("Out", nn.Linear(84, 10)),
        ]))

# %% blind wrong: softmax at the end -> softmax-at-the-end
#: The outputs are probabilities: there is a softmax after Out, where nothing belongs.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10), nn.Softmax(dim=1),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: pooling before the activation -> pools-before-activation
#: After C1 and C3 it pools first and applies the activation afterwards.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5, padding=2)
        self.c3 = nn.Conv2d(6, 16, 5)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)
        self.act, self.pool = activation(), pool(2)

    def forward(self, x):
        x = self.act(self.pool(self.c1(x)))
        x = self.act(self.pool(self.c3(x)))
        x = self.act(self.c5(x)).flatten(1)
        return self.out(self.act(self.f6(x)))

# %% blind wrong: activation after Out too -> activation-after-out
#: The ten scores also go through the activation.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                      nn.Conv2d(6, 16, 5), activation(), pool(2),
                                      nn.Conv2d(16, 120, 5), activation())
        self.linears = nn.ModuleList([nn.Linear(120, 84), nn.Linear(84, 10)])
        self.activation = activation()

    def forward(self, images):
        x = self.features(images).flatten(1)
        for layer in self.linears:
            x = self.activation(layer(x))
        return x

# %% blind wrong: C1 without padding -> c1-without-padding
#: C1 has no padding; C5 is made a Linear of 256 inputs so that the sizes fit again.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2), nn.Flatten(),
            nn.Linear(16 * 4 * 4, 120), activation(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: tanh whatever is asked -> ignores-option
#: The argument `activation` is ignored: torch.tanh is written into forward.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5, padding=2)
        self.c3 = nn.Conv2d(6, 16, 5)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(torch.tanh(self.c1(x)))
        x = self.pool(torch.tanh(self.c3(x)))
        x = torch.tanh(self.c5(x)).flatten(1)
        return self.out(torch.tanh(self.f6(x)))

# %% blind wrong: S4 always averages -> ignores-option
#: The argument `pool` is used for S2 only; S4 is average pooling whatever is asked.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), nn.AvgPool2d(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: no activation after C5 -> activation-missing
#: The activation after C5 is missing.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5, padding=2)
        self.c3 = nn.Conv2d(6, 16, 5)
        self.c5 = nn.Linear(400, 120)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)
        self.act, self.pool = activation(), pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.c1(x)))
        x = self.pool(self.act(self.c3(x)))
        x = self.c5(x.flatten(1))
        x = self.act(self.f6(x))
        return self.out(x)

# %% blind wrong: modern default -> wrong-default
#: Made without arguments it is the ReLU and maximum form; the defaults are tanh and average.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.ReLU, pool=nn.MaxPool2d):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: convolutions without bias -> no-biases
#: The convolutions are made with bias=False; all layers are to have biases.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2, bias=False), activation(), pool(2),
            nn.Conv2d(6, 16, 5, bias=False), activation(), pool(2),
            nn.Conv2d(16, 120, 5, bias=False), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: squeeze takes the batch axis -> batch-axis-lost
#: squeeze() also removes the batch axis of a single picture: (10,) comes out, not (1, 10).
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                      nn.Conv2d(6, 16, 5), activation(), pool(2),
                                      nn.Conv2d(16, 120, 5), activation())
        self.classifier = nn.Sequential(nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        return self.classifier(self.features(images).squeeze())

# %% blind wrong: reshape mixes the pictures -> pictures-mixed
#: The flattening reshapes to (120, N) and transposes, which mixes numbers of different pictures.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                      nn.Conv2d(6, 16, 5), activation(), pool(2),
                                      nn.Conv2d(16, 120, 5), activation())
        self.f6, self.act, self.out = nn.Linear(120, 84), activation(), nn.Linear(84, 10)

    def forward(self, images):
        x = self.features(images).reshape(120, -1).T
        return self.out(self.act(self.f6(x)))

# %% blind wrong: layers in a plain list -> no-parameters
#: The layers stand in a Python list, so the module does not know them: it has no parameters.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.layers = [
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10),
        ]

    def forward(self, images):
        for layer in self.layers:
            images = layer(images)
        return images

# %% blind wrong: dropout before Out -> random-output
#: A dropout that nobody asked for makes the outputs random in train mode.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Dropout(0.5), nn.Linear(84, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: only the two published forms -> ignores-option
#: Pooling follows from the activation: ReLU means maximum, anything else average; `pool` is not read.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        down = nn.MaxPool2d if activation is nn.ReLU else nn.AvgPool2d
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), activation(), down(2),
            nn.Conv2d(6, 16, 5), activation(), down(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: edge pixels repeated as padding -> padding-not-zeros
#: C1 pads by repeating the edge pixels (padding_mode='replicate'), not with zeros.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2, padding_mode="replicate"), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: first picture for all -> first-picture-for-all
#: Only the first picture is run; its scores are repeated for the whole batch.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10),
        )

    def forward(self, images):
        return self.net(images[:1]).repeat(len(images), 1)

# %% blind wrong: keeps its first answer -> keeps-a-result
#: The output of the first call is kept and given again to any batch of the same size.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.memory = {}
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10),
        )

    def forward(self, images):
        if images.shape not in self.memory:
            self.memory[images.shape] = self.net(images)
        return self.memory[images.shape]

# %% blind wrong: the pooling stands before the activation -> pools-before-activation
#: First the activation, then the pooling: the mean of tanh is not the tanh of the mean.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), pool(2), activation(),
                                 nn.Conv2d(6, 16, 5), pool(2), activation(),
                                 nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                                 nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: the activation after C5 is missing -> activation-missing
#: After C5 an activation is asked for; without it C5 and F6 are one linear layer.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                 nn.Conv2d(6, 16, 5), activation(), pool(2),
                                 nn.Conv2d(16, 120, 5), nn.Flatten(),
                                 nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: tanh and mean pooling are written in, the arguments are ignored -> ignores-option
#: You always use tanh and average pooling, whatever classes you were given.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5, padding=2)
        self.c3 = nn.Conv2d(6, 16, 5)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)

    def forward(self, images):
        x = F.avg_pool2d(torch.tanh(self.c1(images)), 2)
        x = F.avg_pool2d(torch.tanh(self.c3(x)), 2)
        x = torch.tanh(self.c5(x)).flatten(1)
        return self.out(torch.tanh(self.f6(x)))

# %% blind wrong: the pooling is used, the activation is ignored in the fully connected part -> ignores-option
#: In the fully connected part you wrote tanh instead of the activation that was given.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                      nn.Conv2d(6, 16, 5), activation(), pool(2), nn.Flatten())
        self.head = nn.Sequential(nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))

    def forward(self, images):
        return self.head(self.features(images))

# %% blind wrong: the class activation is called with the numbers -> layer-not-applied
#: activation is a class: make a layer of it with activation() first, then give it the numbers.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.activation = activation
        self.pool = pool(2)
        self.c1 = nn.Conv2d(1, 6, 5, padding=2)
        self.c3 = nn.Conv2d(6, 16, 5)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)

    def forward(self, images):
        x = self.pool(self.activation(self.c1(images)))
        x = self.pool(self.activation(self.c3(x)))
        x = self.activation(self.c5(x)).flatten(1)
        return self.out(self.activation(self.f6(x)))

# %% blind wrong: C1 without padding (2) -> map-too-small
#: Without padding 2 in C1 the maps before C5 are 4 x 4, and a kernel of 5 does not fit.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(1, 6, 5), activation(), pool(2),
                                 nn.Conv2d(6, 16, 5), activation(), pool(2),
                                 nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                                 nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: the size was made to fit with 256 inputs instead of the padding -> c1-without-padding
#: You left out the padding and changed C5 to 256 inputs; C1 has padding 2 and C5 400 inputs.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(1, 6, 5), activation(), pool(2),
                                 nn.Conv2d(6, 16, 5), activation(), pool(2), nn.Flatten(),
                                 nn.Linear(256, 120), activation(),
                                 nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: an activation after the output -> activation-after-out
#: After Out nothing is asked for: logits may be larger than 1.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                 nn.Conv2d(6, 16, 5), activation(), pool(2),
                                 nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                                 nn.Linear(120, 84), activation(), nn.Linear(84, 10), activation())

    def forward(self, images):
        return self.net(images)

# %% blind wrong: log_softmax at the end -> softmax-at-the-end
#: Logits were asked for; leave log_softmax to the loss.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                 nn.Conv2d(6, 16, 5), activation(), pool(2),
                                 nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                                 nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        return F.log_softmax(self.net(images), dim=1)

# %% blind wrong: C3 and C5 without biases -> no-biases
#: All layers have biases; bias=False takes them away.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                 nn.Conv2d(6, 16, 5, bias=False), activation(), pool(2),
                                 nn.Conv2d(16, 120, 5, bias=False), activation(), nn.Flatten(),
                                 nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: super().__init__() forgotten -> no-super-init
#: nn.Module must be started with super().__init__() before layers are set.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        self.net = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                 nn.Conv2d(6, 16, 5), activation(), pool(2),
                                 nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
                                 nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: squeeze instead of flatten, one picture loses its batch axis -> batch-axis-lost
#: squeeze() takes away every axis of length 1, with one picture the batch axis too; use flatten(1).
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.maps = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                  nn.Conv2d(6, 16, 5), activation(), pool(2),
                                  nn.Conv2d(16, 120, 5), activation())
        self.vectors = nn.Sequential(nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        return self.vectors(self.maps(images).squeeze())

# %% blind wrong: the last pooling is missing because forward uses the pool only once -> wrong-value
#: After C3 the pooling is missing, so C5 makes 6 x 6 maps and F6 does not fit.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.act, self.pool = activation(), pool(2)
        self.c1, self.c3, self.c5 = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5), nn.Conv2d(16, 120, 5)
        self.f6, self.out = nn.Linear(120, 84), nn.Linear(84, 10)

    def forward(self, images):
        x = self.pool(self.act(self.c1(images)))
        x = self.act(self.c3(x))
        x = self.act(self.c5(x)).amax((2, 3))
        return self.out(self.act(self.f6(x)))

# %% blind wrong: dropout was built in -> random-output
#: No dropout was asked for; in train mode the outputs are random.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
                                 nn.Conv2d(6, 16, 5), activation(), pool(2),
                                 nn.Conv2d(16, 120, 5), activation(), nn.Flatten(), nn.Dropout(0.5),
                                 nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        return self.net(images)

# %% blind right: one activation layer and one pool for all, a loop in forward
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)])
        self.full = nn.ModuleList([nn.Linear(400, 120), nn.Linear(120, 84)])
        self.last = nn.Linear(84, 10)
        self.act, self.pool = activation(), pool(kernel_size=2, stride=2)

    def forward(self, images):
        x = images
        for conv in self.convs:
            x = self.pool(self.act(conv(x)))
        x = x.reshape(len(x), -1)
        for layer in self.full:
            x = self.act(layer(x))
        return self.last(x)

# %% blind right: a class for a block, dictionary of blocks
class Block(nn.Module):
    def __init__(self, layer, *after):
        super().__init__()
        self.steps = nn.ModuleList([layer, *after])

    def forward(self, x):
        for step in self.steps:
            x = step(x)
        return x


class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.blocks = nn.ModuleDict({
            "one": Block(nn.Conv2d(1, 6, (5, 5), padding="same"), activation(), pool(2)),
            "two": Block(nn.Conv2d(6, 16, (5, 5)), activation(), pool(2)),
            "three": Block(nn.Conv2d(16, 120, (5, 5)), activation()),
            "four": Block(nn.Flatten(), nn.Linear(120, 84), activation()),
            "five": nn.Linear(84, 10),
        })

    def forward(self, images):
        for block in self.blocks.values():
            images = block(images)
        return images

# %% wrong: a middle layer is detached -> no-gradient-back
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x.detach())).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: a layer works with its weight as .data -> no-gradient-back
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(F.linear(x, self.F6.weight.data, self.F6.bias))
        return self.Out(x)

# %% wrong: flattened pixel by pixel -> flattens-channels-last
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Linear(400, 120)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x.permute(0, 2, 3, 1).flatten(1)))
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: all convolutions padded -> padding-everywhere
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5, padding=2)
        self.C5 = nn.Linear(16 * 7 * 7, 120)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x.flatten(1)))
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: one more full layer -> layer-too-many
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.F7 = nn.Linear(84, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        x = self.act(self.F7(x))
        return self.Out(x)

# %% blind wrong: softmax at the end, again -> softmax-at-the-end
#: The network should return logits; after Out comes nothing, no softmax.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10), nn.Softmax(dim=1))
    def forward(self, images):
        return self.net(images)

# %% blind wrong: no activation after C5, again -> activation-missing
#: After C5 comes the activation too; you go from C5 straight to F6.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, kernel_size=5, padding=2)
        self.c3 = nn.Conv2d(6, 16, kernel_size=5)
        self.c5 = nn.Conv2d(16, 120, kernel_size=5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)
    def forward(self, images):
        x = self.pool(self.act(self.c1(images)))
        x = self.pool(self.act(self.c3(x)))
        x = self.c5(x).flatten(1)
        x = self.act(self.f6(x))
        return self.out(x)

# %% blind wrong: options only used for the first half -> ignores-option
#: In forward you use torch.tanh after C5 and F6, whatever activation was asked for.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2))
        self.c5 = nn.Linear(400, 120)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)
    def forward(self, images):
        x = self.features(images).flatten(1)
        x = torch.tanh(self.c5(x))
        x = torch.tanh(self.f6(x))
        return self.out(x)

# %% blind wrong: pooling before the activation, again -> pools-before-activation
#: The text asks for the activation first and then the pooling; with tanh and the mean the other order gives other numbers.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), pool(2), activation(),
            nn.Conv2d(6, 16, 5), pool(2), activation(),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10))
    def forward(self, images):
        return self.layers(images)

# %% blind right: ModuleList-free, one layer after the other
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding="same")
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)
        self.activation = activation()
        self.pool = pool(kernel_size=2)
    def forward(self, images):
        x = self.pool(self.activation(self.conv1(images)))
        x = self.pool(self.activation(self.conv2(x)))
        x = x.view(x.size(0), -1)
        x = self.activation(self.fc1(x))
        x = self.activation(self.fc2(x))
        return self.fc3(x)

# %% wrong: normalised after each convolution -> extra-batch-norm
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), nn.BatchNorm2d(6), activation(), pool(2),
            nn.Conv2d(6, 16, 5), nn.BatchNorm2d(16), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten(),
            nn.Linear(120, 84), activation(), nn.Linear(84, 10))

    def forward(self, images):
        return self.net(images)

# %% wrong: the full layers in a plain list -> layer-missing
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2),
            nn.Conv2d(6, 16, 5), activation(), pool(2),
            nn.Conv2d(16, 120, 5), activation(), nn.Flatten())
        self.full = [nn.Linear(120, 84), activation(), nn.Linear(84, 10)]

    def forward(self, images):
        x = self.features(images)
        for layer in self.full:
            x = layer(x)
        return x

# %% blind wrong: the class of the activation is kept, not a layer -> layer-not-applied
#: The activation class handed over without brackets.
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5, padding=2)
        self.c3 = nn.Conv2d(6, 16, 5)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)
        self.act = activation
        self.pool = pool(2)

    def forward(self, images):
        x = self.pool(self.act(self.c1(images)))
        x = self.pool(self.act(self.c3(x)))
        x = self.act(self.c5(x))
        x = x.flatten(1)
        x = self.act(self.f6(x))
        return self.out(x)

# %% wrong: padded windows of 3 x 3 -> pools-of-three
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5, padding=2)
        self.c3 = nn.Conv2d(6, 16, 5)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(3, stride=2, padding=1)

    def forward(self, images):
        x = self.pool(self.act(self.c1(images)))
        x = self.pool(self.act(self.c3(x)))
        x = self.act(self.c5(x)).flatten(1)
        x = self.act(self.f6(x))
        return self.out(x)

# %% wrong: C1 with gaps -> kernel-spread-out
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5, padding=4, dilation=2)
        self.c3 = nn.Conv2d(6, 16, 5)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, images):
        x = self.pool(self.act(self.c1(images)))
        x = self.pool(self.act(self.c3(x)))
        x = self.act(self.c5(x)).flatten(1)
        x = self.act(self.f6(x))
        return self.out(x)

# %% wrong: C3 in groups -> fewer-maps-seen
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5, padding=2)
        self.c3 = nn.Conv2d(6, 16, 5, groups=2)
        self.c5 = nn.Conv2d(16, 120, 5)
        self.f6 = nn.Linear(120, 84)
        self.out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, images):
        x = self.pool(self.act(self.c1(images)))
        x = self.pool(self.act(self.c3(x)))
        x = self.act(self.c5(x)).flatten(1)
        x = self.act(self.f6(x))
        return self.out(x)

# %% found wrong: no super().__init__(), and the layers in a plain list -> no-super-init
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        self.steps = [nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2), nn.Conv2d(6, 16, 5), activation(), pool(2)]

    def forward(self, x):
        for step in self.steps:
            x = step(x)
        return x

# %% wrong: found: _init_ for __init__ -> init-misspelt
class LeNet5(nn.Module):
    def _init_(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: found: a layer without self -> layer-missing
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.Linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)

# %% wrong: found: nn.linear -> raises
class LeNet5(nn.Module):
    def __init__(self, activation=nn.Tanh, pool=nn.AvgPool2d):
        super().__init__()
        self.C1 = nn.Conv2d(1, 6, 5, padding=2)
        self.C3 = nn.Conv2d(6, 16, 5)
        self.C5 = nn.Conv2d(16, 120, 5)
        self.F6 = nn.Linear(120, 84)
        self.Out = nn.linear(84, 10)
        self.act = activation()
        self.pool = pool(2)

    def forward(self, x):
        x = self.pool(self.act(self.C1(x)))
        x = self.pool(self.act(self.C3(x)))
        x = self.act(self.C5(x)).flatten(1)
        x = self.act(self.F6(x))
        return self.Out(x)
