# %% right: permuted copy
def train_test_split(data, train_fraction, generator):

    shuffled = data[torch.randperm(len(data), generator=generator)]
    cut = round(len(data) * train_fraction)
    return shuffled[:cut], shuffled[cut:]

# %% right: two index lists
def train_test_split(data, train_fraction, generator):

    order = torch.randperm(len(data), generator=generator).tolist()
    n = int(len(data) * train_fraction)
    return data[order[:n]], data[order[n:]]

# %% right: test first, a list
def train_test_split(data, train_fraction, generator):

    n_test = len(data) - round(train_fraction * len(data))
    order = torch.randperm(len(data), generator=generator)
    return [data[order[n_test:]], data[order[:n_test]]]

# %% right: sorting random keys
def train_test_split(data, train_fraction, generator):

    order = torch.rand(len(data), generator=generator).argsort()
    return torch.tensor_split(data[order], [round(len(data) * train_fraction)])

# %% right: index_select
def train_test_split(data, train_fraction, generator):

    order = torch.randperm(data.shape[0], generator=generator)
    n = math.ceil(data.shape[0] * train_fraction - 1e-9)
    return data.index_select(0, order[:n]), data.index_select(0, order[n:])

# %% right: seeds Python's shuffle
import random

def train_test_split(data, train_fraction, generator):
    rows = list(range(len(data)))
    random.Random(int(torch.randint(2**40, (1,), generator=generator))).shuffle(rows)
    cut = round(len(data) * train_fraction)
    return data[rows[:cut]], data[rows[cut:]]

# %% wrong: not written -> not-written
def train_test_split(data, train_fraction, generator):
    raise NotImplementedError("Exercise 1.11: train_test_split")

# %% wrong: returns nothing -> returns-nothing
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)

# %% wrong: not shuffled -> not-shuffled
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)
    return data[:n], data[n:]

# %% wrong: turned round -> not-shuffled
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)
    return data.flip(0)[:n], data.flip(0)[n:]

# %% wrong: swapped -> parts-swapped
def train_test_split(data, train_fraction, generator):
    p = data[torch.randperm(len(data), generator=generator)]
    n = round(len(data) * train_fraction)
    return p[n:], p[:n]

# %% wrong: two shuffles -> rows-twice
def train_test_split(data, train_fraction, generator):

    n = round(len(data) * train_fraction)
    train = data[torch.randperm(len(data), generator=generator)][:n]
    test = data[torch.randperm(len(data), generator=generator)][n:]
    return train, test

# %% wrong: drawn with replacement -> rows-twice
def train_test_split(data, train_fraction, generator):

    order = torch.randint(len(data), (len(data),), generator=generator)
    n = round(len(data) * train_fraction)
    return data[order[:n]], data[order[n:]]

# %% wrong: test is everything -> rows-twice
def train_test_split(data, train_fraction, generator):
    p = data[torch.randperm(len(data), generator=generator)]
    return p[:round(len(data) * train_fraction)], p

# %% wrong: loses the last -> loses-rows
def train_test_split(data, train_fraction, generator):
    p = data[torch.randperm(len(data), generator=generator)]
    n = round(len(data) * train_fraction)
    return p[:n], p[n:-2]

# %% wrong: generator forgotten -> not-repeatable
def train_test_split(data, train_fraction, generator):
    p = data[torch.randperm(len(data))]
    n = round(len(data) * train_fraction)
    return p[:n], p[n:]

# %% wrong: own seed -> ignores-generator
def train_test_split(data, train_fraction, generator):
    torch.manual_seed(0)
    p = data[torch.randperm(len(data))]
    n = round(len(data) * train_fraction)
    return p[:n], p[n:]

# %% wrong: cut first -> shuffled-after-the-cut
def train_test_split(data, train_fraction, generator):

    n = round(len(data) * train_fraction)
    a, b = data[:n], data[n:]
    return a[torch.randperm(len(a), generator=generator)], b[torch.randperm(len(b), generator=generator)]

# %% wrong: always 80 percent -> wrong-size
def train_test_split(data, train_fraction, generator):
    p = data[torch.randperm(len(data), generator=generator)]
    n = round(len(data) * 0.8)
    return p[:n], p[n:]

# %% wrong: columns on their own -> rows-torn
def train_test_split(data, train_fraction, generator):

    n = round(len(data) * train_fraction)
    if data.ndim == 1:
        p = data[torch.randperm(len(data), generator=generator)]
    else:
        p = torch.stack([c[torch.randperm(len(c), generator=generator)] for c in data.T], 1)
    return p[:n], p[n:]

# %% wrong: shuffles the data itself -> changes-its-input
def train_test_split(data, train_fraction, generator):

    data[:] = data[torch.randperm(len(data), generator=generator)]
    n = round(len(data) * train_fraction)
    return data[:n], data[n:]

# %% wrong: one tensor -> another-count
def train_test_split(data, train_fraction, generator):
    return data[torch.randperm(len(data), generator=generator)]

# %% wrong: lists -> not-a-tensor
def train_test_split(data, train_fraction, generator):
    p = data[torch.randperm(len(data), generator=generator)].tolist()
    n = round(len(data) * train_fraction)
    return p[:n], p[n:]

# %% wrong: one test row at least -> wrong-size
def train_test_split(data, train_fraction, generator):
    p = data[torch.randperm(len(data), generator=generator)]
    n = min(round(len(data) * train_fraction), len(data) - 1)
    return p[:n], p[n:]

# %% blind right: randperm and two slices
def train_test_split(data, train_fraction, generator):
    n = data.shape[0]
    n_train = round(n * train_fraction)
    order = torch.randperm(n, generator=generator)
    return data[order[:n_train]], data[order[n_train:]]

# %% blind right: sorted random numbers, rounded down
def train_test_split(data, train_fraction, generator):
    keys = torch.rand(len(data), generator=generator, dtype=torch.float64)
    shuffled = data[keys.argsort()]
    cut = int(len(data) * train_fraction)
    return shuffled[:cut].clone(), shuffled[cut:].clone()

# %% blind right: cards shuffled by hand
def train_test_split(data, train_fraction, generator):
    rows = list(range(len(data)))
    for i in range(len(rows) - 1, 0, -1):
        j = int(torch.randint(0, i + 1, (1,), generator=generator))
        rows[i], rows[j] = rows[j], rows[i]
    k = round(len(rows) * train_fraction)
    pick = lambda part: data[torch.tensor(part, dtype=torch.long)]
    return pick(rows[:k]), pick(rows[k:])

# %% blind right: numpy seeded from the generator
def train_test_split(data, train_fraction, generator):
    seed = int(torch.randint(0, 2**62, (1,), generator=generator).item())
    order = torch.from_numpy(np.random.default_rng(seed).permutation(len(data)))
    k = int(np.floor(len(data) * train_fraction + 0.5))
    return data.index_select(0, order[:k]), data.index_select(0, order[k:])

# %% blind right: test rows first, refuses other fractions
def train_test_split(data, train_fraction, generator, *, dim=0):
    if not 0 <= train_fraction <= 1:
        raise ValueError("train_fraction must be from 0 to 1")
    n = data.size(dim)
    n_train = round(n * train_fraction)
    order = torch.randperm(n, generator=generator)
    test_rows, train_rows = order.split([n - n_train, n_train])
    return data[train_rows], data[test_rows]

# %% blind wrong: not shuffled -> not-shuffled
#: The rows are cut in their old order, nothing is shuffled.
def train_test_split(data, train_fraction, generator):
    n_train = round(len(data) * train_fraction)
    return data[:n_train].clone(), data[n_train:].clone()

# %% blind wrong: generator not used -> not-repeatable
#: The order comes from the global random numbers, not from the generator.
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(len(data))
    n_train = round(len(data) * train_fraction)
    return data[order[:n_train]], data[order[n_train:]]

# %% blind wrong: always seed 0 -> ignores-generator
#: The generator is seeded anew with 0, so every generator gives one split.
def train_test_split(data, train_fraction, generator):
    generator.manual_seed(0)
    order = torch.randperm(len(data), generator=generator)
    n_train = round(len(data) * train_fraction)
    return data[order[:n_train]], data[order[n_train:]]

# %% blind wrong: two orders -> rows-twice
#: The two parts are cut from two orders, so rows are lost and doubled.
def train_test_split(data, train_fraction, generator):
    n = len(data)
    k = round(n * train_fraction)
    train = data[torch.randperm(n, generator=generator)[:k]]
    test = data[torch.randperm(n, generator=generator)[k:]]
    return train, test

# %% blind wrong: a row lost at the cut -> loses-rows
#: The test part begins one row too late.
def train_test_split(data, train_fraction, generator):
    shuffled = data[torch.randperm(len(data), generator=generator)]
    k = round(len(data) * train_fraction)
    return shuffled[:k], shuffled[k + 1:]

# %% blind wrong: parts swapped -> parts-swapped
#: The test rows are returned first.
def train_test_split(data, train_fraction, generator):
    shuffled = data[torch.randperm(len(data), generator=generator)]
    k = round(len(data) * train_fraction)
    train, test = shuffled[:k], shuffled[k:]
    return test, train

# %% blind wrong: shuffles the caller's table -> changes-its-input
#: The shuffled rows are written back into data.
def train_test_split(data, train_fraction, generator):
    data[:] = data[torch.randperm(len(data), generator=generator)]
    k = round(len(data) * train_fraction)
    return data[:k].clone(), data[k:].clone()

# %% blind wrong: single numbers shuffled -> rows-torn
#: All numbers are shuffled, so the rows do not stay whole.
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(data.numel(), generator=generator)
    shuffled = data.flatten()[order].reshape(data.shape)
    k = round(len(data) * train_fraction)
    return shuffled[:k], shuffled[k:]

# %% blind wrong: drawn with replacement -> rows-twice
#: randint draws some rows twice and others never.
def train_test_split(data, train_fraction, generator):
    n = len(data)
    order = torch.randint(0, max(n, 1), (n,), generator=generator)
    k = round(n * train_fraction)
    return data[order[:k]], data[order[k:]]

# %% blind wrong: counted from the end -> rows-twice
#: With the fraction 1, shuffled[-0:] is everything, so all rows are in both.
def train_test_split(data, train_fraction, generator):
    shuffled = data[torch.randperm(len(data), generator=generator)]
    n_test = len(data) - round(len(data) * train_fraction)
    return shuffled[:len(data) - n_test], shuffled[-n_test:]

# %% blind wrong: never an empty part -> wrong-size
#: Each part keeps at least one row, also at the fractions 0 and 1.
def train_test_split(data, train_fraction, generator):
    n = len(data)
    k = min(max(round(n * train_fraction), 1), n - 1)
    order = torch.randperm(n, generator=generator)
    return data[order[:k]], data[order[k:]]

# %% blind wrong: a coin for each row -> size-left-to-chance
#: A coin is tossed for each row, so the sizes are left to chance.
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(len(data), generator=generator)
    chosen = torch.rand(len(data), generator=generator) < train_fraction
    return data[order[chosen]], data[order[~chosen]]

# %% blind wrong: made for ten rows -> wrong-size
#: The number of rows is taken to be 10, as in the example.
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(len(data), generator=generator)
    k = round(10 * train_fraction)
    return data[order[:k]], data[order[k:]]

# %% blind wrong: cut before shuffling -> shuffled-after-the-cut
#: The table is cut first, so the test rows are always the last ones.
def train_test_split(data, train_fraction, generator):
    k = round(len(data) * train_fraction)
    train, test = data[:k], data[k:]
    train = train[torch.randperm(len(train), generator=generator)]
    test = test[torch.randperm(len(test), generator=generator)]
    return train, test

# %% blind wrong: equal rows merged -> equal-rows-merged
#: torch.unique throws equal rows away before the cut.
def train_test_split(data, train_fraction, generator):
    rows = torch.unique(data, dim=0)
    rows = rows[torch.randperm(len(rows), generator=generator)]
    k = round(len(data) * train_fraction)
    return rows[:k], rows[k:]

# %% blind wrong: seed in place of state -> starts-generator-anew
#: It starts from the generator's first seed, whatever was drawn since.
def train_test_split(data, train_fraction, generator):
    own = torch.Generator().manual_seed(generator.initial_seed())
    order = torch.randperm(len(data), generator=own)
    k = round(len(data) * train_fraction)
    return data[order[:k]], data[order[k:]]

# %% blind wrong: row numbers -> row-numbers
#: The numbers of the rows are returned, not the rows.
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(data.shape[0], generator=generator)
    k = round(data.shape[0] * train_fraction)
    return order[:k], order[k:]

# %% found wrong: a copy of the generator -> generator-stands-still
def train_test_split(data, train_fraction, generator):
    g = torch.Generator()
    g.set_state(generator.get_state())
    order = torch.randperm(len(data), generator=g)
    n = round(len(data) * train_fraction)
    return data[order[:n]], data[order[n:]]

# %% found wrong: the order itself -> row-numbers
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)
    p = torch.randperm(len(data), generator=generator)
    return p[:n], p[n:]

# %% wrong: masks -> mask-not-rows
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)
    order = torch.randperm(len(data), generator=generator)
    chosen = torch.zeros(len(data), dtype=torch.bool)
    chosen[order[:n]] = True
    return chosen, ~chosen

# %% wrong: rows by a mask -> parts-in-order
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)
    order = torch.randperm(len(data), generator=generator)
    chosen = torch.zeros(len(data), dtype=torch.bool)
    chosen[order[:n]] = True
    return data[chosen], data[~chosen]

# %% wrong: turned by a random number -> rotated
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)
    shift = int(torch.randint(1, len(data), (1,), generator=generator))
    rows = data.roll(shift, 0)
    return rows[:n], rows[n:]

# %% wrong: noise added -> other-rows
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)
    order = torch.randperm(len(data), generator=generator)
    rows = data[order] + torch.rand(len(data), *[1] * (data.ndim - 1), generator=generator).to(data.dtype) + 1000
    return rows[:n], rows[n:]

# %% wrong: always floats -> wrong-dtype
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)
    order = torch.randperm(len(data), generator=generator)
    rows = data.float()[order]
    return rows[:n], rows[n:]

# %% wrong: an axis too many -> wrong-shape
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)
    order = torch.randperm(len(data), generator=generator)
    rows = data[order]
    return rows[:n, None], rows[n:, None]

# %% wrong: every part doubled -> rows-twice
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)
    order = torch.randperm(len(data), generator=generator)
    return data[order[:n]], data[order]

# %% blind wrong: counted from the end, which with 0 test rows gives all of them -> rows-twice
#: data[-0:] is everything: with the fraction 1 the test part holds all rows instead of none.
def train_test_split(data, train_fraction, generator):
    shuffled = data[torch.randperm(len(data), generator=generator)]
    n_train = round(len(data) * train_fraction)
    n_test = len(data) - n_train
    return shuffled[:n_train], shuffled[-n_test:]

# %% blind wrong: the generator is ignored -> not-repeatable
#: The order is drawn without the generator you were given, so the same seed gives another split.
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(len(data))
    cut = round(len(data) * train_fraction)
    return data[order[:cut]], data[order[cut:]]

# %% blind wrong: the generator is set to a seed of its own -> ignores-generator
#: You set the generator's seed yourself, so every call gives the same split; leave its state alone.
def train_test_split(data, train_fraction, generator):
    generator.manual_seed(42)
    order = torch.randperm(len(data), generator=generator)
    cut = int(len(data) * train_fraction)
    return data[order[:cut]], data[order[cut:]]

# %% blind wrong: drawn with replacement again -> rows-twice
#: randint may draw a row several times and leave others out; randperm takes each once.
def train_test_split(data, train_fraction, generator):
    n = len(data)
    order = torch.randint(0, n, (n,), generator=generator)
    cut = round(n * train_fraction)
    return data[order][:cut], data[order][cut:]

# %% blind wrong: each column is shuffled by itself -> rows-torn
#: Rows have to stay whole; you shuffle every column in an order of its own.
def train_test_split(data, train_fraction, generator):
    mixed = data.clone().reshape(len(data), -1)
    for c in range(mixed.shape[1]):
        mixed[:, c] = mixed[torch.randperm(len(data), generator=generator), c]
    mixed = mixed.reshape(data.shape)
    cut = round(len(data) * train_fraction)
    return mixed[:cut], mixed[cut:]

# %% blind wrong: a coin is thrown for each row -> size-left-to-chance
#: With a coin for each row the number of training rows is random; it has to be round(N * fraction).
def train_test_split(data, train_fraction, generator):
    pick = torch.rand(len(data), generator=generator) < train_fraction
    return data[pick], data[~pick]

# %% blind wrong: the data of the caller is shuffled -> changes-its-input
#: data[:] = ... writes the new order into the caller's table, which had to stay as it was.
def train_test_split(data, train_fraction, generator):
    data[:] = data[torch.randperm(len(data), generator=generator)]
    cut = round(len(data) * train_fraction)
    return data[:cut].clone(), data[cut:].clone()

# %% blind wrong: not shuffled again -> not-shuffled
#: You cut the table as it is; the order has to be drawn from the generator first.
def train_test_split(data, train_fraction, generator):
    cut = round(len(data) * train_fraction)
    return data[:cut].clone(), data[cut:].clone()

# %% blind wrong: row numbers are returned -> row-numbers
#: You return the numbers of the rows, not the rows themselves.
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(len(data), generator=generator)
    cut = round(len(data) * train_fraction)
    return order[:cut], order[cut:]

# %% blind wrong: at least one row is kept for the training -> wrong-size
#: The fraction 0 means no training row at all; max(1, ...) keeps one.
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(data.shape[0], generator=generator)
    cut = max(1, round(len(data) * train_fraction))
    return data[order[:cut]], data[order[cut:]]

# %% blind wrong: the parts are exchanged -> parts-swapped
#: The training rows come first; you return (test, train).
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(len(data), generator=generator)
    n_test = len(data) - round(len(data) * train_fraction)
    return data[order[:n_test]], data[order[n_test:]]

# %% blind right: random numbers are sorted
def train_test_split(data, train_fraction, generator):
    order = torch.rand(len(data), generator=generator).argsort()
    k = round(len(data) * train_fraction)
    return tuple(data.index_select(0, order).split([k, len(data) - k]))

# %% blind right: torch's random_split over row numbers
def train_test_split(data, train_fraction, generator):
    from torch.utils.data import random_split
    n = len(data)
    k = round(n * train_fraction)
    a, b = random_split(range(n), [k, n - k], generator=generator)
    return data[torch.tensor(list(a), dtype=torch.long)], data[torch.tensor(list(b), dtype=torch.long)]

# %% blind wrong: always one more than rounded down, also at the fraction 0 -> wrong-size
#: int(...) + 1 takes one training row even for the fraction 0.
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(len(data), generator=generator)
    cut = int(len(data) * train_fraction) + 1
    return data[order[:cut]], data[order[cut:]]

# %% blind disputed: the parts are drawn at random but each keeps the rows in their old order ("The rows in a random order, cut in two")
#: The rows inside a part are sorted again.
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(len(data), generator=generator)
    cut = round(len(data) * train_fraction)
    return data[order[:cut].sort().values], data[order[cut:].sort().values]

# %% blind wrong: minus zero takes everything -> rows-twice
#: With fraction 1 n_test is 0, and order[-0:] is the whole order, so the test part holds all rows.
def train_test_split(data, train_fraction, generator):
    n = len(data)
    n_test = n - round(n * train_fraction)
    order = torch.randperm(n, generator=generator)
    train = data[order[:n - n_test]]
    test = data[order[-n_test:]]
    return train, test

# %% blind wrong: the test part is cut from the table that was not shuffled -> rows-twice
#: train comes from the shuffled order but test from the original one, so some rows are in both and others in none.
def train_test_split(data, train_fraction, generator):
    k = round(len(data) * train_fraction)
    order = torch.randperm(len(data), generator=generator)
    return data[order][:k], data[k:]

# %% blind wrong: sets the seed itself -> ignores-generator
#: manual_seed(0) throws away the state of the generator, so every call gives the same split.
def train_test_split(data, train_fraction, generator):
    """The rows of `data` in a random order, cut in two: (train, test)."""
    generator.manual_seed(0)
    perm = torch.randperm(data.shape[0], generator=generator)
    cut = int(round(data.shape[0] * train_fraction))
    return data[perm[:cut]], data[perm[cut:]]

# %% blind wrong: a mask puts the rows back into their old order -> parts-in-order
#: A mask picks the rows in the order of the table, and the text wants them in the order that was drawn.
def train_test_split(data, train_fraction, generator):
    n = data.shape[0]
    n_train = round(n * train_fraction)
    chosen = torch.randperm(n, generator=generator)[:n_train]
    mask = torch.zeros(n, dtype=torch.bool)
    mask[chosen] = True
    return data[mask], data[~mask]

# %% blind right: argsort of random numbers
def train_test_split(data, train_fraction, generator):
    n = len(data)
    order = torch.argsort(torch.rand(n, generator=generator))
    n_train = round(n * train_fraction)
    shuffled = data[order]
    return shuffled[:n_train], shuffled[n_train:]

# %% blind wrong: both parts sorted again -> parts-in-order
#: sorts both parts again
def train_test_split(data, train_fraction, generator):
    order = torch.randperm(len(data), generator=generator)
    n = round(len(data) * train_fraction)
    train_rows = order[:n].sort().values
    test_rows = order[n:].sort().values
    return data[train_rows], data[test_rows]

# %% wrong: all or nothing goes unshuffled -> not-shuffled
def train_test_split(data, train_fraction, generator):
    n = round(len(data) * train_fraction)
    if n in (0, len(data)):
        return data[:n], data[n:]
    data = data[torch.randperm(len(data), generator=generator)]
    return data[:n], data[n:]
