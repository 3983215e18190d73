import { Agent, request } from 'node:http'

export type Asked = {
  readonly port: number
  readonly host: string
  /** The request target, sent as it is. */
  readonly target: string
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Status 0: no answer that is HTTP. */
export type Answered = { readonly status: number; readonly text: string }

/** A server may close a connection while we write on it (RFC 9112 9.3.1): that says nothing about the request. */
const TRIES = 4

/** Somebody who keeps connections open and asks for anything, as a program; not as fast as can be, but at once. */
export class Asker {
  readonly #agent: Agent

  /** @param connections at most, to each server */
  constructor(connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  async ask(asked: Asked): Promise<Answered> {
    for (let tries = 1; ; tries++) {
      const answered = await this.#try(asked)
      if (answered !== 'closed') return answered
      if (tries === TRIES) return { status: 0, text: '' }
    }
  }

  close(): void {
    this.#agent.destroy()
  }

  #try({ port, host, target, cookie, headers }: Asked): Promise<Answered | 'closed'> {
    const sent = { host, accept: 'application/json', ...(cookie === undefined ? {} : { cookie }), ...headers }
    return new Promise((resolve) => {
      const asking = request({ host: '127.0.0.1', port, path: target, headers: sent, agent: this.#agent })
      asking.once('error', () => resolve(asking.reusedSocket ? 'closed' : { status: 0, text: '' }))
      asking.once('response', (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text }))
        response.once('error', () => resolve({ status: 0, text }))
      })
      asking.end()
    })
  }
}
