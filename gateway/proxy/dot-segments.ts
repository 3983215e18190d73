/**
 * The path a browser makes of this one before it asks for it: without `.` and `..`, which may be written `%2e`, and with
 * `\` read as `/` (WHATWG URL 4.4, path state, for special schemes). Everything else as it is written.
 *
 * @param path without query and fragment; empty, or beginning with a slash of either kind
 */
export function withoutDotSegments(path: string): string {
  const segments = path.split(SLASH).slice(1)
  const kept: string[] = []
  segments.forEach((segment, i) => {
    const isLast = i === segments.length - 1
    if (DOUBLE_DOT.test(segment)) kept.pop()
    else if (!SINGLE_DOT.test(segment)) kept.push(segment)
    if (isLast && (DOUBLE_DOT.test(segment) || SINGLE_DOT.test(segment))) kept.push('')
  })
  return `/${kept.join('/')}`
}

const SLASH = /[/\\]/
const SINGLE_DOT = /^(?:\.|%2e)$/i
const DOUBLE_DOT = /^(?:\.|%2e){2}$/i
