# %% right: a class around a stack
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

# %% right: a function
def SequentialNet():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))

# %% right: inherits from Sequential
class SequentialNet(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))

# %% right: reshape in forward
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(x.reshape(x.shape[0], -1))

# %% right: a loop over sizes
class SequentialNet(nn.Module):
    def __init__(self, sizes=(784, 512, 512, 10)):
        super().__init__()
        layers = []
        for a, b in zip(sizes, sizes[1:]):
            layers += [nn.Linear(a, b), nn.ReLU()]
        self.net = nn.Sequential(*layers[:-1])
    def forward(self, x):
        return self.net(x.view(len(x), 784))

# %% wrong: not written -> not-written
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        raise NotImplementedError("Exercise")

# %% wrong: one hidden layer -> wrong-architecture
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

# %% wrong: 256 wide -> wrong-architecture
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 256), nn.ReLU(),
            nn.Linear(256, 256), nn.ReLU(),
            nn.Linear(256, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

# %% wrong: no activation -> no-activation
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512),
            nn.Linear(512, 512),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

# %% wrong: sigmoid -> sigmoid-not-relu
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.Sigmoid(),
            nn.Linear(512, 512), nn.Sigmoid(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

# %% wrong: tanh -> tanh-not-relu
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.Tanh(),
            nn.Linear(512, 512), nn.Tanh(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

# %% wrong: ReLU on the output -> relu-on-output
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10), nn.ReLU(),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

# %% wrong: softmax on the output -> softmax-on-output
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10), nn.Softmax(1),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

# %% wrong: log-softmax on the output -> softmax-on-output
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10), nn.LogSoftmax(1),
        )

    def forward(self, x):
        return self.stack(self.flatten(x))

# %% wrong: not flattened -> not-flattened
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(x)

# %% wrong: no return -> returns-nothing
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        self.stack(self.flatten(x))

# %% wrong: no module -> not-a-module
def SequentialNet():
    return [nn.Linear(784, 512)]

# %% wrong: zeros -> all-zero
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return torch.zeros(len(x), 10)

# %% wrong: predicts classes -> argmax
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(),
            nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.stack(self.flatten(x)).argmax(1)

# %% wrong: without Sequential -> no-sequential
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(784, 512)
        self.b = nn.Linear(512, 512)
        self.c = nn.Linear(512, 10)
    def forward(self, x):
        return self.c(self.b(self.a(x.flatten(1)).relu()).relu())

# %% blind right: flatten inside
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(),
            nn.Linear(28 * 28, 512),
            nn.ReLU(),
            nn.Linear(512, 512),
            nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.net(x)

# %% blind right: flatten before, as the beginner series
class SequentialNet(nn.Module):
    def __init__(self):
        super(SequentialNet, self).__init__()
        self.flatten = nn.Flatten()
        self.linear_relu_stack = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        x = self.flatten(x)
        logits = self.linear_relu_stack(x)
        return logits

# %% blind right: built by a loop, He start
class SequentialNet(nn.Module):
    def __init__(self, sizes=(784, 512, 512, 10)):
        super().__init__()
        layers = []
        for a, b in zip(sizes, sizes[1:]):
            layer = nn.Linear(a, b)
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
            layers += [layer, nn.ReLU(inplace=True)]
        self.layers = nn.Sequential(*layers[:-1])

    def forward(self, x):
        return self.layers(x.reshape(len(x), 784))

# %% blind right: named layers in an OrderedDict
from collections import OrderedDict

class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        relu = nn.ReLU()
        self.model = nn.Sequential(OrderedDict([
            ("flat", nn.Flatten(start_dim=1)),
            ("fc1", nn.Linear(784, 512)),
            ("act1", relu),
            ("fc2", nn.Linear(512, 512)),
            ("act2", relu),
            ("out", nn.Linear(512, 10)),
        ]))

    def forward(self, x):
        for layer in self.model:
            x = layer(x)
        return x

# %% blind right: blocks in blocks
def block(n_in, n_out):
    return nn.Sequential(nn.Linear(n_in, n_out), nn.ReLU())

class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(block(784, 512), block(512, 512))
        self.head = nn.Sequential(nn.Linear(512, 10))

    def forward(self, x):
        return self.head(self.body(torch.flatten(x, 1)))

# %% blind wrong: softmax at the end -> softmax-on-output
#: The last part is a softmax: probabilities come out, not logits.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(),
            nn.Linear(512, 10), nn.Softmax(dim=1),
        )

    def forward(self, x):
        return self.net(x)

# %% blind wrong: log-softmax at the end -> softmax-on-output
#: Log-probabilities come out (each row's exponentials sum to 1).
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return F.log_softmax(self.net(x), dim=1)

# %% blind wrong: ReLU at the end -> relu-on-output
#: A ReLU stands behind the last layer too: no logit can be negative.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        layers = [nn.Flatten()]
        for a, b in [(784, 512), (512, 512), (512, 10)]:
            layers.append(nn.Linear(a, b))
            layers.append(nn.ReLU())
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x)

# %% blind wrong: second ReLU missing -> last-relu-missing
#: There is no ReLU between the second and the third layer.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(),
            nn.Linear(784, 512),
            nn.ReLU(),
            nn.Linear(512, 512),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.net(x)

# %% blind wrong: one hidden layer -> wrong-architecture
#: It is 784-512-10: the second hidden layer is missing.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 10))

    def forward(self, x):
        return self.net(x)

# %% blind wrong: 256 units in the second layer -> wrong-architecture
#: The second hidden layer has 256 units, not 512.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 10)
        )

    def forward(self, x):
        return self.net(x.flatten(1))

# %% blind wrong: sigmoid -> sigmoid-not-relu
#: The activation is the sigmoid, and ReLU was asked for.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.Sigmoid(), nn.Linear(512, 512), nn.Sigmoid(),
            nn.Linear(512, 10),
        )

    def forward(self, x):
        return self.net(x)

# %% blind wrong: no flatten -> not-flattened
#: The pictures are never flattened, so the first layer gets rows of 28 and stops.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.net(x)

# %% blind wrong: pixels of different pictures mixed -> pixels-mixed
#: reshape(784, N).T mixes the pixels of the pictures.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        x = x.reshape(784, -1).T
        return self.net(x)

# %% blind wrong: layers in a Python list -> layers-not-registered
#: The layers are in a list, which hides them: parameters() is empty.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [
            nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU()),
            nn.Sequential(nn.Linear(512, 512), nn.ReLU()),
            nn.Sequential(nn.Linear(512, 10)),
        ]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

# %% blind wrong: layers made in forward -> layers-not-registered
#: forward makes new layers in each call, so the weights are new each time.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, x):
        net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )
        return net(x)

# %% blind wrong: the class, not the logits -> argmax
#: argmax in forward: class numbers (N,) come out and no gradient.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.net(x).argmax(dim=1)

# %% blind wrong: squeeze -> batch-axis-lost
#: squeeze drops the batch axis of a single picture: (10,) comes out, not (1, 10).
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return self.net(x).squeeze()

# %% blind wrong: dropout that never stops -> differs-on-second-call
#: F.dropout without training=: outputs are random even in eval mode.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU())
        self.last = nn.Sequential(nn.Linear(512, 10))

    def forward(self, x):
        return self.last(F.dropout(self.first(x), 0.2))

# %% blind wrong: no biases -> no-biases
#: bias=False: the layers have no biases, 668 672 parameters and not 669 706.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(),
            nn.Linear(784, 512, bias=False), nn.ReLU(),
            nn.Linear(512, 512, bias=False), nn.ReLU(),
            nn.Linear(512, 10, bias=False),
        )

    def forward(self, x):
        return self.net(x)

# %% blind wrong: forward without gradients -> no-gradient-back
#: forward runs under no_grad, so the network cannot be trained.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    @torch.no_grad()
    def forward(self, x):
        return self.net(x)

# %% blind wrong: zeros of the right shape -> all-zero
#: forward returns zeros (N, 10) and never uses the layers.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        )

    def forward(self, x):
        return torch.zeros(len(x), 10, requires_grad=True)

# %% found wrong: an extra layer that nothing uses -> too-many-layers
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.extra = nn.Linear(10, 10)
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
    def forward(self, x):
        return self.net(x)

# %% wrong: no ReLU after the first layer -> first-relu-missing
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
    def forward(self, x):
        return self.net(x)

# %% wrong: pictures turned -> pictures-turned
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
    def forward(self, x):
        return self.net(x.mT)

# %% wrong: the activation without parentheses -> layer-not-called
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU, nn.Linear(512, 512), nn.ReLU, nn.Linear(512, 10))
    def forward(self, x):
        return self.net(x)

# %% blind wrong: the pictures are not flattened -> not-flattened
#: nn.Linear wants 784 numbers in a row; put nn.Flatten() in front.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))

    def forward(self, x):
        return self.net(x)

# %% blind wrong: a ReLU after the last layer -> relu-on-output
#: ReLU belongs between the layers, not after the last; logits may be negative.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10), nn.ReLU())

    def forward(self, x):
        return self.net(x)

# %% blind wrong: softmax at the end (2) -> softmax-on-output
#: Logits, no softmax, were asked for.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10), nn.Softmax(-1))

    def forward(self, x):
        return self.net(x)

# %% blind wrong: the middle layer is missing -> wrong-architecture
#: 784-512-512-10 has three linear layers; the one from 512 to 512 is missing.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 10))

    def forward(self, x):
        return self.net(x)

# %% blind wrong: ReLU only once -> last-relu-missing
#: Between the second and the third layer the ReLU is missing.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.Linear(512, 10))

    def forward(self, x):
        return self.net(x)

# %% blind wrong: nn.ReLU without brackets -> layer-not-called
#: nn.ReLU is the class; nn.Sequential wants a layer, nn.ReLU().
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU, nn.Linear(512, 512), nn.ReLU, nn.Linear(512, 10))

    def forward(self, x):
        return self.net(x)

# %% blind wrong: a list is handed to nn.Sequential -> list-in-sequential
#: nn.Sequential wants the layers one by one; unpack the list with a star.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        layers = [nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)]
        self.net = nn.Sequential(layers)

    def forward(self, x):
        return self.net(x)

# %% blind wrong: super().__init__() after the layers -> no-super-init
#: super().__init__() has to come before the first layer is set.
class SequentialNet(nn.Module):
    def __init__(self):
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
        super().__init__()

    def forward(self, x):
        return self.net(x)

# %% blind wrong: super.__init__() without brackets after super -> no-super-init
#: It is super().__init__(): super without () is the type itself.
class SequentialNet(nn.Module):
    def __init__(self):
        super.__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))

    def forward(self, x):
        return self.net(x)

# %% blind wrong: forward does not return -> returns-nothing
#: forward must return the logits; yours gives None.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))

    def forward(self, x):
        self.net(x)

# %% blind wrong: sizes of way 2 -> wrong-architecture
#: These are the sizes of the ParameterNet, 784-256-10; here it is 784-512-512-10.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))

    def forward(self, x):
        return self.net(x)

# %% blind wrong: forward stands inside __init__ -> no-forward
#: forward is indented too far and is a function inside __init__; the class has no forward.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))

        def forward(self, x):
            return self.net(x)

# %% blind wrong: without biases -> no-biases
#: bias=False leaves out the biases; a linear layer has them.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        make = lambda a, b: nn.Linear(a, b, bias=False)
        self.net = nn.Sequential(nn.Flatten(), make(784, 512), nn.ReLU(), make(512, 512), nn.ReLU(), make(512, 10))

    def forward(self, x):
        return self.net(x)

# %% blind wrong: the hidden layer is used twice -> too-many-layers
#: The layer 512-512 stands in the chain twice: 784-512-512-512-10 is one step too many.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        hidden = nn.Linear(512, 512)
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), hidden, nn.ReLU(), hidden, nn.ReLU(), nn.Linear(512, 10))

    def forward(self, x):
        return self.net(x)

# %% blind right: an ordered dictionary, flattened by hand
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        from collections import OrderedDict
        self.layers = nn.Sequential(OrderedDict(
            a=nn.Linear(28 * 28, 512), act1=nn.ReLU(), b=nn.Linear(512, 512), act2=nn.ReLU(), c=nn.Linear(512, 10)))

    def forward(self, x):
        return self.layers(x.reshape(-1, 784))

# %% blind right: nested Sequentials in a loop
class SequentialNet(nn.Module):
    def __init__(self):
        super(SequentialNet, self).__init__()
        net = nn.Sequential(nn.Flatten(start_dim=1))
        for a, b in [(784, 512), (512, 512)]:
            net.append(nn.Sequential(nn.Linear(a, b), nn.ReLU()))
        net.append(nn.Linear(512, 10))
        self.net = net

    def forward(self, x):
        for part in self.net:
            x = part(x)
        return x

# %% blind disputed: layers as attributes without nn.Sequential; the text says "built with nn.Sequential"
#: Use nn.Sequential.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = nn.Linear(784, 512), nn.Linear(512, 512), nn.Linear(512, 10)

    def forward(self, x):
        x = torch.relu(self.a(x.flatten(1)))
        return self.c(torch.relu(self.b(x)))

# %% blind wrong: softmax in eval mode only -> other-in-eval
#: Logits were asked for, whatever the mode is.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))

    def forward(self, x):
        z = self.net(x)
        return z if self.training else z.softmax(dim=1)

# %% wrong: a batch of one squeezed -> batch-axis-lost
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
    def forward(self, x):
        return self.net(x).squeeze()

# %% blind wrong: softmax as the last layer -> softmax-on-output
#: The network should return logits, no softmax.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(),
                                 nn.Linear(512, 10), nn.Softmax(dim=1))
    def forward(self, x):
        return self.net(x)

# %% blind wrong: flattens the batch away -> batch-axis-flattened
#: x.flatten() joins all the pictures into one long vector; the batch axis has to stay.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(28 * 28, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
    def forward(self, x):
        x = x.flatten()
        return self.layers(x)

# %% blind wrong: one hidden layer only -> wrong-architecture
#: The sizes are 784-512-512-10, so there are two hidden layers; you have one.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.model = nn.Sequential(
            nn.Flatten(),
            nn.Linear(784, 512),
            nn.ReLU(),
            nn.Linear(512, 10),
        )
    def forward(self, x):
        return self.model(x)

# %% blind wrong: dropout added -> differs-on-second-call
#: You put dropout between the layers, so in training the logits are others than those of 784-512-512-10 with ReLU, and others each time.
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Dropout(0.2),
            nn.Linear(512, 512), nn.ReLU(), nn.Dropout(0.2), nn.Linear(512, 10))
    def forward(self, x):
        return self.net(x)

# %% blind right: built in a loop
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [784, 512, 512, 10]
        parts = [nn.Flatten()]
        for a, b in zip(sizes[:-1], sizes[1:]):
            parts.append(nn.Linear(a, b))
            parts.append(nn.ReLU())
        self.stack = nn.Sequential(*parts[:-1])
    def forward(self, x):
        return self.stack(x)

# %% wrong: GELU -> not-relu
class SequentialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.GELU(), nn.Linear(512, 512), nn.GELU(), nn.Linear(512, 10))
    def forward(self, x):
        return self.net(x)

# %% found wrong: no super().__init__(), and the layers in a plain list -> no-super-init
class SequentialNet(nn.Module):
    def __init__(self):
        self.layers = [nn.Linear(784, 512), nn.Linear(512, 512), nn.Linear(512, 10)]

    def forward(self, x):
        x = x.flatten(1)
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x)
