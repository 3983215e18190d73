// Shows new mail without a reload: what is on the page stays, so focus and selection do too.

const REFRESH_MS = 1500
const COPIED_MS = 1500
const list = document.getElementById('mails')
const status = document.getElementById('status')

dress(document)
setInterval(refresh, REFRESH_MS)
document.addEventListener('visibilitychange', refresh)
list.addEventListener('click', copy)

async function refresh() {
  if (document.hidden) return
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => undefined)
  if (!answer?.ok) {
    say('The tenant does not answer; trying again.')
    return
  }
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
  merge(next)
  say(next.getElementById('status').textContent)
}

function merge(next) {
  const coming = [...next.querySelectorAll('.mail')]
  const wanted = new Set(coming.map((mail) => mail.dataset.mail))
  const shown = new Map([...list.children].map((mail) => [mail.dataset.mail, mail]))
  for (const [key, mail] of shown) if (!wanted.has(key)) mail.remove()
  for (const mail of coming.reverse()) {
    if (shown.has(mail.dataset.mail)) continue
    mail.classList.add('arrived')
    dress(mail)
    list.prepend(mail)
  }
}

// A status region speaks at every change, so it changes only when there is something to say.
function say(sentence) {
  if (status.textContent !== sentence) status.textContent = sentence
}

function dress(root) {
  for (const button of root.querySelectorAll('.copy')) button.hidden = navigator.clipboard === undefined
  for (const time of root.querySelectorAll('time'))
    time.textContent = new Date(time.dateTime).toLocaleTimeString()
}

async function copy(event) {
  const button = event.target.closest('.copy')
  if (button === null) return
  const copied = await navigator.clipboard.writeText(button.dataset.copy).then(
    () => true,
    () => false,
  )
  const label = button.firstChild
  label.textContent = copied ? 'Copied' : 'Select it by hand'
  setTimeout(() => {
    label.textContent = 'Copy'
  }, COPIED_MS)
}
