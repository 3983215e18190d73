import { createMemoryRegistry } from '../../gateway/session/memory-registry.ts'
import { registryCases } from './registry-cases.ts'

registryCases(async () => {
  let seconds = 1_000
  return {
    registry: createMemoryRegistry(() => seconds * 1000),
    async at(moment) {
      seconds = moment
    },
  }
})
