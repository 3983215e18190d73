/** A button, a function and the debug sidebar, as Node-RED's own "Export" would write them. */
export function flowSaying(payload: string): string {
  const at = (x: number) => ({ x, y: 80 })
  const inject = {
    repeat: '',
    crontab: '',
    once: false,
    onceDelay: 0.1,
    topic: '',
    payload,
    payloadType: 'str',
  }
  const debug = { active: true, tosidebar: true, console: false, tostatus: false, targetType: 'msg' }
  return JSON.stringify([
    {
      id: 'a1',
      type: 'inject',
      name: 'Press',
      props: [{ p: 'payload' }],
      ...inject,
      ...at(120),
      wires: [['b1']],
    },
    { id: 'b1', type: 'function', name: 'Count', func: COUNTING, outputs: 1, ...at(280), wires: [['c1']] },
    { id: 'c1', type: 'debug', name: 'Said', ...debug, complete: 'payload', ...at(440), wires: [] },
  ])
}

const COUNTING = `const count = (context.get('count') || 0) + 1
context.set('count', count)
msg.payload += ' ' + count
return msg`
