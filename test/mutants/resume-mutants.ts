import type { Mutant } from './mutant.ts'

const RESUME = 'test/sign-in/resume.test.ts'
const READER = 'test/sign-in/kept-form-reader.test.ts'
const BROWSER = 'test/browser/resume.long.test.ts'
const ELSEWHERE = 'test/browser/resume-elsewhere.long.test.ts'
const HOSTILE = 'test/attacks/g12-kept-form.browser.test.ts'
const VIEW = 'test/login-ui/confirm-view.test.ts'

/** A form of the app's, kept while its sender signs in. */
export const RESUME_MUTANTS: readonly Mutant[] = [
  // --- whose it is ---
  {
    file: 'gateway/sign-in/kept.ts',
    old: "  if (kept.browser !== browserOf(act.cookies).mark) return lost('another_browser')\n",
    new: '',
    test: RESUME,
    about: 'what somebody has written is offered at another browser, and after they have signed out',
  },
  {
    file: 'gateway/sign-in/kept.ts',
    old: "  if (kept.sub !== '' && kept.sub !== session.sub) return lost('another_person')\n",
    new: '',
    test: RESUME,
    about: 'the next person at a browser reads what the one before has written, and sends it',
  },
  {
    file: 'gateway/sign-in/kept.ts',
    old: 'now() / 1000 - kept.issuedAt < KEPT_SECONDS',
    new: 'now() / 1000 - kept.issuedAt < KEPT_SECONDS * 24',
    test: RESUME,
    about: 'what was kept in the morning is offered in the evening',
  },
  {
    file: 'gateway/sign-in/kept.ts',
    old: "{ name: 'kept', purpose: 'resume', host }",
    new: "{ name: 'state', purpose: 'sign-in', host }",
    test: RESUME,
    about: 'a state opens as something that was kept',
  },
  {
    file: 'gateway/sign-in/resume.ts',
    old: "return session.error.reason === 'unauthenticated' ? (session.error.sub ?? '') : ''",
    new: "return session.error.reason === 'unauthenticated' ? '' : ''",
    test: RESUME,
    about: 'what somebody wrote in a session that has ended is shown to whoever signs in next',
  },
  // --- who is shown it ---
  {
    file: 'gateway/sign-in/resume-confirm.ts',
    old: "  if (!isForDocument(act.normal.headers)) return fail({ reason: 'not_a_document' })\n",
    new: '',
    test: HOSTILE,
    about: 'a script of the app reads what was kept',
  },
  {
    file: 'gateway/sign-in/resume.ts',
    old: "  if (!isForDocument(act.normal.headers)) return fail({ reason: 'not_a_document' })\n",
    new: '',
    test: RESUME,
    about: 'a script of the app has forms kept and reads what seals them',
  },
  {
    file: 'gateway/sign-in/resume.ts',
    old: "  if (kindOf(act.normal.headers) !== 'navigation') return notKept('not_a_form')\n",
    new: '',
    test: RESUME,
    about: 'a program is answered with a page',
  },
  // --- where it goes ---
  {
    file: 'gateway/sign-in/resume.ts',
    old: ' && !isOurs && (!isHome || asksForHome)',
    new: ' && (!isHome || asksForHome)',
    test: RESUME,
    about: 'a form that was kept is sent to a page of ours',
  },
  {
    file: 'gateway/sign-in/resume.ts',
    old: ' && !isOurs && (!isHome || asksForHome)',
    new: ' && !isOurs',
    test: RESUME,
    about: 'a form for an address that can’t be read is sent to the start page',
  },
  {
    file: 'login-ui/carry-along.ts',
    old: String.raw`\saction="\/\.auth\/[^"]*"`,
    new: '',
    test: VIEW,
    about: 'what carries a form is sent to the app with it',
  },
  {
    file: 'gateway/core/return-to.ts',
    old: 'pathname === CONFIRM_PATH && ',
    new: "pathname.startsWith('/.auth/resume') && ",
    test: 'test/core/return-to.test.ts',
    about: 'signing in ends at a page that keeps',
  },
  // --- that it is not lost ---
  {
    file: 'gateway/sign-in/kept-refusal.ts',
    old: 'act.carried.kept === undefined ||',
    new: 'true ||',
    test: RESUME,
    about: 'whoever is refused on the way loses what they sent',
  },
  {
    file: 'gateway/sign-in/answer.ts',
    old: 'answer(act, carryOn(act, html),',
    new: 'answer(act, html,',
    test: RESUME,
    about: 'the next page has nothing of what was kept',
  },
  {
    file: 'gateway/sign-in/resume-or.ts',
    old: 'status: 307,',
    new: 'status: 303,',
    test: RESUME,
    about: 'without script what was kept is lost at the end of the sign-in',
  },
  {
    file: 'gateway/sign-in/resume.ts',
    old: 'const cookies = new Map([...act.cookies, [BROWSER_COOKIE, browser.mark]])',
    new: 'const cookies = act.cookies',
    test: RESUME,
    about: 'a page seals for two browsers, and what it carries is lost',
  },
  {
    file: 'gateway/sign-in/kept-carry.ts',
    old: 'url.length <= HANDOVER_RETURN_TO_MAX_CHARACTERS',
    new: 'url.length <= HANDOVER_RETURN_TO_MAX_CHARACTERS * 4',
    test: RESUME,
    about: 'a form for a long address is forgotten on the way over another host',
  },
  {
    file: 'login-ui/client/resume-page.ts',
    old: "  main.querySelector('[data-lost]')?.removeAttribute('hidden')\n",
    new: '',
    test: BROWSER,
    about: 'what a tab has lost is lost without a word',
  },
  {
    file: 'login-ui/client/kept.ts',
    old: '    sessionStorage.setItem(IN_TAB, kept)\n',
    new: '',
    test: ELSEWHERE,
    about: 'a sign-in at another host loses what was sent',
  },
  {
    file: 'gateway/sign-in/resume-sign-in.ts',
    old: "isAgain ? '&prompt=login' : ''",
    new: "''",
    test: RESUME,
    about: 'whoever must sign in again is sent round in circles',
  },
  // --- that it goes out as it came ---
  {
    file: 'gateway/sign-in/kept-form-reader.ts',
    old: "!text.includes('\\0') && ",
    new: '',
    test: READER,
    about: 'a form goes out with another letter than was typed',
  },
  {
    file: 'gateway/sign-in/kept-form-reader.ts',
    old: "if (field.name === '' || !isKept(field.name)) return false",
    new: 'if (!isKept(field.name)) return false',
    test: READER,
    about: 'a field is left out when a form is sent, and nobody hears of it',
  },
  {
    file: 'gateway/sign-in/kept-form-reader.ts',
    old: "  if (!/^(?:utf-?8)?$/i.test(parameters.get('charset') ?? '')) return fail('not_utf8')\n",
    new: '',
    test: READER,
    about: 'a form in another charset goes out with other letters',
  },
  {
    file: 'gateway/sign-in/kept-multipart.ts',
    old: "preamble !== '' || ",
    new: '',
    test: READER,
    about: 'a part of what was sent is left out',
  },
  {
    file: 'login-ui/client/resume-page.ts',
    old: '    if (release !== undefined) return event.preventDefault()\n',
    new: '',
    test: BROWSER,
    about: 'two clicks send a form twice',
  },
  {
    file: 'login-ui/client/resume-page.ts',
    old: "  main.addEventListener('submit'",
    new: "  main.querySelector('form')?.addEventListener('submit'",
    test: BROWSER,
    about: 'a field named as a form’s own part breaks the page, and a form is sent twice',
  },
  {
    file: 'login-ui/confirm-view.ts',
    old: 'type="file" required aria-describedby',
    new: 'type="file" aria-describedby',
    test: BROWSER,
    about: 'a form is sent without its files, and nobody hears of it',
  },
  {
    file: 'login-ui/kept-fields.ts',
    old: '  if (SECRET.test(name)) return quiet(words.notShown)\n',
    new: '',
    test: VIEW,
    about: 'whoever looks over a shoulder reads a password',
  },
  // --- how much ---
  {
    file: 'gateway/sign-in/read-fields.ts',
    old: 'length - (isKept ? kept.length : 0) > SIGN_IN_BODY_MAX_BYTES',
    new: 'length > CARRYING_BODY_MAX_BYTES',
    test: RESUME,
    about: 'every form of ours takes three times as much as it needs',
  },
  {
    file: 'gateway/core/limits.ts',
    old: 'KEPT_SEALED_MAX_CHARACTERS = 144 * 1024',
    new: 'KEPT_SEALED_MAX_CHARACTERS = 128 * 1024',
    test: RESUME,
    about: 'the largest form that is kept gets stuck on the way',
  },
  {
    file: 'gateway/core/limits.ts',
    old: 'KEPT_BODY_MAX_BYTES = 64 * 1024',
    new: 'KEPT_BODY_MAX_BYTES = 64 * 1024 - 1',
    test: RESUME,
    about: 'a form of 64 KiB is not kept',
  },
  // --- in a flood ---
  {
    file: 'gateway/sign-in/routes.ts',
    old: '  await keepCarried(act)\n',
    new: '',
    test: 'test/sign-in/flood.test.ts',
    about: 'whoever is told to wait loses what they sent',
  },
  {
    file: 'gateway/sign-in/routes.ts',
    old: "resource.shows === 'page' && act.normal.method !== 'POST'",
    new: "resource.shows === 'page'",
    test: 'test/sign-in/flood.test.ts',
    about: 'who must prove once more loses it all the same',
  },
  {
    file: 'gateway/sign-in/flood.ts',
    old: ' && !APP_FORMS.has(path)',
    new: '',
    test: 'test/sign-in/flood.test.ts',
    about: 'a field of the app’s own form is taken for what was kept',
  },
]
