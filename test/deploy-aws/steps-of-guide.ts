/** What a guide asks for, in its order. */
export type Step =
  | { readonly kind: 'type'; readonly command: string; readonly line: number }
  | { readonly kind: 'save'; readonly name: string; readonly text: string; readonly line: number }

type Block = {
  readonly language: string
  readonly text: string
  readonly line: number
  readonly before: string
}

const FENCED = /^```(\w+)\n([\s\S]*?)^```$/gm

/**
 * @param markdown a guide: its `sh` blocks are typed, its `ts` and `json` blocks saved as the last file that the paragraph before
 *   each of them names
 */
export function stepsOf(markdown: string): Step[] {
  return blocksOf(markdown).flatMap((block): Step[] => {
    if (block.language === 'sh') return commandsOf(block)
    const name = [...block.before.matchAll(/`([\w.-]+\.(?:ts|json))`/g)].at(-1)?.[1]
    if (name === undefined) throw new Error(`line ${block.line}: nobody says what to save this block as`)
    return [{ kind: 'save', name, text: block.text, line: block.line }]
  })
}

function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(FENCED)].map((found) => {
    const above = markdown.slice(0, found.index)
    return {
      language: found[1] ?? '',
      text: found[2] ?? '',
      line: above.split('\n').length + 1,
      before: above.trimEnd().split('\n\n').at(-1) ?? '',
    }
  })
}

/** One command may go on over lines: behind a `\`, or from `for` to its `done`. */
function commandsOf({ text, line }: Block): Step[] {
  const steps: Step[] = []
  let lines: string[] = []
  for (const [i, said] of text.trimEnd().split('\n').entries()) {
    lines.push(said)
    const command = lines.join('\n')
    if (goesOn(command)) continue
    steps.push({ kind: 'type', command, line: line + i - lines.length + 1 })
    lines = []
  }
  if (lines.length > 0) throw new Error(`line ${line}: a command without an end`)
  return steps
}

function goesOn(command: string): boolean {
  const loops = command.match(/^\s*for\b/gm)?.length ?? 0
  const ends = command.match(/(?:^\s*|; )done\b/gm)?.length ?? 0
  return command.endsWith('\\') || loops > ends
}
