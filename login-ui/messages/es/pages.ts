/** The sign-in page. */
export const signIn = {
  title: 'Inicia sesión',
  to: 'para continuar en {host}',
  email: 'Correo electrónico',
  sendCode: 'Continuar',
  codeExplained: 'Te enviaremos un código.',
  again: 'Ya has iniciado sesión. Para continuar aquí, iníciala de nuevo.',
  lastUsed: 'Es lo que usaste la última vez.',
  anotherWay: 'Iniciar sesión de otra forma',
  or: 'o',
  passkey: 'Usar una llave de acceso',
  passkeyOnly: 'Usa la llave de acceso de este dispositivo, de tu teléfono o de tu llave de seguridad.',
  passkeyNeedsScript:
    'Aquí se inicia sesión con una llave de acceso, y las llaves de acceso necesitan JavaScript. Actívalo y vuelve a cargar esta página.',
  passkeyUnsupported:
    'Aquí se inicia sesión con una llave de acceso, y este navegador no las admite. Abre esta página en otro navegador.',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: 'Introduce tu código',
  sent: 'Si {email} puede iniciar sesión aquí, recibirá un código enseguida.',
  newTitle: 'Necesitas un código nuevo',
  label: 'Código del correo',
  verify: 'Iniciar sesión',
  resend: 'Enviar un código nuevo',
  resendExplained: '¿Aún no ha llegado? Mira en la carpeta de spam o pide un código nuevo.',
  otherAddress: 'Usar otra dirección',
  otherWay: 'Usar otra dirección u otra forma',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: 'La próxima vez, sin código',
  explained: 'Con una llave de acceso entras con tu huella digital, tu cara o el bloqueo de pantalla.',
  forWhom: 'Para {email}',
  create: 'Crear una llave de acceso',
  notNow: 'Ahora no',
  unsupported: 'Este navegador no puede guardar llaves de acceso. Elige «Ahora no» para continuar.',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: '¿Con qué cuenta quieres continuar?',
  who: 'Has iniciado sesión como {email}.',
  goOn: 'Continuar como {email}',
  other: 'Usar otra cuenta',
}

export const signOut = {
  title: '¿Cerrar sesión?',
  who: 'Has iniciado sesión como {email}.',
  explained: 'Tendrás que volver a iniciarla en este navegador.',
  hosts: 'Se cerrará la sesión en todos estos sitios a la vez: {hosts}.',
  everywhere: 'También en todos mis demás dispositivos',
  signOut: 'Cerrar sesión',
  stay: 'Mantener la sesión abierta',
}

/** Around every page. */
export const frame = {
  language: 'Idioma',
  trace: 'Error {status}. Si pides ayuda, indica:',
  said: '{title}. {message}',
}
