import { stripVTControlCharacters } from 'node:util'

/** Where a command runs, and what it prints to. */
export type Terminal = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly folder: string
  /** What was done, a line at a time. */
  readonly say: (line: string) => void
  /** What went wrong, or was asked wrongly. */
  readonly complain: (line: string) => void
}

/** 0 done; 1 refused or failed; 2 asked for in a wrong way, and nothing was tried. */
export type ExitCode = 0 | 1 | 2

/** Colours are for their own terminal, and control characters of somebody else's would move the cursor of this one. */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
}
