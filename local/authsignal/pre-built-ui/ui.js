// The two things a plain form cannot do: a passkey, and handing the token to the page that opened a popup.

const form = document.getElementById('passkey')
if (form !== null && canUsePasskey(form.dataset.rp)) {
  form.hidden = false
  form.addEventListener('submit', usePasskey)
}

const done = document.getElementById('done')
if (done !== null) handOver(done.dataset.token, done.dataset.origins.split(' '))

function canUsePasskey(rpId) {
  const isOurs = location.hostname === rpId || location.hostname.endsWith(`.${rpId}`)
  return isOurs && globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined
}

async function usePasskey(event) {
  event.preventDefault()
  try {
    const answer = await fetch('/ui/passkey/options', { method: 'POST', body: new FormData(form) })
    const { challengeId, options } = await answer.json()
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
    const credential = await navigator.credentials.get({ publicKey })
    form.elements.challengeId.value = challengeId
    form.elements.credential.value = JSON.stringify(credential.toJSON())
    form.submit()
  } catch {
    form.querySelector('[role=status]').hidden = false
  }
}

function handOver(token, origins) {
  const opener = window.opener ?? (window.parent === window ? null : window.parent)
  const message = JSON.stringify({ event: 'AUTHSIGNAL_CLOSE_POPUP', token })
  for (const origin of opener === null ? [] : origins) opener.postMessage(message, origin)
}
