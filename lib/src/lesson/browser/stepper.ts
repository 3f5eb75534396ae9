import { THEME_COLORS, type ThemeColors } from "./live";
import type { Page, PageElement } from "./page";
import { pageScript } from "./script";

/** What the stepper shows, step by step. */
export interface StepperPage {
  readonly views: readonly StepView[];
  /** What the buttons are called. */
  readonly names: Readonly<Record<"first" | "previous" | "next" | "last", string>>;
  readonly description: string;
}

interface StepView {
  readonly svg: string;
  readonly heading: string;
  readonly lines: readonly string[];
}

/** A button of the stepper; it keeps its keys from JupyterLab's shortcuts. */
function makeButton(page: Page, name: string, press: () => void): PageElement {
  const button = page.document.createElement("button");
  button.textContent = name;
  button.style.cssText = "margin:4px 6px 4px 0;padding:4px 12px;font:inherit";
  button.setAttribute("type", "button");
  button.setAttribute("data-lm-suppress-shortcuts", "true");
  button.addEventListener("click", press);
  return button;
}

/** The picture in the colours of the page's theme, wherever the page has one. */
function inTheme(svg: string, colors: ThemeColors): string {
  let text = svg;
  for (const [color, variable] of Object.entries(colors)) {
    text = text.replaceAll(`"${color}"`, `"var(${variable}, ${color})"`);
  }
  return text;
}

/** Puts the first step in the picture's place, with buttons that lead to the others. */
async function startStepper(
  page: Page,
  holder: PageElement,
  stepper: StepperPage,
  colors: ThemeColors,
): Promise<void> {
  const { views, names, description } = stepper;
  const make = (tag: string, style: string): PageElement => {
    const element = page.document.createElement(tag);
    element.style.cssText = style;
    return element;
  };
  const graph = make("div", "");
  const buttons = make("div", "margin-left:14px");
  const text = make("div", "margin:4px 14px;min-height:6em;line-height:1.6");
  graph.setAttribute("role", "img");
  graph.setAttribute("aria-label", description);
  buttons.setAttribute("role", "group");
  buttons.setAttribute("aria-label", description);
  text.setAttribute("aria-live", "polite");
  let current = 0;
  const go = (step: number): void => {
    current = Math.min(Math.max(step, 0), views.length - 1);
    const { svg, heading, lines } = views[current];
    graph.innerHTML = inTheme(svg, colors);
    const paragraphs = [heading, ...lines].map((line, i) => {
      const paragraph = make("div", i === 0 ? "font-weight:bold" : "");
      paragraph.textContent = line;
      return paragraph;
    });
    text.replaceChildren(...paragraphs);
  };
  const moves: Record<string, () => void> = {
    Home: () => go(0),
    ArrowLeft: () => go(current - 1),
    ArrowRight: () => go(current + 1),
    End: () => go(views.length - 1),
  };
  [names.first, names.previous, names.next, names.last].forEach((name, i) => {
    buttons.append(makeButton(page, name, Object.values(moves)[i]));
  });
  buttons.addEventListener("keydown", (event) => {
    if (!moves[event.key]) return;
    event.preventDefault();
    moves[event.key]();
  });
  go(0);
  holder.replaceChildren(graph, buttons, text);
}

/** The script that turns the picture before it into a stepper. */
export function stepperScript(stepper: StepperPage): string {
  return pageScript([makeButton, inTheme, startStepper], stepper, THEME_COLORS);
}
