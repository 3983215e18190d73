// For njs: says whether a request carries the gateway's signature, made for it and just now.
// biome-ignore lint/style/useNodejsImportProtocol: njs knows it under this name alone
import crypto from 'crypto'

const MAX_AGE_SECONDS = 60

function check(r) {
  const values = r.rawHeadersIn.filter((header) => header[0].toLowerCase() === 'x-gatehouse-lock')
  const parts = values.length === 1 ? /^t=([0-9]{1,12}),v1=([A-Za-z0-9_-]{43})$/.exec(values[0][1]) : null
  if (parts === null) return 'shut'
  if (Math.abs(Date.now() / 1000 - Number(parts[1])) > MAX_AGE_SECONDS) return 'shut'

  // Cloudflare asks with GET where it may keep the answer to a HEAD.
  const methods = r.method === 'GET' ? ['GET', 'HEAD'] : [r.method]
  const secrets = r.variables.gatehouse_lock_secrets.split(' ').filter((secret) => secret.length >= 32)
  const isSigned = secrets.some((secret) =>
    methods.some((method) => {
      const signed = `${parts[1]}\n${method}\n${r.variables.request_uri}`
      return equal(crypto.createHmac('sha256', secret).update(signed).digest('base64url'), parts[2])
    }),
  )
  return isSigned ? 'open' : 'shut'
}

/** Of two texts of one length; takes as long wherever they differ. */
function equal(a, b) {
  let differing = a.length ^ b.length
  for (let i = 0; i < a.length; i++) differing |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return differing === 0
}

export default { check }
