import { html } from './html.ts'
import { page } from './layout.ts'
import { notFoundPage } from './not-found-page.ts'
import type { Answer, Tool, Visit } from './visit.ts'

/** `/reports/12`: one report; right after the form, with a word that it was saved. */
export function reportPage(visit: Visit, tool: Tool): Answer {
  const report = tool.reports.byId(Number(visit.path.slice('/reports/'.length)))
  if (report === undefined) return notFoundPage(visit)
  const saved = visit.query.has('saved') ? html`<p class="note saved">The report was saved.</p>` : html``
  return page(
    visit,
    200,
    report.title,
    html`${saved}
<table>
<tr><th>Year</th><td>${report.year}</td></tr>
<tr><th>Department</th><td>${report.department}</td></tr>
<tr><th>Amount</th><td>${report.amount.toLocaleString('en-GB')}</td></tr>
</table>
<p><a href="/reports?year=${report.year}">All reports for ${report.year}</a></p>`,
  )
}
