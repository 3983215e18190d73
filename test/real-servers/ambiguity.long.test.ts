import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest'
import { NotInstalled } from '../support/require-installed.ts'
import { startApache } from './apache.ts'
import { Asker } from './ask.ts'
import { CLASSICS } from './classics.ts'
import { type Family, MARKER, PUBLIC, type Variant } from './family.ts'
import { type GatewayBefore, startGatewayBefore } from './gateway-before.ts'
import { startGunicorn } from './gunicorn.ts'
import { keptTargets, writeFound } from './kept-targets.ts'
import { MOVING_HEADERS } from './moving-headers.ts'
import { startNginx } from './nginx.ts'
import { startNode } from './node.ts'
import { table } from './table.ts'
import { drawTargets } from './targets.ts'
import { startTomcat } from './tomcat.ts'
import { type Hole, type Tally, tryTargets } from './try-targets.ts'

// G2 for real: crafted request targets, through the gateway in workerd, to servers as they are installed.
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31))
/** To each family, shared among its variants; those known by name go to every variant on top. */
const TARGETS = Number(process.env.TARGETS ?? 5_000)
/** A target takes four requests, of which a busy machine does some hundred a second. */
const TIME_MS = 120_000 + TARGETS * 40
/** With fewer families the readings of servers have not been tried. */
const FAMILIES_MIN = 3
/** A family whose servers take fewer of the targets for the protected resource is not in danger from them. */
const DANGEROUS_MIN = 20
/** With fewer the gateway would hold because it refuses everything. */
const PASSED_MIN = 50

const STARTERS = [
  ['Node.js', startNode],
  ['nginx', startNginx],
  ['Apache with PHP', startApache],
  ['Tomcat', startTomcat],
  ['gunicorn', startGunicorn],
] as const

const NAMED = [...keptTargets().map(({ target }) => target), ...CLASSICS]

const asker = new Asker(8)
const families = new Map<string, Family>()
const missing = new Map<string, NotInstalled>()
const rows: (readonly (string | number)[])[] = []
let gateway: GatewayBefore

beforeAll(async () => {
  // All of them, even where one fails: what has started must be known to be stopped.
  const started = await Promise.allSettled(STARTERS.map(([, start]) => start()))
  for (const [i, outcome] of started.entries()) {
    const name = STARTERS[i]?.[0] ?? ''
    if (outcome.status === 'fulfilled') families.set(name, outcome.value)
    else if (outcome.reason instanceof NotInstalled) missing.set(name, outcome.reason)
  }
  const broken = started.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  const failed = broken.find((reason) => !(reason instanceof NotInstalled))
  if (failed !== undefined) throw failed
  gateway = await startGatewayBefore([...families.values()].flatMap(({ variants }) => variants))
}, 120_000)

afterAll(async () => {
  asker.close()
  await gateway?.close()
  await Promise.all([...families.values()].map((family) => family.close()))
  report()
})

describe.each(STARTERS.map(([name]) => name))('%s', (name) => {
  /** Of a family that is not there nothing has been tried: that is a skip, as long as enough others are there. */
  const variantsOr = (skip: TestContext['skip']): readonly Variant[] => {
    const missed = missing.get(name)
    if (missed !== undefined && families.size < FAMILIES_MIN) throw missed
    return families.get(name)?.variants ?? skip(missed?.message)
  }

  test('an administrator gets to the protected resource, and everybody to the public page', async ({
    skip,
  }) => {
    for (const variant of variantsOr(skip)) {
      const asked = { port: gateway.port, host: gateway.strictHost(variant) }
      const secret = await asker.ask({ ...asked, target: '/admin/secret', cookie: gateway.adminCookie })
      expect([variant.name, secret.status, secret.text]).toEqual([variant.name, 200, MARKER])
      const page = await asker.ask({ ...asked, target: variant.publicPage ?? '/public/page' })
      expect([variant.name, page.status, page.text]).toEqual([variant.name, 200, PUBLIC])
    }
  })

  test(
    'nobody else gets to the protected resource, however its address is written',
    async ({ skip }) => {
      const variants = variantsOr(skip)
      const drawn = drawTargets(SEED, TARGETS)
      const share = Math.ceil(drawn.length / variants.length)
      const found: string[] = []
      for (const [i, variant] of variants.entries()) {
        const targets = new Set([...NAMED, ...drawn.slice(i * share, (i + 1) * share)])
        const tally = await tryTargets(asker, gateway.port, variant, [...targets], gateway.strangers)
        rows.push(rowOf(name, variant.about, tally))
        sayShortest(name, variant, tally.holes)
        found.push(...tally.holes.map(({ target, who }) => `${target} to ${variant.name}, ${who}`))
        expect(tally.reachedDirectly, `${variant.name}: dangerous targets`).toBeGreaterThan(DANGEROUS_MIN)
        expect(tally.unanswered, `${variant.name}: without an answer`).toBeLessThan(tally.tried / 100)
        expect(tally.passed, `${variant.name}: targets let through`).toBeGreaterThan(PASSED_MIN)
      }
      expect(found, `seed ${SEED}`).toEqual([])
    },
    TIME_MS,
  )

  test('no header moves a request to the protected resource', async ({ skip }) => {
    const found: string[] = []
    for (const variant of variantsOr(skip)) {
      for (const { target, headers } of MOVING_HEADERS) {
        for (const { about, host, cookie } of gateway.strangers) {
          const asked = { port: gateway.port, host: host(variant), target, headers }
          const { text } = await asker.ask(cookie === undefined ? asked : { ...asked, cookie })
          const sent = JSON.stringify(headers)
          if (text.includes(MARKER)) found.push(`${target} with ${sent} to ${variant.name}, ${about}`)
        }
      }
    }
    expect(found).toEqual([])
  })
})

test('a header moves a request where gunicorn is asked itself, or the above has tried nothing', async ({
  skip,
}) => {
  const port = families.get('gunicorn')?.variants[0]?.port ?? skip(missing.get('gunicorn')?.message)
  const answers = MOVING_HEADERS.map((moving) => asker.ask({ port, host: 'localhost', ...moving }))
  const moved = (await Promise.all(answers)).filter(({ text }) => text.includes(MARKER))
  expect(moved).toHaveLength(2)
})

function sayShortest(server: string, { about }: Variant, holes: readonly Hole[]): void {
  const [shortest] = holes.toSorted((a, b) => a.target.length - b.target.length)
  if (shortest === undefined) return
  const file = writeFound({ target: shortest.target, server, about })
  process.stdout.write(`${shortest.target} got through, to be kept in counterexamples.json: ${file}\n`)
}

function rowOf(name: string, about: string, tally: Tally): readonly (string | number)[] {
  const { tried, reachedDirectly, refused, passed, unanswered, holes } = tally
  return [
    name,
    families.get(name)?.version ?? '',
    about,
    tried,
    reachedDirectly,
    refused,
    passed,
    unanswered,
    holes.length,
  ]
}

function report(): void {
  const heading = [
    ...[
      'family',
      'version',
      'how it reads a path',
      'targets',
      'dangerous',
      'refused',
      'passed',
      'no answer',
      'holes',
    ],
  ]
  const missed = [...missing.values()].map((error) => `not tried: ${error.message}`)
  const explained =
    'dangerous: lead to the protected resource around the gateway; requests: three for each target'
  process.stdout.write(`\n${[table([heading, ...rows]), explained, `seed ${SEED}`, ...missed].join('\n')}\n`)
}
