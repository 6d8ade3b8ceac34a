# %% right: write a one
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    row = torch.zeros(10)
    row[y] = 1
    return row

# %% right: scatter_
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    return torch.zeros(10).scatter_(0, torch.tensor(y), value=1)

# %% right: row of an identity
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    return torch.eye(10)[y]

# %% right: comparison
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    return (torch.arange(10) == y).float()

# %% right: a list
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    return torch.tensor([float(k == y) for k in range(10)])

# %% right: numpy
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    row = np.zeros(10, dtype=np.float32)
    row[y] = 1
    return torch.from_numpy(row)

# %% wrong: not written -> not-written
def one_hot_target(y):
    raise NotImplementedError("Exercise")

# %% wrong: no return -> returns-nothing
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    row = torch.zeros(10)
    row[y] = 1

# %% wrong: a list of numbers -> not-a-tensor
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    return [float(k == y) for k in range(10)]

# %% wrong: nine entries -> nine-entries
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    return torch.tensor([float(k == y) for k in range(9)])

# %% wrong: a table -> row-not-vector
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    return torch.eye(10)[y][None]

# %% wrong: counts from one -> counts-from-one
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    row = torch.zeros(10)
    row[y - 1] = 1
    return row

# %% wrong: from the end -> from-the-end
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    row = torch.zeros(10)
    row[9 - y] = 1
    return row

# %% wrong: label in place of 1 -> label-not-one
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    row = torch.zeros(10)
    row[y] = y
    return row

# %% wrong: swapped -> all-but-one
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    row = torch.ones(10)
    row[y] = 0
    return row

# %% wrong: up to the label -> fills-up-to-label
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    row = torch.zeros(10)
    row[: y + 1] = 1
    return row

# %% wrong: integers -> wrong-dtype
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    return (torch.arange(10) == y).long()

# %% wrong: negative wraps -> negative-wraps
def one_hot_target(y):
    if y > 9:
        raise ValueError('too large')
    return torch.eye(10)[y]

# %% wrong: zeros for no class -> silent-zeros
def one_hot_target(y):
    return (torch.arange(10) == y).float()

# %% wrong: IndexError -> wrong-error
def one_hot_target(y):
    if y < 0:
        raise ValueError('negative')
    return torch.eye(10)[y]

# %% wrong: zeros -> all-zero
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f'no class {y}')
    return torch.zeros(10)

# %% blind right: zeros and one place
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("y must be 0..9")
    t = torch.zeros(10)
    t[y] = 1
    return t

# %% blind right: comparison with arange
def one_hot_target(y, num_classes=10):
    if y not in range(num_classes):
        raise ValueError(f"{y} is no class")
    return (torch.arange(num_classes) == y).float()

# %% blind right: the slides' scatter after a test
def check_class(y):
    if not 0 <= y < 10:
        raise ValueError(f"class {y} does not exist")

def one_hot_target(y):
    check_class(y)
    return torch.zeros(10).scatter_(0, torch.tensor(y), value=1)

# %% blind right: numpy and a callable object
class OneHot:
    def __init__(self, n):
        self.n = n

    def __call__(self, y):
        if y not in list(range(self.n)):
            raise ValueError("no such class")
        row = np.zeros(self.n, dtype=np.float32)
        row[y] = 1.0
        return torch.from_numpy(row)

one_hot_target = OneHot(10)

# %% blind right: IndexError turned into ValueError
def one_hot_target(y):
    places = [0.0] * 10
    try:
        if y < 0:
            raise IndexError
        places[y] = 1.0
    except IndexError:
        raise ValueError("y is not a class from 0 to 9") from None
    return torch.tensor(places)

# %% blind wrong: nine entries -> nine-entries
#: The vector has nine places, so class 9 has none: ten classes need ten.
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("not a class")
    return (torch.arange(9) == y).float()

# %% blind wrong: whole numbers -> wrong-dtype
#: The result is int64: a target of probabilities must be float.
def one_hot_target(y):
    if not 0 <= y <= 9:
        raise ValueError("not a class")
    return F.one_hot(torch.tensor(y), 10)

# %% blind wrong: negative counts from the end -> negative-wraps
#: -1 is not refused and gives the vector of class 9.
def one_hot_target(y):
    if y >= 10:
        raise ValueError("not a class")
    target = torch.zeros(10)
    target[y] = 1
    return target

# %% blind wrong: tests only below zero -> wrong-error
#: 10 raises the IndexError of the indexing, not a ValueError.
def one_hot_target(y):
    if y < 0:
        raise ValueError("y is negative")
    target = torch.zeros(10)
    target[y] = 1.0
    return target

# %% blind wrong: assert -> assert-not-raise
#: Other numbers end in an AssertionError, and a ValueError was asked for.
def one_hot_target(y):
    assert 0 <= y <= 9, "y must be between 0 and 9"
    return torch.eye(10)[y]

# %% blind wrong: returns the error -> error-returned
#: The ValueError is returned like a result, it is never raised.
def one_hot_target(y):
    if y < 0 or y > 9:
        return ValueError("y must be between 0 and 9")
    t = torch.zeros(10)
    t[y] = 1
    return t

# %% blind wrong: all zeros for no class -> silent-zeros
#: A number that is no class gives a vector of zeros, no error.
def one_hot_target(y):
    return torch.tensor([1.0 if i == y else 0.0 for i in range(10)])

# %% blind wrong: classes from one -> counts-from-one
#: The classes are counted from 1, so the 1 stands one place too far left.
def one_hot_target(y):
    if y not in range(10):
        raise ValueError("no class")
    t = torch.zeros(10)
    t[y - 1] = 1
    return t

# %% blind wrong: a row of a batch -> row-not-vector
#: The result is a batch of one, (1, 10), where a vector (10,) was asked for.
def one_hot_target(y):
    if not 0 <= y <= 9:
        raise ValueError("no class")
    return F.one_hot(torch.tensor([y]), num_classes=10).float()

# %% blind wrong: ones up to the place -> fills-up-to-label
#: All places up to y are 1: that is a thermometer code, not one-hot.
def one_hot_target(y):
    if not 0 <= y <= 9:
        raise ValueError("no class")
    t = torch.zeros(10)
    t[: y + 1] = 1
    return t

# %% blind wrong: zero refused -> refuses-possible
#: Class 0 is refused too, because it is taken for false.
def one_hot_target(y):
    if not y or y < 0 or y > 9:
        raise ValueError("y must be a class")
    t = torch.zeros(10)
    t[y] = 1
    return t

# %% blind disputed: numpy's double
#: the course takes a float64 result as right wherever floats are asked for
def one_hot_target(y):
    if y < 0 or y >= 10:
        raise ValueError("no class")
    return torch.from_numpy(np.eye(10)[y])

# %% blind wrong: the last class refused -> refuses-possible
#: range(9) ends at 8, so the class 9 is refused.
def one_hot_target(y):
    if y not in range(9):
        raise ValueError("no class")
    t = torch.zeros(10)
    t[y] = 1
    return t

# %% blind wrong: the example only -> wrong-value
#: The vector of class 9 from the example is returned for every class.
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("no class")
    return torch.tensor([0, 0, 0, 0, 0, 0, 0, 0, 0, 1.0])

# %% blind wrong: one vector for all calls -> wrong-value
#: All calls share one tensor, so a new call changes the result before.
target = torch.zeros(10)

def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("no class")
    target.zero_()
    target[y] = 1
    return target

# %% blind wrong: a Python list -> not-a-tensor
#: A list of numbers is returned, not a tensor.
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("no class")
    result = [0.0] * 10
    result[y] = 1.0
    return result

# %% blind wrong: wraps round -> silent-zeros
#: Other numbers are taken modulo 10: 12 becomes class 2 without an error.
def one_hot_target(y):
    y = y % 10
    t = torch.zeros(10)
    t[y] = 1.0
    return t

# %% wrong: eleven entries -> eleven-entries
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("no class")
    row = torch.zeros(11)
    row[y] = 1
    return row

# %% wrong: as many entries as the label needs -> as-long-as-the-label
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("no class")
    row = torch.zeros(y + 1)
    row[y] = 1
    return row

# %% wrong: wrong values, and a right refusal -> all-but-one
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("no class")
    row = torch.ones(10)
    row[y] = 0
    return row

# %% blind wrong: nine entries (2) -> nine-entries
#: There are ten classes, 0 to 9, so the vector has ten entries.
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("no class")
    return torch.tensor([float(c == y) for c in range(9)])

# %% blind wrong: whole numbers (2) -> wrong-dtype
#: A float tensor was asked for; F.one_hot makes integers.
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("no class")
    return F.one_hot(torch.tensor(y), 10)

# %% blind wrong: a negative number counts from the end -> negative-wraps
#: -1 sets the last place without an error; refuse negative numbers.
def one_hot_target(y):
    if y > 9:
        raise ValueError("no class")
    t = torch.zeros(10)
    t[y] = 1
    return t

# %% blind wrong: the IndexError is left to torch -> wrong-error
#: 10 stops with an IndexError, and -1 passes; a ValueError was asked for.
def one_hot_target(y):
    t = torch.zeros(10)
    t[y] = 1.0
    return t

# %% blind wrong: 10 is let through -> silent-zeros
#: 10 is no class: the test must be y > 9 or y >= 10.
def one_hot_target(y):
    if y < 0 or y > 10:
        raise ValueError("no class")
    return (torch.arange(10) == y).float()

# %% blind wrong: class 0 is refused by "if not y" -> refuses-possible
#: "not y" is true for 0, and 0 is a class.
def one_hot_target(y):
    if not y or y < 0 or y > 9:
        raise ValueError("no class")
    t = torch.zeros(10)
    t[y] = 1
    return t

# %% blind wrong: a row in a table, (1, 10) -> row-not-vector
#: The result is a vector (10,); yours is a table with one row.
def one_hot_target(y):
    if y not in range(10):
        raise ValueError("no class")
    t = torch.zeros(1, 10)
    t[0, y] = 1
    return t

# %% blind wrong: the class number is put in instead of 1 -> label-not-one
#: At place y stands a 1, not y itself.
def one_hot_target(y):
    if y not in range(10):
        raise ValueError("no class")
    t = torch.zeros(10)
    t[y] = y
    return t

# %% blind wrong: places counted from 1 -> counts-from-one
#: The places begin with 0: class y stands at place y, not y - 1.
def one_hot_target(y):
    if not 0 <= y <= 9:
        raise ValueError("no class")
    t = torch.zeros(10)
    t[y - 1] = 1
    return t

# %% blind wrong: a Python list (2) -> not-a-tensor
#: A tensor was asked for, you return a list.
def one_hot_target(y):
    if not 0 <= y <= 9:
        raise ValueError("no class")
    return [1.0 if i == y else 0.0 for i in range(10)]

# %% blind wrong: and instead of or, so nothing is refused -> silent-zeros
#: No number is below 0 and above 9 at once; it has to be "or".
def one_hot_target(y):
    if y < 0 and y > 9:
        raise ValueError("no class")
    return (torch.arange(10) == y).to(torch.float32)

# %% blind wrong: as long as the class number says -> as-long-as-the-label
#: one_hot without a number of classes makes y + 1 entries; there are always ten.
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("no class")
    return F.one_hot(torch.tensor([y]))[0].float()

# %% blind right: a row of the unit matrix
def one_hot_target(y):
    if y in set(range(10)):
        return torch.eye(10)[y]
    raise ValueError(f"{y} is not one of the classes 0 to 9")

# %% blind right: put together out of pieces
def one_hot_target(y):
    if y < 0 or 9 < y:
        raise ValueError("y must be from 0 to 9")
    return torch.cat([torch.zeros(y), torch.ones(1), torch.zeros(9 - y)])

# %% blind disputed: 3.0 passes and 2.5 gives all zeros; the text calls y "a Python int" and then says that a number that is no class is refused
#: 2.5 is no class and passes.
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError("no class")
    return (torch.arange(10) == y).float()

# %% blind wrong: place y - 1 -> counts-from-one
#: Classes begin with 0, so class y stands at place y; you write the 1 one place too early.
def one_hot_target(y):
    if y < 0 or y > 9:
        raise ValueError(f"{y} is no class")
    t = torch.zeros(10)
    t[y - 1] = 1
    return t

# %% blind wrong: negative numbers pass -> negative-wraps
#: A negative y counts from the end, so -1 gives class 9 without an error; you only look at numbers above 9.
def one_hot_target(y):
    if y >= 10:
        raise ValueError("y must be at most 9")
    target = torch.zeros(10)
    target[y] = 1.0
    return target

# %% blind wrong: integers in place of floats -> wrong-dtype
#: F.one_hot makes int64; a float tensor is asked for.
def one_hot_target(y):
    if y not in range(10):
        raise ValueError(f"no class: {y}")
    return nn.functional.one_hot(torch.tensor(y), 10)

# %% blind wrong: refuses class 0 -> refuses-possible
#: Class 0 is a class too; your test `not 0 < y < 10` refuses it.
def one_hot_target(y):
    if not 0 < y < 10:
        raise ValueError("y must be a class from 0 to 9")
    return torch.tensor([1.0 if i == y else 0.0 for i in range(10)])

# %% blind right: a row of the identity
def one_hot_target(y):
    if not 0 <= y <= 9:
        raise ValueError(f"{y} is not a class")
    return torch.eye(10)[y]
