import type { Mutant } from './mutant.ts'

const AXE = 'test/browser/axe.test.ts'
const REFLOW = 'test/browser/reflow-pseudo.long.test.ts'
const KEYBOARD = 'test/browser/keyboard.test.ts'
const TREE = 'test/browser/accessibility-tree.test.ts'

/** What keeps a person from reading a page, hearing it, or getting through it. */
export const PAGE_MUTANTS: readonly Mutant[] = [
  {
    file: 'login-ui/sign-in-view.ts',
    old: '<label for="email">',
    new: '<label>',
    test: AXE,
    about: 'nobody hears what the field is for',
  },
  {
    file: 'login-ui/style/tokens.css',
    old: '    --ink-quiet: #a7b1ac;',
    new: '    --ink-quiet: #6b746f;',
    test: 'test/login-ui/contrast.test.ts',
    about: 'in the dark, quiet words can’t be read',
  },
  {
    file: 'login-ui/layout.ts',
    old: '<html lang=',
    new: '<html data-lang=',
    test: AXE,
    about: 'a page is read aloud in the wrong language',
  },
  {
    file: 'login-ui/style/forms.css',
    old: '  overflow-wrap: anywhere;\n  text-align: center;',
    new: '  text-align: center;',
    test: REFLOW,
    about: 'a long address pushes its button out of the window of a phone',
  },
  {
    file: 'login-ui/sign-out-view.ts',
    old: '{words.stay}',
    new: "{'Stay signed in'}",
    test: REFLOW,
    about: 'a text stays English in every language',
  },
  {
    file: 'login-ui/style/frame.css',
    old: '  outline: 3px solid var(--accent);',
    new: '  outline: none;',
    test: KEYBOARD,
    about: 'nobody who uses the keyboard sees where they are',
  },
  {
    file: 'login-ui/client/code-page.ts',
    old: '  field.focus()\n  field.select()\n',
    new: '  field.blur()\n',
    test: KEYBOARD,
    about: 'after a wrong code the next one is typed into nothing',
  },
  {
    file: 'login-ui/problem-box.ts',
    old: ' role="alert"',
    new: '',
    test: TREE,
    about: 'what went wrong is not announced',
  },
  {
    about: 'a button’s sentence stands in columns, a syllable to a line',
    file: 'login-ui/continue-view.ts',
    old: '}"><span>',
    new: '}">',
    test: REFLOW,
  },
]
