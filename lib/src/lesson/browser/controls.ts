import { goLive, type LiveFigure, loadPlotly, THEME_COLORS, type ThemeColors, themed } from "./live";
import type { Page, PageElement } from "./page";
import { pageScript } from "./script";

/** A control as the page makes it. */
export interface PageControl {
  readonly label: string;
  readonly kind: "slider" | "choice";
  /** What it says at each of its positions. */
  readonly texts: readonly string[];
  readonly initial: number;
}

/** What differs from the first figure: traces that are the same are `null`, and so is a property that is not set. */
export interface FigurePatch {
  readonly data: readonly (object | null)[];
  readonly layout: object;
  readonly description: string;
}

/** A figure with its controls: one patch for each combination of their positions, the last control's changing fastest. */
export interface LiveControls {
  readonly figure: LiveFigure;
  readonly controls: readonly PageControl[];
  readonly patches: readonly FigurePatch[];
}

/** A native slider with its label and its value; it keeps its keys from JupyterLab's shortcuts. */
function makeSlider(page: Page, control: PageControl, move: (position: number) => void): PageElement {
  const { label, texts, initial } = control;
  const line = page.document.createElement("label");
  const input = page.document.createElement("input");
  const output = page.document.createElement("output");
  line.style.cssText = "display:flex;align-items:center;gap:10px;margin:4px 14px;max-width:520px";
  input.style.cssText = "flex:1";
  for (const [name, value] of Object.entries({ type: "range", min: "0", max: String(texts.length - 1) })) {
    input.setAttribute(name, value);
  }
  input.setAttribute("data-lm-suppress-shortcuts", "true");
  input.value = String(initial);
  const say = (): void => {
    output.textContent = texts[Number(input.value)];
    input.setAttribute("aria-valuetext", texts[Number(input.value)]);
  };
  input.addEventListener("input", () => {
    say();
    move(Number(input.value));
  });
  say();
  line.append(label, input, output);
  return line;
}

/** A group of native radio buttons; they keep their keys from JupyterLab's shortcuts. */
function makeChoice(page: Page, control: PageControl, move: (position: number) => void): PageElement {
  const group = page.document.createElement("fieldset");
  const legend = page.document.createElement("legend");
  group.style.cssText = "display:flex;flex-wrap:wrap;gap:2px 16px;margin:4px 14px;border:0;padding:0";
  legend.textContent = control.label;
  group.append(legend);
  page.reluLabGroups = (page.reluLabGroups ?? 0) + 1;
  const name = `relu-lab-${page.reluLabGroups}`;
  control.texts.forEach((text, position) => {
    const label = page.document.createElement("label");
    const input = page.document.createElement("input");
    input.setAttribute("type", "radio");
    input.setAttribute("name", name);
    input.setAttribute("data-lm-suppress-shortcuts", "true");
    if (position === control.initial) input.setAttribute("checked", "");
    input.addEventListener("change", () => move(position));
    label.append(input, ` ${text}`);
    group.append(label);
  });
  return group;
}

/** A trace or a layout with what differs; `null` takes a property away, so that Plotly has its default. */
function patched(first: object, changes: object | null): object {
  const entries = Object.entries({ ...first, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(entries);
}

/** Makes the figure live and puts its controls below it. */
async function goInteractive(
  page: Page,
  holder: PageElement,
  live: LiveControls,
  colors: ThemeColors,
  draw: typeof goLive,
): Promise<void> {
  const plot = page.document.createElement("div");
  const redraw = await draw(page, plot, live.figure, colors);
  const positions = live.controls.map((control) => control.initial);
  const show = (): void => {
    const index = live.controls.reduce((sum, { texts }, i) => sum * texts.length + positions[i], 0);
    const { data, layout, description } = live.patches[index];
    redraw({
      data: live.figure.data.map((trace, i) => patched(trace, data[i])),
      layout: patched(live.figure.layout, layout),
      description,
    });
  };
  const inputs = live.controls.map((control, i) => {
    const make = control.kind === "slider" ? makeSlider : makeChoice;
    return make(page, control, (position) => {
      positions[i] = position;
      show();
    });
  });
  holder.replaceChildren(plot, ...inputs);
}

/** The script that turns the picture before it into a live figure with controls. */
export function controlsScript(live: LiveControls): string {
  const parts = [loadPlotly, themed, goLive, makeSlider, makeChoice, patched, goInteractive];
  return pageScript(parts, live, THEME_COLORS, goLive);
}
