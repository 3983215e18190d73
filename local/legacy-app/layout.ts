import { type Html, html } from './html.ts'
import type { Answer, Visit } from './visit.ts'

const TABS = [
  ['/', 'Home'],
  ['/reports', 'Reports'],
  ['/reports/new', 'New report'],
  ['/admin/', 'Administration'],
] as const
const SHOWN_SESSION_CHARACTERS = 8

/** A whole page in the tool's frame: banner, tabs, content, footer. */
export function page(visit: Visit, status: number, title: string, content: Html): Answer {
  const document = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title} - Northwind Reports</title>
<link rel="stylesheet" href="/static/style.css">
</head>
<body>
<div id="banner"><a href="/">Northwind Reports</a> <span>internal use only</span></div>
<ul id="tabs">${TABS.map(([path, name]) => tab(visit, path, name))}</ul>
<div id="content">
<h1>${title}</h1>
${content}
</div>
<div id="footer">
${signedIn(visit)}
Session ${visit.sessionId.slice(0, SHOWN_SESSION_CHARACTERS)} | Northwind Reports 2.3.1
</div>
</body>
</html>
`
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: document.text }
}

function tab(visit: Visit, path: string, name: string): Html {
  return visit.path === path
    ? html`<li class="current"><a href="${path}">${name}</a></li>`
    : html`<li><a href="${path}">${name}</a></li>`
}

// The link is the one line ops pasted in when they put the tool behind single sign-on.
function signedIn(visit: Visit): Html {
  return visit.email === ''
    ? html``
    : html`Signed in as <b id="signed-in-as">${visit.email}</b> | <a href="/.auth/logout">Sign out</a> |`
}
