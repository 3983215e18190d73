import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { unpackBundledChromium } from './unpack-bundled-chromium.ts'

type Environment = Readonly<Record<string, string | undefined>>

export type FoundChromium = {
  readonly executablePath: string
  /** For the browser's process alone. */
  readonly environment: Record<string, string>
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/**
 * The variable `CHROMIUM`, else one installed on the `PATH`, else the one that came with `npm ci`.
 * @throws when `CHROMIUM` names nothing that can be run, or the bundled one does not fit this machine
 */
export async function findChromium(environment: Environment): Promise<FoundChromium> {
  const own = Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  const named = environment.CHROMIUM
  if (named !== undefined && named !== '') {
    if (!canRun(named)) throw new Error(`CHROMIUM is ${named}, and that is not a program that can be run.`)
    return { executablePath: named, environment: own }
  }
  const installed = onPath(environment.PATH ?? '')
  if (installed !== undefined) return { executablePath: installed, environment: own }

  const { folder, executablePath } = await unpackBundledChromium()
  const libraries = [join(folder, 'al2023', 'lib'), own.LD_LIBRARY_PATH ?? '']
  return {
    executablePath,
    environment: {
      ...own,
      LD_LIBRARY_PATH: libraries.filter((path) => path !== '').join(delimiter),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  }
}

function onPath(path: string): string | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(canRun)
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
