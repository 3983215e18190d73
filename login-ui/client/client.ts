import { codePage } from './code-page.ts'
import { offerPage } from './offer-page.ts'
import { signInPage } from './sign-in-page.ts'

// A module runs when the page is parsed (HTML 4.12.1). Without it all but passkeys works by plain forms.
const main = document.querySelector('main')
if (main?.dataset.page === 'sign-in') signInPage(main)
if (main?.dataset.page === 'code') codePage(main, () => performance.now())
if (main?.dataset.page === 'offer') offerPage(main)
