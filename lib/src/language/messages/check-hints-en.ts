/** The hints of the checks in English. Its shape is the shape of every other language. */
export const checkHintsEn = {
  /** What a function gives back. */
  kind: {
    noReturn: "nothing comes back. After => a body in { } needs a return." as string,
    text: "give back a number, without quotes." as string,
    number: "give back one number." as string,
    matrix: "give back a Matrix, or rows of numbers such as [[1, 2], [3, 4]]." as string,
    list: "give back a list of numbers." as string,
    promise: "an async function gives a promise. Leave out async and await." as string,
    function: "hand over the function itself, without ( ) after its name." as string,
    nan: "NaN comes from 0/0, ∞ − ∞ or a value that is missing (undefined)." as string,
    infinity: "something was divided by 0, or a step on the way grew beyond the largest number." as string,
    overflow:
      "a step on the way grew beyond the largest number. Is there a form that needs no such step?" as string,
    error: "read the error's words, and look at the line where they apply." as string,
    endless: "the function calls itself again and again." as string,
  },
  /** Functions of one number. */
  function: {
    constant: "the result is the same for every input." as string,
    identity: "this gives the input back unchanged." as string,
    isDerivative: "this is the derivative, not the function." as string,
    isFunction: "this is the function, not its derivative." as string,
    negated: "the sign is the wrong way round everywhere." as string,
    mirrored:
      "the two sides are swapped: what belongs to negative inputs stands at the positive ones." as string,
    absolute: "this is the absolute value." as string,
    sign: "this is the sign of the input." as string,
    other: (name: string): string => `this is ${name}.`,
    secant:
      "near the kink this is a difference quotient: its step crosses the kink. Use a rule, not a step." as string,
    rounding: "for large inputs a difference quotient is lost in rounding. Use a rule, not a step." as string,
    below: (point: string): string => `right above ${point}, wrong below. Look at the case below ${point}.`,
    above: (point: string): string => `right below ${point}, wrong above. Look at the case above ${point}.`,
    onlyAt: (point: string): string => `right everywhere else. What does the formula give at ${point}?`,
    onlyTiny:
      "right except for tiny inputs. Compare with the kink itself, not with a small number." as string,
    onlyLarge:
      "right except for large inputs. A step on the way becomes too large or is lost in rounding." as string,
    few: "right at some inputs only. The formula has to hold for every input." as string,
    everywhere: "wrong at most inputs. Work out the first one by hand and compare step by step." as string,
    nanAtKink: "the formula divides 0 by 0 there. There is no derivative; choose a value for it." as string,
    outsideAtKink: (low: string, high: string): string =>
      `there is no derivative there. Use a slope between the two sides, from ${low} to ${high}.`,
    derivativeOfZ: "the input here is the value a = f(z), not z." as string,
    chosenAtKink: "right everywhere else; at the kink this exercise asks for a chosen value." as string,
  },
  /** Answers: numbers and tables. */
  value: {
    sign: "the size is right, the sign is not." as string,
    factor: (factor: string): string => `this is ${factor} times the answer.`,
    reciprocal: "this is 1 divided by the answer." as string,
    close: "close: work with more digits." as string,
    rounding: "the two differ only by rounding: the same numbers in another order of steps." as string,
    transposed: "rows and columns are swapped: transpose." as string,
    entries: (wrong: number, count: number): string => `${wrong} of ${count} numbers differ.`,
    length: "count the numbers." as string,
    larger: "try a larger value." as string,
    smaller: "try a smaller value." as string,
    flat: "the equation is almost flat here: start from a value nearer to the answer." as string,
  },
  /** Layers and networks. */
  layer: {
    gradientSum: "the gradient of a batch is the sum over its samples." as string,
    biasSum: "every sample uses the same bias, so its gradient is the sum of the rows of dz." as string,
    biasMean:
      "this is the mean over the samples. dz already says how much each sample counts: take the sum." as string,
    biasFirst: "this is one sample's part only. Add up all rows of dz." as string,
    mean: "this is the mean over the samples. dz already says how much each sample counts: take the sum." as string,
    lossMean: (count: number): string =>
      `this is ${count} times the answer: the loss is the mean over the samples, not their sum.`,
    lossSum: (count: number): string =>
      `this is 1/${count} of the answer: the loss is the sum over the samples, not their mean.`,
    weightOrder: "dW = xᵀ dz: the element in row i and column j is Σₙ x_ni dz_nj." as string,
    inputOrder: "da = dz Wᵀ: a row of da is a row of dz times the transpose of W." as string,
    noBias: "the bias is missing: z = x W + b." as string,
    biasTwice: "only the first row got the bias. It belongs to every row." as string,
    negated: "the sign is the wrong way round." as string,
    noMask: "no mask: where z < 0 the unit passes nothing on, so its gradient is 0 there." as string,
    gradientMask: "the mask looks at the sign of the gradient. It has to look at z." as string,
    bothMasks: "one mask too many: negative gradients pass where z > 0." as string,
    factorZ: "the gradient was multiplied by z. The factor is f′(z), which is 1 or 0." as string,
    factorF: "the gradient was multiplied by f(z). The factor is f′(z)." as string,
    onlySlope: "this is f′(z) alone. It has to be multiplied by da." as string,
    swapped: "da and z are swapped: the first argument is da." as string,
    product: "dz = da ⊙ f′(z), element by element." as string,
    outputGradient: "with softmax and cross-entropy, dz2 = y − t." as string,
    outputSign: "this is t − y. The derivative of the loss is y − t." as string,
    staleWeights: "da1 was computed with the new W2. Compute all gradients first, then update." as string,
    ascent: "this goes uphill: W ← W − learningRate · dW." as string,
    noRate: "the learning rate is missing." as string,
    notUpdated: "this parameter was not updated." as string,
    copy: "work on a copy, or use methods such as map and mul, which give a new matrix." as string,
    copyWeights: "the backward pass only computes. Change the weights after it, in the update." as string,
    chain: "go back one step: is the quantity right from which this one is computed?" as string,
  },
  /** Gradient checks. */
  gradient: {
    unused: "the loss does not change when these parameters change. Does it use this very object?" as string,
    zero: "the analytic gradient is 0 everywhere." as string,
    negated: "the sign is the wrong way round everywhere." as string,
    factor: (factor: string): string => `every entry is ${factor} times the numerical one. Mean or sum?`,
    some: (wrong: number, count: number): string =>
      `${wrong} of ${count} entries differ. What do these entries have in common?`,
    all: "all entries differ: the error lies before this quantity." as string,
    f64: 'f32 is too coarse for a difference quotient. Use dtype: "f64".' as string,
  },
  /** Softmax. */
  softmax: {
    overflow:
      "e^z is larger than any number from z ≈ 709.8 on. Take off the largest z of the row first." as string,
    underflow: "every e^z became 0, and 0/0 is NaN. Take off the largest z of the row first." as string,
    notNormalised: "these are the powers e^z. Divide them by their sum." as string,
    noExponential: "each z was divided by the sum of all z. The powers e^z are missing." as string,
    sigmoid: "this is the sigmoid of each z. Softmax divides by the sum over the row." as string,
    negated: "the smallest z has the largest share: the sign is the wrong way round." as string,
    logarithm: "this is the logarithm of softmax." as string,
    hard: "this picks the largest only. Softmax gives every z a share." as string,
    wholeMatrix: "the sum runs over the whole matrix. Each row has its own sum." as string,
    wrongShift:
      "each number was shifted on its own. The whole row has to be shifted by one number." as string,
    sum: (sum: string): string => `the sum is ${sum}; the shares of softmax sum to 1.`,
  },
  /** Momentum. */
  momentum: {
    rule: "v ← μ v − η g, then w ← w + v." as string,
    ascent: "the sign of the gradient: v ← μ v − η g goes downhill." as string,
    forgets: "the last velocity is missing: v ← μ v − η g." as string,
    noRate: "the learning rate is missing: v ← μ v − η g." as string,
    otherForm: "this is v ← μ v + g with w ← w − η v, another form. Here v ← μ v − η g." as string,
    damped: "the gradient was weighted with 1 − μ. Here v ← μ v − η g." as string,
    swapped: "μ and η are swapped." as string,
    oldVelocity: "w moved by the old velocity. Compute the new v first, then w ← w + v." as string,
    plain: "w moved by −η g alone. It moves by the velocity: w ← w + v." as string,
    nesterov: "this is Nesterov's form. Here w ← w + v with the new v." as string,
    minus: "w ← w + v: the minus is already in v." as string,
    first: "before the first step the velocity is 0." as string,
  },
  /** Networks that learn. */
  accuracy: {
    chance: "no better than guessing one class. Did the loss fall, or are all units dead?" as string,
    nan: "the outputs are NaN: the training diverged. Use a smaller learning rate." as string,
    more: "more epochs, another learning rate or momentum, or a better use of the parameters." as string,
    parameters:
      "a layer has inputs × outputs weights and one bias for each output. Make a layer narrower." as string,
    shape: (inputs: number, outputs: number): string =>
      `the data have ${inputs} inputs and ${outputs} classes: do the first and the last size fit?`,
  },
};
