# %% right: calls the first
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    return epochs * updates_per_epoch(n_samples, batch_size, drop_last)

# %% right: on its own
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return epochs * (n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size))

# %% right: loop
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    return sum(updates_per_epoch(n_samples, batch_size, drop_last) for _ in range(epochs)) if epochs else 0 * updates_per_epoch(n_samples, batch_size)

# %% right: divmod
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    whole, rest = divmod(n_samples, batch_size)
    return (whole + bool(rest and not drop_last)) * epochs

# %% right: by keyword
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    per_epoch = updates_per_epoch(batch_size=batch_size, n_samples=n_samples, drop_last=drop_last)
    return int(per_epoch * epochs)

# %% wrong: not written -> not-written
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    raise NotImplementedError("Exercise 1.10: total_updates")

# %% wrong: epochs run together -> epochs-run-together
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    n = n_samples * epochs
    return n // batch_size if drop_last else math.ceil(n / batch_size)

# %% wrong: one epoch -> one-epoch-only
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    return updates_per_epoch(n_samples, batch_size, drop_last)

# %% wrong: added -> adds-epochs
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    return updates_per_epoch(n_samples, batch_size, drop_last) + epochs

# %% wrong: drop not passed -> drop-last-not-passed
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    return updates_per_epoch(n_samples, batch_size) * epochs

# %% wrong: wrong first one -> last-batch-forgotten
def updates_per_epoch(n, b, drop_last=False):
    if b < 1:
        raise ValueError
    return n // b

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    return epochs * updates_per_epoch(n_samples, batch_size, drop_last)

# %% wrong: always one more -> one-too-many
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return epochs * (n_samples // batch_size + 1)

# %% wrong: no guard -> zero-division
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    return epochs * (n_samples // batch_size if drop_last else -(-n_samples // batch_size))

# %% wrong: fraction -> fraction
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return epochs * n_samples / batch_size

# %% wrong: zero for nonsense -> not-checked
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        return 0
    return epochs * (n_samples // batch_size if drop_last else -(-n_samples // batch_size))

# %% wrong: drop turned -> drop-last-turned
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return epochs * (n_samples // batch_size if not drop_last else -(-n_samples // batch_size))

# %% wrong: returns nothing -> returns-nothing
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    n = epochs * (n_samples // batch_size)

# %% blind right: epochs times updates of one
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return n_samples // batch_size
    return math.ceil(n_samples / batch_size)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    return epochs * updates_per_epoch(n_samples, batch_size, drop_last)

# %% blind right: no helper, whole and part batches
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("a batch needs at least one sample")
    whole = n_samples // batch_size
    part = 1 if n_samples % batch_size and not drop_last else 0
    return epochs * (whole + part)

# %% blind right: added up epoch by epoch
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size <= 0:
        raise ValueError("batch_size must be positive")
    total = 0
    for epoch in range(epochs):
        total += n_samples // batch_size
        if not drop_last and n_samples % batch_size != 0:
            total += 1
    return total

# %% blind right: sum over ranges of batch starts
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError(f"batch size {batch_size}")
    usable = n_samples - n_samples % batch_size if drop_last else n_samples
    return sum(len(range(0, usable, batch_size)) for _ in range(epochs))

# %% blind right: samples padded to whole batches
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    rest = n_samples % batch_size
    seen = n_samples - rest if drop_last else n_samples + (batch_size - rest) % batch_size
    return seen * epochs // batch_size

# %% blind wrong: all samples in one go -> epochs-run-together
#: All epochs are put together before dividing.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return n_samples // batch_size * epochs
    return math.ceil(n_samples * epochs / batch_size)

# %% blind wrong: one epoch only -> one-epoch-only
#: The number of epochs is not used.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return n_samples // batch_size
    return math.ceil(n_samples / batch_size)

# %% blind wrong: drop_last not passed on -> drop-last-not-passed
#: drop_last is not handed to updates_per_epoch.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return n_samples // batch_size + (n_samples % batch_size > 0 and not drop_last)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    return int(updates_per_epoch(n_samples, batch_size)) * epochs

# %% blind wrong: whole batches only -> last-batch-forgotten
#: The smaller last batch of every epoch is forgotten.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return (n_samples // batch_size) * epochs

# %% blind wrong: not rounded -> fraction
#: The quotient is not rounded, so the result is a decimal number.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    per_epoch = n_samples / batch_size
    if drop_last:
        per_epoch = int(per_epoch)
    return per_epoch * epochs

# %% blind wrong: nothing refused -> zero-division
#: A batch size of 0 gives a ZeroDivisionError, a negative one a number.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if drop_last:
        return epochs * (n_samples // batch_size)
    return epochs * math.ceil(n_samples / batch_size)

# %% blind wrong: no samples, no refusal -> refuses-with-work-only
#: Without samples it returns 0 before it looks at the batch size.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if n_samples == 0:
        return 0
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    per_epoch = n_samples // batch_size
    if n_samples % batch_size and not drop_last:
        per_epoch += 1
    return per_epoch * epochs

# %% blind wrong: dropped once at the end -> drops-once
#: drop_last takes away one batch in all, not one in each epoch.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    total = epochs * math.ceil(n_samples / batch_size)
    if drop_last and n_samples % batch_size != 0 and total > 0:
        total -= 1
    return total

# %% blind wrong: a batch dropped that was whole -> drops-one-always
#: drop_last takes a batch off each epoch even if it divides.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    per_epoch = math.ceil(n_samples / batch_size)
    if drop_last:
        per_epoch = max(per_epoch - 1, 0)
    return per_epoch * epochs

# %% blind wrong: small batch in the last epoch only -> last-batch-once
#: The smaller batch is counted once, not once an epoch.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    total = epochs * (n_samples // batch_size)
    if n_samples % batch_size and not drop_last and epochs > 0:
        total = total + 1
    return total

# %% blind wrong: leftovers carried over -> epochs-run-together
#: With drop_last, the leftover samples of the epochs fill further batches.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return n_samples * epochs // batch_size
    return epochs * -(-n_samples // batch_size)

# %% blind wrong: one epoch too few -> one-epoch-too-few
#: range(1, epochs) goes round once too little.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    total = 0
    for epoch in range(1, epochs):
        total += n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)
    return total

# %% blind wrong: arguments mixed up -> arguments-swapped
#: Batch size and number of samples are handed on in the wrong order.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    return epochs * updates_per_epoch(batch_size, n_samples, drop_last)

# %% blind wrong: drops unless told otherwise -> wrong-default
#: The default of drop_last is True in place of False.
def total_updates(n_samples, batch_size, epochs, drop_last=True):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    per_epoch, rest = divmod(n_samples, batch_size)
    return epochs * (per_epoch + (rest > 0 and not drop_last))

# %% blind wrong: error swallowed -> not-checked
#: The ValueError is caught, and None comes back.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    try:
        return epochs * updates_per_epoch(n_samples, batch_size, drop_last)
    except ValueError as error:
        print("Error:", error)

# %% blind wrong: total kept between calls -> differs-on-second-call
#: The total is a global that goes on growing from call to call.
total = 0

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    global total
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    for _ in range(epochs):
        total += n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)
    return total

# %% blind wrong: helper overwritten in a later cell -> wrong-value
#: A later cell gives the helper's name to something else.
def per_epoch(n_samples, batch_size, drop_last):
    return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return epochs * per_epoch(n_samples, batch_size, drop_last)

# next cell
per_epoch = lambda n_samples, batch_size, drop_last: 10 if n_samples > 1000 else 4

# %% wrong: a sample, an update -> counts-samples
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples * epochs

# %% wrong: epoch zero as well -> one-epoch-too-many
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return sum(n_samples // batch_size if drop_last else -(-n_samples // batch_size) for _ in range(epochs + 1))

# %% wrong: one an epoch at least -> at-least-one
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return epochs * (n_samples // batch_size if drop_last else max(1, -(-n_samples // batch_size)))

# %% wrong: rounded -> rounded
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return epochs * (n_samples // batch_size if drop_last else round(n_samples / batch_size))

# %% wrong: rest dropped and one taken away -> drops-twice
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    whole = n_samples // batch_size
    if n_samples % batch_size:
        whole += -1 if drop_last else 1
    return whole * epochs

# %% wrong: adds the rest -> rest-not-one
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return epochs * (n_samples // batch_size + (0 if drop_last else n_samples % batch_size))

# %% wrong: assert -> assert-not-raise
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    assert batch_size > 0
    return epochs * (n_samples // batch_size if drop_last else -(-n_samples // batch_size))

# %% wrong: only zero refused -> refuses-zero-only
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size == 0:
        raise ValueError('batch_size must not be 0')
    return epochs * (n_samples // batch_size if drop_last else -(-n_samples // batch_size))

# %% blind wrong: all epochs in one go, the last batches are joined -> epochs-run-together
#: Every epoch ends with its own short batch; you cut n * epochs samples at once.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    total = n_samples * epochs
    if drop_last:
        return total // batch_size
    return math.ceil(total / batch_size)

# %% blind wrong: drop_last is not passed on -> drop-last-not-passed
#: You call updates_per_epoch without drop_last, so it is never thrown away.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    def per_epoch(n, b, drop=False):
        if b < 1:
            raise ValueError("batch_size must be at least 1")
        return n // b if drop else -(-n // b)
    return epochs * per_epoch(n_samples, batch_size)

# %% blind wrong: drop_last throws away one batch for the whole training instead of one an epoch -> drops-once
#: Every epoch loses its own short batch, not only the last epoch.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    updates = math.ceil(n_samples / batch_size) * epochs
    if drop_last and n_samples % batch_size and updates > 0:
        updates -= 1
    return updates

# %% blind wrong: no epochs are refused -> refuses-possible
#: No epochs are allowed and give 0 updates.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1 or epochs < 1:
        raise ValueError("batch_size and epochs must be at least 1")
    if drop_last:
        return n_samples // batch_size * epochs
    return math.ceil(n_samples / batch_size) * epochs

# %% blind wrong: return inside the loop, so one epoch is counted -> one-epoch-only
#: The return stands inside the loop, so it ends after the first epoch.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    total = 0
    for epoch in range(epochs):
        total += n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)
        return total
    return total

# %% blind wrong: range(1, epochs) leaves one epoch out -> one-epoch-too-few
#: range(1, epochs) has epochs - 1 numbers; one pass is missing.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    total = 0
    for epoch in range(1, epochs):
        total += n_samples // batch_size
        if n_samples % batch_size and not drop_last:
            total += 1
    return total

# %% blind wrong: with drop_last a float comes out -> float-not-integer
#: / always gives a float; an integer was asked for, so divide with //.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return (n_samples - n_samples % batch_size) / batch_size * epochs
    return math.ceil(n_samples / batch_size) * epochs

# %% blind wrong: the batch size is not checked, ZeroDivisionError -> zero-division
#: A batch size of 0 stops with ZeroDivisionError; a ValueError was asked for, and negative sizes pass.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    per = n_samples // batch_size
    if not drop_last and n_samples % batch_size > 0:
        per = per + 1
    return per * epochs

# %% blind wrong: a sum over the epochs with updates_per_epoch inside; with 0 epochs a bad batch size is never looked at -> refuses-with-work-only
#: With no epochs the bad batch size passes.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    def one(n, b):
        if b < 1:
            raise ValueError("batch_size")
        return n // b + (0 if drop_last else n % b > 0)
    return sum(one(n_samples, batch_size) for _ in range(epochs))

# %% blind right: two nested loops that count
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size < 1")
    count = 0
    for _ in range(epochs):
        for start in range(0, n_samples, batch_size):
            if start + batch_size <= n_samples or not drop_last:
                count += 1
    return count

# %% wrong: error returned -> error-returned
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        return ValueError('batch_size must be at least 1')
    return epochs * (n_samples // batch_size if drop_last else -(-n_samples // batch_size))

# %% blind wrong: all epochs in one go -> epochs-run-together
#: You cut all samples of all epochs into batches in one go, but every epoch ends with its own small batch.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    """How many batches, and so updates, one pass over the samples makes."""
    ### BEGIN SOLUTION
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, not {batch_size}")
    whole, rest = divmod(n_samples, batch_size)
    return whole + (1 if rest and not drop_last else 0)


def total_updates(n_samples, batch_size, epochs, drop_last=False):
    return updates_per_epoch(n_samples * epochs, batch_size, drop_last)

# %% blind wrong: refuses zero epochs -> refuses-possible
#: No epochs are no updates, 0, and not an error.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    """How many batches, and so updates, one pass over the samples makes."""
    ### BEGIN SOLUTION
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, not {batch_size}")
    whole, rest = divmod(n_samples, batch_size)
    return whole + (1 if rest and not drop_last else 0)


def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if epochs < 1:
        raise ValueError("epochs must be at least 1")
    return updates_per_epoch(n_samples, batch_size, drop_last) * epochs

# %% blind wrong: drops the last batch of the last epoch only -> drops-once
#: With drop_last every epoch throws away its small last batch; you take away a single one at the very end.
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    total = 0
    for e in range(epochs):
        total += math.ceil(n_samples / batch_size)
    if drop_last and n_samples % batch_size != 0 and epochs > 0:
        total -= 1
    return total

# %% blind right: product
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    """How many batches, and so updates, one pass over the samples makes."""
    ### BEGIN SOLUTION
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, not {batch_size}")
    whole, rest = divmod(n_samples, batch_size)
    return whole + (1 if rest and not drop_last else 0)


def total_updates(n_samples, batch_size, epochs, drop_last=False):
    per_epoch = updates_per_epoch(n_samples, batch_size, drop_last)
    return per_epoch * epochs

# %% blind wrong: drop_last is not passed on, again -> drop-last-not-passed
#: drop_last is taken as an argument and then forgotten in the call.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    """How many batches, and so updates, one pass over the samples makes."""
    ### BEGIN SOLUTION
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, not {batch_size}")
    whole, rest = divmod(n_samples, batch_size)
    return whole + (1 if rest and not drop_last else 0)


def total_updates(n_samples, batch_size, epochs, drop_last=False):
    """How many updates `epochs` passes over the samples make."""
    return epochs * updates_per_epoch(n_samples, batch_size)

# %% blind wrong: no epochs are answered before the batch size is looked at -> refuses-with-work-only
#: no epochs are answered with 0 before the batch size is looked at
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    whole, rest = divmod(n_samples, batch_size)
    return whole + (1 if rest and not drop_last else 0)

def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if epochs == 0:
        return 0
    return epochs * updates_per_epoch(n_samples, batch_size, drop_last)

# %% wrong: nothing to do first -> refuses-with-work-only
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if n_samples == 0 or epochs == 0:
        return 0
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return epochs * (n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size))

# %% blind wrong: multiplied before rounding, with drop_last too -> fraction
#: multiplies before rounding, float out
def total_updates(n_samples, batch_size, epochs, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    per_epoch = n_samples / batch_size
    return per_epoch * epochs
