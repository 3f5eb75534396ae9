import { activationName, distinct } from "../../figures/runs";
import { messages } from "../../language";
import type { Grid, RunOptions, RunResult, SweepProgress } from "../../train/sweep";
import { runsOf } from "../../train/sweep/grid";
import { inOrder } from "../../train/sweep/table";
import { withDarkColors } from "../dark";
import type { Bundle } from "../host";
import { imageHtml } from "../html";
import { LivePicture } from "./live-picture";
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

class SweepView {
  private readonly results: RunResult[] = [];
  private readonly grid: Omit<Parameters<typeof sweepSvg>[0], "results" | "status">;
  private readonly picture = new LivePicture(INTERVAL, () => this.bundle());

  constructor(runs: Grid | readonly RunOptions[]) {
    const specs = runsOf(runs);
    this.grid = {
      learningRates: distinct(specs.map(({ learningRate }) => learningRate)),
      momenta: distinct(specs.map(({ momentum }) => momentum)),
      activations: [...new Set(specs.map(activationName))],
      epochs: Math.max(...specs.map(({ epochs }) => epochs)),
      total: specs.length,
    };
    this.picture.begin();
  }

  add(result: RunResult): void {
    this.results.push(result);
    if (this.isComplete()) this.picture.draw();
    else this.picture.drawSoon();
  }

  private isComplete(): boolean {
    return this.results.length >= this.grid.total;
  }

  private bundle(): Bundle {
    const { results, grid } = this;
    const status = messages().sweepProgress.status(results.length, grid.total);
    const more = this.isComplete() ? "" : this.state();
    const svg = withDarkColors(sweepSvg({ ...grid, results: inOrder(results), status: status + more }));
    return { "text/html": imageHtml(svg, status, WIDTH, heightOf(grid)), "text/plain": status };
  }

  private state(): string {
    const { interrupted, left } = messages().sweepProgress;
    if (this.picture.isInterrupted) return interrupted;
    const done = this.results.length;
    return done === 0 ? "" : left(this.picture.secondsLeft(done, this.grid.total));
  }
}
