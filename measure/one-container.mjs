// Runs where a function's zip is unpacked, as Lambda would start it, and prints what it took: `node one-container.mjs EVENT COUNT`.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const event = process.argv[2] ?? ''
const count = Number(process.argv[3])

const clock = () => {
  const { user, system } = process.cpuUsage()
  return { ms: performance.now(), cpuMs: (user + system) / 1000 }
}

async function timed(work) {
  const from = clock()
  const value = await work()
  const to = clock()
  return { value, ms: to.ms - from.ms, cpuMs: to.cpuMs - from.cpuMs }
}

const imported = await timed(() => import(pathToFileURL('index.mjs').href))
const { handler } = imported.value
const first = await timed(() => handler(JSON.parse(event)))
const later = await timed(async () => {
  for (let i = 0; i < count; i++) await handler(JSON.parse(event))
})
const [, kilobytes = 0] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
const figures = ({ ms, cpuMs }) => ({ ms, cpuMs })
/** A request that is handed back is one that passes. */
const answered = first.value.status ?? 'passed'
process.stdout.write(
  `${JSON.stringify({
    answered,
    imported: figures(imported),
    first: figures(first),
    later: { ms: later.ms / count, cpuMs: later.cpuMs / count },
    peakMegabytes: Number(kilobytes) / 1024,
  })}\n`,
)
process.exit()
