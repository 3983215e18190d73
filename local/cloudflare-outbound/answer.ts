type Service = { fetch(request: Request): Promise<Response> }

/** What a host leads to: the name of the service that reaches it. */
type Bindings = {
  /** By scheme and `resolveOverride`: `https://legacy.internal.example.com`. */
  readonly PLACES: Readonly<Record<string, string>>
  /** By public host. */
  readonly ZONE: Readonly<Record<string, string>>
} & Readonly<Record<string, Service>>

/**
 * Plays what Cloudflare does with a Worker's `fetch` to its own zone, and nothing else of it:
 * - `cf.resolveOverride` connects to another host of the zone and leaves URL and `Host` as they are
 *   (developers.cloudflare.com/workers/runtime-apis/request/#the-cf-property-requestinitcfproperties)
 * - a URL of the zone itself goes to the origin that its DNS record names, not to the Worker again
 *   (developers.cloudflare.com/workers/configuration/routing/routes/)
 *
 * Cloudflare ignores an override that lies outside the zone; here each is one that the configuration names.
 */
export default {
  fetch(request: Request & { readonly cf?: { readonly resolveOverride?: string } }, env: Bindings) {
    const { protocol, hostname } = new URL(request.url)
    const override = request.cf?.resolveOverride
    const name = override === undefined ? env.ZONE[hostname] : env.PLACES[`${protocol}//${override}`]
    const service = name === undefined ? undefined : env[name]
    return service === undefined ? fetch(request) : service.fetch(request)
  },
}
