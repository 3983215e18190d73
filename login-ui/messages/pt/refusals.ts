/** What is refused: what happened, and what to do about it. By the names of the reasons. */
export const refusals = {
  request_malformed: {
    title: 'Não foi possível ler este pedido',
    message: 'Volte e tente de novo.',
  },
  cookies_ambiguous: {
    title: 'Não foi possível ler os cookies deste site',
    message: 'Limpe os cookies deste site no seu navegador e tente de novo.',
  },
  path_ambiguous: {
    title: 'Não foi possível ler este endereço',
    message:
      'Ele pode ser entendido de mais de uma forma. Confira se não há caracteres a mais e tente de novo.',
  },
  host_unknown: {
    title: 'Não há nada com este nome',
    message: 'Confira o endereço. Se estiver certo, avise os responsáveis por este site.',
  },
  not_found: {
    title: 'Não há nada aqui',
    message: 'Confira o endereço ou volte para a página de onde você veio.',
  },
  method_not_allowed: {
    title: 'Não é possível fazer isso aqui',
    message: 'Volte para a página de onde você veio.',
  },
  body_too_large: {
    title: 'Foi demais de uma vez só',
    message: 'O que foi enviado é maior do que esta página aceita. Volte e tente com menos.',
  },
  not_a_document: {
    title: 'Esta página só abre em uma janela própria',
    message: 'Abra a página em uma nova aba.',
  },
  unauthenticated: { title: 'Você ainda não entrou', message: 'Entre para continuar.' },
  sign_in_too_old: {
    title: 'Entre mais uma vez',
    message: 'Esta parte pede que você tenha entrado há pouco.',
  },
  body_not_kept: {
    title: 'Entre e depois envie de novo',
    message:
      'Você precisa entrar antes deste envio, e não foi possível guardá-lo enquanto isso: ele não chegou ao app. Volte, copie o que não quiser escrever de novo, entre e envie mais uma vez.',
  },
  body_not_kept_too_large: {
    title: 'O envio é grande demais para ser guardado',
    message:
      'Você precisa entrar antes deste envio, e até 64 KB podem ser guardados enquanto isso. Este é maior e não chegou ao app. Volte, copie o que não quiser escrever de novo, entre e envie mais uma vez.',
  },
  kept_lost: {
    title: 'O que você enviou não está mais aqui',
    message:
      'Ficou guardado nesta aba enquanto você entrava e não foi encontrado depois. Não chegou ao app. Volte para onde você escreveu e envie de novo.',
    tooOld:
      'Ficou guardado por uma hora, e esse prazo acabou. Não chegou ao app. Volte para onde você escreveu e envie de novo.',
    anotherPerson:
      'Foi enviado na sessão de outra pessoa, por isso só ela pode ver. Não chegou ao app. Se foi você quem escreveu, volte para lá e envie de novo.',
  },
  not_the_operator: {
    title: 'Isto é só para o operador',
    message: 'Envie o token do operador: Authorization: Bearer TOKEN.',
  },
  revocation_malformed: {
    title: 'Não está dito o que revogar',
    message:
      'Envie application/json, um objeto com exatamente um destes campos: "sub" (um UUID em minúsculas), "email" (um endereço) ou "originJti" (o de uma sessão, como está no log).',
  },
  not_allowed: {
    title: 'Você não tem acesso a isto',
    message: 'Você entrou, mas esta área é para outras pessoas. Peça acesso aos responsáveis por este site.',
  },
  step_up_required: {
    title: 'Confirme que é você',
    message: 'Você entrou, mas esta parte pede que você confirme de novo que é você.',
  },
  service_worker: {
    title: 'Este site não aceita service workers',
    message: 'A página funciona sem eles.',
  },
  cross_site: {
    title: 'Isto veio de outro site',
    message: 'Abra a própria página e tente de novo a partir dela.',
  },
  state_invalid: {
    title: 'Não é possível continuar este login',
    message: 'Ele foi iniciado em outra janela ou já terminou. Comece de novo.',
  },
  state_expired: {
    title: 'Este login demorou demais',
    message: 'Para sua segurança, ele foi encerrado após dez minutos. Comece de novo.',
  },
  email_invalid: {
    title: 'Isso não é um endereço de e-mail',
    message: 'Confira o endereço de e-mail e tente de novo.',
  },
  code_wrong: {
    title: 'Esse código não está certo',
    message: 'Confira o código no seu e-mail mais recente ou peça um novo: um código vale por dez minutos.',
    lastTry: 'Essa foi a última tentativa. Peça um novo código.',
  },
  code_expired: { title: 'Esse código expirou', message: 'Peça um novo código.' },
  too_many_tries: {
    title: 'Tentativas demais',
    message: {
      one: 'Aguarde um minuto e tente de novo.',
      many: 'Aguarde {count} de minutos e tente de novo.',
      other: 'Aguarde {count} minutos e tente de novo.',
    },
  },
  blocked: {
    title: 'Este login foi recusado',
    message: 'Peça ajuda aos responsáveis por este site.',
  },
  review_required: {
    title: 'Este login precisa ser analisado antes',
    message: 'Os responsáveis por este site precisam aprová-lo. Fale com eles e depois entre de novo.',
  },
  action_blocked: {
    title: 'Isto foi recusado',
    message:
      'Sua sessão continua aberta, mas você não pode prosseguir aqui agora. Peça ajuda aos responsáveis por este site.',
  },
  action_review_required: {
    title: 'Isto precisa ser analisado antes',
    message: 'Os responsáveis por este site precisam aprovar. Fale com eles e depois tente de novo.',
  },
  factor_required: {
    title: 'Falta mais uma confirmação',
    passkey: 'Esta conta pede a chave de acesso dela. Comece de novo e entre com essa chave.',
    code: 'Esta conta pede um código por e-mail. Comece de novo e entre com um código.',
    other:
      'Esta conta pede uma confirmação que esta página não oferece. Peça ajuda aos responsáveis por este site.',
  },
  not_vouched: {
    title: 'Não foi possível confirmar este login',
    message: 'Comece de novo. Se acontecer outra vez, avise os responsáveis por este site.',
  },
  proof_not_made: {
    title: 'Seu login ainda não terminou',
    message: 'Você voltou antes do fim. Comece de novo ou entre de outra forma.',
  },
  handover_in_vain: {
    title: 'Seu login não chega até aqui',
    message:
      'Você entrou, mas seu navegador não guarda isso para este endereço. Permita cookies aqui e comece de novo.',
  },
  cannot_check: {
    title: 'Não é possível verificar seu login agora',
    message: 'A culpa não é sua, e nada foi perdido. Tente de novo em um minuto.',
  },
  cannot_sign_in: {
    title: 'Não é possível entrar agora',
    message: 'A culpa não é sua. Tente de novo em um minuto.',
  },
  origin_unreachable: {
    title: 'O app não responde',
    message: 'Você não fez nada de errado. Tente de novo em um minuto.',
  },
  origin_too_slow: {
    title: 'O app está demorando demais para responder',
    message: 'Você não fez nada de errado. Tente de novo em um minuto.',
  },
  bug: {
    title: 'Algo deu errado aqui',
    message: 'A culpa é nossa, não sua. Tente de novo em um minuto.',
  },
  mayHaveArrived: 'O que você enviou pode ter chegado mesmo assim: confira antes de enviar de novo.',
}

/** Where a refused visitor can go. */
export const ways = {
  signIn: 'Entrar',
  stepUp: 'Confirmar que sou eu',
  startAgain: 'Começar de novo',
  otherAddress: 'Usar outro endereço',
  otherAccount: 'Usar outra conta',
  tryAgain: 'Tentar de novo',
  goBack: 'Voltar',
  startPage: 'Ir para a página inicial',
}
