/** What somebody sent before they were signed in: kept, and offered for sending. */
export const resume = {
  signInFirst: 'Entre primeiro. O que você enviou está guardado e ainda não chegou a {host}.',
  elsewhereTitle: 'Entre primeiro',
  elsewhereWithoutScript:
    'Para entrar, você passa por outro site e, sem JavaScript, o que você enviou não pode ser guardado enquanto isso. Volte, copie o que não quiser escrever de novo, entre e envie mais uma vez.',
  signIn: 'Entrar',
  stillKept: 'O que você enviou continua guardado.',
  startAgain: 'Começar de novo',
  title: 'Enviar agora?',
  explained: 'Isto é o que você enviou antes, e {host} ainda não recebeu. O envio será feito como {email}.',
  to: 'Para',
  notShown: 'não mostrado',
  empty: 'vazio',
  noFile: 'nenhum arquivo',
  nothing: 'Não há campos.',
  moreFields: {
    one: 'e mais um campo',
    many: 'e mais {count} de campos',
    other: 'e mais {count} campos',
  },
  moreCharacters: {
    one: '… e mais um caractere',
    many: '… e mais {count} de caracteres',
    other: '… e mais {count} caracteres',
  },
  // None takes this form, too.
  bytes: {
    one: '{file}, {count} byte',
    many: '{file}, {count} de bytes',
    other: '{file}, {count} bytes',
  },
  chooseAgain: 'Escolha {file} de novo',
  chooseExplained: 'Sem JavaScript, um arquivo não pode ser recolocado automaticamente.',
  send: 'Enviar',
  discard: 'Não enviar',
  lookingTitle: 'Um momento',
  looking: 'Estamos procurando o que você enviou.',
  lostTitle: 'O que você enviou não está mais aqui',
  lost: 'Não chegou a {host}. Volte para onde você escreveu e envie de novo.',
  lostWithoutScript:
    'Enquanto você estava em outro site, esta aba não pôde guardar o envio sem JavaScript. Não chegou a {host}. Volte para onde você escreveu e envie de novo.',
  goOn: 'Continuar sem enviar',
}
