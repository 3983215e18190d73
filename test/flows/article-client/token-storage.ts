/** What Amplify keeps its tokens in, as `localStorage` in a browser: an interface of its own, so that tests can look. */
export function createTokenStorage() {
  const items = new Map<string, string>()
  return {
    async setItem(key: string, value: string): Promise<void> {
      items.set(key, value)
    },
    async getItem(key: string): Promise<string | null> {
      return items.get(key) ?? null
    },
    async removeItem(key: string): Promise<void> {
      items.delete(key)
    },
    async clear(): Promise<void> {
      items.clear()
    },
    /** What a script of the page could read: the article's way keeps it within reach. */
    refreshToken(): string {
      const [, token] = [...items].find(([key]) => key.endsWith('.refreshToken')) ?? []
      if (token === undefined) throw new Error('no refresh token is stored')
      return token
    },
  }
}
