/** What a figure is made of: plain data that survives `JSON.stringify`. `NaN` and `null` leave a gap. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;

/** An object of plain data. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/**
 * A figure in Plotly's own terms, without Plotly's types: `data` is its list of traces and `layout` its
 * layout (https://plotly.com/javascript/reference). `show(figure)` draws it.
 */
export interface Figure {
  /** Plotly's traces. */
  readonly data: readonly JsonObject[];
  /** Plotly's layout. */
  readonly layout: JsonObject;
  /** What there is to see, in words: the text for a screen reader and where no picture is drawn. */
  readonly description: string;
}
