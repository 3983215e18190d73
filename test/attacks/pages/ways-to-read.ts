/**
 * How a script of the app asks for a page it is not meant to read, each with what it gets to see. Run in the browser: each
 * stands for itself and knows nothing of its surroundings.
 */
export const WAYS_TO_READ: readonly (readonly [string, (path: string) => Promise<string>])[] = [
  ['fetch', async (path) => (await fetch(path)).text()],
  ['fetch for HTML', async (path) => (await fetch(path, { headers: { accept: 'text/html' } })).text()],
  ['fetch, same-origin', async (path) => (await fetch(path, { mode: 'same-origin' })).text()],
  ['fetch, no-cors', async (path) => (await fetch(path, { mode: 'no-cors' })).text()],
  ['fetch, navigate', (path) => fetch(path, { mode: 'navigate' }).then((answer) => answer.text(), String)],
  ['fetch, past the cache', async (path) => (await fetch(path, { cache: 'force-cache' })).text()],
  [
    'fetch that calls itself a document',
    async (path) => (await fetch(path, { headers: { 'sec-fetch-dest': 'document' } })).text(),
  ],
  [
    'XHR for a document',
    (path) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest()
        request.open('GET', path)
        request.responseType = 'document'
        request.setRequestHeader('accept', 'text/html')
        request.onloadend = () => resolve(request.response?.documentElement.outerHTML ?? '')
        request.send()
      }),
  ],
  [
    'a cache',
    async (path) => {
      const cache = await caches.open('theirs')
      await cache.add(path).catch(() => {})
      return (await (await cache.match(path))?.text()) ?? ''
    },
  ],
  ...['iframe', 'object', 'embed'].map(inside),
  ...['img', 'script', 'link', 'video', 'track'].map(besides),
]

/** What stands in an element that shows documents. */
function inside(tag: string): readonly [string, (path: string) => Promise<string>] {
  const read = `new Promise((resolve) => {
    const element = Object.assign(document.createElement('${tag}'), { src: path, data: path, type: 'text/html' })
    const read = () => {
      try {
        resolve(String((element.contentDocument ?? element.getSVGDocument?.())?.documentElement.outerHTML))
      } catch (error) {
        resolve(String(error))
      }
    }
    element.onload = element.onerror = read
    document.body.append(element)
  })`
  return [`<${tag}>`, Function('path', `return ${read}`) as (path: string) => Promise<string>]
}

/** Nothing is shown: but a page that is good once may be gone by it. */
function besides(tag: string): readonly [string, (path: string) => Promise<string>] {
  const ask = `new Promise((resolve) => {
    const element = document.createElement('${tag}')
    if ('${tag}' === 'link') Object.assign(element, { rel: 'stylesheet', href: path })
    else element.src = path
    element.onload = element.onerror = () => resolve('')
    if ('${tag}' !== 'track') return document.body.append(element)
    element.default = true
    document.body.appendChild(document.createElement('video')).append(element)
    element.track.mode = 'showing'
  })`
  return [`<${tag}>`, Function('path', `return ${ask}`) as (path: string) => Promise<string>]
}
