/** What somebody does to their own account that needs a proof made for it. */
export type AccountAct =
  | { readonly kind: 'add_passkey' }
  | { readonly kind: 'remove_passkey'; readonly id: string; readonly name: string }
