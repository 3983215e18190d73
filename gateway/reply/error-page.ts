import { type ErrorView, errorView } from '../../login-ui/error-view.ts'

/** A refusal as a page, in the look of the sign-in page. Needs no script. */
export function errorPage(view: ErrorView): string {
  return errorView(view)
}
