/** Shows a line of the gateway's log the way a person reads it: when, what, then the facts. */
export function printLogLine(line: string): void {
  process.stdout.write(`${readable(line)}\n`)
}

function readable(line: string): string {
  if (!line.startsWith('{')) return line
  try {
    const { at, event, ...facts } = JSON.parse(line) as Record<string, unknown>
    const told = Object.entries(facts).map(([name, value]) => `${name}=${String(value)}`)
    return `${String(at).slice(11, 19)} ${String(event)} ${told.join(' ')}`
  } catch {
    return line
  }
}
