import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { CodeCell } from "../../notebooks/notebook";
import { HandoutError } from "../failure";
import type { Source } from "../source";

/** Plotly's bundles from small to large, with the traces that each can draw. */
const bundles: readonly { file: string; draws: readonly string[] }[] = [
  { file: "plotly.js-basic-dist-min/plotly-basic.min.js", draws: ["scatter", "bar", "pie"] },
  {
    file: "plotly.js-cartesian-dist-min/plotly-cartesian.min.js",
    draws: [
      "scatter",
      "bar",
      "pie",
      "box",
      "contour",
      "heatmap",
      "histogram",
      "histogram2d",
      "histogram2dcontour",
    ].concat(["image", "violin", "scatterternary"]),
  },
];

/**
 * The smallest of Plotly's bundles that draws a lesson's live figures, or nothing when it has none.
 *
 * @throws {HandoutError} when a figure needs a trace that no bundle here has
 */
export function plotlyBundle(source: Source): string | undefined {
  const cells = source.notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === "code");
  const needed = new Set<string>();
  for (const cell of cells) {
    for (const type of traceTypes(cell)) {
      if (!bundles.some(({ draws }) => draws.includes(type))) {
        const known = bundles[bundles.length - 1].draws.join(", ");
        throw new HandoutError({ lesson: source.name, cell: cell.id }, `traces of the types ${known}`, type);
      }
      needed.add(type);
    }
  }
  if (needed.size === 0) return undefined;
  return bundles.find(({ draws }) => [...needed].every((type) => draws.includes(type)))?.file;
}

function traceTypes(cell: CodeCell): string[] {
  return cell.outputs.flatMap((output) => {
    if (!("data" in output)) return [];
    const figure = output.data["application/vnd.plotly.v1+json"] as
      | { data?: { type?: string }[] }
      | undefined;
    return (figure?.data ?? []).map(({ type }) => type ?? "scatter");
  });
}

/**
 * A script that unpacks Plotly inside the page. The figures' own scripts wait for `reluLabPlotly`; where the browser cannot
 * unpack it, their pictures stay.
 */
export function plotlyScript(file: string): string {
  return `<script>
window.reluLabPlotly = (async () => {
  const packed = Uint8Array.from(atob("${packed(file)}"), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(unpacked).text();
  document.head.append(script);
  // A live figure has buttons, which an image must not have.
  const react = (plot, ...rest) => {
    plot.setAttribute("role", "figure");
    return window.Plotly.react(plot, ...rest);
  };
  return { ...window.Plotly, react };
})();
</script>`;
}

const known = new Map<string, string>();

function packed(file: string): string {
  const before = known.get(file);
  if (before !== undefined) return before;
  const bytes = gzipSync(readFileSync(require.resolve(file)), { level: 9 });
  // The header of a gzip file names the system that made it.
  bytes[9] = 255;
  const text = bytes.toString("base64");
  known.set(file, text);
  return text;
}
