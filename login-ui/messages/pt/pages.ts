/** The sign-in page. */
export const signIn = {
  title: 'Entrar',
  to: 'para continuar em {host}',
  email: 'Endereço de e-mail',
  sendCode: 'Continuar',
  codeExplained: 'Vamos enviar um código a você.',
  again: 'Você já entrou. Para continuar aqui, entre mais uma vez.',
  lastUsed: 'Foi o que você usou da última vez.',
  anotherWay: 'Entrar de outra forma',
  or: 'ou',
  passkey: 'Entrar com chave de acesso',
  passkeyOnly: 'Use a chave de acesso deste dispositivo, do celular ou da chave de segurança.',
  passkeyNeedsScript:
    'Aqui se entra com uma chave de acesso, e chaves de acesso precisam de JavaScript. Ative-o e recarregue esta página.',
  passkeyUnsupported:
    'Aqui se entra com uma chave de acesso, e este navegador não é compatível. Abra esta página em outro navegador.',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: 'Digite seu código',
  sent: 'Se {email} puder entrar aqui, um código está a caminho.',
  newTitle: 'Você precisa de um novo código',
  label: 'Código do e-mail',
  verify: 'Entrar',
  resend: 'Enviar novo código',
  resendExplained: 'Ainda não chegou? Veja na pasta de spam ou peça um novo código.',
  otherAddress: 'Usar outro endereço',
  otherWay: 'Usar outro endereço ou outra forma',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: 'Da próxima vez, sem código',
  explained: 'Com uma chave de acesso, você entra usando a impressão digital, o rosto ou o bloqueio de tela.',
  forWhom: 'Para {email}',
  create: 'Criar chave de acesso',
  notNow: 'Agora não',
  unsupported: 'Este navegador não consegue salvar chaves de acesso. Escolha “Agora não” para continuar.',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: 'Com qual conta você quer continuar?',
  who: 'Você entrou como {email}.',
  goOn: 'Continuar como {email}',
  other: 'Usar outra conta',
}

export const signOut = {
  title: 'Sair?',
  who: 'Você entrou como {email}.',
  explained: 'Você vai precisar entrar de novo neste navegador.',
  hosts: 'Você vai sair de todos estes sites de uma vez: {hosts}.',
  everywhere: 'Também em todos os meus outros dispositivos',
  signOut: 'Sair',
  stay: 'Continuar na conta',
}

/** Around every page. */
export const frame = {
  language: 'Idioma',
  trace: 'Erro {status}. Se pedir ajuda, informe:',
  said: '{title}. {message}',
}
