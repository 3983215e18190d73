// The Lambda runtime's part, inside a worker thread: load the bundle, then event in, response out. Plain
// JavaScript, because a worker is started by Node.js itself, whatever loader the parent runs under.
import { parentPort, workerData } from 'node:worker_threads'

const CONTEXT = { callbackWaitsForEmptyEventLoop: false, functionVersion: '$LATEST' }

const handlers = await load()

parentPort.on('message', async ({ trigger, event }) => {
  try {
    parentPort.postMessage({
      kind: 'answer',
      event: structuredClone(await handlers[trigger](event, CONTEXT)),
    })
  } catch (error) {
    parentPort.postMessage({ kind: 'error', message: messageOf(error) })
  }
})

async function load() {
  try {
    const loaded = await import(workerData.url)
    parentPort.postMessage({ kind: 'loaded', triggers: Object.keys(loaded) })
    return loaded
  } catch (error) {
    parentPort.postMessage({ kind: 'not-loaded', message: messageOf(error) })
    return {}
  }
}

function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}
