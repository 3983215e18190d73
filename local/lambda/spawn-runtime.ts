import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { endWithThisProcess } from '../end-with-this-process.ts'

export type FunctionSettings = {
  readonly name: string
  /** Holds what its zip holds; `index.mjs` exports `handler`. */
  readonly folder: string
  /** On top of what Lambda sets: credentials, and nothing of this process's own. */
  readonly environment: Readonly<Record<string, string>>
  readonly memoryMegabytes: number
  /** For one event, milliseconds. */
  readonly deadlineMs: number
  /** Called with each line it prints. */
  readonly onLine: (line: string) => void
}

const LOOP = fileURLToPath(new URL('./runtime-loop.mjs', import.meta.url))

/** V8 sizes its heap by the machine's memory, and a function's machine has no more than this; a tenth is Node.js's own. */
const HEAP_SHARE = 0.9

/** Starts one container's process. @param api as `AWS_LAMBDA_RUNTIME_API` has it */
export function spawnRuntime(settings: FunctionSettings, api: string): ChildProcess {
  const { name, folder, environment, memoryMegabytes, onLine } = settings
  const heap = Math.floor(memoryMegabytes * HEAP_SHARE)
  const child = spawn(process.execPath, [`--max-old-space-size=${heap}`, LOOP], {
    cwd: folder,
    env: {
      // docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
      AWS_LAMBDA_RUNTIME_API: api,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: 'index.handler',
      TZ: ':UTC',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)
  endWithThisProcess(child)
  return child
}
