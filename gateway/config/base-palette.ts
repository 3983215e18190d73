export type Scheme = 'light' | 'dark'

/** The colours of a page, by the names they have in the stylesheet; each `#rrggbb`. */
export type Palette = {
  /** Behind the card, and what the glow fades from. */
  readonly ground: string
  readonly glow: string
  /** What stands on the ground: words, and marks or focus rings. */
  readonly 'on-ground': string
  readonly 'ground-accent': string
  /** The card. */
  readonly surface: string
  readonly ink: string
  readonly 'ink-quiet': string
  /** Parts sections; says nothing by itself. */
  readonly line: string
  /** Of fields and second buttons. */
  readonly edge: string
  readonly accent: string
  readonly 'accent-strong': string
  readonly 'on-accent': string
  readonly button: string
  readonly 'button-strong': string
  readonly 'on-button': string
  readonly 'button-edge': string
  readonly problem: string
  readonly 'problem-ground': string
  readonly 'hint-ground': string
}

/** Those of login-ui/style/tokens.css, which has the last word: a test compares them. */
export const BASE: Readonly<Record<Scheme, Palette>> = {
  light: {
    ground: '#f3f2ee',
    glow: '#dfe9e2',
    'on-ground': '#56605b',
    'ground-accent': '#1d5c47',
    surface: '#ffffff',
    ink: '#1b211e',
    'ink-quiet': '#56605b',
    line: '#dddbd3',
    edge: '#78827d',
    accent: '#1d5c47',
    'accent-strong': '#14442f',
    'on-accent': '#ffffff',
    button: '#1d5c47',
    'button-strong': '#14442f',
    'on-button': '#ffffff',
    'button-edge': '#1d5c47',
    problem: '#a3261b',
    'problem-ground': '#fcf0ee',
    'hint-ground': '#eef4f1',
  },
  dark: {
    ground: '#121614',
    glow: '#1b2a23',
    'on-ground': '#a7b1ac',
    'ground-accent': '#8ed1b5',
    surface: '#1a1f1d',
    ink: '#e9edeb',
    'ink-quiet': '#a7b1ac',
    line: '#2d3532',
    edge: '#77827d',
    accent: '#8ed1b5',
    'accent-strong': '#aee3cc',
    'on-accent': '#0d2019',
    button: '#8ed1b5',
    'button-strong': '#aee3cc',
    'on-button': '#0d2019',
    'button-edge': '#8ed1b5',
    problem: '#ff9d90',
    'problem-ground': '#2d1d1b',
    'hint-ground': '#1d2824',
  },
}
