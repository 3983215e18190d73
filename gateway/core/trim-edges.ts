/**
 * Takes characters off both ends. By hand, for a pattern anchored at the end looks for it from every such character
 * there is: a header full of spaces would hold an isolate for a second.
 *
 * @param isEdge by char code
 */
export function trimEdges(text: string, isEdge: (code: number) => boolean): string {
  let start = 0
  let end = text.length
  while (start < end && isEdge(text.charCodeAt(start))) start++
  while (end > start && isEdge(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}
