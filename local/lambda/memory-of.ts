import { readFileSync } from 'node:fs'

/**
 * The most a process has held of the machine's memory so far, in megabytes: Linux's `VmHWM` (proc(5)), which counts as Lambda
 * does, Node.js itself included.
 *
 * @returns undefined where the machine does not say, or the process has ended
 */
export function peakMegabytesOf(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
  } catch {
    // No such file: another system, or the process is gone.
    return undefined
  }
}
