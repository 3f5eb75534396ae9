/** JupyterLab's name for a heading, from the text that a reader sees: with hyphens for white space. */
export function anchorOf(heading: string): string {
  return heading.trim().replace(/\s/g, "-");
}
