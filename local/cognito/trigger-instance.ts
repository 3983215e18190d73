import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

export type TriggerBundle = {
  /** One ES module with one export per trigger: `bundleTriggers` writes it. */
  readonly file: string
  /** All the environment the triggers see; nothing of this process's own. */
  readonly environment: Readonly<Record<string, string>>
}

/** What became of one event. After anything but `answer` and `error` the instance must be ended. */
export type TriggerAnswer =
  | { readonly kind: 'answer'; readonly event: unknown }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'crash'; readonly message: string }
  | { readonly kind: 'deadline' }

type FromHost =
  | TriggerAnswer
  | { readonly kind: 'loaded'; readonly triggers: readonly string[] }
  | { readonly kind: 'not-loaded'; readonly message: string }

const HOST = new URL('./trigger-host.mjs', import.meta.url)

/** Lambda gives a function ten seconds to load (its documented init phase). */
const LOAD_DEADLINE_MS = 10_000

export type TriggerInstance = {
  readonly triggers: ReadonlySet<string>
  handle(trigger: string, event: unknown, deadlineMs: number): Promise<TriggerAnswer>
  end(): Promise<void>
}

/**
 * One warm instance, as Lambda keeps them: loaded once, then one event at a time.
 *
 * @throws Error with the bundle's own words when it cannot be loaded, as with wrong settings
 */
export async function startInstance(bundle: TriggerBundle): Promise<TriggerInstance> {
  const worker = new Worker(HOST, {
    workerData: { url: pathToFileURL(bundle.file).href },
    env: { ...bundle.environment },
    // The parent's loaders and flags are no part of Lambda's runtime.
    execArgv: [],
    stdout: true,
    stderr: true,
  })
  worker.stdout.resume()
  worker.stderr.resume()
  const end = async () => void (await worker.terminate())

  const first = await nextMessage(worker, LOAD_DEADLINE_MS)
  if (first.kind !== 'loaded') {
    await end()
    const why = 'message' in first ? first.message : `no answer in ${LOAD_DEADLINE_MS} ms`
    throw new Error(`The triggers could not be loaded: ${why}`)
  }
  return {
    triggers: new Set(first.triggers),
    async handle(trigger, event, deadlineMs) {
      const answer = nextMessage(worker, deadlineMs)
      worker.postMessage({ trigger, event })
      return (await answer) as TriggerAnswer
    },
    end,
  }
}

function nextMessage(worker: Worker, deadlineMs: number): Promise<FromHost> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle({ kind: 'deadline' }), deadlineMs)
    const onError = (error: unknown) => settle({ kind: 'crash', message: String(error) })
    const onExit = (code: number) => settle({ kind: 'crash', message: `Runtime exited with ${code}` })

    function settle(message: FromHost): void {
      clearTimeout(timer)
      worker.off('message', settle).off('error', onError).off('exit', onExit)
      resolve(message)
    }
    worker.on('message', settle).on('error', onError).on('exit', onExit)
  })
}
