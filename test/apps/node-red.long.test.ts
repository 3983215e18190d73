import type { WebSocket } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePorts } from '../../local/ports.ts'
import { launchChromium, newPerson, type Person } from '../support/chromium.ts'
import { type RunningStack, somebodyNew } from '../support/stack.ts'
import { enterByCode } from './at-the-gate.ts'
import { gatehouseBefore } from './gatehouse-before.ts'
import { flowSaying } from './node-red/flow.ts'
import { FlowEditor } from './node-red/flow-editor.ts'
import { type NodeRed, startNodeRed } from './node-red/start-node-red.ts'
import { type Album, openAlbum } from './screenshots.ts'
import { listenForFailures } from './what-failed.ts'

/** Its editor is large, and the machine may be busy. */
const WAIT_MS = 30_000

type Setting = {
  readonly nodeRed: NodeRed
  readonly stack: RunningStack | undefined
  /** As the browser sees it. */
  readonly base: string
}

describe.each<[string, () => Promise<Setting>]>([
  ['by itself', directly],
  ['behind the gateway', behindGateway],
])('Node-RED %s', (place, arrange) => {
  let setting: Setting
  let person: Person
  let editor: FlowEditor
  let album: Album
  let failures: readonly string[]
  const sockets: WebSocket[] = []
  const received: string[] = []
  beforeAll(async () => {
    setting = await arrange()
    person = await newPerson(await launchChromium())
    person.context.setDefaultTimeout(WAIT_MS)
    failures = listenForFailures(person, setting.base)
    person.page.on('websocket', (socket) => {
      sockets.push(socket)
      socket.on('framereceived', ({ payload }) => received.push(String(payload)))
    })
    album = openAlbum('node-red')
    editor = new FlowEditor(person)
    if (setting.stack === undefined) await person.page.goto(`${setting.base}/`)
    else await enterByCode(person, setting.stack, '/', somebodyNew())
  })
  afterAll(async () => {
    await person?.close()
    await setting?.stack?.close()
    await setting?.nodeRed.stop()
  })
  const shown = async (name: string, act: () => Promise<void>) => {
    try {
      await act()
    } finally {
      await album.take(person, name)
    }
  }

  test('loads its editor', () => shown('editor', () => editor.waitUntilLoaded()))

  test('takes a flow and deploys it', () =>
    shown('deployed', async () => {
      await editor.importFlow(flowSaying('Hello through the socket'))
      await editor.deploy()
    }))

  test('tells the sidebar live, over its WebSocket, what the flow says', () =>
    shown('debug', async () => {
      await editor.openDebugSidebar()
      await editor.press()
      await editor.hears('Hello through the socket 1')
      await editor.press()
      await editor.hears('Hello through the socket 2')
      const addresses = sockets.map((socket) => socket.url())
      expect(new Set(addresses)).toEqual(new Set([`${setting.base.replace('http', 'ws')}/comms`]))
      expect(received.join('\n')).toContain('Hello through the socket 2')
    }))

  test('kept one socket open all the while', () => {
    expect(sockets.map((socket) => socket.isClosed())).toEqual([false])
  })

  test('has failed at nothing on the way', () => {
    expect(failures, place).toEqual([])
  })
})

async function directly(): Promise<Setting> {
  const { app } = await freePorts()
  const nodeRed = await startNodeRed(app)
  return { nodeRed, stack: undefined, base: nodeRed.origin }
}

async function behindGateway(): Promise<Setting> {
  const ports = await freePorts()
  const nodeRed = await startNodeRed(ports.app)
  const stack = await gatehouseBefore(nodeRed, {}, ports)
  return { nodeRed, stack, base: stack.urls.gateway }
}
