/** What is refused: what happened, and what to do about it. By the names of the reasons. */
export const refusals = {
  request_malformed: {
    title: 'Esta petición no se puede leer',
    message: 'Vuelve atrás e inténtalo de nuevo.',
  },
  cookies_ambiguous: {
    title: 'Las cookies de este sitio no se pueden leer',
    message: 'Borra las cookies de este sitio en tu navegador e inténtalo de nuevo.',
  },
  path_ambiguous: {
    title: 'Esta dirección no se puede leer',
    message:
      'Se puede entender de más de una forma. Comprueba que no sobren caracteres e inténtalo de nuevo.',
  },
  host_unknown: {
    title: 'No hay nada con este nombre',
    message: 'Comprueba la dirección. Si es correcta, avisa a los responsables de este sitio.',
  },
  not_found: {
    title: 'Aquí no hay nada',
    message: 'Comprueba la dirección o vuelve a la página anterior.',
  },
  method_not_allowed: { title: 'Eso no se puede hacer aquí', message: 'Vuelve a la página anterior.' },
  body_too_large: {
    title: 'Era demasiado de una vez',
    message: 'Lo enviado ocupa más de lo que admite esta página. Vuelve atrás e inténtalo con menos.',
  },
  not_a_document: {
    title: 'Esta página solo se abre en una ventana propia',
    message: 'Ábrela en una pestaña nueva.',
  },
  unauthenticated: { title: 'No has iniciado sesión', message: 'Inicia sesión para continuar.' },
  sign_in_too_old: {
    title: 'Vuelve a iniciar sesión',
    message: 'Esta parte pide un inicio de sesión reciente.',
  },
  body_not_kept: {
    title: 'Inicia sesión y envíalo de nuevo',
    message:
      'Tienes que iniciar sesión antes de enviar esto, y mientras tanto no se ha podido guardar: no ha llegado a la aplicación. Vuelve atrás, copia lo que no quieras escribir otra vez, inicia sesión y envíalo de nuevo.',
  },
  body_not_kept_too_large: {
    title: 'Era demasiado grande para guardarlo',
    message:
      'Tienes que iniciar sesión antes de enviar esto, y mientras tanto se pueden guardar hasta 64 KB. Esto ocupa más y no ha llegado a la aplicación. Vuelve atrás, copia lo que no quieras escribir otra vez, inicia sesión y envíalo de nuevo.',
  },
  kept_lost: {
    title: 'Lo que enviaste ya no está aquí',
    message:
      'Se guardó en esta pestaña mientras iniciabas sesión y no se ha podido encontrar. No ha llegado a la aplicación. Vuelve a donde lo escribiste y envíalo de nuevo.',
    tooOld:
      'Se guardó durante una hora, y ya ha pasado. No ha llegado a la aplicación. Vuelve a donde lo escribiste y envíalo de nuevo.',
    anotherPerson:
      'Cuando se envió, otra persona tenía aquí la sesión iniciada, así que solo se le muestra a ella. No ha llegado a la aplicación. Si lo escribiste tú, vuelve allí y envíalo de nuevo.',
  },
  not_the_operator: {
    title: 'Esto es solo para el operador',
    message: 'Envía el token del operador: Authorization: Bearer TOKEN.',
  },
  revocation_malformed: {
    title: 'Aquí no se indica qué hay que revocar',
    message:
      'Envía application/json, un objeto con exactamente uno de estos campos: "sub" (un UUID en minúsculas), "email" (una dirección) u "originJti" (el de una sesión, tal como figura en el registro).',
  },
  not_allowed: {
    title: 'No tienes acceso a esto',
    message:
      'Has iniciado sesión, pero esta zona es para otras personas. Pide acceso a los responsables de este sitio.',
  },
  step_up_required: {
    title: 'Confirma que eres tú',
    message: 'Has iniciado sesión, pero esta parte pide que vuelvas a demostrar que eres tú.',
  },
  service_worker: {
    title: 'Este sitio no admite service workers',
    message: 'La página funciona sin ellos.',
  },
  cross_site: {
    title: 'Esto venía de otro sitio',
    message: 'Abre la propia página e inténtalo de nuevo desde allí.',
  },
  state_invalid: {
    title: 'Este inicio de sesión no puede continuar',
    message: 'Se empezó en otra ventana o ya ha terminado. Empieza de nuevo.',
  },
  state_expired: {
    title: 'Este inicio de sesión ha tardado demasiado',
    message: 'Por tu seguridad, ha terminado a los diez minutos. Empieza de nuevo.',
  },
  email_invalid: {
    title: 'Eso no es un correo electrónico',
    message: 'Comprueba la dirección e inténtalo de nuevo.',
  },
  code_wrong: {
    title: 'Ese código no es correcto',
    message:
      'Comprueba el código en el último correo que hayas recibido o pide uno nuevo: un código vale diez minutos.',
    lastTry: 'Era el último intento. Pide un código nuevo.',
  },
  code_expired: { title: 'Ese código ha caducado', message: 'Pide un código nuevo.' },
  too_many_tries: {
    title: 'Demasiados intentos',
    message: {
      one: 'Espera un minuto e inténtalo de nuevo.',
      many: 'Espera {count} de minutos e inténtalo de nuevo.',
      other: 'Espera {count} minutos e inténtalo de nuevo.',
    },
  },
  blocked: {
    title: 'Este inicio de sesión se ha rechazado',
    message: 'Pide ayuda a los responsables de este sitio.',
  },
  review_required: {
    title: 'Antes hay que revisar este inicio de sesión',
    message: 'Los responsables de este sitio tienen que aprobarlo. Pídeselo y vuelve a iniciar sesión.',
  },
  action_blocked: {
    title: 'Esto se ha rechazado',
    message:
      'Tu sesión sigue abierta, pero ahora no puedes continuar aquí. Pide ayuda a los responsables de este sitio.',
  },
  action_review_required: {
    title: 'Antes hay que revisar esto',
    message: 'Los responsables de este sitio tienen que aprobarlo. Pídeselo e inténtalo de nuevo.',
  },
  factor_required: {
    title: 'Falta una comprobación más',
    passkey: 'Esta cuenta pide su llave de acceso. Empieza de nuevo e inicia sesión con ella.',
    code: 'Esta cuenta pide un código por correo electrónico. Empieza de nuevo e inicia sesión con uno.',
    other:
      'Esta cuenta pide una comprobación que esta página no ofrece. Pide ayuda a los responsables de este sitio.',
  },
  not_vouched: {
    title: 'No se ha podido confirmar este inicio de sesión',
    message: 'Empieza de nuevo. Si vuelve a ocurrir, avisa a los responsables de este sitio.',
  },
  proof_not_made: {
    title: 'Todavía no has iniciado sesión',
    message: 'Has vuelto antes de terminar. Empieza de nuevo o inicia sesión de otra forma.',
  },
  handover_in_vain: {
    title: 'Tu sesión no llega hasta aquí',
    message:
      'Has iniciado sesión, pero tu navegador no la guarda para esta dirección. Permite aquí las cookies y empieza de nuevo.',
  },
  cannot_check: {
    title: 'Ahora mismo no podemos comprobar tu sesión',
    message: 'No es culpa tuya y no se ha perdido nada. Inténtalo de nuevo en un minuto.',
  },
  cannot_sign_in: {
    title: 'Ahora mismo no se puede iniciar sesión',
    message: 'No es culpa tuya. Inténtalo de nuevo en un minuto.',
  },
  origin_unreachable: {
    title: 'La aplicación no responde',
    message: 'No has hecho nada mal. Inténtalo de nuevo en un minuto.',
  },
  origin_too_slow: {
    title: 'La aplicación tarda demasiado en responder',
    message: 'No has hecho nada mal. Inténtalo de nuevo en un minuto.',
  },
  bug: {
    title: 'Algo ha fallado aquí',
    message: 'Es culpa nuestra, no tuya. Inténtalo de nuevo en un minuto.',
  },
  mayHaveArrived:
    'Puede que lo que enviaste haya llegado de todos modos: compruébalo antes de enviarlo otra vez.',
}

/** Where a refused visitor can go. */
export const ways = {
  signIn: 'Iniciar sesión',
  stepUp: 'Confirmar que soy yo',
  startAgain: 'Empezar de nuevo',
  otherAddress: 'Usar otra dirección',
  otherAccount: 'Usar otra cuenta',
  tryAgain: 'Intentar de nuevo',
  goBack: 'Volver',
  startPage: 'Ir a la página de inicio',
}
