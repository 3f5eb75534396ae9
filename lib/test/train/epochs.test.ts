import { describe, expect, test } from "vitest";
import { Mlp } from "../../src/nn";
import { type History, sgd, train, trainEpochs } from "../../src/train";
import { ring } from "./toy";

const data = ring(120);
const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
const network = () => new Mlp({ sizes: [2, 8, 2], seed: 3 });
const bits = (mlp: Mlp) => mlp.parameters.flatMap(({ W, b }) => [...W.data, ...b.data]);

describe("trainEpochs", () => {
  test("trains as train does, bit for bit, and has the same history", async () => {
    const [looped, called] = [network(), network()];
    const options = { optimizer, epochs: 4, validation: ring(40, 2) };
    const training = trainEpochs(looped, data, options);
    expect(training.epochs).toBe(4);
    const results = [];
    for await (const result of training) results.push(result);
    const history = await train(called, data, options);
    expect(bits(looped)).toEqual(bits(called));
    expect(training.history).toEqual(history);
    expect(results).toEqual(history.epochs);
  });

  test("keeps what was learned when its loop is left, and can be trained on", async () => {
    const [left, short] = [network(), network()];
    const training = trainEpochs(left, data, { optimizer, epochs: 50 });
    for await (const { epoch } of training) if (epoch === 3) break;
    await train(short, data, { optimizer, epochs: 3 });
    expect(bits(left)).toEqual(bits(short));
    expect(training.history).toMatchObject({ stopped: "interrupted", message: "left after epoch 3" });
    expect((await train(left, data, { optimizer, epochs: 1 })).stopped).toBe("finished");
  });

  test("lets the loop's body set parameters, also before it leaves", async () => {
    const mlp = network();
    const start = network().parameters;
    for await (const { epoch } of trainEpochs(mlp, data, { optimizer, epochs: 3 })) {
      if (epoch === 1) {
        mlp.assign(start);
        break;
      }
    }
    expect(bits(mlp)).toEqual(bits(network()));
  });

  test("begins only with the loop, and never two at a time", async () => {
    const mlp = network();
    const training = trainEpochs(mlp, data, { optimizer, epochs: 2 });
    expect(training.history).toBeUndefined();
    expect(bits(mlp)).toEqual(bits(network()));
    const twice = async () => {
      for await (const _ of training) for await (const _ of trainEpochs(mlp, data, { optimizer, epochs: 1 }));
    };
    await expect(twice()).rejects.toThrow("a network that is not being trained");
    expect(() => trainEpochs(mlp, data, { optimizer, epochs: -1 })).toThrow("train: epochs");
  });

  test("stops early with the best parameters, as train does", async () => {
    const options = {
      optimizer: sgd({ learningRate: 3 }),
      epochs: 60,
      validation: ring(40, 2),
      earlyStopping: { patience: 2 },
    };
    const [looped, called] = [network(), network()];
    const training = trainEpochs(looped, data, options);
    for await (const _ of training);
    expect(training.history).toEqual(await train(called, data, options));
    expect(training.history?.stopped).toBe("early");
    expect(bits(looped)).toEqual(bits(called));
  });
});

test("a listener of train hears of the end, however it came", async () => {
  const ends: History[] = [];
  const listener = () => Object.assign(() => {}, { end: (history: History) => ends.push(history) });
  const signal = { aborted: true };
  const finished = await train(network(), data, { optimizer, epochs: 2, onEpoch: listener() });
  const stopped = await train(network(), data, { optimizer, epochs: 2, onEpoch: listener(), signal });
  expect(ends).toEqual([finished, stopped]);
  expect(ends.map((history) => history.stopped)).toEqual(["finished", "interrupted"]);
});
