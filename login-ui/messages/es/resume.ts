/** What somebody sent before they were signed in: kept, and offered for sending. */
export const resume = {
  signInFirst: 'Primero inicia sesión. Lo que enviaste está guardado y todavía no ha llegado a {host}.',
  elsewhereTitle: 'Primero inicia sesión',
  elsewhereWithoutScript:
    'La sesión se inicia en otro sitio y, sin JavaScript, lo que enviaste no se puede guardar mientras tanto. Vuelve atrás, copia lo que no quieras escribir otra vez, inicia sesión y envíalo de nuevo.',
  signIn: 'Iniciar sesión',
  stillKept: 'Lo que enviaste sigue guardado.',
  startAgain: 'Empezar de nuevo',
  title: '¿Enviarlo ahora?',
  explained: 'Esto es lo que enviaste antes, y {host} todavía no lo tiene. Se enviará como {email}.',
  to: 'A',
  notShown: 'no se muestra',
  empty: 'vacío',
  noFile: 'ningún archivo',
  nothing: 'No tiene campos.',
  moreFields: {
    one: 'y un campo más',
    many: 'y {count} de campos más',
    other: 'y {count} campos más',
  },
  moreCharacters: {
    one: '… y un carácter más',
    many: '… y {count} de caracteres más',
    other: '… y {count} caracteres más',
  },
  bytes: {
    one: '{file}, un byte',
    many: '{file}, {count} de bytes',
    other: '{file}, {count} bytes',
  },
  chooseAgain: 'Elige {file} de nuevo',
  chooseExplained: 'Sin JavaScript, un archivo no se puede volver a poner solo.',
  send: 'Enviar',
  discard: 'No enviar',
  lookingTitle: 'Un momento',
  looking: 'Estamos buscando lo que enviaste.',
  lostTitle: 'Lo que enviaste ya no está aquí',
  lost: 'No ha llegado a {host}. Vuelve a donde lo escribiste y envíalo de nuevo.',
  lostWithoutScript:
    'Mientras estabas en otro sitio, esta pestaña no pudo guardarlo sin JavaScript. No ha llegado a {host}. Vuelve a donde lo escribiste y envíalo de nuevo.',
  goOn: 'Continuar sin enviarlo',
}
