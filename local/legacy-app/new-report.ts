import { redirect, text } from './answer.ts'
import { checkReport, type Draft } from './check-report.ts'
import { html } from './html.ts'
import { page } from './layout.ts'
import { readBody } from './read-body.ts'
import type { Answer, Tool, Visit } from './visit.ts'

/** `GET /reports/new`: the empty form. */
export function newReportPage(visit: Visit, tool: Tool): Answer {
  const year = String(new Date(tool.now()).getUTCFullYear())
  return form(visit, 200, { title: '', year, department: '', amount: '' }, [])
}

/** `POST /reports/new`: saved and on to its page, or the form again with what is wrong. */
export async function saveNewReport(visit: Visit, tool: Tool): Promise<Answer> {
  if (!(visit.request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'))
    return text(415, 'Please use the form.\n')
  const body = await readBody(visit.request)
  if (body === undefined) return text(413, 'That is more than a report can hold.\n')

  const draft = readDraft(new URLSearchParams(body))
  const report = checkReport(draft)
  if ('problems' in report) return form(visit, 400, draft, report.problems)
  return redirect(303, `/reports/${tool.reports.add(report).id}?saved=1`)
}

function readDraft(fields: URLSearchParams): Draft {
  const field = (name: string) => fields.get(name) ?? ''
  return {
    title: field('title'),
    year: field('year'),
    department: field('department'),
    amount: field('amount'),
  }
}

function form(visit: Visit, status: number, draft: Draft, problems: readonly string[]): Answer {
  return page(
    visit,
    status,
    'New report',
    html`${problems.map((problem) => html`<p class="note error">${problem}</p>\n`)}
<form method="post" action="/reports/new">
<label for="title">Title</label><input id="title" name="title" value="${draft.title}">
<label for="year">Year</label><input id="year" name="year" value="${draft.year}">
<label for="department">Department</label><input id="department" name="department" value="${draft.department}">
<label for="amount">Amount</label><input id="amount" name="amount" value="${draft.amount}">
<div><button>Save report</button></div>
</form>`,
  )
}
