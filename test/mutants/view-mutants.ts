import type { Mutant } from './mutant.ts'

const CODE_PAGE = 'test/browser/pages/code-page.test.ts'

/** What views and their script hold by themselves. */
export const VIEW_MUTANTS: readonly Mutant[] = [
  {
    file: 'login-ui/html.ts',
    old: "    .replaceAll('<', '&lt;')\n",
    new: '',
    test: 'test/login-ui/views.test.ts',
    about: 'what somebody typed is markup of our page',
  },
  {
    file: 'login-ui/client/go.ts',
    old: 'url === undefined || url.origin !== location.origin',
    new: 'url === undefined',
    test: CODE_PAGE,
    about: 'an answer leads the visitor to another site',
  },
  {
    file: 'login-ui/code-form.ts',
    old: '  return triesLeft !== undefined && triesLeft < 1\n',
    new: '  return false\n',
    test: 'test/login-ui/code-view.test.ts',
    about: 'after the last try the page takes codes that nobody looks at',
  },
  {
    file: 'login-ui/client/code-page.ts',
    old: ' || triesLeft === 0\n',
    new: '\n',
    test: CODE_PAGE,
    about: 'the script leaves the form of a code that is spent',
  },
  {
    file: 'login-ui/client/say-problem.ts',
    old: "    dead.setAttribute('hidden', '')\n",
    new: '',
    test: CODE_PAGE,
    about: 'a page that is over still takes codes',
  },
  {
    file: 'login-ui/sign-in-view.ts',
    old: 'html` aria-invalid="true"`',
    new: 'undefined',
    test: 'test/login-ui/sign-in-view.test.ts',
    about: 'nobody hears which field is wrong',
  },
  {
    file: 'gateway/sign-in/step-up-actions.ts',
    old: 'trustRules && known?.trustsRules !== false',
    new: 'trustRules',
    test: 'test/sign-in/step-up-actions.test.ts',
    about: 'a route that wants a real proof is opened by one that trusts the rules',
  },
  {
    file: 'gateway/session/session-limits.ts',
    old: '  if (nowSeconds < authenticatedAt + maxAgeSeconds) return',
    new: '  if (nowSeconds < authenticatedAt + maxAgeSeconds * 2) return',
    test: 'test/session/read-session.test.ts',
    about: 'a session outlives its longest life',
  },
  {
    about: 'whoever has no try left is told to check the code',
    file: 'gateway/reply/sign-in-words.ts',
    old: 'refusal.triesLeft < 1 ? lastTry : message',
    new: 'refusal.triesLeft < 0 ? lastTry : message',
    test: 'test/reply/words.test.ts',
  },
  {
    about: 'a code is said to be on its way when none is',
    file: 'login-ui/client/code-page.ts',
    old: '  if (isOver(answer.code) || isSpent(answer)) sayNoneIsDue(main)\n',
    new: '  if (isOver(answer.code)) sayNoneIsDue(main)\n',
    test: CODE_PAGE,
  },
  {
    about: 'the page of a code that is over asks for it',
    file: 'login-ui/code-view.ts',
    old: '  const title = isSpent(view) ? words.newTitle : words.title\n',
    new: '  const title = words.title\n',
    test: 'test/login-ui/code-view.test.ts',
  },
  {
    about: 'an address is read wrong in a sentence of the other direction',
    file: 'login-ui/style/words.css',
    old: '  unicode-bidi: plaintext;\n',
    new: '  unicode-bidi: isolate;\n',
    test: 'test/browser/pages/right-to-left.test.ts',
  },
  {
    about: 'a host turns the sentence around it',
    file: 'login-ui/sign-out-view.ts',
    old: "type === 'element'",
    new: "type === 'literal'",
    test: 'test/login-ui/isolated.test.ts',
  },
  {
    about: 'a name in quotes has a quote for its mark',
    file: 'login-ui/monogram.ts',
    old: '/[\\p{L}\\p{N}]\\p{M}*/u',
    new: '/./u',
    test: 'test/login-ui/brand.test.ts',
  },
]
