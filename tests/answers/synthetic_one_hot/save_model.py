# %% right: state_dict | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% right: inside a dictionary | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def save_model(model, path):
    torch.save({"model": model.state_dict(), "version": 1}, path)

def load_model(path):
    model = DNN().eval()
    model.load_state_dict(torch.load(path, weights_only=True)["model"])
    return model

# %% right: a list of tensors | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)

def save_model(model, path):
    with open(path, "wb") as file:
        torch.save([p.detach().clone() for p in model.parameters()], file)

def load_model(path):
    model = DNN()
    with torch.no_grad():
        for p, saved in zip(model.parameters(), torch.load(path, weights_only=True)):
            p.copy_(saved)
    return model.eval()

# %% right: a helper and a default | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def fresh():
    return DNN()
def save_model(model, path, quiet=True):
    torch.save(model.state_dict(), path)

def load_model(path):
    model = fresh()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% right: train mode by argument | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.train(False)
    return model

# %% wrong: not written -> not-written | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    raise NotImplementedError("Exercise")
def load_model(path):
    raise NotImplementedError("Exercise")

# %% wrong: pickled object -> saves-the-object | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    torch.save(model, path)
def load_model(path):
    return torch.load(path, weights_only=False).eval()

# %% wrong: nothing written -> no-file | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    model.state_dict()

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% wrong: another name -> no-file | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    torch.save(model.state_dict(), str(path) + '.old')

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% wrong: text -> not-a-torch-file | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    open(path, 'w').write('weights')

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% wrong: weights only, no biases -> numbers-missing | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    torch.save({k: v for k, v in model.state_dict().items() if 'weight' in k}, path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% wrong: no eval -> not-in-eval-mode | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    return model

# %% wrong: returns the numbers -> returns-no-model | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    torch.save(model.state_dict(), path)
def load_model(path):
    return torch.load(path, weights_only=True)

# %% wrong: returns nothing -> returns-nothing | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()

# %% wrong: numbers not put in -> outputs-differ | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
def save_model(model, path):
    torch.save(model.state_dict(), path)
def load_model(path):
    state = torch.load(path, weights_only=True)
    return DNN().eval()

# %% wrong: remembers the model -> not-from-the-file | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
import copy
kept = []
def save_model(model, path):
    torch.save(model.state_dict(), path)
    kept.append(copy.deepcopy(model))
def load_model(path):
    return kept[0].eval() if kept else None

# %% wrong: wrong class -> another-class | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 24), nn.ReLU(), nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))

    def forward(self, x):
        return self.net(x)
class Other(DNN):
    pass
def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    model = Other()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% blind right: the state dict | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% blind right: state dict inside a dictionary with notes | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path, note="chapter 2"):
    torch.save({"format": 1, "note": note, "model": model.state_dict()}, path)

def load_model(path):
    content = torch.load(path, map_location="cpu", weights_only=True)
    if content["format"] != 1:
        raise ValueError("this file is of another format")
    model = DNN()
    model.load_state_dict(content["model"])
    return model.eval()

# %% blind right: all parameters as one long vector | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


from torch.nn.utils import parameters_to_vector, vector_to_parameters

def save_model(model, path):
    torch.save(parameters_to_vector(model.parameters()).detach(), path)

def load_model(path):
    model = DNN()
    vector_to_parameters(torch.load(path, weights_only=True), model.parameters())
    for p in model.parameters():
        p.data = p.data.clone()
    return model.train(False)

# %% blind right: a list of tensors, copied one by one | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    numbers = [p.detach().cpu().clone() for p in model.parameters()]
    torch.save(numbers, path)

def load_model(path):
    numbers = torch.load(path, weights_only=True)
    model = DNN()
    with torch.no_grad():
        for p, saved in zip(model.parameters(), numbers, strict=True):
            p.copy_(saved)
    model.eval()
    return model

# %% blind right: batch norm and dropout, through an open file | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Linear(3, 16)
        self.norm = nn.BatchNorm1d(16)
        self.drop = nn.Dropout(0.1)
        self.outer = nn.Linear(16, 3)

    def forward(self, x):
        return self.outer(self.drop(torch.relu(self.norm(self.inner(x)))))


from pathlib import Path

def save_model(model, path):
    with Path(path).open("wb") as file:
        torch.save({name: value.clone() for name, value in model.state_dict().items()}, file)

def load_model(path):
    with Path(path).open("rb") as file:
        state = torch.load(file, weights_only=True)
    model = DNN().eval()
    missing = set(model.state_dict()) ^ set(state)
    if missing:
        raise ValueError(f"the file does not fit: {sorted(missing)}")
    model.load_state_dict(state)
    return model

# %% blind wrong: the whole object is saved -> saves-the-object | answers: save_model, load_model, DNN
#: The model object is pickled instead of its numbers, so the file does not open with weights_only=True.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    torch.save(model, path)

def load_model(path):
    model = torch.load(path, weights_only=False)
    model.eval()
    return model

# %% blind wrong: parentheses of state_dict forgotten -> saves-the-object | answers: save_model, load_model, DNN
#: model.state_dict without parentheses saves the method, and with it the whole object, instead of the numbers.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    torch.save(model.state_dict, path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=False)())
    model.eval()
    return model

# %% blind wrong: plain pickle -> not-a-torch-file | answers: save_model, load_model, DNN
#: The file is written by pickle.dump, and torch.load with weights_only=True does not open it.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


import pickle

def save_model(model, path):
    with open(path, "wb") as file:
        pickle.dump(model.state_dict(), file)

def load_model(path):
    model = DNN()
    with open(path, "rb") as file:
        model.load_state_dict(pickle.load(file))
    model.eval()
    return model

# %% blind wrong: file name with an ending added -> no-file | answers: save_model, load_model, DNN
#: An ending is added to the path, so there is no file at the path that was asked for.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    torch.save(model.state_dict(), str(path) + ".weights")

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(str(path) + ".weights", weights_only=True))
    model.eval()
    return model

# %% blind wrong: an existing file is kept -> keeps-the-old-file | answers: save_model, load_model, DNN
#: Nothing is written when the file exists already, so saving a second time to one path keeps the old numbers.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


import os

def save_model(model, path):
    if not os.path.exists(path):
        torch.save(model.state_dict(), path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% blind wrong: weights without biases -> numbers-missing | answers: save_model, load_model, DNN
#: Only the weights are saved; the biases of the loaded network are those of a fresh one.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    weights = {k: v for k, v in model.state_dict().items() if k.endswith("weight")}
    torch.save(weights, path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True), strict=False)
    model.eval()
    return model

# %% blind wrong: half precision to save room -> numbers-missing | answers: save_model, load_model, DNN
#: The numbers are rounded to 16 bits, so the outputs are not the same any more.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    torch.save({k: v.half() for k, v in model.state_dict().items()}, path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% blind wrong: parameters without buffers -> numbers-missing | answers: save_model, load_model, DNN
#: Only the parameters are saved, not the running mean and variance of the batch norm, which the outputs in eval
#: mode need.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Linear(3, 16)
        self.norm = nn.BatchNorm1d(16)
        self.drop = nn.Dropout(0.1)
        self.outer = nn.Linear(16, 3)

    def forward(self, x):
        return self.outer(self.drop(torch.relu(self.norm(self.inner(x)))))


def save_model(model, path):
    torch.save({k: p.detach() for k, p in model.named_parameters()}, path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True), strict=False)
    model.eval()
    return model

# %% blind wrong: eval forgotten -> not-in-eval-mode | answers: save_model, load_model, DNN
#: The loaded network is still in training mode; eval() is missing.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    return model

# %% blind wrong: the result of load_state_dict is kept -> report-not-model | answers: save_model, load_model, DNN
#: load_state_dict returns a report on the names and not the network, so eval() fails on it.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    model = DNN().load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% blind wrong: the numbers are not put in -> outputs-differ | answers: save_model, load_model, DNN
#: The file is read, but its numbers are never put into the new network.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    state = torch.load(path, weights_only=True)
    model = DNN()
    model.state_dict().update(state)
    model.eval()
    return model

# %% blind wrong: the dictionary comes back -> returns-no-model | answers: save_model, load_model, DNN
#: load_model returns the dictionary of the numbers and not a DNN.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    return torch.load(path, weights_only=True)

# %% blind wrong: names that do not fit, strict off -> outputs-differ | answers: save_model, load_model, DNN
#: The names are saved with a prefix and loaded with strict=False, so no number is put in and no error seen.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    torch.save({"model." + k: v for k, v in model.state_dict().items()}, path)

def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True), strict=False)
    model.eval()
    return model

# %% blind wrong: one network for all files -> one-network-for-all | answers: save_model, load_model, DNN
#: Every file is loaded into one and the same global network, so loading a second file changes the network loaded
#: before.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


network = DNN()

def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    network.load_state_dict(torch.load(path, weights_only=True))
    network.eval()
    return network

# %% blind wrong: the last saved model kept in memory -> not-from-the-file | answers: save_model, load_model, DNN
#: load_model returns a copy of the model saved last, kept in a global, and never reads the file.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


import copy

last = None

def save_model(model, path):
    global last
    last = copy.deepcopy(model)
    torch.save(model.state_dict(), path)

def load_model(path):
    return copy.deepcopy(last).eval()

# %% blind wrong: files remembered by their path -> not-from-the-file | answers: save_model, load_model, DNN
#: The numbers of a path are remembered once they have been read, so a file that has changed since is not read
#: again.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


from functools import lru_cache

@lru_cache(maxsize=None)
def _numbers(path):
    return torch.load(path, weights_only=True)

def save_model(model, path):
    torch.save(model.state_dict(), path)

def load_model(path):
    model = DNN()
    model.load_state_dict(_numbers(str(path)))
    return model.eval()

# %% blind wrong: a Sequential comes back -> another-class | answers: save_model, load_model, DNN
#: load_model builds an nn.Sequential of the same layers and returns that instead of a DNN.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))

    def forward(self, x):
        return self.layers(x)


def save_model(model, path):
    torch.save(model.layers.state_dict(), path)

def load_model(path):
    net = nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 20), nn.ReLU(), nn.Linear(20, 3))
    net.load_state_dict(torch.load(path, weights_only=True))
    return net.eval()

# %% blind wrong: the whole object is saved again -> saves-the-object | answers: save_model, load_model, DNN
#: torch.save(model, ...) writes the object, which weights_only=True refuses to load; save the state_dict.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(model, path)


def load_model(path):
    model = torch.load(path, weights_only=False)
    model.eval()
    return model

# %% blind wrong: eval mode forgotten -> not-in-eval-mode | answers: save_model, load_model, DNN
#: The loaded network is still in train mode; call eval() before you return it.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(model.state_dict(), path)


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    return model

# %% blind wrong: the dictionary is returned, not a network -> returns-no-model | answers: save_model, load_model, DNN
#: torch.load gives the dictionary of numbers; put it into a fresh DNN().
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(model.state_dict(), path)


def load_model(path):
    return torch.load(path, weights_only=True)

# %% blind wrong: load_state_dict's report is returned -> report-not-model | answers: save_model, load_model, DNN
#: load_state_dict changes the network and returns a report about the keys; return the network itself.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(model.state_dict(), path)


def load_model(path):
    model = DNN()
    model.eval()
    return model.load_state_dict(torch.load(path, weights_only=True))

# %% blind wrong: the saved numbers are never put into the network -> outputs-differ | answers: save_model, load_model, DNN
#: You load the file but never call load_state_dict, so the network keeps its random start.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(model.state_dict(), path)


def load_model(path):
    model = DNN()
    state = torch.load(path, weights_only=True)
    model.state_dict().update(state)
    model.eval()
    return model

# %% blind wrong: the model is kept in a global variable and given back -> not-from-the-file | answers: save_model, load_model, DNN
#: You return the model that was saved from a variable; what comes back must follow the file.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

_saved = {}

def save_model(model, path):
    _saved["model"] = model
    torch.save(model.state_dict(), path)


def load_model(path):
    model = _saved["model"]
    model.eval()
    return model

# %% blind wrong: the file name is written in -> no-file | answers: save_model, load_model, DNN
#: You always use "cube.pt", whatever path says.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(model.state_dict(), "cube.pt")


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load("cube.pt", weights_only=True))
    model.eval()
    return model

# %% blind wrong: the arguments of torch.save are exchanged -> raises | answers: save_model, load_model, DNN
#: torch.save takes the thing first, then the path.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(path, model.state_dict())


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% blind wrong: state_dict without brackets -> saves-the-object | answers: save_model, load_model, DNN
#: model.state_dict without () is the method itself, not the dictionary.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(model.state_dict, path)


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()

# %% blind wrong: load_state_dict called on the class -> raises | answers: save_model, load_model, DNN
#: DNN is the class; make a network with DNN() first.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(model.state_dict(), path)


def load_model(path):
    model = DNN
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% blind wrong: strict=False with names of its own, nothing fits and nothing is loaded -> outputs-differ | answers: save_model, load_model, DNN
#: You save under other names than the network has, and strict=False hides that nothing was loaded.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save({f"p{i}": p.detach() for i, p in enumerate(model.parameters())}, path)


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True), strict=False)
    model.eval()
    return model

# %% blind wrong: eval without brackets -> returns-no-model | answers: save_model, load_model, DNN
#: model.eval without () calls nothing, and what you return is a method, not a network.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(model.state_dict(), path)


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval

# %% blind wrong: rounded to keep the file small -> numbers-missing | answers: save_model, load_model, DNN
#: You round the numbers to two places before saving, so the loaded network gives other outputs.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save({k: (v * 100).round() / 100 for k, v in model.state_dict().items()}, path)


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% blind wrong: written with pickle -> not-a-torch-file | answers: save_model, load_model, DNN
#: The file must open with torch.load(path, weights_only=True); a pickle file does not.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    import pickle
    with open(path, "wb") as f:
        pickle.dump(model.state_dict(), f)


def load_model(path):
    import pickle
    model = DNN()
    with open(path, "rb") as f:
        model.load_state_dict(pickle.load(f))
    model.eval()
    return model

# %% blind wrong: a fresh network is saved, not the given one -> numbers-missing | answers: save_model, load_model, DNN
#: You save DNN(), a new network with random numbers; save the model that was given to you.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(DNN().state_dict(), path)


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% blind disputed: eval() on the model that is saved, so the caller's mode changes; the text says nothing about the mode afterwards | answers: save_model, load_model, DNN
#: The model that is saved should not change.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    model.eval()
    torch.save(model.state_dict(), path)


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model

# %% blind disputed: the numbers lie in a dictionary under a key of their own; it opens with weights_only, but a check that changes "the file's numbers" may expect a plain state_dict | answers: save_model, load_model, DNN
#: Save the plain state_dict.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save({"model": model.state_dict(), "epoch": 0}, path)


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True)["model"])
    return model.eval()

# %% blind right: with an open file, copies of the numbers, and a nested function | answers: save_model, load_model, DNN
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    def numbers(m):
        return {name: value.detach().clone() for name, value in m.state_dict().items()}
    with open(path, "wb") as file:
        torch.save(numbers(model), file)


def load_model(path):
    with open(path, "rb") as file:
        numbers = torch.load(file, weights_only=True)
    network = DNN().train(False)
    own = network.state_dict()
    with torch.no_grad():
        for name in own:
            own[name].copy_(numbers[name])
    return network

# %% blind wrong: ".pt" is added to the path -> no-file | answers: save_model, load_model, DNN
#: The file has to be at path itself; you write to another name.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    torch.save(model.state_dict(), str(path) + ".pt")


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(str(path) + ".pt", weights_only=True))
    model.eval()
    return model

# %% blind wrong: only the last layer's numbers are saved -> numbers-missing | answers: save_model, load_model, DNN
#: All numbers of the model have to be saved, you keep only the last two entries.
class DNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(3, 8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))

def save_model(model, path):
    state = model.state_dict()
    torch.save({k: state[k] for k in list(state)[-2:]}, path)


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True), strict=False)
    return model.eval()

# %% blind wrong: saves the whole object -> saves-the-object | answers: save_model, load_model, DNN
#: torch.save(model, path) writes the object itself, and that does not open with weights_only=True; save the state_dict.
class DNN(nn.Module):
    """Points (N, 3) in, one number for each of three classes (N, 3) out."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.hidden_1 = nn.Linear(3, 16)
        self.hidden_2 = nn.Linear(16, 16)
        self.out = nn.Linear(16, 3)
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        return self.out(torch.relu(self.hidden_2(torch.relu(self.hidden_1(x)))))


def save_model(model, path):
    torch.save(model, path)


def load_model(path):
    model = torch.load(path, weights_only=False)
    model.eval()
    return model

# %% blind wrong: forgets eval mode -> not-in-eval-mode | answers: save_model, load_model, DNN
#: The model that comes back is in training mode; eval() is missing.
class DNN(nn.Module):
    """Points (N, 3) in, one number for each of three classes (N, 3) out."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.hidden_1 = nn.Linear(3, 16)
        self.hidden_2 = nn.Linear(16, 16)
        self.out = nn.Linear(16, 3)
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        return self.out(torch.relu(self.hidden_2(torch.relu(self.hidden_1(x)))))


def save_model(model, path):
    torch.save(model.state_dict(), path)


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True))
    return model

# %% blind wrong: keeps what load_state_dict returns -> report-not-model | answers: save_model, load_model, DNN
#: load_state_dict changes the model in place and returns a report about the keys, so your name no longer stands for the network.
class DNN(nn.Module):
    """Points (N, 3) in, one number for each of three classes (N, 3) out."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.hidden_1 = nn.Linear(3, 16)
        self.hidden_2 = nn.Linear(16, 16)
        self.out = nn.Linear(16, 3)
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        return self.out(torch.relu(self.hidden_2(torch.relu(self.hidden_1(x)))))


def save_model(model, path):
    """Write the model's numbers to `path`."""
    torch.save(model.state_dict(), path)


def load_model(path):
    """A DNN with the numbers of `path`, in eval mode."""
    model = DNN().load_state_dict(torch.load(path))
    model.eval()
    return model

# %% blind wrong: loads the file of the example -> opens-another-file | answers: save_model, load_model, DNN
#: The name of the file is written into load_model, and path is never used.
class DNN(nn.Module):
    """Points (N, 3) in, one number for each of three classes (N, 3) out."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.hidden_1 = nn.Linear(3, 16)
        self.hidden_2 = nn.Linear(16, 16)
        self.out = nn.Linear(16, 3)
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        return self.out(torch.relu(self.hidden_2(torch.relu(self.hidden_1(x)))))


def save_model(model, path):
    torch.save(model.state_dict(), path)


def load_model(path):
    net = DNN()
    numbers = torch.load("points.pt", weights_only=True)
    net.load_state_dict(numbers)
    return net.eval()

# %% blind right: short | answers: save_model, load_model, DNN
class DNN(nn.Module):
    """Points (N, 3) in, one number for each of three classes (N, 3) out."""

    def __init__(self):
        super().__init__()
        ### BEGIN SOLUTION
        self.hidden_1 = nn.Linear(3, 16)
        self.hidden_2 = nn.Linear(16, 16)
        self.out = nn.Linear(16, 3)
        ### END SOLUTION

    def forward(self, x):
        ### BEGIN SOLUTION
        return self.out(torch.relu(self.hidden_2(torch.relu(self.hidden_1(x)))))


def save_model(model, path):
    with open(path, "wb") as f:
        torch.save(model.state_dict(), f)


def load_model(path):
    model = DNN()
    model.load_state_dict(torch.load(path, weights_only=True, map_location="cpu"))
    return model.eval()
