import type { Brand } from '../gateway/core/brand.ts'

/** Made-up brands, each with what is hard about one. */

/** One colour is all that is known of it; the ground is dark on the light page too. */
export const HARBOUR: Brand = {
  name: 'Harbour Office',
  logo: {
    src: svg(
      '<circle cx="16" cy="16" r="15" fill="#0b5fff"/><path d="M16 6v20M8 18a8 8 0 0 0 16 0M11 11h10" stroke="#fff" stroke-width="2.5" fill="none"/>',
      32,
      32,
    ),
    alt: '',
  },
  colours: { accent: '#0b5fff', ground: '#0a2352' },
  background: 'glow',
  links: [
    { label: { en: 'Help', de: 'Hilfe', ar: 'مساعدة' }, href: 'https://harbour.example.com/help' },
    { label: { en: 'Privacy', de: 'Datenschutz', ar: 'الخصوصية' }, href: '/privacy' },
    { label: { en: 'Imprint', de: 'Impressum', ar: 'بيانات النشر' }, href: '/imprint' },
  ],
  texts: { en: { 'signIn.title': 'Welcome aboard', 'signIn.to': 'Sign in to reach {host}' } },
}

/** A yellow that no text could have, and a logo that says the name, in two versions. */
export const HONEY: Brand = {
  name: 'Honeycomb Savings Bank',
  logo: { src: wordmark('#3a2c00'), dark: wordmark('#ffd95c'), alt: 'Honeycomb Savings Bank' },
  colours: {
    accent: '#8a6400',
    button: '#ffc928',
    ground: '#fff6dc',
    ink: '#2b2210',
    dark: { ground: '#17130a', surface: '#221c0f' },
  },
  background: 'arches',
}

/** A picture behind it, and more links than a line holds. */
export const TERRACE: Brand = {
  name: 'Terrace & Daughters',
  colours: { accent: '#8c2f5b', dark: { accent: '#ff9ecb' } },
  background: {
    image: svg(
      '<defs><linearGradient id="a" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#3b1d4f"/><stop offset=".55" stop-color="#b1486d"/><stop offset="1" stop-color="#f3a25f"/></linearGradient></defs><path fill="url(#a)" d="M0 0h1600v1000H0z"/><path fill="#2a1239" fill-opacity=".45" d="M0 760 380 560l330 180 420-300 470 330v230H0z"/>',
      1600,
      1000,
    ),
  },
  links: ['Help', 'Privacy notice', 'Terms of use', 'Imprint', 'Accessibility', 'Status'].map((label) => ({
    label,
    href: `https://terrace.example.com/${label.toLowerCase().replaceAll(' ', '-')}`,
  })),
}

function wordmark(colour: string): string {
  return svg(
    `<path d="M14 2l10 6v12l-10 6-10-6V8z" fill="#ffc928"/><text x="32" y="21" font-family="sans-serif" font-size="18" font-weight="700" fill="${colour}">Honeycomb</text>`,
    150,
    28,
  )
}

function svg(content: string, width: number, height: number): string {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="xMidYMid slice">${content}</svg>`
  return `data:image/svg+xml;base64,${btoa(text)}`
}
