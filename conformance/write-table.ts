import type { Case } from './case.ts'
import type { Outcome } from './play.ts'
import { refusalTable } from './refusal-sentences.ts'

/** One line of the terminal's table. */
export function lineOf({ case: one, result, why }: Outcome): string {
  const reason = why === '' ? '' : `\n${' '.repeat(RESULT_WIDTH + 2)}${why}`
  return `${result.padEnd(RESULT_WIDTH)}  ${one.id.padEnd(ID_WIDTH)}  ${one.source.kind.padEnd(KIND_WIDTH)}  ${one.sentence}${reason}`
}

/** The last line: `N passed, N failed, N skipped`. */
export function closingLine(outcomes: readonly Outcome[]): string {
  const count = (result: Outcome['result']) => outcomes.filter((one) => one.result === result).length
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`
}

// The longest words and ids there are.
const RESULT_WIDTH = 'skipped'.length
const KIND_WIDTH = 'documented'.length
const ID_WIDTH = 34

/** The tables of docs/embedded.md: the cases of each service, and the words of the pool's refusals. */
export function markdownOf(cases: readonly Case[]): string {
  const about = (service: Case['about']) => cases.filter((one) => one.about === service)
  return [
    '### Amazon Cognito',
    '',
    ...tableOf(about('cognito')),
    '',
    '### Authsignal',
    '',
    ...tableOf(about('authsignal')),
    '',
    "### The embedded pool's refusals",
    '',
    refusalTable(),
    '',
  ].join('\n')
}

function tableOf(cases: readonly Case[]): string[] {
  return [
    '| Case | What is taken for true | Source | Switch |',
    '| --- | --- | --- | --- |',
    ...cases.map(rowOf),
  ]
}

function rowOf({ id, sentence, source, guess }: Case): string {
  const settings = guess?.settings.map((setting) => `\`${setting}\``).join(' or ')
  const cells = [
    `\`${id}\``,
    sentence,
    `${source.kind}: ${source.where}`,
    guess === undefined ? '' : `\`${guess.name}\`: ${settings}`,
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
