/** Where somebody who is signed in proves once more that it is them. */
export const stepUp = {
  title: 'Confirma que eres tú',
  whyRoute: 'Para abrir {place}, demuestra de nuevo que eres tú.',
  whyAdd: 'Antes de añadir una llave de acceso, demuestra que eres tú.',
  whyRemove: 'Antes de eliminar la llave de acceso «{name}», demuestra que eres tú.',
  who: 'Has iniciado sesión como {email}.',
  passkey: 'Usar una llave de acceso',
  code: 'Recibir un código por correo',
  goOn: 'Continuar',
  passkeyNeedsScript: 'Las llaves de acceso necesitan JavaScript. Actívalo y vuelve a cargar esta página.',
  passkeyUnsupported: 'Este navegador no admite llaves de acceso. Abre esta página en otro navegador.',
  noMethod: 'Aquí no hay forma de demostrarlo. Pide ayuda a los responsables de este sitio.',
  notThisWay: 'Eso no basta para esto. Usa la forma que se ofrece aquí.',
  tookTooLong: 'Ha tardado demasiado y se ha cancelado por tu seguridad. Inténtalo de nuevo.',
  cancel: 'Cancelar',
  codeTitle: 'Introduce tu código',
  codeSent: 'Hemos enviado un código a {email}.',
  confirm: 'Confirmar',
  otherWay: 'Usar otra forma',
}

/** A sign-in that the rules want one more proof for. */
export const further = {
  title: 'Falta una comprobación más',
  passkey: 'Hasta aquí, todo bien. Esta cuenta pide también su llave de acceso.',
  code: 'Hasta aquí, todo bien. Esta cuenta pide también un código por correo electrónico.',
  elsewhere: 'Hasta aquí, todo bien. Esta cuenta pide una comprobación más, en la página siguiente.',
}
