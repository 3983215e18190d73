import { type Html, html } from './html.ts'
import { page } from './layout.ts'
import type { Report } from './report-store.ts'
import { readYear, YEAR_SENTENCE } from './report-year.ts'
import type { Answer, Tool, Visit } from './visit.ts'

const YEARS_SHOWN_EACH_SIDE = 2

/** `/reports?year=2025&sort=amount`: one year's table. Without a year, this year's. */
export function reportsPage(visit: Visit, tool: Tool): Answer {
  const asked = visit.query.get('year')
  const year = asked === null ? new Date(tool.now()).getUTCFullYear() : readYear(asked)
  if (year === undefined) return page(visit, 400, 'Reports', html`<p class="note error">${YEAR_SENTENCE}</p>`)

  const reports = sorted(tool.reports.ofYear(year), visit.query.get('sort'))
  return page(visit, 200, `Reports for ${year}`, html`${yearSwitch(visit, year)}\n${table(visit, reports)}`)
}

function sorted(reports: readonly Report[], sort: string | null): readonly Report[] {
  if (sort === 'amount') return [...reports].sort((a, b) => b.amount - a.amount)
  if (sort === 'title') return [...reports].sort((a, b) => a.title.localeCompare(b.title))
  return reports
}

function yearSwitch(visit: Visit, chosen: number): Html {
  const first = chosen - YEARS_SHOWN_EACH_SIDE
  const years = Array.from({ length: 2 * YEARS_SHOWN_EACH_SIDE + 1 }, (_, offset) => first + offset).filter(
    (year) => readYear(String(year)) !== undefined,
  )
  const items = years.map((year) =>
    year === chosen
      ? html`<li><b>${year}</b></li>`
      : html`<li><a href="${withQuery(visit, 'year', String(year))}">${year}</a></li>`,
  )
  return html`<ul class="years">${items}</ul>`
}

// The rest of the query is the reader's: choosing a year keeps the order, and the other way round.
function withQuery(visit: Visit, name: string, value: string): string {
  const query = new URLSearchParams(visit.query)
  query.set(name, value)
  return `${visit.path}?${query}`
}

function table(visit: Visit, reports: readonly Report[]): Html {
  if (reports.length === 0) return html`<p class="note">Nobody has entered a report for this year.</p>`
  return html`<table>
<tr><th><a href="${withQuery(visit, 'sort', 'title')}">Report</a></th><th>Department</th><th class="number"><a href="${withQuery(visit, 'sort', 'amount')}">Amount</a></th></tr>
${reports.map(row)}</table>`
}

function row(report: Report): Html {
  return html`<tr><td><a href="/reports/${report.id}">${report.title}</a></td><td>${report.department}</td><td class="number">${report.amount.toLocaleString('en-GB')}</td></tr>\n`
}
