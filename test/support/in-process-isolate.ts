import { answer, type Runtime } from '../../gateway/app.ts'
import type { GatehouseConfig } from '../../gateway/core/config.ts'
import type { Log } from '../../gateway/core/log.ts'
import type { Refusal } from '../../gateway/core/refusal.ts'
import type { Seal } from '../../gateway/core/seal.ts'
import { resolveSecrets, type Secrets } from '../../gateway/core/secrets.ts'
import type { Pass } from '../../gateway/gate/pass.ts'
import { type Lent, type OpenGate, openGate } from '../../gateway/open-gate.ts'
import { openCognito } from '../../gateway/providers/open-cognito.ts'
import type { ResponseHead } from '../../gateway/proxy/downstream-response.ts'
import type { UpstreamRequest } from '../../gateway/proxy/upstream-request.ts'
import type { Body, Incoming } from '../../gateway/request/normalise.ts'
import type { SessionRegistry } from '../../gateway/session/registry.ts'
import { createRenewal, type Renew } from '../../gateway/session/renewal.ts'
import { answerOwn, openDesk } from '../../gateway/sign-in/entry.ts'

/** The app: gets what the gateway would have sent, answers, or is down. */
export type Origin = (
  upstream: UpstreamRequest,
  body: Body,
) => Response | Refusal | Promise<Response | Refusal>

/** A gateway with a memory of its own, as each of a runtime's isolates is. */
export type Isolate = {
  readonly seal: Seal
  fetch(request: Request): Promise<Response>
  /** For what no `Request` can hold: a URL, a method, a visitor's address as some runtime might hand it over. */
  answer(
    incoming: Pick<Incoming, 'method' | 'url' | 'headers'> & Partial<Incoming>,
    body?: Body,
  ): Promise<Response>
}

export type IsolateParts = Omit<Lent, 'stylesheet'> & { readonly origin: Origin }

const STYLESHEET = '/.auth/assets/style.css'
const SCRIPT = '/.auth/assets/client.js'
/** `p{}`, compressed. */
const ASSET = { contentType: 'text/css', gzipBase64: 'H4sIAAAAAAAAAyuorgUA/hzPSQMAAAA=' }

/** @param secrets by name */
export function secretsOf(config: GatehouseConfig, secrets: Readonly<Record<string, string>>): Secrets {
  return resolveSecrets(config, (name) => secrets[name])
}

/** What a Durable Object does on Workers: one for all isolates. */
export function openRenewal(
  config: GatehouseConfig,
  secrets: Secrets,
  means: { readonly registry: SessionRegistry; readonly log: Log; readonly now: () => number },
): Renew {
  const cognito = openCognito(config, secrets)
  return createRenewal({ refresh: (token) => cognito.refresh(token), ...means }).renew
}

/** Made as `gateway/worker.ts` makes it, with what is the runtime's put in the test's hands. */
export async function openIsolate({ origin, ...lent }: IsolateParts): Promise<Isolate> {
  const { config, secrets } = lent
  const gate: OpenGate = openGate({ ...lent, stylesheet: STYLESHEET })
  const seal = await gate.openSeal()
  const assets = { [STYLESHEET]: ASSET, [SCRIPT]: ASSET }
  const desk = openDesk({ ...gate, seal, config, secrets, assets, script: SCRIPT })

  function answerIncoming(incoming: Incoming, body: Body): Promise<Response> {
    const runtime: Runtime = {
      gate,
      signIn: (normal, content) => answerOwn(normal, content, desk),
      forward: (pass, finish) => forward(origin, pass, body, finish),
    }
    return answer(incoming, body, runtime)
  }

  return {
    seal,
    fetch: ({ method, url, headers, body }) =>
      answerIncoming({ ...CONNECTION, requestId: crypto.randomUUID(), method, url, headers }, body),
    answer: (incoming, body = null) =>
      answerIncoming({ ...CONNECTION, requestId: crypto.randomUUID(), ...incoming }, body),
  }
}

const CONNECTION = { protocol: '1.1', visitorAddress: '192.0.2.7' } as const

async function forward(
  origin: Origin,
  { upstream, carriesBody }: Pass,
  body: Body,
  finish: (head: ResponseHead) => ResponseHead,
): Promise<Response | Refusal> {
  const answered = await origin(upstream, carriesBody ? body : null)
  return answered instanceof Response ? new Response(answered.body, finish(answered)) : answered
}
