import { messages } from "../../language";
import {
  type Grid,
  mergeResults,
  type RunOptions,
  type RunResult,
  type SweepProgress,
} from "../../train/sweep";
import { runsOf } from "../../train/sweep/grid";
import { withDarkColors } from "../dark";
import { type Bundle, display, kernelHost, outputName } from "../host";
import { imageHtml } from "../html";
import { heightOf, sweepSvg, WIDTH } from "./sweep-picture";

// A picture of at most 5 a second.
const INTERVAL = 200;

/**
 * Shows how a sweep gets on: a bar, the time left, and a grid, one small picture for each learning rate and momentum, in
 * which each run leaves the curve of its validation accuracy. Give it to `sweep` as `onResult`:
 *
 * ```ts
 * const { results } = await sweep(grid, { onResult: sweepProgress(grid) });
 * ```
 *
 * The picture that stays is the same in every run, whatever the order in which the runs end.
 */
export function sweepProgress(
  runs: Grid | readonly RunOptions[],
): (result: RunResult, progress: SweepProgress) => void {
  const view = new SweepView(runs);
  return (result) => view.add(result);
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

class SweepView {
  private readonly name = outputName();
  private readonly signal = kernelHost()?.signal;
  private readonly results: RunResult[] = [];
  private readonly start = performance.now();
  private readonly grid: Omit<Parameters<typeof sweepSvg>[0], "results" | "status">;
  private drawnAt = -Infinity;
  private waiting: NodeJS.Timeout | undefined;

  constructor(runs: Grid | readonly RunOptions[]) {
    const specs = runsOf(runs);
    this.grid = {
      learningRates: unique(specs.map(({ learningRate }) => learningRate)).sort((a, b) => a - b),
      momenta: unique(specs.map(({ momentum }) => momentum)).sort((a, b) => a - b),
      activations: unique(
        specs.map(({ activation }) => (typeof activation === "string" ? activation : activation.name)),
      ),
      epochs: Math.max(...specs.map(({ epochs }) => epochs)),
      total: specs.length,
    };
    display(this.bundle(), { displayId: this.name });
    this.signal?.addEventListener("abort", () => this.draw(), { once: true });
  }

  add(result: RunResult): void {
    this.results.push(result);
    const rest = this.drawnAt + INTERVAL - performance.now();
    if (this.results.length >= this.grid.total || rest <= 0) this.draw();
    else this.waiting ??= setTimeout(() => this.draw(), rest);
  }

  private draw(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    this.drawnAt = performance.now();
    display(this.bundle(), { displayId: this.name, update: true });
  }

  private bundle(): Bundle {
    const { results, grid } = this;
    const words = messages().sweepProgress;
    const status = words.status(results.length, grid.total);
    const ended = results.length >= grid.total;
    const more = ended ? "" : this.signal?.aborted ? words.interrupted : this.timeLeft();
    const svg = withDarkColors(sweepSvg({ ...grid, results: mergeResults(results), status: status + more }));
    return { "text/html": imageHtml(svg, status, WIDTH, heightOf(grid)), "text/plain": status };
  }

  private timeLeft(): string {
    const done = this.results.length;
    if (done === 0) return "";
    const seconds = (performance.now() - this.start) / 1000;
    return messages().sweepProgress.left(Math.ceil((seconds / done) * (this.grid.total - done)));
  }
}
