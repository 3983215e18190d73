/** Where somebody who is signed in proves once more that it is them. */
export const stepUp = {
  title: 'Confirme que é você',
  whyRoute: 'Para abrir {place}, confirme de novo que é você.',
  whyAdd: 'Antes de adicionar uma chave de acesso, confirme que é você.',
  whyRemove: 'Antes de remover a chave de acesso “{name}”, confirme que é você.',
  who: 'Você entrou como {email}.',
  passkey: 'Usar chave de acesso',
  code: 'Receber código por e-mail',
  goOn: 'Continuar',
  passkeyNeedsScript: 'Chaves de acesso precisam de JavaScript. Ative-o e recarregue esta página.',
  passkeyUnsupported:
    'Este navegador não é compatível com chaves de acesso. Abra esta página em outro navegador.',
  noMethod: 'Não há como confirmar isso aqui. Peça ajuda aos responsáveis por este site.',
  notThisWay: 'Isso não basta aqui. Use a forma oferecida nesta página.',
  tookTooLong: 'Demorou demais e foi encerrado para sua segurança. Tente de novo.',
  cancel: 'Cancelar',
  codeTitle: 'Digite seu código',
  codeSent: 'Enviamos um código para {email}.',
  confirm: 'Confirmar',
  otherWay: 'Usar outra forma',
}

/** A sign-in that the rules want one more proof for. */
export const further = {
  title: 'Falta mais uma confirmação',
  passkey: 'Até aqui, tudo certo. Esta conta também pede a chave de acesso dela.',
  code: 'Até aqui, tudo certo. Esta conta também pede um código por e-mail.',
  elsewhere: 'Até aqui, tudo certo. Esta conta pede mais uma confirmação, na próxima página.',
}
