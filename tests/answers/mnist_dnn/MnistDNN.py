# %% right: nn.Sequential inside
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
            nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10),
        )

    def forward(self, x):
        return self.net(x)

# %% right: five attributes
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 64)
        self.fc5 = nn.Linear(64, 10)

    def forward(self, images):
        x = images.view(images.size(0), -1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        x = F.relu(self.fc3(x))
        x = F.relu(self.fc4(x))
        return self.fc5(x)

# %% right: ModuleList and clamp
class MnistDNN(nn.Module):
    def __init__(self, sizes=tuple([784, 512, 256, 128, 64, 10])):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

    def forward(self, x):
        x = x.flatten(1)
        for layer in self.layers[:-1]:
            x = layer(x).clamp(min=0)
        return self.layers[-1](x)

# %% right: defined from the last layer to the first
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(64, 10)
        self.d = nn.Linear(128, 64)
        self.c = nn.Linear(256, 128)
        self.b = nn.Linear(512, 256)
        self.a = nn.Linear(784, 512)

    def forward(self, x):
        x = x.reshape(-1, 784)
        for layer in (self.a, self.b, self.c, self.d):
            x = torch.relu(layer(x))
        return self.out(x)

# %% right: a subclass of nn.Sequential
class MnistDNN(nn.Sequential):
    def __init__(self):
        parts, sizes = [nn.Flatten()], [784, 512, 256, 128, 64, 10]
        for a, b in zip(sizes, sizes[1:]):
            parts += [nn.Linear(a, b), nn.ReLU()]
        super().__init__(*parts[:-1])

# %% right: parameters by hand
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 256, 128, 64, 10]
        self.w = nn.ParameterList((2 * torch.rand(b, a) - 1) / a ** 0.5 for a, b in zip(sizes, sizes[1:]))
        self.b = nn.ParameterList(torch.zeros(b) + 0.01 for b in sizes[1:])

    def forward(self, x):
        x = x.flatten(start_dim=1)
        for i, (w, b) in enumerate(zip(self.w, self.b)):
            x = x @ w.T + b
            if i < 4:
                x = torch.maximum(x, torch.zeros(()))
        return x

# %% wrong: not written -> not-written
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        raise NotImplementedError("Exercise 3.9: MnistDNN")

# %% wrong: no activation -> no-activation
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        return self.fc4(self.fc3(self.fc2(self.fc1(self.fc0(x.flatten(1))))))

# %% wrong: relu at the end -> relu-after-the-last
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        x = x.flatten(1)
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.relu(fc(x))
        return torch.relu(self.fc4(x))

# %% wrong: softmax at the end -> softmax-at-the-end
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        x = x.flatten(1)
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.relu(fc(x))
        return torch.softmax(self.fc4(x), 1)

# %% wrong: log-softmax at the end -> log-softmax-at-the-end
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        x = x.flatten(1)
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.relu(fc(x))
        return F.log_softmax(self.fc4(x), dim=1)

# %% wrong: sigmoid -> not-relu
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        x = x.flatten(1)
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.sigmoid(fc(x))
        return self.fc4(x)

# %% wrong: tanh -> not-relu
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        x = x.flatten(1)
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.tanh(fc(x))
        return self.fc4(x)

# %% wrong: no flatten -> not-flattened
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.relu(fc(x))
        return self.fc4(x)

# %% wrong: returns classes -> argmax
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        x = x.flatten(1)
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.relu(fc(x))
        return self.fc4(x).argmax(1)

# %% wrong: returns nothing -> returns-nothing
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        x = x.flatten(1)
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.relu(fc(x))
        self.fc4(x)

# %% wrong: one activation missing -> one-activation-missing
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        x = torch.relu(self.fc0(x.flatten(1)))
        x = torch.relu(self.fc1(x))
        x = self.fc2(x)
        return self.fc4(torch.relu(self.fc3(x)))

# %% wrong: dropout -> differs-on-second-call
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        x = x.flatten(1)
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.relu(fc(x))
        return self.fc4(F.dropout(x, 0.5))

# %% wrong: a plain list -> layers-not-registered
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 256, 128, 64, 10]
        self.layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]

    def forward(self, x):
        x = x.flatten(1)
        for fc in self.layers[:-1]:
            x = torch.relu(fc(x))
        return self.layers[-1](x)

# %% wrong: no biases -> no-biases
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes, parts = [784, 512, 256, 128, 64, 10], [nn.Flatten()]
        for a, b in zip(sizes, sizes[1:]):
            parts += [nn.Linear(a, b, bias=False), nn.ReLU()]
        self.net = nn.Sequential(*parts[:-1])

    def forward(self, x):
        return self.net(x)

# %% wrong: a layer missing -> layer-missing
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
            nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64))

    def forward(self, x):
        return self.net(x)

# %% wrong: other sizes -> layer-missing
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10))

    def forward(self, x):
        return self.net(x)

# %% wrong: batch normalisation -> too-many-layers
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)
        self.norm = nn.BatchNorm1d(64)

    def forward(self, x):
        x = x.flatten(1)
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.relu(fc(x))
        return self.fc4(self.norm(x))

# %% wrong: zero weights -> all-zero
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)
        for p in self.parameters():
            nn.init.zeros_(p)

    def forward(self, x):
        x = x.flatten(1)
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.relu(fc(x))
        return self.fc4(x)

# %% wrong: a seed inside -> same-start-every-time
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        x = x.flatten(1)
        for fc in (self.fc0, self.fc1, self.fc2, self.fc3):
            x = torch.relu(fc(x))
        return self.fc4(x)

# %% wrong: all ones -> wrong-value
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc0 = nn.Linear(784, 512)
        self.fc1 = nn.Linear(512, 256)
        self.fc2 = nn.Linear(256, 128)
        self.fc3 = nn.Linear(128, 64)
        self.fc4 = nn.Linear(64, 10)

    def forward(self, x):
        return torch.ones(len(x), 10)

# %% wrong: a function that returns numbers -> not-a-module
def MnistDNN():
    return [784, 512, 256, 128, 64, 10]

# %% wrong: super forgotten -> no-super-init
class MnistDNN(nn.Module):
    def __init__(self):
        self.net = nn.Linear(784, 10)

# %% wrong: forward misspelt -> raises
class MnistDNN(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                         nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))
    def forward(self, x):
        return self.forwrad(x)

# %% wrong: needs arguments -> wrong-signature
class MnistDNN(nn.Module):
    def __init__(self, sizes):
        super().__init__()

# %% blind right: five attributes
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 64)
        self.fc5 = nn.Linear(64, 10)

    def forward(self, images):
        x = images.flatten(1)
        x = torch.relu(self.fc1(x))
        x = torch.relu(self.fc2(x))
        x = torch.relu(self.fc3(x))
        x = torch.relu(self.fc4(x))
        return self.fc5(x)

# %% blind right: one Sequential
class MnistDNN(nn.Module):
    def __init__(self):
        super(MnistDNN, self).__init__()
        self.stack = nn.Sequential(
            nn.Flatten(),
            nn.Linear(28 * 28, 512), nn.ReLU(),
            nn.Linear(512, 256), nn.ReLU(),
            nn.Linear(256, 128), nn.ReLU(),
            nn.Linear(128, 64), nn.ReLU(),
            nn.Linear(64, 10),
        )

    def forward(self, x):
        return self.stack(x)

# %% blind right: ModuleList and a loop
class MnistDNN(nn.Module):
    def __init__(self, sizes=(784, 512, 256, 128, 64, 10)):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, images):
        x = images.view(images.size(0), 784)
        for i, layer in enumerate(self.layers):
            x = layer(x)
            if i < len(self.layers) - 1:
                x = F.relu(x)
        return x

# %% blind right: a Sequential itself
def hidden(n_in, n_out):
    return [nn.Linear(n_in, n_out), nn.ReLU(inplace=True)]

class MnistDNN(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Flatten(), *hidden(784, 512), *hidden(512, 256), *hidden(256, 128), *hidden(128, 64),
            nn.Linear(64, 10)
        )

# %% blind right: blocks of its own class, relu as clamp
class Block(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.linear = nn.Linear(n_in, n_out)

    def forward(self, x):
        return self.linear(x).clamp(min=0)

class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        size = 784
        for number in range(4):
            wider, size = size, 512 // 2 ** number
            self.add_module(f"block{number}", Block(wider, size))
        self.out = nn.Linear(size, 10)

    def forward(self, images):
        x = torch.flatten(images, start_dim=1)
        for number in range(4):
            x = getattr(self, f"block{number}")(x)
        return self.out(x)

# %% blind wrong: softmax at the end -> softmax-at-the-end
#: The network ends in a softmax; logits are asked for.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
            nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10),
            nn.Softmax(dim=1),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: log_softmax at the end -> log-softmax-at-the-end
#: Log probabilities come out, not the logits themselves.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 64)
        self.fc5 = nn.Linear(64, 10)

    def forward(self, x):
        x = x.view(x.shape[0], -1)
        for layer in (self.fc1, self.fc2, self.fc3, self.fc4):
            x = F.relu(layer(x))
        return F.log_softmax(self.fc5(x), dim=1)

# %% blind wrong: ReLU after the last layer too -> relu-after-the-last
#: The last layer has a ReLU as well: no logit can be negative.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList()
        sizes = [784, 512, 256, 128, 64, 10]
        for i in range(5):
            self.layers.append(nn.Linear(sizes[i], sizes[i + 1]))

    def forward(self, images):
        x = images.flatten(1)
        for layer in self.layers:
            x = torch.relu(layer(x))
        return x

# %% blind wrong: no ReLU at all -> no-activation
#: There is no ReLU, so five layers are no more than one.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.Linear(512, 256), nn.Linear(256, 128), nn.Linear(128, 64),
            nn.Linear(64, 10)
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: ReLU missing after the fourth layer -> one-activation-missing
#: The layer of 64 units has no ReLU after it.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(784, 512)
        self.b = nn.Linear(512, 256)
        self.c = nn.Linear(256, 128)
        self.d = nn.Linear(128, 64)
        self.e = nn.Linear(64, 10)

    def forward(self, images):
        x = images.flatten(1)
        x = self.a(x).relu()
        x = self.b(x).relu()
        x = self.c(x).relu()
        x = self.d(x)
        return self.e(x)

# %% blind wrong: sigmoid for ReLU -> not-relu
#: The hidden layers use a sigmoid, ReLU is asked for.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        parts = [nn.Flatten()]
        sizes = [784, 512, 256, 128, 64]
        for a, b in zip(sizes, sizes[1:]):
            parts += [nn.Linear(a, b), nn.Sigmoid()]
        parts.append(nn.Linear(64, 10))
        self.net = nn.Sequential(*parts)

    def forward(self, images):
        return self.net(images)

# %% blind wrong: layers in a plain list -> layers-not-registered
#: PyTorch does not see layers in a list: the network has no parameters.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(784, 512), nn.Linear(512, 256), nn.Linear(256, 128),
                       nn.Linear(128, 64), nn.Linear(64, 10)]

    def forward(self, images):
        x = images.flatten(1)
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x)

# %% blind wrong: the pictures are not flattened -> not-flattened
#: The pictures go into the first layer as they are.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(),
            nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: the layer of 64 forgotten -> layer-missing
#: The last hidden layer, of 64 units, is missing.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 10)

    def forward(self, images):
        x = images.flatten(1)
        x = torch.relu(self.fc1(x))
        x = torch.relu(self.fc2(x))
        x = torch.relu(self.fc3(x))
        return self.fc4(x)

# %% blind wrong: no biases -> no-biases
#: The layers are made without biases.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 256, 128, 64, 10]
        self.layers = nn.ModuleList(nn.Linear(a, b, bias=False) for a, b in zip(sizes, sizes[1:]))

    def forward(self, images):
        x = images.flatten(1)
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x)

# %% blind wrong: all weights set to 0 -> all-zero
#: The weights are set to 0; they should keep their random start.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
            nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
        )
        for p in self.parameters():
            nn.init.zeros_(p)

    def forward(self, images):
        return self.net(images)

# %% blind wrong: a seed inside __init__ -> same-start-every-time
#: The seed is set in __init__, so every network starts the same.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(42)
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
            nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: layers made once for the class -> same-start-every-time
#: The layers are made once, outside __init__, so all networks share the same weights.
stack = nn.Sequential(
    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
    nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
)

class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.stack = stack

    def forward(self, images):
        return self.stack(images)

# %% blind wrong: new layers in every forward -> layers-not-registered
#: forward makes new random layers at every call; nothing in it can be trained.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.sizes = [784, 512, 256, 128, 64, 10]

    def forward(self, images):
        x = images.flatten(1)
        for i in range(5):
            x = nn.Linear(self.sizes[i], self.sizes[i + 1])(x)
            if i < 4:
                x = torch.relu(x)
        return x

# %% blind wrong: dropout between the layers -> differs-on-second-call
#: Dropout was not asked for: in train mode the outputs are random.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Dropout(0.2), nn.Linear(512, 256), nn.ReLU(),
            nn.Dropout(0.2), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: squeeze at the end -> wrong-shape
#: For a batch of one picture squeeze() removes the batch axis.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 256, 128, 64, 10]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

    def forward(self, images):
        x = images.flatten(1)
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x).squeeze()

# %% blind wrong: Xavier start -> another-start
#: The weights are drawn anew by Xavier; nn.Linear's own start should stay.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
            nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
        )
        self.net.apply(self.start)

    def start(self, layer):
        if isinstance(layer, nn.Linear):
            nn.init.xavier_uniform_(layer.weight)

    def forward(self, images):
        return self.net(images)

# %% found wrong: forward misspelt -> no-forward
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 64)
        self.fc5 = nn.Linear(64, 10)
    def foward(self, x):
        x = x.flatten(1)
        x = torch.relu(self.fc1(x))
        x = torch.relu(self.fc2(x))
        x = torch.relu(self.fc3(x))
        x = torch.relu(self.fc4(x))
        return self.fc5(x)

# %% wrong: a layer made of the numbers -> layer-not-applied
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 64)
        self.fc5 = nn.Linear(64, 10)
    def forward(self, x):
        x = nn.ReLU(self.fc1(x.flatten(1)))
        return self.fc5(self.fc4(self.fc3(self.fc2(x))))

# %% wrong: sigmoid at the end -> sigmoid-at-the-end
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 64)
        self.fc5 = nn.Linear(64, 10)
    def forward(self, x):
        x = x.flatten(1)
        for layer in (self.fc1, self.fc2, self.fc3, self.fc4):
            x = torch.relu(layer(x))
        return torch.sigmoid(self.fc5(x))

# %% wrong: pictures turned -> rows-and-columns-swapped
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 64)
        self.fc5 = nn.Linear(64, 10)
    def forward(self, x):
        x = x.transpose(2, 3).flatten(1)
        for layer in (self.fc1, self.fc2, self.fc3, self.fc4):
            x = torch.relu(layer(x))
        return self.fc5(x)

# %% wrong: pixels of several pictures in a row -> pixels-mixed
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 64)
        self.fc5 = nn.Linear(64, 10)
    def forward(self, x):
        x = x.reshape(784, len(x)).T
        for layer in (self.fc1, self.fc2, self.fc3, self.fc4):
            x = torch.relu(layer(x))
        return self.fc5(x)

# %% wrong: all weights equal -> constant-weights
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 64)
        self.fc5 = nn.Linear(64, 10)
        for weight in self.parameters():
            nn.init.constant_(weight, 0.01)
    def forward(self, x):
        x = x.flatten(1)
        for layer in (self.fc1, self.fc2, self.fc3, self.fc4):
            x = torch.relu(layer(x))
        return self.fc5(x)

# %% blind wrong: layers in a plain list (2) -> layers-not-registered
#: PyTorch does not see layers in a Python list: there are no parameters. Use nn.ModuleList or nn.Sequential.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 256, 128, 64, 10]
        self.layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]

    def forward(self, images):
        x = images.flatten(1)
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x)

# %% blind wrong: super().__init__() is missing -> no-super-init
#: Before the first layer nn.Module has to be started with super().__init__().
class MnistDNN(nn.Module):
    def __init__(self):
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                                 nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: a ReLU after the last layer too -> relu-after-the-last
#: Logits may be negative; no ReLU after the last layer.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 256, 128, 64, 10]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

    def forward(self, images):
        x = images.flatten(1)
        for layer in self.layers:
            x = torch.relu(layer(x))
        return x

# %% blind wrong: softmax at the end (2) -> softmax-at-the-end
#: Logits were asked for: leave the softmax out, the loss has it.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                                 nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10),
                                 nn.Softmax(dim=1))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: the result of relu is thrown away -> no-activation
#: torch.relu gives a new tensor; without x = its result is lost and the network stays linear.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(784, 512)
        self.l2 = nn.Linear(512, 256)
        self.l3 = nn.Linear(256, 128)
        self.l4 = nn.Linear(128, 64)
        self.l5 = nn.Linear(64, 10)

    def forward(self, images):
        x = self.l1(images.flatten(1))
        torch.relu(x)
        x = self.l2(x)
        torch.relu(x)
        x = self.l3(x)
        torch.relu(x)
        x = self.l4(x)
        torch.relu(x)
        return self.l5(x)

# %% blind wrong: layers made anew in forward -> layers-not-registered
#: Layers that are made in forward are new and random at each call and belong to no network; make them in __init__.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, images):
        x = images.flatten(1)
        for a, b in [(784, 512), (512, 256), (256, 128), (128, 64)]:
            x = torch.relu(nn.Linear(a, b)(x))
        return nn.Linear(64, 10)(x)

# %% blind wrong: the seed is set in __init__ -> same-start-every-time
#: torch.manual_seed in __init__ gives every network the same start.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                                 nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: one set of layers at the class, shared by all networks -> same-start-every-time
#: The layers hang at the class, so all networks share the same weights; make them in __init__.
class MnistDNN(nn.Module):
    body = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                         nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))

    def __init__(self):
        super().__init__()
        self.net = MnistDNN.body

    def forward(self, images):
        return self.net(images)

# %% blind wrong: all weights start at 0 -> all-zero
#: nn.Linear's random start was overwritten with zeros: all units then learn the same.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                                 nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))
        for p in self.parameters():
            nn.init.zeros_(p)

    def forward(self, images):
        return self.net(images)

# %% blind wrong: without biases -> no-biases
#: Biases were asked for; bias=False leaves them out.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 256, 128, 64, 10]
        self.layers = nn.ModuleList(nn.Linear(a, b, bias=False) for a, b in zip(sizes, sizes[1:]))

    def forward(self, images):
        x = images.flatten(1)
        for layer in self.layers[:-1]:
            x = layer(x).relu()
        return self.layers[-1](x)

# %% blind wrong: flatten() without the 1 takes the batch axis along -> batch-flattened
#: flatten() makes one long vector of the whole batch; flatten(1) leaves the samples apart.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                                 nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, images):
        return self.net(images.flatten())

# %% blind wrong: forward returns nothing -> returns-nothing
#: forward computes the logits and does not return them.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                                 nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, images):
        logits = self.net(images)

# %% blind wrong: a hidden layer is missing -> layer-missing
#: The layer of 64 units is missing: 128 goes straight to 10.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                                 nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, images):
        return self.net(images)

# %% blind wrong: sigmoid instead of ReLU -> not-relu
#: A ReLU was asked for after the hidden layers; yours are sigmoids.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 256, 128, 64, 10]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

    def forward(self, images):
        x = images.flatten(1)
        for layer in self.layers[:-1]:
            x = torch.sigmoid(layer(x))
        return self.layers[-1](x)

# %% blind wrong: the class of the largest logit is returned -> argmax
#: Logits (N, 10) were asked for; argmax makes class numbers of them.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                                 nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, images):
        return self.net(images).argmax(dim=1)

# %% blind wrong: one ReLU is missing between two layers -> one-activation-missing
#: Between the layers of 128 and 64 there is no ReLU, so the two are one linear layer.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                                 nn.Linear(256, 128), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, images):
        return self.net(images)

# %% blind right: setattr in a loop
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.sizes = (784, 512, 256, 128, 64, 10)
        for i in range(5):
            setattr(self, f"layer_{i}", nn.Linear(self.sizes[i], self.sizes[i + 1]))

    def forward(self, images):
        x = images.reshape(images.shape[0], -1)
        for i in range(5):
            x = getattr(self, f"layer_{i}")(x)
            if i < 4:
                x = torch.maximum(x, torch.zeros_like(x))
        return x

# %% blind right: recursive chain of modules in modules
class Chain(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.first = nn.Linear(sizes[0], sizes[1])
        self.rest = Chain(sizes[1:]) if len(sizes) > 2 else None

    def forward(self, x):
        x = self.first(x)
        return x if self.rest is None else self.rest(x.clamp(min=0))


class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.chain = Chain([784, 512, 256, 128, 64, 10])

    def forward(self, images):
        return self.chain(images.flatten(start_dim=1))

# %% blind wrong: softmax in eval mode only -> other-in-eval
#: Logits were asked for, in eval mode too.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                                 nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, images):
        z = self.net(images)
        if not self.training:
            z = torch.softmax(z, dim=1)
        return z

# %% blind wrong: the weights start from another distribution -> another-start
#: The weights keep nn.Linear's own start; you overwrite them with numbers of deviation 1.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 256, 128, 64, 10]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        for layer in self.layers:
            nn.init.normal_(layer.weight)

    def forward(self, images):
        x = images.flatten(1)
        for layer in self.layers[:-1]:
            x = layer(x).relu()
        return self.layers[-1](x)

# %% wrong: detached in the middle -> no-gradient-back
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.start = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU())
        self.end = nn.Sequential(nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, x):
        return self.end(self.start(x).detach())

# %% wrong: widths of its own -> wrong-architecture


class MnistDNN(nn.Sequential):
    def __init__(self):
        sizes = (784, 500, 250, 100, 50, 10)
        layers = [nn.Flatten()]
        for inputs, outputs in zip(sizes, sizes[1:]):
            layers += [nn.Linear(inputs, outputs), nn.ReLU()]
        super().__init__(*layers[:-1])

# %% blind wrong: sets a seed -> same-start-every-time
#: torch.manual_seed in __init__ gives every network the same weights; no seed belongs in the class.
class MnistDNN(nn.Module):
    """784-512-256-128-64-10 with ReLU: pictures (N, 1, 28, 28) in, logits (N, 10) out."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(42)
        self.fc1 = nn.Linear(28 * 28, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 64)
        self.fc5 = nn.Linear(64, 10)

    def forward(self, images):
        x = images.flatten(1)
        x = torch.relu(self.fc1(x))
        x = torch.relu(self.fc2(x))
        x = torch.relu(self.fc3(x))
        x = torch.relu(self.fc4(x))
        return self.fc5(x)

# %% blind right: Sequential built in a loop
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 256, 128, 64]
        layers = [nn.Flatten()]
        for a, b in zip(sizes, sizes[1:]):
            layers += [nn.Linear(a, b), nn.ReLU()]
        layers.append(nn.Linear(64, 10))
        self.net = nn.Sequential(*layers)

    def forward(self, images):
        return self.net(images)

# %% blind wrong: dropout between the layers, again -> differs-on-second-call
#: With dropout the logits differ between training and eval mode, and the text asks that they are the same.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(),
            nn.Linear(784, 512), nn.ReLU(), nn.Dropout(0.2),
            nn.Linear(512, 256), nn.ReLU(), nn.Dropout(0.2),
            nn.Linear(256, 128), nn.ReLU(),
            nn.Linear(128, 64), nn.ReLU(),
            nn.Linear(64, 10),
        )

    def forward(self, images):
        return self.net(images)

# %% blind wrong: layers in a plain list, again -> layers-not-registered
#: PyTorch does not see layers in a Python list, so the network has no parameters to train; take nn.ModuleList.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 256, 128, 64, 10]
        self.layers = []
        for i in range(5):
            self.layers.append(nn.Linear(sizes[i], sizes[i + 1]))

    def forward(self, images):
        x = images.view(images.size(0), -1)
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x)

# %% blind wrong: softmax at the end, again -> softmax-at-the-end
#: Logits are asked for; with softmax the network gives probabilities, and the loss would apply softmax a second time.
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 256)
        self.fc3 = nn.Linear(256, 128)
        self.fc4 = nn.Linear(128, 64)
        self.out = nn.Linear(64, 10)

    def forward(self, images):
        x = images.reshape(-1, 784)
        for fc in (self.fc1, self.fc2, self.fc3, self.fc4):
            x = fc(x).relu()
        return torch.softmax(self.out(x), dim=1)

# %% found wrong: no super().__init__(), and the layers in a plain list -> no-super-init
#: Nothing that torch looks at is assigned, so making the object does not stop; looking at it does.
class MnistDNN(nn.Module):
    def __init__(self):
        sizes = [784, 512, 256, 128, 64, 10]
        self.layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]

    def forward(self, x):
        x = x.flatten(1)
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x)

# %% wrong: found: a layer twice -> layers-not-fitting
class MnistDNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = nn.Linear(784, 512), nn.Linear(512, 256), nn.Linear(256, 128)
        self.d, self.e = nn.Linear(128, 64), nn.Linear(64, 10)

    def forward(self, images):
        x = images.flatten(1)
        x = torch.relu(self.a(x))
        x = torch.relu(self.b(x))
        x = torch.relu(self.b(x))
        x = torch.relu(self.d(x))
        return self.e(x)
