import type { Answer, Content, Line, Request } from './message.ts'

/** A request, and what the app answers to it. */
export type Case = {
  readonly sentence: string
  readonly request: Request
  readonly answer: Answer
}

/** As a catalogue has it; without an answer the app says 200 `ok`. */
export type Row = readonly [sentence: string, request: Request, answer?: Answer]

export function casesOf(rows: readonly Row[]): readonly Case[] {
  return rows.map(([sentence, request, answer = answers(200, 'OK')]) => ({ sentence, request, answer }))
}

export function get(target: string, ...lines: readonly Line[]): Request {
  return { method: 'GET', target, lines }
}

export function send(method: string, content: Content | undefined, ...lines: readonly Line[]): Request {
  return { method, target: '/thing', lines, ...(content === undefined ? {} : { content }) }
}

/** With a content of `ok`. */
export function answers(status: number, reason: string, ...lines: readonly Line[]): Answer {
  return { status, reason, lines, content: fixed('ok') }
}

/** Without any content, nor a length. */
export function answersBare(status: number, reason: string, ...lines: readonly Line[]): Answer {
  return { status, reason, lines }
}

export function answersWith(content: Content, ...lines: readonly Line[]): Answer {
  return { status: 200, reason: 'OK', lines, content }
}

/** Its length is told. */
export function fixed(...parts: readonly (string | Buffer)[]): Content {
  return { framing: 'length', parts: parts.map(asBytes) }
}

export function chunked(...parts: readonly (string | Buffer)[]): Content {
  return { framing: 'chunked', parts: parts.map(asBytes) }
}

export function untilClose(...parts: readonly (string | Buffer)[]): Content {
  return { framing: 'until-close', parts: parts.map(asBytes) }
}

export function stepwise(content: Content): Content {
  return { ...content, stepwise: true }
}

/** Every byte there is, over and over. */
export function everyByte(length: number): Buffer {
  return Buffer.alloc(
    length,
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  )
}

function asBytes(part: string | Buffer): Buffer {
  return typeof part === 'string' ? Buffer.from(part, 'latin1') : part
}
