import { JSDOM } from "jsdom";
import { afterEach, describe, expect, it } from "vitest";
import { show, stepper, useLanguage } from "../../src/lesson";
import { numberText, type Pass } from "../../src/lesson/stepper/steps";
import { Matrix } from "../../src/math";
import { Mlp } from "../../src/nn";
import { recordingKernel } from "./kernel";

const kernel = recordingKernel();

afterEach(() => useLanguage("en"));

/** The 2-3-2 network whose numbers one can check on paper. */
function paperPass(): Pass {
  const mlp = new Mlp({ sizes: [2, 3, 2], activation: "relu", seed: 1, dtype: "f64" });
  const fill = (matrix: Matrix, numbers: number[]): void => matrix.data.set(numbers);
  fill(mlp.parameters[0].W, [0.6, -0.9, 0.4, -0.4, -0.2, 0.8]);
  fill(mlp.parameters[0].b, [0.2, 0.3, 0.1]);
  fill(mlp.parameters[1].W, [0.5, -0.3, 0.3, -0.1, 0.2, -0.8]);
  fill(mlp.parameters[1].b, [0.1, -0.1]);
  const trace = mlp.forward(Matrix.from([[1, -0.5]]));
  const t = Matrix.from([[0, 1]]);
  return { mlp, trace, t, gradients: mlp.backward(trace, t) };
}

async function shown(pass: Pass): Promise<Record<string, string>> {
  await show(stepper(pass));
  return kernel.displayed.at(-1)?.bundle as Record<string, string>;
}

/** The stepper on a page whose scripts run. */
async function openPage(): Promise<{
  press(name: string): void;
  key(key: string): void;
  text(): string;
  document: Document;
}> {
  const html = (await shown(paperPass()))["text/html"];
  const { document, KeyboardEvent } = new JSDOM(html, { runScripts: "dangerously" }).window;
  const buttons = [...document.querySelectorAll("button")];
  return {
    document,
    press: (name) => buttons.find((button) => button.textContent === name)?.click(),
    key: (key) =>
      buttons[0].dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })),
    text: () =>
      [...document.querySelectorAll("[aria-live] > div")].map((line) => line.textContent).join(" | "),
  };
}

describe("stepper", () => {
  it("tells the whole pass in the order in which it is computed", async () => {
    expect((await shown(paperPass()))["text/plain"].split("\n")).toEqual([
      "Computation graph of one sample with values and gradients, in 12 steps.",
      "z₁ = x W₁ + b₁ = (1, −0.5, 0.1)",
      "a₁ = relu(z₁) = (1, 0, 0.1)",
      "z₂ = a₁ W₂ + b₂ = (0.62, −0.48)",
      "y = softmax(z₂) = (0.7503, 0.2497)",
      "L = −Σ t ln y = (1.3873)",
      "dz₂ = y − t = (0.7503, −0.7503)",
      "dW₂ = a₁ᵀ dz₂ = [(0.7503, −0.7503), (0, 0), (0.075, −0.075)]",
      "db₂ = dz₂ = (0.7503, −0.7503)",
      "da₁ = dz₂ W₂ᵀ = (0.6002, 0.3001, 0.7503)",
      "dz₁ = da₁ ⊙ f′(z₁) = (0.6002, 0, 0.7503)",
      "dW₁ = xᵀ dz₁ = [(0.6002, 0, 0.7503), (−0.3001, 0, −0.3751)]",
      "db₁ = dz₁ = (0.6002, 0, 0.7503)",
    ]);
  });

  it("writes four decimals, and more digits where these would say little", () => {
    const texts = [1.38734, -0.07503, 12.34567, 0, -0.00012345, 1234.5678].map(numberText);
    expect(texts).toEqual(["1.3873", "−0.075", "12.3457", "0", "−0.0001234", "1235"]);
  });

  it("names dy where the loss does not give dz at once", async () => {
    const mlp = new Mlp({ sizes: [1, 1], output: "sigmoid", loss: "squaredError", seed: 1, dtype: "f64" });
    const trace = mlp.forward(Matrix.from([[1]]));
    const t = Matrix.from([[1]]);
    const text = (await shown({ mlp, trace, t, gradients: mlp.backward(trace, t) }))["text/plain"];
    const formulas = text
      .split("\n")
      .slice(1)
      .map((line) => line.replace(/ = [^=]*$/, ""));
    expect(formulas).toEqual([
      "z₁ = x W₁ + b₁",
      "y = sigmoid(z₁)",
      "L = Σ (y − t)²",
      "dy = ∂L/∂y",
      "dz₁ = dy ⊙ f′(z₁)",
      "dW₁ = xᵀ dz₁",
      "db₁ = dz₁",
    ]);
  });

  it("leads from step to step by its buttons and stops at both ends", async () => {
    const { press, text } = await openPage();
    expect(text()).toBe(
      "Step 1 of 12: forward pass | z₁ = x W₁ + b₁ | 1×3 = 1×2 · 2×3 + 1×3 | z₁ = (1, −0.5, 0.1)",
    );
    press("Previous");
    expect(text()).toMatch(/^Step 1 of 12/);
    press("Next");
    expect(text()).toMatch(/^Step 2 of 12: forward pass \| a₁ = relu\(z₁\)/);
    press("Last");
    expect(text()).toMatch(/^Step 12 of 12: backpropagation \| db₁ = dz₁/);
    press("Next");
    expect(text()).toMatch(/^Step 12 of 12/);
    press("First");
    expect(text()).toMatch(/^Step 1 of 12/);
  });

  it("leads from step to step by keys that it keeps from JupyterLab", async () => {
    const { key, text, document } = await openPage();
    for (const [name, step] of [
      ["ArrowRight", 2],
      ["ArrowRight", 3],
      ["ArrowLeft", 2],
      ["End", 12],
      ["Home", 1],
      ["b", 1],
    ]) {
      key(String(name));
      expect(text()).toMatch(new RegExp(`^Step ${step} of 12`));
    }
    for (const button of document.querySelectorAll("button")) {
      expect(button.getAttribute("data-lm-suppress-shortcuts")).toBe("true");
    }
  });

  it("shows a value only from the step on that computes it", async () => {
    const { press, document } = await openPage();
    const texts = (): (string | null)[] =>
      [...document.querySelectorAll("svg text")].map((node) => node.textContent);
    expect(texts()).toEqual(["x", "1", "−0.5", "z₁", "1", "−0.5", "0.1", "a₁", "z₂", "y", "L"]);
    press("Last");
    expect(texts()).toContain("1.3873");
    expect(texts().filter((text) => text?.startsWith("∂"))).toHaveLength(3 + 3 + 2);
  });

  it("has the whole trace as a table, and its last picture, where no script runs", async () => {
    const { document } = new JSDOM((await shown(paperPass()))["text/html"]).window;
    expect(document.querySelectorAll("tbody tr")).toHaveLength(12);
    expect(document.querySelectorAll("button")).toHaveLength(0);
    const image = document.querySelector("img")!;
    expect(image.alt).toContain("12 steps");
    expect(Buffer.from(image.src.split(",")[1], "base64").toString()).toContain("∂ 0.6002");
  });

  it("speaks Japanese after useLanguage", async () => {
    useLanguage("ja");
    const { document } = new JSDOM((await shown(paperPass()))["text/html"], { runScripts: "dangerously" })
      .window;
    expect([...document.querySelectorAll("button")].map((button) => button.textContent)).toEqual([
      "最初",
      "前へ",
      "次へ",
      "最後",
    ]);
  });

  it("rejects a batch", () => {
    const pass = paperPass();
    const trace = new Mlp({ sizes: [2, 2], seed: 1 }).forward(
      Matrix.from(
        [
          [1, 2],
          [3, 4],
        ],
        "f32",
      ),
    );
    expect(() => stepper({ ...pass, trace })).toThrow("stepper: expected a trace of 1 sample, got x 2×2");
  });
});
