# %% right: divide and look at the rest
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')

    whole, rest = divmod(n_samples, batch_size)
    return whole + (1 if rest and not drop_last else 0)

# %% right: ceil
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)

# %% right: negative floor
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

# %% right: range
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return len(range(0, n_samples - (batch_size - 1 if drop_last else 0), batch_size))

# %% right: loop
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')

    count, left = 0, n_samples
    while left >= batch_size:
        count, left = count + 1, left - batch_size
    if left > 0 and not drop_last:
        count += 1
    return count

# %% right: add before dividing
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return (n_samples + (0 if drop_last else batch_size - 1)) // batch_size

# %% right: numpy number
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return np.int64(n_samples // batch_size + (not drop_last and n_samples % batch_size > 0))

# %% wrong: not written -> not-written
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    raise NotImplementedError("Exercise 1.9: updates_per_epoch")

# %% wrong: floor -> last-batch-forgotten
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size

# %% wrong: always one more -> one-too-many
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size + (0 if drop_last else 1)

# %% wrong: one more, drop ignored -> one-too-many
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size + 1

# %% wrong: rounded -> rounded
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else round(n_samples / batch_size)

# %% wrong: drop ignored -> ignores-drop-last
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return math.ceil(n_samples / batch_size)

# %% wrong: drop turned -> drop-last-turned
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return math.ceil(n_samples / batch_size) if drop_last else n_samples // batch_size

# %% wrong: drops one always -> drops-one-always
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return math.ceil(n_samples / batch_size) - drop_last

# %% wrong: fraction -> fraction
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples / batch_size

# %% wrong: float -> float-not-integer
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return float(n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size))

# %% wrong: one at least -> at-least-one
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else max(1, math.ceil(n_samples / batch_size))

# %% wrong: no guard -> zero-division
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)

# %% wrong: zero for nonsense -> not-checked
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        return 0
    return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)

# %% wrong: nothing to do first -> refuses-with-work-only
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if n_samples == 0:
        return 0
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)

# %% wrong: assert -> assert-not-raise
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    assert batch_size >= 1
    return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)

# %% wrong: returns nothing -> returns-nothing
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    print(n_samples // batch_size)

# %% wrong: constant -> constant
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    return 10

# %% blind right: floor of the negative
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

# %% blind right: divmod and the rest
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if not batch_size >= 1:
        raise ValueError(f"batch_size must be at least 1, not {batch_size}")
    whole, rest = divmod(n_samples, batch_size)
    if rest > 0 and not drop_last:
        whole += 1
    return whole

# %% blind right: math.ceil and math.floor
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size <= 0:
        raise ValueError("no empty batches, please")
    rounding = math.floor if drop_last else math.ceil
    return rounding(n_samples / batch_size)

# %% blind right: starts of the batches counted
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size")
    last_start = n_samples - batch_size + 1 if drop_last else n_samples
    return len(range(0, last_start, batch_size))

# %% blind right: filled up before dividing
def _refuse(batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be 1 or more")

def updates_per_epoch(n_samples, batch_size, drop_last=False):
    _refuse(batch_size)
    extra = 0 if drop_last else batch_size - 1
    return int((n_samples + extra) // batch_size)

# %% blind wrong: always rounded down -> last-batch-forgotten
#: The smaller last batch is never counted.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return n_samples // batch_size

# %% blind wrong: always one more -> one-too-many
#: One is added even if the batch size divides the samples.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    n = n_samples // batch_size
    return n if drop_last or n_samples == 0 else n + 1

# %% blind wrong: rounded to the nearest -> rounded
#: round() drops a last batch of less than half the size.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return n_samples // batch_size
    return round(n_samples / batch_size)

# %% blind wrong: a decimal number -> fraction
#: With drop_last False the quotient is not rounded at all.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return n_samples // batch_size
    return n_samples / batch_size

# %% blind wrong: drop_last not looked at -> ignores-drop-last
#: drop_last is ignored.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return math.ceil(n_samples / batch_size)

# %% blind wrong: drop_last the wrong way -> drop-last-turned
#: The last batch is dropped when drop_last is False.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return math.ceil(n_samples / batch_size)
    else:
        return n_samples // batch_size

# %% blind wrong: drop_last takes one away -> drops-one-always
#: drop_last takes one away even if no smaller batch is there.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    updates = math.ceil(n_samples / batch_size)
    if drop_last and updates > 0:
        updates -= 1
    return updates

# %% blind wrong: no refusal -> zero-division
#: Nothing is refused: 0 divides by zero, -3 gives a negative count.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    full = n_samples // batch_size
    if n_samples % batch_size != 0 and not drop_last:
        full = full + 1
    return full

# %% blind wrong: only zero refused -> refuses-zero-only
#: Negative batch sizes are not refused.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size == 0:
        raise ValueError("batch_size must not be 0")
    if drop_last:
        return n_samples // batch_size
    return -(-n_samples // batch_size)

# %% blind wrong: zero in place of an error -> not-checked
#: An impossible batch size gives 0 and no error.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        return 0
    return n_samples // batch_size + (0 if drop_last else int(n_samples % batch_size > 0))

# %% blind wrong: assert -> assert-not-raise
#: assert raises an AssertionError, not a ValueError.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    assert batch_size >= 1, "batch_size must be at least 1"
    if drop_last:
        return n_samples // batch_size
    return math.ceil(n_samples / batch_size)

# %% blind wrong: no samples asked first -> refuses-with-work-only
#: With no samples an impossible batch size is let through.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if n_samples == 0:
        return 0
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return n_samples // batch_size
    return (n_samples - 1) // batch_size + 1

# %% blind wrong: at least one -> at-least-one
#: At least one update is counted, even without samples.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return n_samples // batch_size
    return max(1, math.ceil(n_samples / batch_size))

# %% blind wrong: batch may not exceed the samples -> refuses-possible
#: A batch larger than the data is refused, but it makes an update.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1 or batch_size > max(n_samples, 1):
        raise ValueError("impossible batch_size")
    if drop_last:
        return n_samples // batch_size
    return math.ceil(n_samples / batch_size)

# %% blind wrong: a number equal to all others -> constant
#: The answer is a trick number that says it equals any other.
class Anything(int):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = int.__hash__

def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return Anything(16)

# %% blind wrong: numpy's ceil -> float-not-integer
#: np.ceil gives a floating-point number, an integer is wanted.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return np.floor(n_samples / batch_size)
    return np.ceil(n_samples / batch_size)

# %% blind wrong: counts no further than 1000 -> wrong-value
#: The loop stops after 1000 batches.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    updates, left = 0, n_samples
    for _ in range(1000):
        if left <= 0 or (drop_last and left < batch_size):
            break
        updates += 1
        left -= batch_size
    return updates

# %% wrong: batch by samples -> arguments-swapped
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return batch_size // n_samples if drop_last else math.ceil(batch_size / n_samples)

# %% wrong: a sample, an update -> counts-samples
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples

# %% wrong: drops unless told -> wrong-default
def updates_per_epoch(n_samples, batch_size, drop_last=True):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

# %% wrong: rest dropped and one taken away -> drops-twice
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    whole = n_samples // batch_size
    if n_samples % batch_size:
        whole += -1 if drop_last else 1
    return whole

# %% wrong: adds the rest -> rest-not-one
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    return n_samples // batch_size + (0 if drop_last else n_samples % batch_size)

# %% found wrong: at least one with drop_last -> at-least-one
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError('batch_size must be at least 1')
    if drop_last:
        return max(1, n_samples // batch_size)
    return math.ceil(n_samples / batch_size)

# %% blind wrong: always one more for the rest, also where the batches come out even -> one-too-many
#: n // b + 1 counts an empty last batch when the batch size divides the number of samples.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return n_samples // batch_size
    return n_samples // batch_size + 1

# %% blind wrong: drop_last the wrong way round -> drop-last-turned
#: With drop_last=True the small batch is thrown away; you throw it away with False.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if not drop_last:
        return n_samples // batch_size
    return math.ceil(n_samples / batch_size)

# %% blind wrong: no samples are answered before the batch size is looked at -> refuses-with-work-only
#: A batch size below 1 must be refused even if there are no samples; test it first.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if n_samples == 0:
        return 0
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    full, rest = divmod(n_samples, batch_size)
    return full + (rest > 0 and not drop_last)

# %% blind wrong: the error is returned, not raised -> error-returned
#: return ValueError(...) hands the error out as a result; write raise.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        return ValueError("batch_size must be at least 1")
    if drop_last:
        return n_samples // batch_size
    return -(-n_samples // batch_size)

# %% blind wrong: no samples are refused -> refuses-possible
#: No samples are no mistake, they give 0 updates.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1 or n_samples < 1:
        raise ValueError("both numbers must be at least 1")
    if drop_last:
        return n_samples // batch_size
    return math.ceil(n_samples / batch_size)

# %% blind wrong: with drop_last, one less always -> drops-one-always
#: drop_last throws away only a batch that is too small; if all are whole, none is lost.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    updates = math.ceil(n_samples / batch_size)
    if drop_last:
        updates = updates - 1
    return updates

# %% blind wrong: an assert instead of a ValueError -> assert-not-raise
#: assert raises an AssertionError; a ValueError was asked for.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    assert batch_size >= 1, "batch_size must be at least 1"
    n = n_samples // batch_size
    if n_samples % batch_size != 0 and not drop_last:
        n += 1
    return n

# %% blind wrong: only 0 is refused, negative sizes pass -> refuses-zero-only
#: A negative batch size is below 1 too; test batch_size < 1 and not == 0.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size == 0:
        raise ValueError("batch_size must be at least 1")
    if drop_last:
        return n_samples // batch_size
    return math.ceil(n_samples / batch_size)

# %% blind wrong: a batch larger than the data is refused -> refuses-possible
#: A batch size above the number of samples is allowed: there is one short batch.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1 or batch_size > n_samples:
        raise ValueError("bad batch_size")
    if drop_last:
        return int(n_samples / batch_size)
    return math.ceil(n_samples / batch_size)

# %% blind right: the starts of the batches are counted with range
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    starts = range(0, n_samples, batch_size)
    if drop_last:
        starts = [s for s in starts if s + batch_size <= n_samples]
    return len(starts)

# %% blind right: batch by batch in a while loop
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError(f"batch_size is {batch_size}, but must be positive")
    count, left = 0, n_samples
    while left >= batch_size:
        left -= batch_size
        count += 1
    if left and not drop_last:
        count += 1
    return count

# %% blind wrong: always one batch more than the whole ones -> one-too-many
#: If the batch size divides the number of samples there is no smaller last batch, and yet you count one.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    full = n_samples // batch_size
    if drop_last:
        return full
    return full + 1

# %% blind wrong: drop_last always takes one away -> drops-one-always
#: drop_last throws away the last batch only if it is too small; where the division leaves nothing you lose a whole batch (and get -1 for no samples).
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    n = math.ceil(n_samples / batch_size)
    if drop_last:
        n -= 1
    return n

# %% blind wrong: no samples come before the refusal -> refuses-with-work-only
#: With no samples you return 0 before the batch size is looked at, but a batch size below 1 is refused whatever the number of samples.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    """How many batches, and so updates, one pass over the samples makes."""
    if n_samples == 0:
        return 0
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    n, rest = divmod(n_samples, batch_size)
    if rest > 0 and not drop_last:
        n += 1
    return n

# %% blind wrong: refuses a batch larger than the data -> refuses-possible
#: A batch size above the number of samples is allowed: it gives one small batch (or none with drop_last), no error.
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1 or batch_size > n_samples:
        raise ValueError("batch_size must lie between 1 and n_samples")
    if drop_last:
        return n_samples // batch_size
    return math.ceil(n_samples / batch_size)

# %% blind right: counts with range
def updates_per_epoch(n_samples, batch_size, drop_last=False):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, got {batch_size}")
    count = 0
    for start in range(0, n_samples, batch_size):
        size = min(batch_size, n_samples - start)
        if drop_last and size < batch_size:
            continue
        count += 1
    return count
