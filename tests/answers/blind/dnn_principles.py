"""Chapter 1, answers by an author who had not read helpers.check."""

from __future__ import annotations

from tests.answers.blind.entry import BlindEntry, right, wrong

ANSWERS: list[BlindEntry] = [
    # ------------------------------------------------------------------------------------------------ linear
    right(
        "linear",
        "plain loops over lists",
        """
        def linear(x, weight, bias):
            result = x.new_zeros(x.shape[0], weight.shape[0])
            rows, neurons, biases = x.tolist(), weight.tolist(), bias.tolist()
            for i, row in enumerate(rows):
                for j, neuron in enumerate(neurons):
                    total = biases[j]
                    for value, w in zip(row, neuron):
                        total += value * w
                    result[i, j] = total
            return result
    """,
    ),
    right(
        "linear",
        "numpy in double precision",
        """
        def linear(x, weight, bias):
            a = x.detach().cpu().numpy().astype(np.float64)
            w = weight.detach().cpu().numpy().astype(np.float64)
            b = bias.detach().cpu().numpy().astype(np.float64)
            return torch.from_numpy(np.dot(a, w.T) + b).to(x.dtype)
    """,
    ),
    right(
        "linear",
        "bias folded into the weights",
        """
        def linear(x, weight, bias):
            ones = torch.ones(x.shape[0], 1, dtype=x.dtype)
            x_with_one = torch.cat([ones, x], dim=1)
            w_with_bias = torch.cat([bias.unsqueeze(1), weight], dim=1)
            return x_with_one @ w_with_bias.t()
    """,
    ),
    right(
        "linear",
        "lambda, broadcast product summed",
        """
        linear = lambda x, weight, bias: (x[:, None, :] * weight[None, :, :]).sum(dim=2) + bias
    """,
    ),
    right(
        "linear",
        "addmm after checking shapes",
        """
        def linear(x, weight, bias):
            if x.ndim != 2 or weight.ndim != 2 or bias.ndim != 1:
                raise ValueError("x and weight need two axes, bias one")
            if x.shape[1] != weight.shape[1] or weight.shape[0] != bias.shape[0]:
                raise ValueError("the shapes do not fit together")
            return torch.addmm(bias, x, weight.transpose(0, 1))
    """,
    ),
    wrong(
        "linear",
        "no bias",
        "The bias is never added.",
        """
        def linear(x, weight, bias):
            return torch.matmul(x, weight.T)
    """,
    ),
    wrong(
        "linear",
        "weight not transposed",
        "The weight is used as (in, out), without the transpose.",
        """
        def linear(x, weight, bias):
            return x @ weight + bias
    """,
    ),
    wrong(
        "linear",
        "neurons by samples",
        "The result is (out, N), with rows and columns swapped.",
        """
        def linear(x, weight, bias):
            z = weight @ x.T + bias.view(-1, 1)
            return z
    """,
    ),
    wrong(
        "linear",
        "bias taken away",
        "The bias is subtracted, as if it were a threshold.",
        """
        def linear(x, weight, bias):
            return x.mm(weight.t()) - bias
    """,
    ),
    wrong(
        "linear",
        "first bias for all",
        "Every neuron gets the bias of the first neuron.",
        """
        def linear(x, weight, bias):
            out = torch.zeros(len(x), len(weight))
            for i in range(len(x)):
                for j in range(len(weight)):
                    out[i, j] = torch.dot(x[i], weight[j]) + bias[0]
            return out
    """,
    ),
    wrong(
        "linear",
        "bias as a column",
        "The bias is added as a column, so it meets the samples and not the outputs.",
        """
        def linear(x, weight, bias):
            return x @ weight.T + bias[:, None]
    """,
    ),
    wrong(
        "linear",
        "view instead of transpose",
        "The weight is reshaped to (in, out), which mixes up the neurons.",
        """
        def linear(x, weight, bias):
            n_out, n_in = weight.shape
            return x @ weight.reshape(n_in, n_out) + bias
    """,
    ),
    wrong(
        "linear",
        "bias in the inner loop",
        "The bias is added once for every input instead of once.",
        """
        def linear(x, weight, bias):
            z = torch.zeros(x.shape[0], weight.shape[0])
            for n in range(x.shape[0]):
                for o in range(weight.shape[0]):
                    for i in range(x.shape[1]):
                        z[n, o] += weight[o, i] * x[n, i] + bias[o]
            return z
    """,
    ),
    wrong(
        "linear",
        "returns inside the loop",
        "The return stands inside the loop, so only the first sample is computed.",
        """
        def linear(x, weight, bias):
            result = []
            for sample in x:
                result.append(weight @ sample + bias)
                return torch.stack(result)
    """,
    ),
    wrong(
        "linear",
        "elementwise product",
        "Numbers are multiplied place by place, which pairs sample i with neuron i only.",
        """
        def linear(x, weight, bias):
            return (x * weight).sum(dim=1) + bias
    """,
    ),
    wrong(
        "linear",
        "activation added",
        "A sigmoid is applied to the sums, but the exercise wants the sums.",
        """
        def linear(x, weight, bias):
            z = x @ weight.T + bias
            return 1 / (1 + torch.exp(-z))
    """,
    ),
    wrong(
        "linear",
        "list of lists",
        "The sums are right but come back as a list of lists, not as a tensor.",
        """
        def linear(x, weight, bias):
            return [[sum(a * w for a, w in zip(row, neuron)) + b
                     for neuron, b in zip(weight.tolist(), bias.tolist())] for row in x.tolist()]
    """,
    ),
    wrong(
        "linear",
        "transposes the caller's weight",
        "The caller's weight is transposed in place and stays so.",
        """
        def linear(x, weight, bias):
            weight.t_()
            z = x @ weight + bias
            return z
    """,
    ),
    wrong(
        "linear",
        "a layer object filled in",
        "It uses the refused nn.Linear to do the work.",
        """
        def linear(x, weight, bias):
            layer = nn.Linear(weight.shape[1], weight.shape[0])
            with torch.no_grad():
                layer.weight.copy_(weight)
                layer.bias.copy_(bias)
                return layer(x)
    """,
    ),
    wrong(
        "linear",
        "library function by another name",
        "It calls the refused F.linear through getattr.",
        """
        apply_layer = getattr(torch.nn.functional, "lin" + "ear")

        def linear(x, weight, bias):
            return apply_layer(x, weight, bias)
    """,
    ),
    wrong(
        "linear",
        "the example's number",
        "It returns the number of the worked example whatever the input is.",
        """
        def linear(x, weight, bias):
            return torch.full((x.shape[0], weight.shape[0]), -0.5)
    """,
    ),
    wrong(
        "linear",
        "remembers the first answer",
        "The first result for a shape is kept and given again for other numbers.",
        """
        _done = {}

        def linear(x, weight, bias):
            key = (x.shape, weight.shape)
            if key not in _done:
                _done[key] = x @ weight.T + bias
            return _done[key].clone()
    """,
    ),
    # ----------------------------------------------------------------------------------------------- sigmoid
    right(
        "sigmoid",
        "the formula as it stands",
        """
        def sigmoid(z):
            return 1.0 / (1.0 + torch.exp(-z))
    """,
    ),
    right(
        "sigmoid",
        "two branches by sign with abs",
        """
        def sigmoid(z):
            small = torch.exp(-z.abs())
            return torch.where(z >= 0, 1 / (1 + small), small / (1 + small))
    """,
    ),
    right(
        "sigmoid",
        "through tanh",
        """
        def sigmoid(z):
            # tanh(z) = 2 s(2z) - 1, solved for s
            return 0.5 * (torch.tanh(0.5 * z) + 1.0)
    """,
    ),
    right(
        "sigmoid",
        "math.exp number by number",
        """
        def _one(v):
            if v >= 0:
                return 1.0 / (1.0 + math.exp(-v))
            e = math.exp(v)
            return e / (1.0 + e)

        def sigmoid(z):
            values = [_one(v) for v in z.detach().reshape(-1).tolist()]
            return torch.tensor(values, dtype=z.dtype).reshape(z.shape)
    """,
    ),
    right(
        "sigmoid",
        "exp of minus logaddexp, callable class",
        """
        class Sigmoid:
            def __call__(self, z):
                return torch.exp(-torch.logaddexp(torch.zeros_like(z), -z))

        sigmoid = Sigmoid()
    """,
    ),
    wrong(
        "sigmoid",
        "exp over one plus exp",
        "e^z/(1+e^z) is inf/inf, not a number, for large z.",
        """
        def sigmoid(z):
            e = torch.exp(z)
            return e / (1 + e)
    """,
    ),
    wrong(
        "sigmoid",
        "minus forgotten",
        "The minus in the exponent is missing, so the curve is mirrored.",
        """
        def sigmoid(z):
            return 1 / (1 + torch.exp(z))
    """,
    ),
    wrong(
        "sigmoid",
        "brackets forgotten",
        "Without brackets, 1 / 1 + exp(-z) divides first and then adds.",
        """
        def sigmoid(z):
            return 1 / 1 + torch.exp(-z)
    """,
    ),
    wrong(
        "sigmoid",
        "clipped at ten",
        "z is cut to -10..10, so s(-1000) comes out as 4.5e-5 and not as 0.",
        """
        def sigmoid(z):
            z = torch.clamp(z, -10, 10)
            return 1 / (1 + torch.exp(-z))
    """,
    ),
    wrong(
        "sigmoid",
        "nan replaced",
        "The overflow is covered with nan_to_num, so s(1000) becomes 0 in place of 1.",
        """
        def sigmoid(z):
            return torch.nan_to_num(torch.exp(z) / (1 + torch.exp(z)))
    """,
    ),
    wrong(
        "sigmoid",
        "math.exp on the tensor",
        "math.exp takes one number only, so a tensor of several fails.",
        """
        def sigmoid(z):
            return torch.tensor(1 / (1 + math.exp(-z)))
    """,
    ),
    wrong(
        "sigmoid",
        "softmax",
        "It divides by the sum over all numbers: that is the softmax.",
        """
        def sigmoid(z):
            e = torch.exp(z - z.max())
            return e / e.sum()
    """,
    ),
    wrong(
        "sigmoid",
        "if on a tensor",
        "An if is asked about a whole tensor of comparisons.",
        """
        def sigmoid(z):
            if z >= 0:
                return 1 / (1 + torch.exp(-z))
            else:
                return torch.exp(z) / (1 + torch.exp(z))
    """,
    ),
    wrong(
        "sigmoid",
        "mirror on the wrong side",
        "For negative z it gives 1 - s(z), so the result is never below one half.",
        """
        def sigmoid(z):
            s = 1 / (1 + torch.exp(-z))
            return torch.where(z >= 0, s, 1 - s)
    """,
    ),
    wrong(
        "sigmoid",
        "works in the caller's tensor",
        "z itself is overwritten by the steps with an underscore.",
        """
        def sigmoid(z):
            return z.neg_().exp_().add_(1).reciprocal_()
    """,
    ),
    wrong(
        "sigmoid",
        "straight pieces",
        "A clamped straight line stands in for the curve.",
        """
        def sigmoid(z):
            return (0.25 * z + 0.5).clamp(0, 1)
    """,
    ),
    wrong(
        "sigmoid",
        "tanh",
        "It computes tanh, which runs from -1 to 1.",
        """
        def sigmoid(z):
            return torch.tanh(z)
    """,
    ),
    wrong(
        "sigmoid",
        "expit of torch.special",
        "torch.special.expit is a refused other name of torch.sigmoid.",
        """
        from torch.special import expit

        def sigmoid(z):
            return expit(z)
    """,
    ),
    wrong(
        "sigmoid",
        "module called once",
        "It uses the refused nn.Sigmoid.",
        """
        bend = nn.Sigmoid()

        def sigmoid(z):
            return bend(z)
    """,
    ),
    wrong(
        "sigmoid",
        "flat list",
        "The shape is lost, the result always has one axis.",
        """
        def sigmoid(z):
            out = []
            for v in z.flatten():
                out.append(1 / (1 + torch.exp(-v)))
            return torch.stack(out)
    """,
    ),
    wrong(
        "sigmoid",
        "goes over the rows",
        "It loops over the first axis, which a single number does not have.",
        """
        def sigmoid(z):
            result = torch.zeros_like(z)
            for i in range(len(z)):
                result[i] = 1 / (1 + torch.exp(-z[i]))
            return result
    """,
    ),
    wrong(
        "sigmoid",
        "step as soon as one is far out",
        "One extreme number turns the whole tensor into a step.",
        """
        def sigmoid(z):
            if z.numel() and z.abs().max() > 500:
                return (z > 0).to(z.dtype)
            return 1 / (1 + torch.exp(-z))
    """,
    ),
    # -------------------------------------------------------------------------------------------------- relu
    right(
        "relu",
        "mask times z",
        """
        def relu(z):
            return z * (z > 0)
    """,
    ),
    right(
        "relu",
        "mean of z and its size",
        """
        def relu(z):
            positive_part = (z + z.abs()) / 2
            return positive_part
    """,
    ),
    right(
        "relu",
        "own copy with a masked write",
        """
        def relu(z):
            result = z.clone()
            result[result < 0] = 0.0
            return result
    """,
    ),
    right(
        "relu",
        "list comprehension and reshape",
        """
        def relu(z):
            return torch.tensor([max(0.0, v) for v in z.reshape(-1).tolist()], dtype=z.dtype).reshape(z.shape)
    """,
    ),
    right(
        "relu",
        "numpy maximum with a type check",
        """
        def relu(z, floor=0.0):
            if not torch.is_floating_point(z):
                raise ValueError("z must hold floats")
            numbers = z.detach().numpy()
            return torch.as_tensor(np.maximum(numbers, numbers.dtype.type(floor))).reshape(z.shape)
    """,
    ),
    wrong(
        "relu",
        "absolute value",
        "Negative numbers come back positive instead of 0.",
        """
        def relu(z):
            return torch.abs(z)
    """,
    ),
    wrong(
        "relu",
        "only the mask",
        "It returns 1 where z is positive, not z.",
        """
        def relu(z):
            return (z > 0).float()
    """,
    ),
    wrong(
        "relu",
        "negative numbers left out",
        "The mask picks the positive numbers out, so the shape is lost.",
        """
        def relu(z):
            return z[z > 0]
    """,
    ),
    wrong(
        "relu",
        "zeros written into z",
        "The zeros are written into the caller's tensor.",
        """
        def relu(z):
            z[z < 0] = 0
            return z
    """,
    ),
    wrong(
        "relu",
        "cut off at six",
        "Numbers above 6 are cut to 6.",
        """
        def relu(z):
            return z.clamp(0, 6)
    """,
    ),
    wrong(
        "relu",
        "a small slope left",
        "Negative numbers come through with slope 0.01: that is the leaky ReLU.",
        """
        def relu(z):
            return torch.where(z > 0, z, 0.01 * z)
    """,
    ),
    wrong(
        "relu",
        "all or nothing",
        "One negative number sets the whole tensor to 0.",
        """
        def relu(z):
            if (z > 0).all():
                return z.clone()
            return torch.zeros_like(z)
    """,
    ),
    wrong(
        "relu",
        "largest number only",
        "It takes the largest number of the tensor, so one number is left.",
        """
        def relu(z):
            return torch.clamp(torch.max(z), min=0)
    """,
    ),
    wrong(
        "relu",
        "minimum for maximum",
        "It keeps the negative numbers and drops the positive ones.",
        """
        def relu(z):
            return torch.minimum(z, torch.zeros_like(z))
    """,
    ),
    wrong(
        "relu",
        "Python's max",
        "Python's max asks one truth value of a tensor of many.",
        """
        def relu(z):
            return max(torch.zeros_like(z), z)
    """,
    ),
    wrong(
        "relu",
        "whole numbers",
        "int() cuts the decimals off.",
        """
        def relu(z):
            kept = [float(max(0, int(v))) for v in z.flatten()]
            return torch.tensor(kept).reshape(z.shape)
    """,
    ),
    wrong(
        "relu",
        "one axis only",
        "The loop expects one axis; a table or a single number fails.",
        """
        def relu(z):
            out = torch.zeros(z.shape[0])
            for i in range(z.shape[0]):
                if z[i] > 0:
                    out[i] = z[i]
            return out
    """,
    ),
    wrong(
        "relu",
        "smooth corner",
        "ln(1 + e^z) is the softplus, close to ReLU only far from 0.",
        """
        def relu(z):
            return torch.logaddexp(z, torch.zeros_like(z))
    """,
    ),
    wrong(
        "relu",
        "z given back",
        "The input is returned as it came.",
        """
        def relu(z):
            return z
    """,
    ),
    wrong(
        "relu",
        "below one counts as zero",
        "Numbers between 0 and 1 become 0, because the comparison is with 1.",
        """
        def relu(z):
            mask = z >= 1
            return z * mask
    """,
    ),
    wrong(
        "relu",
        "threshold from the library",
        "It uses F.threshold, and everything in torch.nn.functional is refused.",
        """
        import torch.nn.functional as functions

        def relu(z):
            return functions.threshold(z, 0.0, 0.0)
    """,
    ),
    wrong(
        "relu",
        "name overwritten by its result",
        "The name relu holds the result of a trial, no longer the function.",
        """
        def relu(z):
            return torch.where(z > 0, z, torch.zeros_like(z))

        relu = relu(torch.tensor([-2.0, 0.0, 3.0]))
    """,
    ),
    # -------------------------------------------------------------------------------------------- leaky_relu
    right(
        "leaky_relu",
        "where",
        """
        def leaky_relu(z, slope=0.01):
            return torch.where(z > 0, z, slope * z)
    """,
    ),
    right(
        "leaky_relu",
        "both halves clamped and added",
        """
        def leaky_relu(z, slope=0.01):
            return z.clamp(min=0) + slope * z.clamp(max=0)
    """,
    ),
    right(
        "leaky_relu",
        "own copy, masked multiplication, refuses a negative slope",
        """
        def leaky_relu(z, slope=0.01):
            if slope < 0:
                raise ValueError("slope must be 0 or larger")
            out = z.detach().clone()
            out[z <= 0] *= slope
            return out
    """,
    ),
    right(
        "leaky_relu",
        "callable class with a factor for each number",
        """
        class LeakyReLU:
            def __init__(self, default=0.01):
                self.default = default

            def __call__(self, z, slope=None):
                a = self.default if slope is None else slope
                positive = (z > 0).to(z.dtype)
                factor = positive + a * (1 - positive)
                return z * factor

        leaky_relu = LeakyReLU()
    """,
    ),
    right(
        "leaky_relu",
        "maximum or minimum, whichever fits the slope",
        """
        def leaky_relu(z, slope=0.01):
            pick = torch.maximum if slope <= 1 else torch.minimum
            return pick(z, z * slope)
    """,
    ),
    wrong(
        "leaky_relu",
        "maximum of the two",
        "max(z, a z) picks the wrong side when the slope is above 1.",
        """
        def leaky_relu(z, slope=0.01):
            return torch.maximum(z, slope * z)
    """,
    ),
    wrong(
        "leaky_relu",
        "slope typed in",
        "The argument is ignored, 0.01 is always used.",
        """
        def leaky_relu(z, slope=0.01):
            return torch.where(z > 0, z, z * 0.01)
    """,
    ),
    wrong(
        "leaky_relu",
        "another default",
        "The default slope is 0.1 in place of 0.01.",
        """
        def leaky_relu(z, slope=0.1):
            return torch.where(z > 0, z, slope * z)
    """,
    ),
    wrong(
        "leaky_relu",
        "sides swapped",
        "The slope is applied to the positive numbers.",
        """
        def leaky_relu(z, slope=0.01):
            return torch.where(z > 0, slope * z, z)
    """,
    ),
    wrong(
        "leaky_relu",
        "minus slope",
        "Negative numbers come out positive, because of a minus too many.",
        """
        def leaky_relu(z, slope=0.01):
            out = z.clone()
            out[z < 0] = -slope * z[z < 0]
            return out
    """,
    ),
    wrong(
        "leaky_relu",
        "slope itself",
        "Negative places get the slope itself, not slope times z.",
        """
        def leaky_relu(z, slope=0.01):
            return torch.where(z > 0, z, torch.full_like(z, slope))
    """,
    ),
    wrong(
        "leaky_relu",
        "relu plus slope times z",
        "The slope is added for positive numbers too, so they are too large.",
        """
        def leaky_relu(z, slope=0.01):
            return z.clamp(min=0) + slope * z
    """,
    ),
    wrong(
        "leaky_relu",
        "derivative",
        "It returns the slope of the function, not its value.",
        """
        def leaky_relu(z, slope=0.01):
            return torch.where(z > 0, 1.0, float(slope))
    """,
    ),
    wrong(
        "leaky_relu",
        "multiplies in place",
        "The negative numbers of the caller's tensor are overwritten.",
        """
        def leaky_relu(z, slope=0.01):
            z[z < 0] *= slope
            return z
    """,
    ),
    wrong(
        "leaky_relu",
        "slope above one turned over",
        "A slope above 1 is replaced by one over it.",
        """
        def leaky_relu(z, slope=0.01):
            if slope > 1:
                slope = 1 / slope
            return torch.max(z, slope * z)
    """,
    ),
    wrong(
        "leaky_relu",
        "slope cut at one",
        "The slope is limited to 1.",
        """
        def leaky_relu(z, slope=0.01):
            slope = min(slope, 1.0)
            return torch.where(z >= 0, z, slope * z)
    """,
    ),
    wrong(
        "leaky_relu",
        "no default",
        "The slope has no default, so leaky_relu(z) fails.",
        """
        def leaky_relu(z, slope):
            return z * (z > 0) + slope * z * (z <= 0)
    """,
    ),
    wrong(
        "leaky_relu",
        "zero taken for not given",
        "`slope or 0.01` replaces a slope of 0 by 0.01.",
        """
        def leaky_relu(z, slope=None):
            slope = slope or 0.01
            return torch.where(z > 0, z, slope * z)
    """,
    ),
    wrong(
        "leaky_relu",
        "ELU",
        "Negative numbers follow a (e^z - 1), which is another activation.",
        """
        def leaky_relu(z, slope=0.01):
            return torch.where(z > 0, z, slope * (torch.exp(z) - 1))
    """,
    ),
    wrong(
        "leaky_relu",
        "prelu of torch",
        "torch.prelu is a ready-made relative of ReLU and refused.",
        """
        def leaky_relu(z, slope=0.01):
            a = torch.tensor([slope], dtype=z.dtype)
            return torch.prelu(z, a)
    """,
    ),
    wrong(
        "leaky_relu",
        "slope of the first call kept",
        "The slope of the first call is used for ever.",
        """
        memory = []

        def leaky_relu(z, slope=0.01):
            if not memory:
                memory.append(slope)
            return torch.where(z > 0, z, memory[0] * z)
    """,
    ),
    wrong(
        "leaky_relu",
        "whole tensor by its sum",
        "One decision by the sum of all numbers stands for all of them.",
        """
        def leaky_relu(z, slope=0.01):
            if z.sum() > 0:
                return z.clone()
            return slope * z
    """,
    ),
    # ------------------------------------------------------------------------------------------ sigmoid_grad
    right(
        "sigmoid_grad",
        "s and one minus s",
        """
        def sigmoid_grad(z):
            s = torch.sigmoid(z)
            return s * (1 - s)
    """,
    ),
    right(
        "sigmoid_grad",
        "symmetric exponential",
        """
        def sigmoid_grad(z):
            e = torch.exp(-z.abs())          # the slope is the same on both sides
            return e / (1 + e) ** 2
    """,
    ),
    right(
        "sigmoid_grad",
        "quarter over cosh squared",
        """
        def sigmoid_grad(z):
            return 0.25 / torch.cosh(z / 2).square()
    """,
    ),
    right(
        "sigmoid_grad",
        "autograd on an own copy",
        """
        def sigmoid_grad(z):
            with torch.enable_grad():
                copy = z.detach().clone().requires_grad_(True)
                total = torch.sigmoid(copy).sum()
                (slope,) = torch.autograd.grad(total, copy)
            return slope
    """,
    ),
    right(
        "sigmoid_grad",
        "math in double precision, loop",
        """
        def sigmoid_grad(z):
            slopes = []
            for v in z.flatten().tolist():
                e = math.exp(-abs(v))
                slopes.append(e / (1 + e) ** 2)
            return torch.tensor(slopes, dtype=z.dtype).view(z.shape)
    """,
    ),
    wrong(
        "sigmoid_grad",
        "z in place of s",
        "z(1-z) is computed, as if z were already the sigmoid.",
        """
        def sigmoid_grad(z):
            return z * (1 - z)
    """,
    ),
    wrong(
        "sigmoid_grad",
        "value for slope",
        "It returns the sigmoid, not its slope.",
        """
        def sigmoid_grad(z):
            return torch.sigmoid(z)
    """,
    ),
    wrong(
        "sigmoid_grad",
        "rule of tanh",
        "1 - s^2 is the rule for tanh.",
        """
        def sigmoid_grad(z):
            s = torch.sigmoid(z)
            return 1 - s ** 2
    """,
    ),
    wrong(
        "sigmoid_grad",
        "quotient rule with exp(-z)",
        "At -1000 it is inf/inf, not a number.",
        """
        def sigmoid_grad(z):
            e = torch.exp(-z)
            return e / (1 + e) ** 2
    """,
    ),
    wrong(
        "sigmoid_grad",
        "only one minus s",
        "The factor s is missing.",
        """
        def sigmoid_grad(z):
            s = 1 / (1 + torch.exp(-z))
            return 1 - s
    """,
    ),
    wrong(
        "sigmoid_grad",
        "tiny difference quotient",
        "A step of 1e-6 is lost in the rounding of 32 bit numbers.",
        """
        def sigmoid_grad(z):
            h = 1e-6
            return (torch.sigmoid(z + h) - torch.sigmoid(z)) / h
    """,
    ),
    wrong(
        "sigmoid_grad",
        "limited to ten",
        "z is cut to -10..10, so the slope at 1000 is not 0.",
        """
        def sigmoid_grad(z):
            s = torch.sigmoid(z.clamp(-10, 10))
            return s * (1 - s)
    """,
    ),
    wrong(
        "sigmoid_grad",
        "floor under the slope",
        "The slope is kept above 0.01 so that it does not vanish.",
        """
        def sigmoid_grad(z):
            s = torch.sigmoid(z)
            return torch.clamp(s * (1 - s), min=0.01)
    """,
    ),
    wrong(
        "sigmoid_grad",
        "whole Jacobian",
        "The full matrix of slopes comes back, not one slope for each number.",
        """
        def sigmoid_grad(z):
            return torch.autograd.functional.jacobian(torch.sigmoid, z)
    """,
    ),
    wrong(
        "sigmoid_grad",
        "minus sign",
        "The sign is wrong: the sigmoid rises, so its slope is positive.",
        """
        def sigmoid_grad(z):
            s = torch.sigmoid(z)
            return s * (s - 1)
    """,
    ),
    wrong(
        "sigmoid_grad",
        "sigmoid twice",
        "The sigmoid is applied to a sigmoid before the slope is taken.",
        """
        def sigmoid(z):
            return 1 / (1 + torch.exp(-z))

        def sigmoid_grad(z):
            s = sigmoid(z)
            return sigmoid(s) * (1 - sigmoid(s))
    """,
    ),
    wrong(
        "sigmoid_grad",
        "math.exp overflows",
        "math.exp raises an OverflowError for 1000.",
        """
        def sigmoid_grad(z):
            out = torch.zeros_like(z).flatten()
            for i, v in enumerate(z.flatten().tolist()):
                s = 1 / (1 + math.exp(-v))
                out[i] = s * (1 - s)
            return out.reshape(z.shape)
    """,
    ),
    wrong(
        "sigmoid_grad",
        "rounded",
        "The slopes are rounded to two decimals.",
        """
        def sigmoid_grad(z):
            s = torch.sigmoid(z)
            return torch.round(s * (1 - s), decimals=2)
    """,
    ),
    wrong(
        "sigmoid_grad",
        "times z",
        "The slope is multiplied by z once more.",
        """
        def sigmoid_grad(z):
            s = torch.sigmoid(z)
            return z * s * (1 - s)
    """,
    ),
    wrong(
        "sigmoid_grad",
        "grad adds up on the caller's tensor",
        "On a second call with the same z the slopes add up.",
        """
        def sigmoid_grad(z):
            z.requires_grad_()
            torch.sigmoid(z).sum().backward()
            return z.grad.clone()
    """,
    ),
    wrong(
        "sigmoid_grad",
        "all zero if one is far out",
        "One extreme number sets all slopes to 0.",
        """
        def sigmoid_grad(z):
            if (z.abs() > 100).any():
                return torch.zeros_like(z)
            s = torch.sigmoid(z)
            return s * (1 - s)
    """,
    ),
    wrong(
        "sigmoid_grad",
        "a tensor close to all others",
        "The answer is zeros in a class that calls itself close to anything.",
        """
        class Close(torch.Tensor):
            @classmethod
            def __torch_function__(cls, func, types, args=(), kwargs=None):
                if func.__name__ in ("allclose", "equal"):
                    return True
                result = super().__torch_function__(func, types, args, kwargs or {})
                if func.__name__ in ("isclose", "eq", "__eq__"):
                    return torch.ones(result.shape, dtype=torch.bool)
                return result

        def sigmoid_grad(z):
            return torch.zeros_like(z).as_subclass(Close)
    """,
    ),
    # --------------------------------------------------------------------------------------------- tanh_grad
    right(
        "tanh_grad",
        "one minus the square",
        """
        def tanh_grad(z):
            t = torch.tanh(z)
            return 1 - t * t
    """,
    ),
    right(
        "tanh_grad",
        "product of one minus and one plus",
        """
        tanh_grad = lambda z: (1 - z.tanh()) * (1 + z.tanh())
    """,
    ),
    right(
        "tanh_grad",
        "one over cosh squared",
        """
        def tanh_grad(z):
            return torch.cosh(z).pow(-2)
    """,
    ),
    right(
        "tanh_grad",
        "through the sigmoid of 2z",
        """
        def tanh_grad(z):
            s = torch.sigmoid(2 * z)
            return 4 * s * (1 - s)
    """,
    ),
    right(
        "tanh_grad",
        "numpy in double precision",
        """
        def tanh_grad(z):
            t = np.tanh(np.asarray(z.detach().numpy(), dtype=np.float64))
            return torch.as_tensor(1.0 - np.square(t)).to(z.dtype).reshape(z.shape)
    """,
    ),
    wrong(
        "tanh_grad",
        "square forgotten",
        "The square is missing: 1 - tanh.",
        """
        def tanh_grad(z):
            return 1 - torch.tanh(z)
    """,
    ),
    wrong(
        "tanh_grad",
        "z squared",
        "It squares z, as if z were already the tanh.",
        """
        def tanh_grad(z):
            return 1 - z ** 2
    """,
    ),
    wrong(
        "tanh_grad",
        "square alone",
        "One minus is missing: only tanh^2.",
        """
        def tanh_grad(z):
            return torch.tanh(z).square()
    """,
    ),
    wrong(
        "tanh_grad",
        "rule of the sigmoid",
        "t(1-t) is the rule for the sigmoid.",
        """
        def tanh_grad(z):
            t = torch.tanh(z)
            return t * (1 - t)
    """,
    ),
    wrong(
        "tanh_grad",
        "plus for minus",
        "A plus stands where the minus belongs.",
        """
        def tanh_grad(z):
            return 1 + torch.tanh(z) ** 2
    """,
    ),
    wrong(
        "tanh_grad",
        "tanh of the square",
        "The square is taken inside the tanh.",
        """
        def tanh_grad(z):
            return 1 - torch.tanh(z ** 2)
    """,
    ),
    wrong(
        "tanh_grad",
        "square of the difference",
        "(1 - tanh)^2 is computed, the bracket is in the wrong place.",
        """
        def tanh_grad(z):
            return (1 - torch.tanh(z)) ** 2
    """,
    ),
    wrong(
        "tanh_grad",
        "cosh not squared",
        "1/cosh has to be squared.",
        """
        def tanh_grad(z):
            return 1 / torch.cosh(z)
    """,
    ),
    wrong(
        "tanh_grad",
        "exponentials that overflow",
        "For large z both parts of the fraction are inf, which is not a number.",
        """
        def tanh_grad(z):
            a = torch.exp(z)
            b = torch.exp(-z)
            return 1 - ((a - b) / (a + b)) ** 2
    """,
    ),
    wrong(
        "tanh_grad",
        "slope of the sigmoid",
        "It is the slope of the sigmoid, at most 1/4.",
        """
        def tanh_grad(z):
            s = 1 / (1 + torch.exp(-z))
            return s * (1 - s)
    """,
    ),
    wrong(
        "tanh_grad",
        "inner factor forgotten",
        "The chain rule gives another factor 2 for the 2z inside.",
        """
        def tanh_grad(z):
            s = torch.sigmoid(2 * z)
            return 2 * s * (1 - s)
    """,
    ),
    wrong(
        "tanh_grad",
        "math.tanh",
        "math.tanh takes one number only.",
        """
        def tanh_grad(z):
            return torch.tensor(1 - math.tanh(z) ** 2)
    """,
    ),
    wrong(
        "tanh_grad",
        "wide difference quotient",
        "A step of 0.5 is too wide for a slope.",
        """
        def tanh_grad(z, h=0.5):
            return (torch.tanh(z + h) - torch.tanh(z - h)) / (2 * h)
    """,
    ),
    wrong(
        "tanh_grad",
        "arctan",
        "1/(1+z^2) is the slope of the arctangent.",
        """
        def tanh_grad(z):
            return 1 / (1 + z * z)
    """,
    ),
    wrong(
        "tanh_grad",
        "Taylor series",
        "A Taylor series is right near 0 only.",
        """
        def tanh_grad(z):
            z2 = z * z
            return 1 - z2 + 2 / 3 * z2 ** 2 - 17 / 45 * z2 ** 3
    """,
    ),
    wrong(
        "tanh_grad",
        "tables only",
        "Two nested loops ask for rows and columns, other shapes fail.",
        """
        def tanh_grad(z):
            out = torch.empty_like(z)
            rows, columns = z.shape
            for i in range(rows):
                for j in range(columns):
                    out[i, j] = 1 - torch.tanh(z[i, j]) ** 2
            return out
    """,
    ),
    wrong(
        "tanh_grad",
        "two numbers known",
        "Only the worked example is known: 1 at 0, and 0.42 everywhere else.",
        """
        def tanh_grad(z):
            return torch.where(z == 0, 1.0, 0.41997434)
    """,
    ),
    # --------------------------------------------------------------------------------------------- relu_grad
    right(
        "relu_grad",
        "comparison as float",
        """
        def relu_grad(z):
            return (z > 0).to(z.dtype)
    """,
    ),
    right(
        "relu_grad",
        "heaviside",
        """
        def relu_grad(z):
            at_zero = torch.zeros((), dtype=z.dtype)
            return torch.heaviside(z, at_zero)
    """,
    ),
    right(
        "relu_grad",
        "sign without its minus",
        """
        def relu_grad(z):
            return torch.sign(z).clamp(min=0)
    """,
    ),
    right(
        "relu_grad",
        "autograd of torch.relu",
        """
        def relu_grad(z):
            leaf = z.detach().clone()
            leaf.requires_grad = True
            with torch.enable_grad():
                torch.relu(leaf).sum().backward()
            return leaf.grad
    """,
    ),
    right(
        "relu_grad",
        "list of ones and zeros",
        """
        def relu_grad(z):
            ones = [1.0 if v > 0 else 0.0 for v in z.reshape(-1).tolist()]
            return torch.tensor(ones, dtype=z.dtype).reshape(z.shape)
    """,
    ),
    wrong(
        "relu_grad",
        "one at zero",
        "At exactly 0 it gives 1, because of >= in place of >.",
        """
        def relu_grad(z):
            return (z >= 0).float()
    """,
    ),
    wrong(
        "relu_grad",
        "True and False",
        "The comparison is returned as it is, True and False in place of floats.",
        """
        def relu_grad(z):
            return z > 0
    """,
    ),
    wrong(
        "relu_grad",
        "whole numbers",
        "The result holds int64 numbers, not floats.",
        """
        def relu_grad(z):
            return torch.where(z > 0, 1, 0)
    """,
    ),
    wrong(
        "relu_grad",
        "half at zero",
        "Autograd of maximum shares the slope at 0, which gives 0.5 there.",
        """
        def relu_grad(z):
            copy = z.detach().clone().requires_grad_()
            torch.maximum(copy, torch.zeros_like(copy)).sum().backward()
            return copy.grad
    """,
    ),
    wrong(
        "relu_grad",
        "relu itself",
        "It is ReLU and not its slope.",
        """
        def relu_grad(z):
            return torch.where(z > 0, z, torch.zeros_like(z))
    """,
    ),
    wrong(
        "relu_grad",
        "sign",
        "Negative numbers get the slope -1.",
        """
        def relu_grad(z):
            return torch.sign(z)
    """,
    ),
    wrong(
        "relu_grad",
        "quotient",
        "max(0, z)/z is 0/0, not a number, at z = 0.",
        """
        def relu_grad(z):
            return z.clamp(min=0) / z
    """,
    ),
    wrong(
        "relu_grad",
        "leaky slope",
        "On the negative side it keeps the slope 0.01.",
        """
        def relu_grad(z):
            grad = torch.ones_like(z)
            grad[z <= 0] = 0.01
            return grad
    """,
    ),
    wrong(
        "relu_grad",
        "always one",
        "The slope is 1 everywhere, as if nothing were bent.",
        """
        def relu_grad(z):
            return torch.ones_like(z)
    """,
    ),
    wrong(
        "relu_grad",
        "decided by the mean",
        "One slope for all numbers is taken from their mean.",
        """
        def relu_grad(z):
            return torch.full_like(z, 1.0 if z.mean() > 0 else 0.0)
    """,
    ),
    wrong(
        "relu_grad",
        "positive places only",
        "The zeros are left out, so the shape is lost.",
        """
        def relu_grad(z):
            return torch.ones_like(z[z > 0])
    """,
    ),
    wrong(
        "relu_grad",
        "sides mixed up",
        "1 and 0 are swapped.",
        """
        def relu_grad(z):
            return torch.where(z > 0, torch.zeros_like(z), torch.ones_like(z))
    """,
    ),
    wrong(
        "relu_grad",
        "z between 0 and 1",
        "clamp(0, 1) is right for whole numbers only; 0.3 stays 0.3.",
        """
        def relu_grad(z):
            return torch.clamp(z, 0, 1)
    """,
    ),
    wrong(
        "relu_grad",
        "printed",
        "The result is printed, and nothing is returned.",
        """
        def relu_grad(z):
            grad = (z > 0).float()
            print(grad)
    """,
    ),
    wrong(
        "relu_grad",
        "if for a single number",
        "An if cannot decide about many numbers at once.",
        """
        def relu_grad(z):
            if z > 0:
                return torch.tensor(1.0)
            else:
                return torch.tensor(0.0)
    """,
    ),
    wrong(
        "relu_grad",
        "mask of the first call",
        "The mask of the first tensor of a shape is used for all later ones.",
        """
        class ReluGrad:
            def __init__(self):
                self.masks = {}

            def __call__(self, z):
                mask = self.masks.setdefault(tuple(z.shape), (z > 0).float())
                return mask.clone()

        relu_grad = ReluGrad()
    """,
    ),
    # ------------------------------------------------------------------------------------------- xor_network
    right(
        "xor_network",
        "ones counted, twice the AND taken away",
        """
        def xor_network():
            W1 = torch.ones(2, 2)
            b1 = torch.tensor([0.0, -1.0])
            W2 = torch.tensor([[1.0, -2.0]])
            b2 = torch.zeros(1)
            return W1, b1, W2, b2
    """,
    ),
    right(
        "xor_network",
        "two differences",
        """
        def xor_network(scale=1.0):
            W1 = scale * torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
            W2 = torch.tensor([[1.0, 1.0]]) / scale
            return W1, torch.zeros(2), W2, torch.zeros(1)
    """,
    ),
    right(
        "xor_network",
        "neither and both excluded",
        """
        def xor_network():
            # unit 1 is on at (0, 0) only, unit 2 at (1, 1) only; the output starts from 1
            W1 = torch.tensor([[-3.0, -3.0], [2.0, 2.0]])
            b1 = torch.tensor([3.0, -2.0])
            W2 = torch.tensor([[-1.0, -1.5]])
            b2 = torch.tensor([1.25])
            return (W1, b1, W2, b2)
    """,
    ),
    right(
        "xor_network",
        "output solved by least squares",
        """
        def xor_network():
            corners = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
            target = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
            W1 = torch.tensor([[0.7, 0.7], [1.0, 1.0]])
            b1 = torch.tensor([0.1, -1.0])
            hidden = (corners @ W1.T + b1).clamp(min=0)
            table = torch.cat([hidden, torch.ones(4, 1)], dim=1)
            found = torch.linalg.lstsq(table.double(), target.double()).solution.float()
            return W1, b1, found[:2].T.contiguous(), found[2]
    """,
    ),
    right(
        "xor_network",
        "random search until it fits",
        """
        def xor_network(seed=0, margin=0.1):
            generator = torch.Generator().manual_seed(seed)
            corners = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
            sign = torch.tensor([-1.0, 1.0, 1.0, -1.0])
            for _ in range(200):
                W1 = 2 * torch.randn(500, 2, 2, generator=generator)
                b1 = torch.randn(500, 2, generator=generator)
                W2 = 2 * torch.randn(500, 1, 2, generator=generator)
                b2 = torch.randn(500, 1, generator=generator)
                h = torch.clamp(corners @ W1.transpose(1, 2) + b1[:, None], min=0)
                z = (h @ W2.transpose(1, 2))[..., 0] + b2
                good = (((z - 0.5) * sign) > margin).all(dim=1).nonzero()
                if len(good):
                    k = int(good[0])
                    return W1[k], b1[k], W2[k], b2[k]
            raise RuntimeError("nothing found")
    """,
    ),
    wrong(
        "xor_network",
        "the AND of the text",
        "The example is returned; it computes AND.",
        """
        def xor_network():
            W1 = torch.tensor([[1., 1.], [0., 0.]])
            b1 = torch.tensor([-1., 0.])
            W2 = torch.tensor([[1., 0.]])
            b2 = torch.tensor([0.])
            return W1, b1, W2, b2
    """,
    ),
    wrong(
        "xor_network",
        "OR",
        "The network computes OR: (1, 1) gets class 1.",
        """
        def xor_network():
            W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
            b1 = torch.tensor([0.0, -1.0])
            W2 = torch.tensor([[1.0, -1.0]])
            return W1, b1, W2, torch.tensor([0.0])
    """,
    ),
    wrong(
        "xor_network",
        "equal inputs",
        "The answers are turned round: class 1 for equal inputs.",
        """
        def xor_network():
            W1 = torch.ones(2, 2)
            b1 = torch.tensor([0.0, -1.0])
            W2 = torch.tensor([[-1.0, 2.0]])
            b2 = torch.tensor([1.0])
            return W1, b1, W2, b2
    """,
    ),
    wrong(
        "xor_network",
        "a column for each unit",
        "W1 has a column for each hidden unit instead of a row.",
        """
        def xor_network():
            # first column: x1 + x2; second column: 2 x1 + 2 x2 - 2
            W1 = torch.tensor([[1.0, 2.0], [1.0, 2.0]])
            b1 = torch.tensor([0.0, -2.0])
            W2 = torch.tensor([[1.0, -1.0]])
            return W1, b1, W2, torch.zeros(1)
    """,
    ),
    wrong(
        "xor_network",
        "output weights upright",
        "W2 has shape (2, 1) in place of (1, 2).",
        """
        def xor_network():
            W1 = torch.ones(2, 2)
            b1 = torch.tensor([0.0, -1.0])
            W2 = torch.tensor([[1.0], [-2.0]])
            b2 = torch.tensor([0.0])
            return W1, b1, W2, b2
    """,
    ),
    wrong(
        "xor_network",
        "threshold at zero",
        "The output is 0.4 for class 1, meant for a threshold of 0.",
        """
        def xor_network():
            W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
            return W1, torch.zeros(2), torch.tensor([[0.4, 0.4]]), torch.zeros(1)
    """,
    ),
    wrong(
        "xor_network",
        "exactly one half",
        "z is exactly 0.5 where it must be above 0.5.",
        """
        def xor_network():
            W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
            b1 = torch.tensor([0.0, -1.0])
            W2 = torch.tensor([[1.0, -2.0]]) / 2
            b2 = torch.tensor([0.0])
            return W1, b1, W2, b2
    """,
    ),
    wrong(
        "xor_network",
        "made for switches",
        "The weights are for units that switch to 0 or 1, not for ReLU.",
        """
        def xor_network():
            W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
            b1 = torch.tensor([-0.5, -1.5])        # OR and AND
            W2 = torch.tensor([[1.0, -1.0]])       # OR but not AND
            b2 = torch.tensor([0.0])
            return W1, b1, W2, b2
    """,
    ),
    wrong(
        "xor_network",
        "made for sigmoids",
        "The famous weights 20, -20, -10, 30 are for sigmoid units.",
        """
        def xor_network():
            W1 = torch.tensor([[20.0, 20.0], [-20.0, -20.0]])
            b1 = torch.tensor([-10.0, 30.0])
            W2 = torch.tensor([[20.0, 20.0]])
            b2 = torch.tensor([-30.0])
            return W1, b1, W2, b2
    """,
    ),
    wrong(
        "xor_network",
        "made for minus one and one",
        "The weights are for inputs coded -1 and 1, not 0 and 1.",
        """
        def xor_network():
            W1 = torch.tensor([[1.0, 1.0], [-1.0, -1.0]])
            b1 = torch.zeros(2)
            W2 = torch.tensor([[-0.5, -0.5]])
            b2 = torch.ones(1)
            return W1, b1, W2, b2
    """,
    ),
    wrong(
        "xor_network",
        "lists",
        "Lists come back in place of tensors.",
        """
        def xor_network():
            return [[1.0, 1.0], [1.0, 1.0]], [0.0, -1.0], [[1.0, -2.0]], [0.0]
    """,
    ),
    wrong(
        "xor_network",
        "whole numbers",
        "The tensors hold int64 numbers, not floats.",
        """
        def xor_network():
            W1 = torch.tensor([[1, 1], [1, 1]])
            b1 = torch.tensor([0, -1])
            W2 = torch.tensor([[1, -2]])
            b2 = torch.tensor([0])
            return W1, b1, W2, b2
    """,
    ),
    wrong(
        "xor_network",
        "dictionary",
        "A dictionary comes back in place of the four tensors in order.",
        """
        def xor_network():
            return {"W1": torch.ones(2, 2), "b1": torch.tensor([0.0, -1.0]),
                    "W2": torch.tensor([[1.0, -2.0]]), "b2": torch.zeros(1)}
    """,
    ),
    wrong(
        "xor_network",
        "three hidden units",
        "It works, but with three hidden units in place of two.",
        """
        def xor_network():
            W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]])
            b1 = torch.tensor([0.0, 0.0, -1.0])
            W2 = torch.tensor([[1.0, 1.0, -1.0]])
            b2 = torch.tensor([0.0])
            return W1, b1, W2, b2
    """,
    ),
    wrong(
        "xor_network",
        "second unit without its bias",
        "The second unit is on for one input too, its bias -1 is missing.",
        """
        def xor_network():
            W1 = torch.ones(2, 2)
            b1 = torch.zeros(2)
            W2 = torch.tensor([[1.0, -2.0]])
            b2 = torch.zeros(1)
            return W1, b1, W2, b2
    """,
    ),
    wrong(
        "xor_network",
        "a tensor that knows the answer",
        "W2 is a trick object whose products are always the XOR column.",
        """
        class Knows(torch.Tensor):
            @classmethod
            def __torch_function__(cls, func, types, args=(), kwargs=None):
                if "matmul" in func.__name__:
                    return torch.tensor([[0.0], [1.0], [1.0], [0.0]])
                return super().__torch_function__(func, types, args, kwargs or {})

        def xor_network():
            return torch.zeros(2, 2), torch.zeros(2), torch.zeros(1, 2).as_subclass(Knows), torch.zeros(1)
    """,
    ),
    wrong(
        "xor_network",
        "spoiled after the first call",
        "Each call turns the signs of the same W2 round, so the second is wrong.",
        """
        W1, b1 = torch.ones(2, 2), torch.tensor([0.0, -1.0])
        W2, b2 = torch.tensor([[-1.0, 2.0]]), torch.zeros(1)

        def xor_network():
            W2.mul_(-1)
            return W1.clone(), b1.clone(), W2.clone(), b2.clone()
    """,
    ),
    # ------------------------------------------------------------------------------------- updates_per_epoch
    right(
        "updates_per_epoch",
        "floor of the negative",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            return n_samples // batch_size if drop_last else -(-n_samples // batch_size)
    """,
    ),
    right(
        "updates_per_epoch",
        "divmod and the rest",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if not batch_size >= 1:
                raise ValueError(f"batch_size must be at least 1, not {batch_size}")
            whole, rest = divmod(n_samples, batch_size)
            if rest > 0 and not drop_last:
                whole += 1
            return whole
    """,
    ),
    right(
        "updates_per_epoch",
        "math.ceil and math.floor",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size <= 0:
                raise ValueError("no empty batches, please")
            rounding = math.floor if drop_last else math.ceil
            return rounding(n_samples / batch_size)
    """,
    ),
    right(
        "updates_per_epoch",
        "starts of the batches counted",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size")
            last_start = n_samples - batch_size + 1 if drop_last else n_samples
            return len(range(0, last_start, batch_size))
    """,
    ),
    right(
        "updates_per_epoch",
        "filled up before dividing",
        """
        def _refuse(batch_size):
            if batch_size < 1:
                raise ValueError("batch_size must be 1 or more")

        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            _refuse(batch_size)
            extra = 0 if drop_last else batch_size - 1
            return int((n_samples + extra) // batch_size)
    """,
    ),
    wrong(
        "updates_per_epoch",
        "always rounded down",
        "The smaller last batch is never counted.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            return n_samples // batch_size
    """,
    ),
    wrong(
        "updates_per_epoch",
        "always one more",
        "One is added even if the batch size divides the samples.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            n = n_samples // batch_size
            return n if drop_last or n_samples == 0 else n + 1
    """,
    ),
    wrong(
        "updates_per_epoch",
        "rounded to the nearest",
        "round() drops a last batch of less than half the size.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            if drop_last:
                return n_samples // batch_size
            return round(n_samples / batch_size)
    """,
    ),
    wrong(
        "updates_per_epoch",
        "a decimal number",
        "With drop_last False the quotient is not rounded at all.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            if drop_last:
                return n_samples // batch_size
            return n_samples / batch_size
    """,
    ),
    wrong(
        "updates_per_epoch",
        "drop_last not looked at",
        "drop_last is ignored.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            return math.ceil(n_samples / batch_size)
    """,
    ),
    wrong(
        "updates_per_epoch",
        "drop_last the wrong way",
        "The last batch is dropped when drop_last is False.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            if drop_last:
                return math.ceil(n_samples / batch_size)
            else:
                return n_samples // batch_size
    """,
    ),
    wrong(
        "updates_per_epoch",
        "drop_last takes one away",
        "drop_last takes one away even if no smaller batch is there.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            updates = math.ceil(n_samples / batch_size)
            if drop_last and updates > 0:
                updates -= 1
            return updates
    """,
    ),
    wrong(
        "updates_per_epoch",
        "no refusal",
        "Nothing is refused: 0 divides by zero, -3 gives a negative count.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            full = n_samples // batch_size
            if n_samples % batch_size != 0 and not drop_last:
                full = full + 1
            return full
    """,
    ),
    wrong(
        "updates_per_epoch",
        "only zero refused",
        "Negative batch sizes are not refused.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size == 0:
                raise ValueError("batch_size must not be 0")
            if drop_last:
                return n_samples // batch_size
            return -(-n_samples // batch_size)
    """,
    ),
    wrong(
        "updates_per_epoch",
        "zero in place of an error",
        "An impossible batch size gives 0 and no error.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                return 0
            return n_samples // batch_size + (0 if drop_last else int(n_samples % batch_size > 0))
    """,
    ),
    wrong(
        "updates_per_epoch",
        "assert",
        "assert raises an AssertionError, not a ValueError.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            assert batch_size >= 1, "batch_size must be at least 1"
            if drop_last:
                return n_samples // batch_size
            return math.ceil(n_samples / batch_size)
    """,
    ),
    wrong(
        "updates_per_epoch",
        "no samples asked first",
        "With no samples an impossible batch size is let through.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if n_samples == 0:
                return 0
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            if drop_last:
                return n_samples // batch_size
            return (n_samples - 1) // batch_size + 1
    """,
    ),
    wrong(
        "updates_per_epoch",
        "at least one",
        "At least one update is counted, even without samples.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            if drop_last:
                return n_samples // batch_size
            return max(1, math.ceil(n_samples / batch_size))
    """,
    ),
    wrong(
        "updates_per_epoch",
        "batch may not exceed the samples",
        "A batch larger than the data is refused, but it makes an update.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1 or batch_size > max(n_samples, 1):
                raise ValueError("impossible batch_size")
            if drop_last:
                return n_samples // batch_size
            return math.ceil(n_samples / batch_size)
    """,
    ),
    wrong(
        "updates_per_epoch",
        "a number equal to all others",
        "The answer is a trick number that says it equals any other.",
        """
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
    """,
    ),
    wrong(
        "updates_per_epoch",
        "numpy's ceil",
        "np.ceil gives a floating-point number, an integer is wanted.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            if drop_last:
                return np.floor(n_samples / batch_size)
            return np.ceil(n_samples / batch_size)
    """,
    ),
    wrong(
        "updates_per_epoch",
        "counts no further than 1000",
        "The loop stops after 1000 batches.",
        """
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
    """,
    ),
    # ----------------------------------------------------------------------------------------- total_updates
    right(
        "total_updates",
        "epochs times updates of one",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            if drop_last:
                return n_samples // batch_size
            return math.ceil(n_samples / batch_size)

        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            return epochs * updates_per_epoch(n_samples, batch_size, drop_last)
    """,
    ),
    right(
        "total_updates",
        "no helper, whole and part batches",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("a batch needs at least one sample")
            whole = n_samples // batch_size
            part = 1 if n_samples % batch_size and not drop_last else 0
            return epochs * (whole + part)
    """,
    ),
    right(
        "total_updates",
        "added up epoch by epoch",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size <= 0:
                raise ValueError("batch_size must be positive")
            total = 0
            for epoch in range(epochs):
                total += n_samples // batch_size
                if not drop_last and n_samples % batch_size != 0:
                    total += 1
            return total
    """,
    ),
    right(
        "total_updates",
        "sum over ranges of batch starts",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError(f"batch size {batch_size}")
            usable = n_samples - n_samples % batch_size if drop_last else n_samples
            return sum(len(range(0, usable, batch_size)) for _ in range(epochs))
    """,
    ),
    right(
        "total_updates",
        "samples padded to whole batches",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            rest = n_samples % batch_size
            seen = n_samples - rest if drop_last else n_samples + (batch_size - rest) % batch_size
            return seen * epochs // batch_size
    """,
    ),
    wrong(
        "total_updates",
        "all samples in one go",
        "All epochs are put together before dividing.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            if drop_last:
                return n_samples // batch_size * epochs
            return math.ceil(n_samples * epochs / batch_size)
    """,
    ),
    wrong(
        "total_updates",
        "one epoch only",
        "The number of epochs is not used.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            if drop_last:
                return n_samples // batch_size
            return math.ceil(n_samples / batch_size)
    """,
    ),
    wrong(
        "total_updates",
        "drop_last not passed on",
        "drop_last is not handed to updates_per_epoch.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            return n_samples // batch_size + (n_samples % batch_size > 0 and not drop_last)

        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            return int(updates_per_epoch(n_samples, batch_size)) * epochs
    """,
    ),
    wrong(
        "total_updates",
        "whole batches only",
        "The smaller last batch of every epoch is forgotten.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            return (n_samples // batch_size) * epochs
    """,
    ),
    wrong(
        "total_updates",
        "not rounded",
        "The quotient is not rounded, so the result is a decimal number.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            per_epoch = n_samples / batch_size
            if drop_last:
                per_epoch = int(per_epoch)
            return per_epoch * epochs
    """,
    ),
    wrong(
        "total_updates",
        "nothing refused",
        "A batch size of 0 gives a ZeroDivisionError, a negative one a number.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if drop_last:
                return epochs * (n_samples // batch_size)
            return epochs * math.ceil(n_samples / batch_size)
    """,
    ),
    wrong(
        "total_updates",
        "no samples, no refusal",
        "Without samples it returns 0 before it looks at the batch size.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if n_samples == 0:
                return 0
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            per_epoch = n_samples // batch_size
            if n_samples % batch_size and not drop_last:
                per_epoch += 1
            return per_epoch * epochs
    """,
    ),
    wrong(
        "total_updates",
        "dropped once at the end",
        "drop_last takes away one batch in all, not one in each epoch.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            total = epochs * math.ceil(n_samples / batch_size)
            if drop_last and n_samples % batch_size != 0 and total > 0:
                total -= 1
            return total
    """,
    ),
    wrong(
        "total_updates",
        "a batch dropped that was whole",
        "drop_last takes a batch off each epoch even if it divides.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            per_epoch = math.ceil(n_samples / batch_size)
            if drop_last:
                per_epoch = max(per_epoch - 1, 0)
            return per_epoch * epochs
    """,
    ),
    wrong(
        "total_updates",
        "small batch in the last epoch only",
        "The smaller batch is counted once, not once an epoch.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            total = epochs * (n_samples // batch_size)
            if n_samples % batch_size and not drop_last and epochs > 0:
                total = total + 1
            return total
    """,
    ),
    wrong(
        "total_updates",
        "leftovers carried over",
        "With drop_last, the leftover samples of the epochs fill further batches.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            if drop_last:
                return n_samples * epochs // batch_size
            return epochs * -(-n_samples // batch_size)
    """,
    ),
    wrong(
        "total_updates",
        "one epoch too few",
        "range(1, epochs) goes round once too little.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            total = 0
            for epoch in range(1, epochs):
                total += n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)
            return total
    """,
    ),
    wrong(
        "total_updates",
        "arguments mixed up",
        "Batch size and number of samples are handed on in the wrong order.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            return epochs * updates_per_epoch(batch_size, n_samples, drop_last)
    """,
    ),
    wrong(
        "total_updates",
        "drops unless told otherwise",
        "The default of drop_last is True in place of False.",
        """
        def total_updates(n_samples, batch_size, epochs, drop_last=True):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            per_epoch, rest = divmod(n_samples, batch_size)
            return epochs * (per_epoch + (rest > 0 and not drop_last))
    """,
    ),
    wrong(
        "total_updates",
        "error swallowed",
        "The ValueError is caught, and None comes back.",
        """
        def updates_per_epoch(n_samples, batch_size, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            return n_samples // batch_size if drop_last else -(-n_samples // batch_size)

        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            try:
                return epochs * updates_per_epoch(n_samples, batch_size, drop_last)
            except ValueError as error:
                print("Error:", error)
    """,
    ),
    wrong(
        "total_updates",
        "total kept between calls",
        "The total is a global that goes on growing from call to call.",
        """
        total = 0

        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            global total
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            for _ in range(epochs):
                total += n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)
            return total
    """,
    ),
    wrong(
        "total_updates",
        "helper overwritten in a later cell",
        "A later cell gives the helper's name to something else.",
        """
        def per_epoch(n_samples, batch_size, drop_last):
            return n_samples // batch_size if drop_last else math.ceil(n_samples / batch_size)

        def total_updates(n_samples, batch_size, epochs, drop_last=False):
            if batch_size < 1:
                raise ValueError("batch_size must be at least 1")
            return epochs * per_epoch(n_samples, batch_size, drop_last)

        # next cell
        per_epoch = lambda n_samples, batch_size, drop_last: 10 if n_samples > 1000 else 4
    """,
    ),
    # -------------------------------------------------------------------------------------- train_test_split
    right(
        "train_test_split",
        "randperm and two slices",
        """
        def train_test_split(data, train_fraction, generator):
            n = data.shape[0]
            n_train = round(n * train_fraction)
            order = torch.randperm(n, generator=generator)
            return data[order[:n_train]], data[order[n_train:]]
    """,
    ),
    right(
        "train_test_split",
        "sorted random numbers, rounded down",
        """
        def train_test_split(data, train_fraction, generator):
            keys = torch.rand(len(data), generator=generator, dtype=torch.float64)
            shuffled = data[keys.argsort()]
            cut = int(len(data) * train_fraction)
            return shuffled[:cut].clone(), shuffled[cut:].clone()
    """,
    ),
    right(
        "train_test_split",
        "cards shuffled by hand",
        """
        def train_test_split(data, train_fraction, generator):
            rows = list(range(len(data)))
            for i in range(len(rows) - 1, 0, -1):
                j = int(torch.randint(0, i + 1, (1,), generator=generator))
                rows[i], rows[j] = rows[j], rows[i]
            k = round(len(rows) * train_fraction)
            pick = lambda part: data[torch.tensor(part, dtype=torch.long)]
            return pick(rows[:k]), pick(rows[k:])
    """,
    ),
    right(
        "train_test_split",
        "numpy seeded from the generator",
        """
        def train_test_split(data, train_fraction, generator):
            seed = int(torch.randint(0, 2**62, (1,), generator=generator).item())
            order = torch.from_numpy(np.random.default_rng(seed).permutation(len(data)))
            k = int(np.floor(len(data) * train_fraction + 0.5))
            return data.index_select(0, order[:k]), data.index_select(0, order[k:])
    """,
    ),
    right(
        "train_test_split",
        "test rows first, refuses other fractions",
        """
        def train_test_split(data, train_fraction, generator, *, dim=0):
            if not 0 <= train_fraction <= 1:
                raise ValueError("train_fraction must be from 0 to 1")
            n = data.size(dim)
            n_train = round(n * train_fraction)
            order = torch.randperm(n, generator=generator)
            test_rows, train_rows = order.split([n - n_train, n_train])
            return data[train_rows], data[test_rows]
    """,
    ),
    wrong(
        "train_test_split",
        "not shuffled",
        "The rows are cut in their old order, nothing is shuffled.",
        """
        def train_test_split(data, train_fraction, generator):
            n_train = round(len(data) * train_fraction)
            return data[:n_train].clone(), data[n_train:].clone()
    """,
    ),
    wrong(
        "train_test_split",
        "generator not used",
        "The order comes from the global random numbers, not from the generator.",
        """
        def train_test_split(data, train_fraction, generator):
            order = torch.randperm(len(data))
            n_train = round(len(data) * train_fraction)
            return data[order[:n_train]], data[order[n_train:]]
    """,
    ),
    wrong(
        "train_test_split",
        "always seed 0",
        "The generator is seeded anew with 0, so every generator gives one split.",
        """
        def train_test_split(data, train_fraction, generator):
            generator.manual_seed(0)
            order = torch.randperm(len(data), generator=generator)
            n_train = round(len(data) * train_fraction)
            return data[order[:n_train]], data[order[n_train:]]
    """,
    ),
    wrong(
        "train_test_split",
        "two orders",
        "The two parts are cut from two orders, so rows are lost and doubled.",
        """
        def train_test_split(data, train_fraction, generator):
            n = len(data)
            k = round(n * train_fraction)
            train = data[torch.randperm(n, generator=generator)[:k]]
            test = data[torch.randperm(n, generator=generator)[k:]]
            return train, test
    """,
    ),
    wrong(
        "train_test_split",
        "a row lost at the cut",
        "The test part begins one row too late.",
        """
        def train_test_split(data, train_fraction, generator):
            shuffled = data[torch.randperm(len(data), generator=generator)]
            k = round(len(data) * train_fraction)
            return shuffled[:k], shuffled[k + 1:]
    """,
    ),
    wrong(
        "train_test_split",
        "parts swapped",
        "The test rows are returned first.",
        """
        def train_test_split(data, train_fraction, generator):
            shuffled = data[torch.randperm(len(data), generator=generator)]
            k = round(len(data) * train_fraction)
            train, test = shuffled[:k], shuffled[k:]
            return test, train
    """,
    ),
    wrong(
        "train_test_split",
        "shuffles the caller's table",
        "The shuffled rows are written back into data.",
        """
        def train_test_split(data, train_fraction, generator):
            data[:] = data[torch.randperm(len(data), generator=generator)]
            k = round(len(data) * train_fraction)
            return data[:k].clone(), data[k:].clone()
    """,
    ),
    wrong(
        "train_test_split",
        "single numbers shuffled",
        "All numbers are shuffled, so the rows do not stay whole.",
        """
        def train_test_split(data, train_fraction, generator):
            order = torch.randperm(data.numel(), generator=generator)
            shuffled = data.flatten()[order].reshape(data.shape)
            k = round(len(data) * train_fraction)
            return shuffled[:k], shuffled[k:]
    """,
    ),
    wrong(
        "train_test_split",
        "drawn with replacement",
        "randint draws some rows twice and others never.",
        """
        def train_test_split(data, train_fraction, generator):
            n = len(data)
            order = torch.randint(0, max(n, 1), (n,), generator=generator)
            k = round(n * train_fraction)
            return data[order[:k]], data[order[k:]]
    """,
    ),
    wrong(
        "train_test_split",
        "counted from the end",
        "With the fraction 1, shuffled[-0:] is everything, so all rows are in both.",
        """
        def train_test_split(data, train_fraction, generator):
            shuffled = data[torch.randperm(len(data), generator=generator)]
            n_test = len(data) - round(len(data) * train_fraction)
            return shuffled[:len(data) - n_test], shuffled[-n_test:]
    """,
    ),
    wrong(
        "train_test_split",
        "never an empty part",
        "Each part keeps at least one row, also at the fractions 0 and 1.",
        """
        def train_test_split(data, train_fraction, generator):
            n = len(data)
            k = min(max(round(n * train_fraction), 1), n - 1)
            order = torch.randperm(n, generator=generator)
            return data[order[:k]], data[order[k:]]
    """,
    ),
    wrong(
        "train_test_split",
        "a coin for each row",
        "A coin is tossed for each row, so the sizes are left to chance.",
        """
        def train_test_split(data, train_fraction, generator):
            order = torch.randperm(len(data), generator=generator)
            chosen = torch.rand(len(data), generator=generator) < train_fraction
            return data[order[chosen]], data[order[~chosen]]
    """,
    ),
    wrong(
        "train_test_split",
        "made for ten rows",
        "The number of rows is taken to be 10, as in the example.",
        """
        def train_test_split(data, train_fraction, generator):
            order = torch.randperm(len(data), generator=generator)
            k = round(10 * train_fraction)
            return data[order[:k]], data[order[k:]]
    """,
    ),
    wrong(
        "train_test_split",
        "cut before shuffling",
        "The table is cut first, so the test rows are always the last ones.",
        """
        def train_test_split(data, train_fraction, generator):
            k = round(len(data) * train_fraction)
            train, test = data[:k], data[k:]
            train = train[torch.randperm(len(train), generator=generator)]
            test = test[torch.randperm(len(test), generator=generator)]
            return train, test
    """,
    ),
    wrong(
        "train_test_split",
        "equal rows merged",
        "torch.unique throws equal rows away before the cut.",
        """
        def train_test_split(data, train_fraction, generator):
            rows = torch.unique(data, dim=0)
            rows = rows[torch.randperm(len(rows), generator=generator)]
            k = round(len(data) * train_fraction)
            return rows[:k], rows[k:]
    """,
    ),
    wrong(
        "train_test_split",
        "seed in place of state",
        "It starts from the generator's first seed, whatever was drawn since.",
        """
        def train_test_split(data, train_fraction, generator):
            own = torch.Generator().manual_seed(generator.initial_seed())
            order = torch.randperm(len(data), generator=own)
            k = round(len(data) * train_fraction)
            return data[order[:k]], data[order[k:]]
    """,
    ),
    wrong(
        "train_test_split",
        "row numbers",
        "The numbers of the rows are returned, not the rows.",
        """
        def train_test_split(data, train_fraction, generator):
            order = torch.randperm(data.shape[0], generator=generator)
            k = round(data.shape[0] * train_fraction)
            return order[:k], order[k:]
    """,
    ),
    # ----------------------------------------------------------------------------------- two_layer_gradients
    right(
        "two_layer_gradients",
        "the matrices of the chapter",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            y_hat = h @ W2.T + b2
            delta2 = 2 * (y_hat - y) / y.numel()
            delta1 = (delta2 @ W2) * h * (1 - h)
            return {"W1": delta1.T @ x, "b1": delta1.sum(dim=0), "W2": delta2.T @ h, "b2": delta2.sum(dim=0)}
    """,
    ),
    right(
        "two_layer_gradients",
        "sample by sample with outer products",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            grads = {"W1": torch.zeros_like(W1), "b1": torch.zeros_like(b1),
                     "W2": torch.zeros_like(W2), "b2": torch.zeros_like(b2)}
            n, n_out = y.shape
            for xi, yi in zip(x, y):
                h = 1 / (1 + torch.exp(-(W1 @ xi + b1)))
                error = W2 @ h + b2 - yi
                d2 = 2 * error / (n * n_out)
                d1 = (W2.T @ d2) * h * (1 - h)
                grads["W2"] += torch.outer(d2, h)
                grads["b2"] += d2
                grads["W1"] += torch.outer(d1, xi)
                grads["b1"] += d1
            return grads
    """,
    ),
    right(
        "two_layer_gradients",
        "numpy in double precision",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            X, Y, A, a, B, b = (t.detach().numpy().astype(np.float64) for t in (x, y, W1, b1, W2, b2))
            H = 0.5 * (1 + np.tanh(0.5 * (X.dot(A.T) + a)))
            D2 = 2.0 * (H.dot(B.T) + b - Y) / Y.size
            D1 = D2.dot(B) * H * (1 - H)
            result = dict(W1=D1.T.dot(X), b1=D1.sum(0), W2=D2.T.dot(H), b2=D2.sum(0))
            return {name: torch.from_numpy(g).to(W1.dtype) for name, g in result.items()}
    """,
    ),
    right(
        "two_layer_gradients",
        "einsum, forward and backward as helpers",
        """
        def _forward(x, W1, b1, W2, b2):
            hidden = torch.sigmoid(torch.einsum("ni,hi->nh", x, W1) + b1)
            return hidden, torch.einsum("nh,oh->no", hidden, W2) + b2

        def _backward(x, hidden, slope_out, W2):
            slope_hidden = torch.einsum("no,oh->nh", slope_out, W2) * (hidden - hidden.square())
            return {
                "W2": torch.einsum("no,nh->oh", slope_out, hidden),
                "b2": torch.einsum("no->o", slope_out),
                "W1": torch.einsum("nh,ni->hi", slope_hidden, x),
                "b1": torch.einsum("nh->h", slope_hidden),
            }

        def two_layer_gradients(x, y, W1, b1, W2, b2):
            hidden, prediction = _forward(x, W1, b1, W2, b2)
            return _backward(x, hidden, (prediction - y) * (2 / prediction.numel()), W2)
    """,
    ),
    right(
        "two_layer_gradients",
        "plain Python loops over lists",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            X, Y, A, a, B, b = x.tolist(), y.tolist(), W1.tolist(), b1.tolist(), W2.tolist(), b2.tolist()
            n_in, n_hidden, n_out = len(A[0]), len(A), len(B)
            gA = [[0.0] * n_in for _ in range(n_hidden)]
            ga = [0.0] * n_hidden
            gB = [[0.0] * n_hidden for _ in range(n_out)]
            gb = [0.0] * n_out
            for row, goal in zip(X, Y):
                sums = [sum(w * v for w, v in zip(A[k], row)) + a[k] for k in range(n_hidden)]
                h = [0.5 + 0.5 * math.tanh(s / 2) for s in sums]
                for o in range(n_out):
                    out = sum(B[o][k] * h[k] for k in range(n_hidden)) + b[o]
                    d = 2 * (out - goal[o]) / (len(X) * n_out)
                    gb[o] += d
                    for k in range(n_hidden):
                        gB[o][k] += d * h[k]
                        e = d * B[o][k] * h[k] * (1 - h[k])
                        ga[k] += e
                        for i in range(n_in):
                            gA[k][i] += e * row[i]
            parts = {"W1": gA, "b1": ga, "W2": gB, "b2": gb}
            return {name: torch.tensor(part, dtype=x.dtype) for name, part in parts.items()}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "mean over the samples only",
        "It divides by N, not by N times the number of outputs.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            d2 = 2 * (h @ W2.T + b2 - y) / x.shape[0]
            d1 = (d2 @ W2) * h * (1 - h)
            return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "factor 2 forgotten",
        "The 2 from the square is missing.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            y_hat = h @ W2.T + b2
            d2 = (y_hat - y) / y_hat.numel()
            d1 = d2 @ W2 * h * (1 - h)
            return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "sum in place of mean",
        "It is the gradient of the sum of squares, nothing is divided.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            delta2 = 2 * (h @ W2.T + b2 - y)
            delta1 = (delta2 @ W2) * h * (1 - h)
            return {"W1": delta1.T @ x, "b1": delta1.sum(dim=0), "W2": delta2.T @ h, "b2": delta2.sum(dim=0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "target minus prediction",
        "The difference is taken the wrong way round, so all signs are wrong.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            n, out = y.shape
            h = torch.sigmoid(x @ W1.T + b1)
            error = y - (h @ W2.T + b2)
            d2 = 2 * error / (n * out)
            d1 = (d2 @ W2) * h * (1 - h)
            return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "slope of the sigmoid left out",
        "The factor h(1-h) is missing on the way back.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
            d1 = d2 @ W2
            return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "sums in place of h",
        "z(1-z) is used with the sums before the sigmoid.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            z1 = x @ W1.T + b1
            h = torch.sigmoid(z1)
            d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
            d1 = (d2 @ W2) * z1 * (1 - z1)
            return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "sigmoid of the hidden value",
        "The slope is taken at h, as if h went through the sigmoid again.",
        """
        def sigmoid_grad(z):
            s = torch.sigmoid(z)
            return s * (1 - s)

        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
            d1 = (d2 @ W2) * sigmoid_grad(h)
            return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "sigmoid at the output",
        "The output is put through a sigmoid too, but it has none.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            y_hat = torch.sigmoid(h @ W2.T + b2)
            d2 = 2 * (y_hat - y) / y.numel() * y_hat * (1 - y_hat)
            d1 = (d2 @ W2) * h * (1 - h)
            return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "output gradient lying down",
        "The gradient of W2 is transposed, (hidden, out).",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
            d1 = (d2 @ W2) * h * (1 - h)
            return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": h.T @ d2, "b2": d2.sum(0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "biases averaged",
        "The slopes of the biases are averaged over the samples, not added.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
            d1 = (d2 @ W2) * h * (1 - h)
            return {"W1": d1.T @ x, "b1": d1.mean(dim=0), "W2": d2.T @ h, "b2": d2.mean(dim=0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "one bias for all outputs",
        "The gradient of b2 is summed over the outputs too.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
            d1 = (d2 @ W2) * h * (1 - h)
            return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum().expand_as(b2).clone()}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "slope of tanh",
        "1 - h^2 belongs to tanh, the units are sigmoids.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
            d1 = (d2 @ W2) * (1 - h ** 2)
            return {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "tuple",
        "The gradients are returned as a tuple, a dictionary was asked for.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
            dW2, db2 = d2.T @ h, d2.sum(0)
            d1 = (d2 @ W2) * h * (1 - h)
            dW1, db1 = d1.T @ x, d1.sum(0)
            return dW1, db1, dW2, db2
    """,
    ),
    wrong(
        "two_layer_gradients",
        "other keys",
        'The keys are "dW1", "db1" and so on.',
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
            d1 = (d2 @ W2) * h * (1 - h)
            return {"dW1": d1.T @ x, "db1": d1.sum(0), "dW2": d2.T @ h, "db2": d2.sum(0)}
    """,
    ),
    wrong(
        "two_layer_gradients",
        "autograd",
        "It lets torch.autograd find the slopes, which is refused.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            names = ["W1", "b1", "W2", "b2"]
            p = [nn.Parameter(t.detach().clone()) for t in (W1, b1, W2, b2)]
            with torch.enable_grad():
                h = torch.sigmoid(x @ p[0].T + p[1])
                loss = ((h @ p[2].T + p[3] - y) ** 2).mean()
                slopes = torch.autograd.grad(loss, p)
            return dict(zip(names, slopes))
    """,
    ),
    wrong(
        "two_layer_gradients",
        "parameters updated as well",
        "The step is taken too: the caller's weights are changed.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            h = torch.sigmoid(x @ W1.T + b1)
            d2 = 2 * (h @ W2.T + b2 - y) / y.numel()
            d1 = (d2 @ W2) * h * (1 - h)
            grads = {"W1": d1.T @ x, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}
            for parameter, name in zip((W1, b1, W2, b2), grads):
                parameter -= 0.1 * grads[name]
            return grads
    """,
    ),
    wrong(
        "two_layer_gradients",
        "the example looked up",
        "Only the worked example is known, every other gradient is 0.",
        """
        def two_layer_gradients(x, y, W1, b1, W2, b2):
            if x.shape == (1, 1) and x.item() == 3.0 and W1.shape == (2, 1):
                return {"W1": torch.tensor([[-2.5682], [4.0395]]), "b1": torch.tensor([-0.8561, 1.3465]),
                        "W2": torch.tensor([[-1.7121, -2.5033]]), "b2": torch.tensor([-3.4242])}
            return {"W1": torch.zeros_like(W1), "b1": torch.zeros_like(b1),
                    "W2": torch.zeros_like(W2), "b2": torch.zeros_like(b2)}
    """,
    ),
    # ---------------------------------------------------------------------------------------------- sgd_step
    right(
        "sgd_step",
        "no_grad and minus equals",
        """
        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for p, g in zip(params, grads):
                    if g is not None:
                        p -= learning_rate * g
    """,
    ),
    right(
        "sgd_step",
        "decorated, add_ with alpha",
        """
        @torch.no_grad()
        def sgd_step(params, grads, learning_rate):
            if len(params) != len(grads):
                raise ValueError("as many gradients as parameters, please")
            for i in range(len(params)):
                if grads[i] is None:
                    continue
                params[i].add_(grads[i], alpha=-learning_rate)
    """,
    ),
    right(
        "sgd_step",
        "through the data attribute",
        """
        def sgd_step(params, grads, learning_rate):
            for p, g in zip(params, grads, strict=True):
                if g is None:
                    continue
                p.data.sub_(learning_rate * g.detach())
    """,
    ),
    right(
        "sgd_step",
        "new values copied back",
        """
        def _next_value(p, g, rate):
            return p.detach() - rate * g

        def sgd_step(params, grads, learning_rate):
            pairs = [(p, g) for p, g in zip(params, grads) if g is not None]
            with torch.no_grad():
                for p, g in pairs:
                    p.copy_(_next_value(p, g, learning_rate))
            return None
    """,
    ),
    right(
        "sgd_step",
        "all at once with foreach",
        """
        def sgd_step(params, grads, learning_rate):
            known = [i for i, g in enumerate(grads) if g is not None]
            if not known:
                return
            with torch.no_grad():
                torch._foreach_add_([params[i] for i in known], [grads[i] for i in known], alpha=-learning_rate)
    """,
    ),
    wrong(
        "sgd_step",
        "name bound anew",
        "p gets a new tensor; the one in the list stays as it was.",
        """
        def sgd_step(params, grads, learning_rate):
            for p, g in zip(params, grads):
                if g is not None:
                    p = p - learning_rate * g
    """,
    ),
    wrong(
        "sgd_step",
        "uphill",
        "The step is added, so it goes uphill.",
        """
        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for p, g in zip(params, grads):
                    if g is not None:
                        p += learning_rate * g
    """,
    ),
    wrong(
        "sgd_step",
        "new tensors in the list",
        "The list gets new tensors, the old ones are not changed.",
        """
        def sgd_step(params, grads, learning_rate):
            for i, g in enumerate(grads):
                if g is not None:
                    params[i] = (params[i].detach() - learning_rate * g).requires_grad_()
    """,
    ),
    wrong(
        "sgd_step",
        "watched by autograd",
        "Without no_grad, changing a leaf that wants gradients is an error.",
        """
        def sgd_step(params, grads, learning_rate):
            for p, g in zip(params, grads):
                if g is not None:
                    p -= learning_rate * g
    """,
    ),
    wrong(
        "sgd_step",
        "None not looked at",
        "A gradient of None is multiplied, which fails.",
        """
        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for p, g in zip(params, grads):
                    p.sub_(learning_rate * g)
    """,
    ),
    wrong(
        "sgd_step",
        "stops at None",
        "break at the first None: the parameters after it are not updated.",
        """
        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for p, g in zip(params, grads):
                    if g is None:
                        break
                    p -= learning_rate * g
    """,
    ),
    wrong(
        "sgd_step",
        "if on the gradient",
        "`if g` asks a tensor of several numbers for one truth value.",
        """
        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for p, g in zip(params, grads):
                    if g:
                        p -= learning_rate * g
    """,
    ),
    wrong(
        "sgd_step",
        "returns the list",
        "The parameters are returned, None was asked for.",
        """
        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for p, g in zip(params, grads):
                    if g is not None:
                        p -= learning_rate * g
            return params
    """,
    ),
    wrong(
        "sgd_step",
        "gradients zeroed",
        "The gradients are set to 0 after the step.",
        """
        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for p, g in zip(params, grads):
                    if g is not None:
                        p -= learning_rate * g
                        g.zero_()
    """,
    ),
    wrong(
        "sgd_step",
        "gradient scaled in place",
        "g *= rate changes the gradient itself.",
        """
        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for p, g in zip(params, grads):
                    if g is None:
                        continue
                    g *= learning_rate
                    p -= g
    """,
    ),
    wrong(
        "sgd_step",
        "rate of the example",
        "The rate is always 0.1.",
        """
        def sgd_step(params, grads, learning_rate=0.1):
            learning_rate = 0.1
            with torch.no_grad():
                for p, g in zip(params, grads):
                    if g is not None:
                        p.add_(g, alpha=-learning_rate)
    """,
    ),
    wrong(
        "sgd_step",
        "learning switched off",
        "requires_grad is switched off and not on again.",
        """
        def sgd_step(params, grads, learning_rate):
            for p, g in zip(params, grads):
                if g is not None:
                    p.requires_grad_(False)
                    p -= learning_rate * g
    """,
    ),
    wrong(
        "sgd_step",
        "None filtered from one list",
        "Without the None the gradients move up and meet the wrong parameters.",
        """
        def sgd_step(params, grads, learning_rate):
            grads = [g for g in grads if g is not None]
            with torch.no_grad():
                for p, g in zip(params, grads):
                    p -= learning_rate * g
    """,
    ),
    wrong(
        "sgd_step",
        "own .grad used",
        "It reads p.grad and not the gradients that were handed over.",
        """
        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for p in params:
                    if p.grad is not None:
                        p -= learning_rate * p.grad
    """,
    ),
    wrong(
        "sgd_step",
        "momentum kept",
        "Earlier gradients are remembered, so from the second call on the step is too long.",
        """
        velocity = {}

        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for i, (p, g) in enumerate(zip(params, grads)):
                    if g is not None:
                        old = velocity.get(i)
                        v = g.clone() if old is None or old.shape != g.shape else 0.9 * old + g
                        velocity[i] = v
                        p -= learning_rate * v
    """,
    ),
    wrong(
        "sgd_step",
        "only watched parameters",
        "Parameters without requires_grad are left out although they have a gradient.",
        """
        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for p, g in zip(params, grads):
                    if p.requires_grad and g is not None:
                        p -= learning_rate * g
    """,
    ),
    wrong(
        "sgd_step",
        "unit length",
        "The gradient is divided by its length before the step.",
        """
        def sgd_step(params, grads, learning_rate):
            with torch.no_grad():
                for p, g in zip(params, grads):
                    if g is not None and g.norm() > 0:
                        p -= learning_rate * g / g.norm()
    """,
    ),
]
