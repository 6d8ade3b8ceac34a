"""What the errors of Python, NumPy and torch mean, by their texts. Only what a text proves is said; the rest is an "if"."""

from __future__ import annotations

INTEGERS = "Those are integers, and this is worked out for decimal numbers only: convert first, `x.float()`."
FROM_ARGMAX = (
    "Those are integers, and this is worked out for decimal numbers only. `argmax` gives such: class numbers, which no "
    "gradient goes through. The scores themselves are asked for here, or `.float()` makes decimal numbers."
)
_WHOLE_NUMBER = "A whole number is asked for, and `/` always gives a decimal one: `//` divides to a whole number."
_NOT_A_TENSOR = r"'(tuple|list|float|int|bool|str)' object has no attribute "

#: Names that are imported by custom, and how: no set imports all of them, and every one may be used.
IMPORTS = {
    "F": "import torch.nn.functional as F",
    "np": "import numpy as np",
    "numpy": "import numpy",
    "plt": "import matplotlib.pyplot as plt",
    "optim": "from torch import optim",
    "torchvision": "import torchvision",
    "Tensor": "from torch import Tensor",
    "DataLoader": "from torch.utils.data import DataLoader",
    "TensorDataset": "from torch.utils.data import TensorDataset",
    "partial": "from functools import partial",
    "defaultdict": "from collections import defaultdict",
    "Counter": "from collections import Counter",
} | {
    name: f"import {name}"
    for name in ("math", "random", "itertools", "functools", "collections", "copy", "time", "os", "sys")
}

#: (what stands in the text of the error, the advice; `{0}` is the first group of the pattern).
ADVICE: tuple[tuple[str, str], ...] = (
    (
        r"got an unexpected keyword argument '(?:axis|keepdims)'|^'(?:axis|keepdims?|dim)' is an invalid keyword argument",
        "Python's own functions know no axis, and NumPy's cannot use a tensor's. Call the tensor's method, for example "
        "`x.sum(dim=1, keepdim=True)`.",
    ),
    (
        r"torch\.return_types\.max",
        "`max` along an axis gives two things, the values and their places: take `.values`. `max(z, 0)` is along axis 0 "
        "as well: for the larger of each number and 0 write `z.clamp(min=0)`.",
    ),
    (
        r"torch\.return_types\.(\w+)",
        "`{0}` along an axis gives two things, the values and their places: take `.values`.",
    ),
    (
        r"^The size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\) at non-singleton dimension 0",
        "One holds {0} and the other {1}. If one is a batch and the other all of the data: take the same rows of both.",
    ),
    (
        r"^Expected input batch_size \((\d+)\) to match target batch_size \((\d+)\)",
        "There are {0} rows of scores (logits) and {1} labels. Each sample of the batch has one row, (N, classes), and one label, (N,).",
    ),
    (
        r"leaf Variable that requires grad",
        "`-=`, `+=` and `x[...] = ...` write into a tensor whose gradient is asked for. `x - y` makes a new one; a parameter is "
        "moved under `with torch.no_grad():`.",
    ),
    (
        r"^0D or 1D target tensor expected, multi-target not supported",
        "Scores and targets do not go together: cross-entropy takes scores (N, classes), one for each class, with class numbers "
        "(N,), or with decimal numbers of the shape of the scores.",
    ),
    (
        r"^\w+\.(?:load_state_dict|parameters|state_dict|eval|train|zero_grad|step)\(\) missing 1 required positional argument",
        "Is a class used where an object of it is meant? `model = DNN()`, with brackets, makes one.",
    ),
    (
        r"^expected 'f' to be string, path, or a file-like object",
        "`torch.save` takes first what is saved, then the file: `torch.save(model.state_dict(), path)`.",
    ),
    (
        r"^Expected state_dict to be dict-like",
        "`load_state_dict` takes what was loaded, not the path: `model.load_state_dict(torch.load(path))`.",
    ),
    (
        r"modified by an inplace operation",
        "Numbers that `backward()` still needs were changed before it: by a step (`loss.backward()` comes before "
        "`optimizer.step()`), or in place, as `+=` and `x[...] = ...` do.",
    ),
    (
        r"with a bool tensor is not supported|could not infer output dtype\..* Got: Bool$",
        "A comparison gives True and False. Make numbers of them first, 1.0 and 0.0: `.float()`.",
    ),
    (
        r"^list index out of range",
        "The last place of a list of n is n - 1. In a loop that looks at `[i + 1]` too, `i` ends one earlier: "
        "`range(len(x) - 1)`.",
    ),
    (
        r"^`inputs` argument to `grad\(\)` cannot be empty",
        "`model.parameters()` can be gone through once only: keep `list(model.parameters())` and use the list each time.",
    ),
    (
        r"tuple of ints, ?but (?:got|found element of type) torch\._C\.Generator|'torch\._C\.Generator' object has no attribute",
        "A generator goes to torch's functions under its name: `torch.rand(n, 3, generator=generator)`.",
    ),
    (
        r"^(?:can't assign a|unsupported operand type\(s\) for .*'Tensor' and) '?(list|tuple)\b",
        "Make a tensor of the {0} first: `torch.tensor(...)`.",
    ),
    (
        r"^(?:stack|cat|concat|vstack|hstack)\(\).* must be tuple of Tensors, not Tensor",
        "`stack` and `cat` take their tensors in a list: `torch.stack([a, b], dim=1)`.",
    ),
    (
        r"^expected Tensor as element \d+ in argument \d+, but got (?:int|float|bool)",
        "The list holds plain numbers and no tensors: `torch.tensor(...)` makes one tensor of them.",
    ),
    (
        r"^index -?\d+ is out of bounds for dimension (\d+) with size (\d+)",
        "Places are counted from 0, so the last of the {1} along axis {0} has one number less. A table is asked `x[row, column]`.",
    ),
    (
        r"^(?:only integers, slices.* are valid indices \(got float\)|tensors used as indices must be)",
        "A place is a whole number: `//` divides to one, `.long()` makes a tensor's numbers whole.",
    ),
    (
        r"^'(?:Tensor|torch\.Size|int|float)' object is not callable",
        "Something that is no function stands before round brackets. A place is asked for in square ones, `x[0]` or "
        "`x.shape[0]`; to multiply write `*`. Was a function's name given to a number?",
    ),
    (
        r"^'(?:method|builtin_function_or_method|function)' object is not (?:iterable|subscriptable)|"
        r"^cannot unpack non-iterable (?:builtin_function_or_)?(?:method|function)",
        "A method is called with round brackets, such as `model.parameters()` or `x.size()`; here they are missing.",
    ),
    (
        r"^'(?:int|float)' object is not iterable",
        "One number cannot be gone through. Where a pair is meant make one of it first; `range(n)` counts from 0 to n - 1.",
    ),
    (
        r"^'(?:Linear|Sequential|Conv2d|\w*(?:Net|DNN|CNN|5))' object is not iterable",
        "A network cannot be gone through. An optimizer takes its parameters: `model.parameters()`.",
    ),
    (
        r"is not a Module subclass",
        "`nn.Sequential` takes layers, one by one: `*layers` if they are in a list, `nn.ReLU()` and no function such as "
        "`torch.relu`.",
    ),
    (
        r"one_hot is only applicable to index tensor|expected target dtype to be Long|^expected scalar type Long but found",
        "Class numbers are whole: `.long()`.",
    ),
    (
        r"^shape '(\[.*\])' is invalid for input of size (\d+)",
        "A new shape holds all {1} numbers: its sizes, multiplied, have to give {1}. `-1` once stands for what is left.",
    ),
    (
        r"^Expected 3D \(unbatched\) or 4D \(batched\) input to conv",
        "A batch of pictures has four axes, (N, channels, height, width).",
    ),
    (
        r"^(max|min)\(\) received an invalid combination of arguments - got \(.*dim=tuple",
        "`{0}` goes along one axis; `x.a{0}(dim=(1, 2))` goes along several.",
    ),
    (
        r"^Cannot interpret '\d+' as a data type",
        "NumPy takes a shape as one thing: `np.zeros((2, 3))`, with brackets of its own.",
    ),
    (
        r"received an invalid combination of arguments",
        "It was given too many or too few arguments, some of another kind, or one that needs its name, such as "
        "`generator=generator`. A size is a tuple, `(n,)`.",
    ),
    (
        r"^The size of tensor a \(\d+\) must match the size of tensor b",
        "Their shapes do not fit together. If one of them is a sum, mean or maximum along an axis: `keepdim=True` keeps "
        "that axis, with size 1.",
    ),
    (
        r"^Dimension out of range \(expected to be in range of \[-1, 0\]",
        "The tensor has one axis here, axis 0. The last axis of any tensor is `dim=-1`.",
    ),
    (
        r"^Dimension out of range \(expected to be in range of \[-(\d+), ",
        "The tensor has {0} axes here, counted from 0. The last axis of any tensor is `dim=-1`.",
    ),
    (
        r"^\w+\(\): argument '\w+' \(position \d+\) must be Tensor, not (?:float|int|bool)",
        "torch's functions take tensors. For one plain number use Python's `math`, or make a tensor of it first, "
        "`torch.tensor(...)`.",
    ),
    (
        r"^\w+\(\): argument '\w+' \(position \d+\) must be Tensor, not (?:list|tuple)",
        "torch's functions take tensors: make one of your numbers first, `torch.tensor(...)`.",
    ),
    (
        r"^\"bitwise_(?:and|or)_\w+\" not implemented for '(?:Float|Double)'",
        "`&` and `|` join before `<` and `>=` compare. Put brackets round each comparison: `(x >= 1) & (x < 2)`.",
    ),
    (r"bitwise_xor|unsupported operand type\(s\) for \^", "`^` is no power in Python; `**` is."),
    (r"could not infer output dtype\. .* Got: (?:Long|Int|Short|Char|Byte)$", INTEGERS),
    (r"not implemented for '(?:Long|Int|Short|Char|Byte)'$", INTEGERS),
    (r"^'Tensor' object has no attribute 'astype'", "`astype` is NumPy's. A tensor has `x.float()` and `x.long()`."),
    (r"^'Tensor' object has no attribute 'copy'", "`copy` is NumPy's. A tensor has `x.clone()`."),
    (
        r"^'bool' object has no attribute",
        "It is one True or False and no tensor: what was compared were not two tensors. `x.max(dim=1)` is a pair of values and "
        "places; the places alone are `x.argmax(dim=1)`.",
    ),
    (
        _NOT_A_TENSOR + r"'(?:shape|sum|mean|max|exp|log|reshape|float|long|dim|size|item)'",
        "It is a {0} and not a tensor: look at where it comes from.",
    ),
    (
        r"only one element tensors can be converted|a Tensor with \d+ elements cannot be converted|only (?:length-1|0-dimensional) arrays can be converted",
        "`float(...)`, `int(...)`, `.item()` and the functions of `math` take one number. For a whole tensor take torch's, such as "
        "`torch.exp(x)`.",
    ),
    (
        r"^Boolean value of Tensor with more than one value is ambiguous",
        "An `if`, `and`, `or`, `a < x < b`, `max(...)` or `min(...)` needs one yes or no, and the tensor holds many. `(x < 0)"
        ".any()` asks whether one is so; for each number `(a < x) & (x < b)` joins two comparisons, `torch.where(condition, "
        "a, b)` chooses, `x.clamp(min=...)` cuts off.",
    ),
    (
        r"mat1 and mat2 shapes cannot be multiplied \(\d+x(\d+) and (\d+)x\d+\)",
        "In `A @ B` the columns of A (here {0}) have to be as many as the rows of B (here {1}).",
    ),
    (r"must have the same dtype, but got (?:Double and Float|Float and Double)", "Make both float32: `x.float()`."),
    (r"must have the same dtype, but got (?:Long|Int|Float) and (?:Long|Int|Float)", INTEGERS),
    (r"cannot be interpreted as an integer", _WHOLE_NUMBER),
    (r"must be tuple of ints, not float|type must be tuple of ints, ?but got float", _WHOLE_NUMBER),
    (
        r"NoneType",
        "Something is None here. A function without `return` gives None: is one missing in what you call?",
    ),
    (
        rf"^name '({'|'.join(IMPORTS)})' is not defined",
        "`{0}` has not been imported: put `{1}` above your function, in the same cell.",
    ),
    (
        r"^name '(\w+)' is not defined",
        "Nothing is called `{0}` there. Is it misspelt, has the cell that makes it not run, or does that stand further down?",
    ),
    (
        r"^cannot access local variable '(\w+)'",
        "`{0}` is used in the function before it gets a value there: give it one first.",
    ),
    (
        r"^tensor\(\) takes 1 positional argument",
        "A table is one list of its rows: `torch.tensor([[1.0, 2.0], [3.0, 4.0]])`.",
    ),
    (
        r"^slice indices must be integers",
        "Where rows begin and end are whole numbers: `round(...)` or `int(...)` makes one, `//` divides to one.",
    ),
    (
        r"^expand\(torch\.\w+\{\[[\d, ]+\]\}, size=\[\]\)",
        "A single place takes one number, and several were put there: is a `.sum()` missing, or has a tensor more axes than "
        "the loop?",
    ),
    (
        r"^'(?:type|function|method|builtin_function_or_method)' object does not support the context manager protocol",
        "After `with` comes a call: `with torch.no_grad():`, with brackets.",
    ),
    (
        r"^unsupported operand type\(s\) for .*'(?:function|method|builtin_function_or_method|type)'",
        "A function stands there itself, without its brackets: `f(x)` calls it.",
    ),
    (
        r"^(\w+)\.__init__\(\) takes 1 positional argument but",
        "`{0}` is a class: `model = {0}()` makes a network, and the network is given the data, `model(x)`.",
    ),
    (
        r"^[\w.]+\(\) takes (\d+) positional arguments? but \d+ were given",
        "If it is a method of a class: `self` comes first among its parameters.",
    ),
    (
        r"^element 0 of tensors does not require grad",
        "`backward` finds no way back to a parameter: was the loss computed under `no_grad`, detached, or made a plain "
        "number?",
    ),
    (
        r"^invalid index of a 0-dim tensor|(?:of|over) a 0-d tensor$",
        "The tensor holds one number and has no axis: there is nothing to go through or to count.",
    ),
    (
        r"^Weights only load failed",
        "The file holds more than numbers, such as a whole model. `torch.save(model.state_dict(), path)` writes the numbers "
        "alone.",
    ),
    (r"^maximum recursion depth exceeded", "The function calls itself without end."),
)
