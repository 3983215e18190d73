import { type Answer, Visitor } from '../../local/visitor.ts'

type Asked = Parameters<Visitor['send']>[2]

/** A visitor of a gateway that listens nowhere. */
export class InProcessVisitor extends Visitor {
  readonly #fetch: (request: Request) => Promise<Response>

  constructor(base: string, fetch: (request: Request) => Promise<Response>) {
    super(base)
    this.#fetch = fetch
  }

  override async send(
    method: string,
    path: string,
    { headers = {}, json, form, body }: Asked,
  ): Promise<Answer> {
    const sent = new Headers(headers)
    const cookie = this.cookieHeader()
    if (cookie !== '' && !sent.has('cookie')) sent.set('cookie', cookie)
    const [type, content] = contentOf(json, form, body)
    if (type !== undefined && !sent.has('content-type')) sent.set('content-type', type)
    // A text for a body would bring a content type of its own.
    const request = new Request(`${this.base}${path}`, {
      method,
      headers: sent,
      ...(content === undefined ? {} : { body: new TextEncoder().encode(content) }),
    })
    const response = await this.#fetch(request)
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: asJson(text) }
  }

  /** As far as one host and path go: a life of zero removes. */
  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const equals = pair.indexOf('=')
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute)))
      this.cookies.delete(pair.slice(0, equals))
    else this.cookies.set(pair.slice(0, equals), pair.slice(equals + 1))
  }
}

function contentOf(
  json: unknown,
  form: Readonly<Record<string, string>> | undefined,
  body: string | undefined,
): readonly [type: string | undefined, content: string | undefined] {
  if (json !== undefined) return ['application/json', JSON.stringify(json)]
  if (form !== undefined) return ['application/x-www-form-urlencoded', new URLSearchParams(form).toString()]
  return [undefined, body]
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
