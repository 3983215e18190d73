import { createHash, randomBytes } from 'node:crypto'

export const BLOCK_BYTES = 1024 * 1024

const RANDOM = randomBytes(BLOCK_BYTES)

/** Bytes nobody can compress, each block with its number in front: one that is lost, doubled or moved is noticed. */
export function* numberedBlocks(count: number): Generator<Buffer> {
  for (let number = 0; number < count; number++) {
    const block = Buffer.from(RANDOM)
    block.writeUInt32BE(number)
    yield block
  }
}

/** SHA-256 of the first `count` blocks, in hex. */
export function hashOfBlocks(count: number): string {
  const hash = createHash('sha256')
  for (const block of numberedBlocks(count)) hash.update(block)
  return hash.digest('hex')
}
