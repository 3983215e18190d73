import type { Answer } from './visit.ts'

export function text(status: number, body: string): Answer {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body }
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: `${JSON.stringify(value, null, 2)}\n`,
  }
}

/** @param location a path of this tool, or the absolute URL of another site */
export function redirect(status: 301 | 302 | 303, location: string): Answer {
  return { status, headers: { Location: location }, body: '' }
}
