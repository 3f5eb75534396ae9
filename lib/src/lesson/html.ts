/** Text for HTML and SVG, also inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A picture as an HTML image that needs no script and no other file, with its description for a screen reader. */
export function imageHtml(svg: string, description: string, width: number, height: number): string {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  return `<img alt="${escapeHtml(description)}" width="${width}" height="${height}" src="${source}">`;
}
