import { defineGatehouse } from './gateway/core/config.ts'

// What `npm start` runs with: the demo's legacy app behind the gateway. A deployment adds `cognito`, `authsignal`,
// `login` and `keys`, which the embedded services stand in for here. Every option: docs/configuration.md
export default defineGatehouse({
  hosts: {
    localhost: {
      origin: 'http://127.0.0.1:8788',
      identity: 'gatehouse',
      routes: [
        { path: '/healthz', methods: ['GET'], access: 'public' },
        { path: '/static/*', methods: ['GET'], access: 'public' },
        {
          path: '/admin/*',
          access: { groups: ['admins'], stepUp: { action: 'admin', maxAgeMinutes: 15 } },
        },
        { path: '/api/*', access: 'signed-in', whenSignedOut: 'unauthorized' },
        { path: '/*', access: 'signed-in' },
      ],
    },
  },
  limits: { perIp: { tries: 300, windowSeconds: 10 * 60 } },
})
