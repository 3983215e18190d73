import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** In KiB, as Linux counts them (proc_pid_status(5)). */
export type Memory = { readonly resident: number; readonly peak: number }

/**
 * The process that was started with this text in its command line.
 *
 * @throws Error where there is none, or several
 */
export function processOf(commandLineHas: string): number {
  const found = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && commandLine(name).includes(commandLineHas),
  )
  const [pid] = found
  if (pid === undefined || found.length > 1)
    throw new Error(`${found.length} processes run with ${commandLineHas}`)
  return Number(pid)
}

/** `peak` is the highest `resident` since the process began, or since `forgetPeak`. */
export function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return { resident: kibibytes(status, 'VmRSS'), peak: kibibytes(status, 'VmHWM') }
}

/** proc_pid_clear_refs(5): 5 sets the peak back to what is resident now. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

function kibibytes(status: string, field: string): number {
  const [, value] = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status) ?? []
  if (value === undefined) throw new Error(`no ${field} among:\n${status}`)
  return Number(value)
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It ended while we looked.
    return ''
  }
}
