import { type ParseArgsConfig, parseArgs } from 'node:util'
import { fail, ok, type Result } from '../gateway/core/result.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<Known extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Known; allowPositionals: true }>
>

/** @returns the options and the words beside them, or in one sentence what is wrong */
export function parse<Known extends Options>(
  args: readonly string[],
  options: Known,
): Result<Parsed<Known>, string> {
  try {
    return ok(parseArgs({ args: [...args], options, allowPositionals: true }))
  } catch (error) {
    const [what = ''] = error instanceof Error ? error.message.split('. ') : [String(error)]
    return fail(`${what.replace(/\.$/, '')}.`)
  }
}
