import type { CDPSession, Page } from 'playwright-core'

type Tree = Awaited<ReturnType<typeof fullTree>>
type Node = Tree[number]

/** What a person hears beside name and role. */
const HEARD = ['disabled', 'invalid', 'required', 'focused', 'live', 'checked', 'expanded', 'level', 'url']
/** Chromium's own parts of a text, and boxes that mean nothing: their insides stand in their place. */
const SILENT = new Set(['none', 'generic', 'InlineTextBox', 'ListMarker', 'LineBreak'])

/**
 * The page as the browser tells it to assistive technology (Chrome DevTools Protocol, `Accessibility.getFullAXTree`).
 *
 * @returns a line for each thing that is heard, indented by what it is in
 */
export async function accessibilityTree(page: Page): Promise<string> {
  const devTools = await page.context().newCDPSession(page)
  const nodes = await fullTree(devTools)
  await devTools.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const childrenOf = (node: Node) =>
    (node.childIds ?? []).map((id) => byId.get(id)).filter((child) => child !== undefined)
  const root = nodes.find(({ parentId }) => parentId === undefined)
  return root === undefined ? '' : linesOf(root, childrenOf, 0).join('\n')
}

async function fullTree(devTools: CDPSession) {
  await devTools.send('Accessibility.enable')
  return (await devTools.send('Accessibility.getFullAXTree')).nodes
}

function linesOf(node: Node, childrenOf: (node: Node) => readonly Node[], depth: number): readonly string[] {
  const isSilent = node.ignored || SILENT.has(node.role?.value)
  // What is in a field is its value.
  const inside = (node.role?.value === 'textbox' ? [] : childrenOf(node))
    .filter((child) => !repeats(child, node))
    .flatMap((child) => linesOf(child, childrenOf, depth + (isSilent ? 0 : 1)))
  return isSilent ? inside : [`${'  '.repeat(depth)}- ${said(node)}`, ...inside]
}

/** A heading's text is its name: it is heard once. */
function repeats({ role, name }: Node, parent: Node): boolean {
  return role?.value === 'StaticText' && name?.value === parent.name?.value
}

function said({ role, name, description, value, properties = [] }: Node): string {
  const facts = HEARD.flatMap((heard) => {
    const found = properties.find((property) => property.name === heard)?.value.value
    const isSaid = found !== undefined && found !== false && found !== 'false'
    return isSaid ? [`${heard}: ${heard === 'url' ? new URL(found).pathname : found}`] : []
  })
  const parts = [
    role?.value,
    name?.value && `"${name.value}"`,
    value?.value && `= "${value.value}"`,
    description?.value && `(${description.value})`,
    facts.length > 0 && `[${facts.join(', ')}]`,
  ]
  return parts.filter(Boolean).join(' ')
}
