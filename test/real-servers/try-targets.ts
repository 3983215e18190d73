import type { Answered, Asker } from './ask.ts'
import { MARKER, type Variant } from './family.ts'

/** Somebody at the gateway, who has no business with the protected resource. */
export type Stranger = {
  /** `signed out, where /* is public` */
  readonly about: string
  /** Of the gateway, as the visitor writes it. */
  readonly host: (variant: Variant) => string
  readonly cookie?: string
}

export type Hole = { readonly target: string; readonly who: string }

export type Tally = {
  tried: number
  /** Targets that lead to the protected resource when the server is asked itself. */
  reachedDirectly: number
  /** Requests the gateway answered itself. */
  refused: number
  /** Requests that got another answer of the server's. */
  passed: number
  /** Requests without an answer, or with one that says that the server gave none. */
  unanswered: number
  readonly holes: Hole[]
}

/** Requests on their way at once: two cores have no use for more. */
const AT_ONCE = 8
const UNREACHABLE: ReadonlySet<number> = new Set([0, 500, 502, 503, 504])

/** Asks for every target: the server itself, then as each stranger through the gateway. */
export async function tryTargets(
  asker: Asker,
  gatewayPort: number,
  variant: Variant,
  targets: readonly string[],
  strangers: readonly Stranger[],
): Promise<Tally> {
  const tally: Tally = { tried: 0, reachedDirectly: 0, refused: 0, passed: 0, unanswered: 0, holes: [] }
  const waiting = targets.values()
  const work = async () => {
    for (const target of waiting) {
      tally.tried += 1
      const direct = await asker.ask({
        port: variant.port,
        host: 'localhost',
        target: target.replace('HOST', 'localhost'),
      })
      if (direct.text.includes(MARKER)) tally.reachedDirectly += 1
      for (const { about, host, cookie } of strangers) {
        const name = host(variant)
        const answered = await asker.ask({
          port: gatewayPort,
          host: name,
          target: target.replace('HOST', name),
          ...(cookie === undefined ? {} : { cookie }),
        })
        count(answered, tally, { target, who: about })
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return tally
}

function count({ status, text }: Answered, tally: Tally, hole: Hole): void {
  if (text.includes(MARKER)) tally.holes.push(hole)
  else if (UNREACHABLE.has(status)) tally.unanswered += 1
  else if (isOfTheGateway(status, text)) tally.refused += 1
  else tally.passed += 1
}

/** Refusals name their request, toHttps has no words, and workerd itself refuses what is no HTTP. */
function isOfTheGateway(status: number, text: string): boolean {
  return text.includes('"requestId"') || (status === 308 && text === '') || text.startsWith('ERROR: ')
}
