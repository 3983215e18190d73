import { accountPage } from './account-page.ts'
import { addPasskeyPage } from './add-passkey-page.ts'
import { codePage } from './code-page.ts'
import { rememberKept } from './kept.ts'
import { offerPage } from './offer-page.ts'
import { confirmPage, resumePage } from './resume-page.ts'
import { PAGE_SHOWN } from './show-page.ts'
import { signInPage } from './sign-in-page.ts'
import { stepUpCodePage } from './step-up-code-page.ts'
import { stepUpPage } from './step-up-page.ts'

// A module runs when the page is parsed (HTML 4.12.1). Without it all but passkeys works by plain forms.
start()
// Another page has taken this one's place.
addEventListener(PAGE_SHOWN, start)
rememberKept()

function start(): void {
  const main = document.querySelector('main')
  if (main?.dataset.page === 'sign-in') signInPage(main)
  if (main?.dataset.page === 'code') codePage(main, () => performance.now())
  if (main?.dataset.page === 'offer') offerPage(main)
  if (main?.dataset.page === 'account') accountPage(main)
  if (main?.dataset.page === 'step-up') stepUpPage(main)
  if (main?.dataset.page === 'step-up-code') stepUpCodePage(main, () => performance.now())
  if (main?.dataset.page === 'add-passkey') addPasskeyPage(main)
  if (main?.dataset.page === 'resume') resumePage(main)
  if (main?.dataset.page === 'confirm') confirmPage(main)
}
