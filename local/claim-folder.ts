import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Somebody else is using the folder. */
export class FolderInUse extends Error {}

/**
 * Takes a state folder for this process alone: two that write the same users would lose each other's.
 *
 * @returns a function that gives it back
 * @throws FolderInUse naming the process that has it; a folder left behind by one that died is taken over
 */
export function claimFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = join(folder, 'lock')
  if (!writeNew(lock)) {
    const owner = Number.parseInt(readFileSync(lock, 'utf8'), 10)
    // Our own number is a dead process's: in a container numbers come back.
    if (owner !== process.pid && isRunning(owner))
      throw new FolderInUse(`${folder} is in use by process ${owner}`)
    rmSync(lock, { force: true })
    if (!writeNew(lock)) throw new FolderInUse(`${folder} was taken by another process just now`)
  }
  return () => rmSync(lock, { force: true })
}

/** `wx` creates the file or fails: of two that try, one wins. */
function writeNew(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Signal 0 only asks. EPERM means that there is one, of another user's. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
