import { describe, expect, test } from "vitest";
import type { Language } from "../../../src/language";
import { check } from "../../../src/lesson/check";
import { Matrix } from "../../../src/math";
import { Mlp } from "../../../src/nn";
import { answerLater } from "./answer";

/** Four points, the class is the larger coordinate: one layer that copies its input is always right. */
const data = {
  x: Matrix.from([
    [2, 1],
    [0, 3],
    [-1, -2],
    [-5, 4],
  ]),
  labels: Uint8Array.of(0, 1, 0, 1),
};

/** A network of one layer with these weights. */
function network(W: number[][], b: number[] = [0, 0]): Mlp {
  const mlp = new Mlp({ sizes: [2, b.length], seed: 1 });
  mlp.parameters[0].W.data.set(W.flat());
  mlp.parameters[0].b.data.set(b);
  return mlp;
}

const copying = network([
  [1, 0],
  [0, 1],
]);
const options = { atLeast: 0.9, maxParameters: 6 };
const answer = (given: unknown, language: Language = "en", limits: object = options): Promise<string> =>
  answerLater(() => check.accuracy(given as Mlp, data, limits as typeof options), language);

describe("check.accuracy", () => {
  test.each<[string, unknown]>([
    ["a network", copying],
    ["a function that makes one", () => copying],
    ["an async function that makes one", async () => copying],
  ])("accepts %s that is good enough", async (_, given) => {
    expect(await answer(given)).toBe("✓ Right: the accuracy is 100.0 % with 6 parameters.");
    expect(await answer(given, "ja")).toBe("✓ 正解です。パラメーター6個で正解率は100.0%です。");
  });

  const constant = network(
    [
      [0, 0],
      [0, 0],
    ],
    [1, 0],
  );
  const mixed = network([
    [1, 0],
    [-3, 1],
  ]);
  const diverged = network([
    [Number.NaN, 0],
    [0, 1],
  ]);
  const cases: [string, unknown, string[], string[]][] = [
    [
      "a network that says one class",
      constant,
      ["at least 90.0 %", "Got: 50.0 %", "guessing one class"],
      ["90.0%以上", "1つのクラス"],
    ],
    [
      "a network that is not good enough",
      mixed,
      ["too low", "another learning rate"],
      ["正解率が足りません", "エポックを増やす"],
    ],
    ["a network with NaN", diverged, ["diverged"], ["発散しました"]],
    [
      "a network of the wrong size",
      new Mlp({ sizes: [2, 3], seed: 1 }),
      ["at most 6 parameters", "9 parameters"],
      ["6個以下"],
    ],
    [
      "a function that throws",
      () => {
        throw new Error("oh");
      },
      ['the error "oh"'],
      ["エラー「oh」"],
    ],
    [
      "an async function that throws",
      async () => {
        throw new Error("oh");
      },
      ['the error "oh"'],
      ["エラー「oh」"],
    ],
    [
      "a function that gives nothing",
      () => {},
      ["the network is of the wrong kind", "needs a return"],
      ["ネットワークの種類", "return"],
    ],
    ["a number", 3, ["a network, such as new Mlp"], ["new Mlp"]],
    [
      "a network for other inputs",
      new Mlp({ sizes: [1, 2], seed: 1 }),
      ["stopped with an error"],
      ["エラーで止まりました"],
    ],
  ];
  test.each(cases)("finds %s", async (_, given, en, ja) => {
    const english = await answer(given);
    const japanese = await answer(given, "ja");
    expect(english).toMatch(/^✗ Not yet: /);
    expect(japanese).toMatch(/^✗ まだ正しくありません。/);
    for (const words of en) expect(english).toContain(words);
    for (const words of ja) expect(japanese).toContain(words);
  });

  test("says when the outputs are not one for each class", async () => {
    const text = await answer(new Mlp({ sizes: [2, 3], seed: 1 }), "en", { atLeast: 0.5 });
    expect(text).toContain("a matrix 4×2");
    expect(text).toContain("the data have 2 inputs and 2 classes");
  });

  test("refuses an accuracy that is no share, and no data", async () => {
    await expect(answer(copying, "en", { atLeast: 97 })).rejects.toThrow(
      "check.accuracy.atLeast: expected a share",
    );
    const none = { x: Matrix.zeros(0, 2), labels: [] };
    await expect(check.accuracy(copying, none, options)).rejects.toThrow("expected at least one sample");
  });
});
