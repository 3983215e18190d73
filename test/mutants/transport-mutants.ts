import type { Mutant } from './mutant.ts'

/** Between the gateway and the app. */
export const TRANSPORT_MUTANTS: readonly Mutant[] = [
  {
    file: 'gateway/fetch-origin.ts',
    old: 'isHeld && lease !== undefined\n',
    new: 'false\n',
    test: 'test/flows/web-socket.test.ts',
    about: 'a WebSocket once open outlives its session',
  },
  {
    file: 'gateway/fetch-origin.ts',
    old: 'fetch(upstream.url, initOf(upstream, content, giveUp.signal, isPersonal)))',
    new: "fetch(upstream.url, { ...initOf(upstream, content, giveUp.signal, isPersonal), redirect: 'follow' }))",
    test: 'test/flows/zone-and-host-header.test.ts',
    about: 'the gateway follows an app’s redirect into the network behind it',
  },
  {
    file: 'gateway/fetch-origin.ts',
    old: '  if (body === null) firstByte.begin()\n',
    new: '',
    test: 'test/flows/first-byte.test.ts',
    about: 'an app that hangs holds a connection for ever',
  },
  {
    file: 'gateway/fetch-origin.ts',
    old: '  if (body === null) firstByte.begin()\n',
    new: '  firstByte.begin()\n',
    test: 'test/flows/first-byte.test.ts',
    about: 'a slow upload is cut off',
  },
  {
    file: 'gateway/fetch-origin.ts',
    old: '{ cf: { resolveOverride: resolveTo } }',
    new: '{}',
    test: 'test/flows/zone-and-host-header.test.ts',
    about: 'a request meant for the app comes back to the gateway, again and again',
  },
  {
    file: 'gateway/watch-upload.ts',
    old: '  body.getReader().closed.then(() => {}, onBroken)\n',
    new: '  void [body, onBroken]\n',
    test: 'test/flows/streaming.test.ts',
    about: 'uploads broken off pile up at the app, each waiting for its rest',
  },
  {
    file: 'gateway/session/open-connections.ts',
    old: '    connection.abort()\n',
    new: '',
    test: 'test/flows/web-socket.test.ts',
    about: 'the timer runs out and the WebSocket stays open',
  },
  {
    file: 'gateway/live-session.ts',
    old: '    headers.delete(TERMS_HEADER)\n',
    new: '',
    test: 'test/flows/web-socket.test.ts',
    about: 'the app is handed the gateway’s notes to itself',
  },
  {
    file: 'gateway/live-session.ts',
    old: '...(resolveTo === undefined ? {} : { cf: { resolveOverride: resolveTo } }),',
    new: '',
    test: 'test/flows/zone-and-host-header.test.ts',
    about: 'a WebSocket meant for the app comes back to the gateway',
  },
]
