import { stylesheet } from 'gatehouse:asset-paths'
import config, { brandSheets } from 'gatehouse:config'
import { EDGE_VIEWER_ANSWER_MAX_BYTES, EDGE_VIEWER_PATIENCE_MS } from './core/limits.ts'
import type { Log } from './core/log.ts'
import { guard } from './lambda-edge/guard.ts'
import { renewElsewhere } from './lambda-edge/renewal-elsewhere.ts'
import { respond } from './lambda-edge/respond.ts'
import { start } from './lambda-edge/start.ts'

// Lambda@Edge, viewer-request of every behaviour but `/.auth/*`: the guarded way.
// The entry is where the clock, the console and the environment are; below it all three are arguments.
const now = () => Date.now()
// biome-ignore lint/suspicious/noConsole: a function's log is its console
const log: Log = (line) => console.log(JSON.stringify({ at: new Date(now()).toISOString(), ...line }))

const { open, desk, settle } = start({
  config,
  environment: process.env,
  stylesheet,
  brandSheets,
  log,
  now,
  renewal: () => ({ renew: renewElsewhere, forget: () => {} }),
})

export const handler = respond({
  open,
  desk,
  settle,
  maxBytes: EDGE_VIEWER_ANSWER_MAX_BYTES,
  patienceMs: EDGE_VIEWER_PATIENCE_MS,
  answer: (event, { gate }) => guard(event, gate),
})
