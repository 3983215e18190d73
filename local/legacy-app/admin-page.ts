import { html } from './html.ts'
import { page } from './layout.ts'
import type { Answer, Tool, Visit } from './visit.ts'

/** `/admin/`: nightly jobs. The tool guards nothing itself; whoever reaches it may look. */
export function adminPage(visit: Visit, tool: Tool): Answer {
  const note = visit.groups.includes('admins')
    ? html`<p class="note">You are listed as an administrator.</p>`
    : html`<p class="note">Changes here are made by administrators only. Ring the help desk.</p>`
  return page(
    visit,
    200,
    'Administration',
    html`${note}
<table>
<tr><th>Nightly job</th><th>Last result</th></tr>
<tr><td>Import of ledgers</td><td>done, ${tool.reports.all().length} reports on file</td></tr>
<tr><td>Mail to head office</td><td>done</td></tr>
<tr><td>Clean-up of old drafts</td><td>nothing to do</td></tr>
</table>
<p>Server time: ${new Date(tool.now()).toISOString()}</p>`,
  )
}
