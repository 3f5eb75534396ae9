/**
 * The part of a browser's page that the scripts inside outputs use. Written out here because neither the
 * library nor a notebook cell is compiled with the browser's types.
 */
export interface Page {
  readonly document: {
    readonly body: PageElement;
    readonly head: PageElement;
    createElement(name: string): PageElement;
    getElementById(id: string): PageElement | null;
  };
  getComputedStyle(element: PageElement): { getPropertyValue(name: string): string };
  readonly MutationObserver: new (
    react: () => void,
  ) => { observe(element: PageElement, options: object): void; disconnect(): void };
  Plotly?: BrowserPlotly;
  /** Plotly, once for all figures of a page. */
  reluLabPlotly?: Promise<BrowserPlotly>;
  /** How many groups of radio buttons there have been: their names must differ. */
  reluLabGroups?: number;
}

/** The part of an element that the scripts use. */
export interface PageElement {
  readonly style: { cssText: string };
  textContent: string | null;
  innerHTML: string;
  src: string;
  value: string;
  onload: () => void;
  onerror: () => void;
  append(...children: (PageElement | string)[]): void;
  replaceChildren(...children: PageElement[]): void;
  setAttribute(name: string, value: string): void;
  addEventListener(type: string, react: (event: PageEvent) => void): void;
}

/** The part of an event that the scripts use. */
export interface PageEvent {
  readonly key: string;
  preventDefault(): void;
}

/** The part of Plotly that draws a live figure. */
export interface BrowserPlotly {
  newPlot(element: PageElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
  react(element: PageElement, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
}
