/** Hosts browsers take for a secure context over plain http (Secure Contexts 3.1). @param hostname without port */
export function isLocalHost(hostname: string): boolean {
  return LOCAL.test(hostname)
}

const LOCAL = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/
