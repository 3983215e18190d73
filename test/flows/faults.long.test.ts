import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Dice, dice } from '../support/fault-dice.ts'
import { type FaultyStack, startFaultyStack } from '../support/fault-stack.ts'
import { blow } from '../support/fault-weather.ts'
import { somebodyNew } from '../support/stack.ts'
import { listed, newFigures } from './faults/figures.ts'
import { WatchedVisitor } from './faults/watched-visitor.ts'

// Random faults between the gateway and both services, and visitors who go on as if nothing were. The same seed throws
// the same dice; who is hit by which throw depends on who asks first.
//
//   FAULT_SECONDS=60 FAULT_SEED=7 npx vitest run --config vitest.long.config.ts test/flows/faults.long.test.ts

const SECONDS = Number(process.env.FAULT_SECONDS ?? 300)
const SEED = Number(process.env.FAULT_SEED ?? randomInt(2 ** 31))
const VISITORS = 200
/** Real ones live five minutes at least. From 15 seconds after it was made each is due to be renewed. */
const TOKEN_MINUTES = 1.25
/** So long a visitor looks at a page, milliseconds: two cores serve all of them, the services included. */
const LOOKS_MS = { shortest: 1_000, longest: 6_000 } as const
/** Calls that were begun before the faults ended may use up their deadlines, and renewals are tried again in 5 s. */
const RECOVERY_MS = 90_000
/** On a machine that does other things as well; of the first half minute little is seen of the last two. */
const LEAST_PER_SECOND = { signIns: 1, renewals: 0.5, signOuts: 0.1 } as const
const MANY = { count: 1_000_000, windowSeconds: 600 }

let stack: FaultyStack
beforeAll(async () => {
  const tenant = { limits: { emailSends: MANY, verifies: MANY } }
  stack = await startFaultyStack({ tokenMinutes: TOKEN_MINUTES, areTriggersStruck: true, tenant })
})
afterAll(() => stack.close())

const figures = newFigures()

test(`${VISITORS} visitors, ${SECONDS} s of faults, seed ${SEED}`, {
  timeout: (SECONDS + 300) * 1000,
}, async () => {
  const visitors = Array.from(
    { length: VISITORS },
    () => new WatchedVisitor(somebodyNew(), () => stack.visitor(), stack.urls.mailbox, figures),
  )
  const endsAt = performance.now() + SECONDS * 1000
  const isOver = () => performance.now() > endsAt
  const weather = blow([stack.cognito, stack.authsignal], dice(SEED), isOver)
  await Promise.all(visitors.map((visitor, i) => live(visitor, dice(SEED + i + 1), isOver)))
  const outages = await weather
  const meanwhile = { ...figures }

  const began = performance.now()
  const recovered = await Promise.all(visitors.map((visitor, i) => recover(visitor, dice(SEED - i - 1))))
  const recoveredMs = Math.max(...recovered)
  const unreachable = stack.log.filter((line) => line.includes('"reason":"origin_unreachable"'))
  const bugs = stack.log.filter((line) => line.includes('"event":"bug"'))
  report(outages, recovered.length, performance.now() - began)
  process.stdout.write(`  app unreachable ${unreachable.length} ${unreachable[0] ?? ''}\n`)

  expect(figures.wrongGrants).toEqual([])
  expect(figures.lostSessions).toEqual([])
  expect(figures.surprises).toEqual([])
  expect(bugs).toEqual([])
  expect(recoveredMs).toBeLessThan(RECOVERY_MS)
  expect(unreachable.length, unreachable[0]).toBeLessThan(figures.requests / 500)
  // A run in which nothing happened would prove nothing.
  for (const what of ['signIns', 'renewals', 'signOuts'] as const)
    expect(meanwhile[what], what).toBeGreaterThan(SECONDS * LEAST_PER_SECOND[what])
})

/** Signs in, looks about, and goes: by signing out here or everywhere, or by closing the browser. */
async function live(visitor: WatchedVisitor, chance: Dice, isOver: () => boolean): Promise<void> {
  const look = () => pause(chance.between(LOOKS_MS.shortest, LOOKS_MS.longest))
  // They do not all come at once.
  await pause(chance.between(0, Math.min(20_000, SECONDS * 200)))
  while (!isOver()) {
    await visitor.visit(1)
    if (!visitor.isIn) await visitor.signIn()
    const pages = chance.between(2, 14)
    for (let page = 0; page < pages && visitor.isIn && !isOver(); page++) {
      await look()
      await visitor.visit(chance.choose([[1, 4] as const, [4, 1] as const]))
    }
    if (isOver()) return
    if (visitor.isIn) await part(visitor, chance)
    await look()
  }
}

async function part(visitor: WatchedVisitor, chance: Dice): Promise<void> {
  const way = chance.choose([['this', 3] as const, ['everywhere', 1] as const, ['leave', 1] as const])
  if (way === 'leave') visitor.leave()
  else await visitor.signOut(way)
}

/**
 * Nothing fails any more: who is in is served again without signing in, and everybody can sign in.
 *
 * @returns milliseconds until they had, and had seen a page
 */
async function recover(visitor: WatchedVisitor, chance: Dice): Promise<number> {
  const began = performance.now()
  const inTime = async (what: string, act: () => Promise<boolean>) => {
    while (!(await act())) {
      if (performance.now() - began > RECOVERY_MS) throw new Error(`${visitor.email}: ${what}`)
      await pause(1_000)
    }
  }
  if (visitor.isIn) await inTime('is in, and not served', () => visitor.visit(1))
  visitor.leave()
  await pause(chance.between(0, 10_000))
  await inTime('can’t sign in again', () => visitor.signIn())
  await inTime('has signed in, and is not served', () => visitor.visit(1))
  return performance.now() - began
}

function report(outages: number, recovered: number, recoveryMs: number): void {
  const { requests, signIns, renewals, signOuts, slowestMs, refusals } = figures
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1)
  process.stdout.write(`
faults, seed ${SEED}: ${VISITORS} visitors, ${SECONDS} s, ${outages} outages
  ${requests} requests, ${signIns} sign-ins, ${renewals} renewals, ${signOuts} sign-outs; slowest answer ${seconds(slowestMs)} s
  Cognito: ${listed(stack.cognito.done)}
  Authsignal: ${listed(stack.authsignal.done)}
  refusals: ${listed(refusals)}
  wrong grants ${figures.wrongGrants.length}, sessions lost ${figures.lostSessions.length}, surprises ${figures.surprises.length}
  recovered ${recovered}/${VISITORS} in ${seconds(recoveryMs)} s
`)
}
