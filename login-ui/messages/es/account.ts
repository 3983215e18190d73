/** One's own passkeys and sessions. */
export const account = {
  title: 'Tu cuenta',
  who: 'Has iniciado sesión como {email}.',
  passkeys: 'Llaves de acceso',
  explained: 'Con una llave de acceso entras con tu huella digital, tu cara o el bloqueo de pantalla.',
  none: 'Todavía no tienes ninguna.',
  unavailable: 'Ahora mismo no podemos mostrar tus llaves de acceso. Inténtalo de nuevo en un minuto.',
  unnamed: 'Llave de acceso',
  thisDevice: 'Este dispositivo',
  created: 'Creada el {date}',
  used: 'Último uso el {date}',
  neverUsed: 'Sin usar desde entonces',
  rename: 'Cambiar nombre',
  name: 'Nombre',
  save: 'Guardar',
  remove: 'Eliminar',
  isLastWayIn: 'Es tu única forma de iniciar sesión, así que no se puede eliminar.',
  add: 'Añadir una llave de acceso',
  addExplained: 'Guárdala en este dispositivo, en tu teléfono o en una llave de seguridad.',
  create: 'Crear la llave de acceso',
  cancel: 'Cancelar',
  needsScript: 'Para añadir una llave de acceso, activa JavaScript y vuelve a cargar esta página.',
  unsupported:
    'Este navegador no puede crear llaves de acceso. Para añadir una, abre esta página en otro navegador.',
  others: 'Otras formas de iniciar sesión',
  methods: {
    EMAIL_OTP: 'Código por correo electrónico',
    EMAIL_MAGIC_LINK: 'Enlace por correo electrónico',
    SMS: 'Código por SMS',
    WHATSAPP: 'Código por WhatsApp',
    AUTHENTICATOR_APP: 'Aplicación de autenticación',
    SECURITY_KEY: 'Llave de seguridad',
    PUSH: 'Confirmación en tu teléfono',
    RECOVERY_CODE: 'Códigos de recuperación',
  },
  sessions: 'Cerrar sesión',
  sessionsExplained:
    '¿Has perdido un dispositivo o has usado uno que no es tuyo? Desde aquí puedes cerrar la sesión en él.',
  signOutHere: 'Cerrar sesión aquí',
  signOutElsewhere: 'Cerrar sesión en los demás dispositivos',
  signOutEverywhere: 'Cerrar sesión en todas partes',
  leave: 'Ir a la página de inicio',
  said: {
    passkey_added: 'Tu nueva llave de acceso está lista.',
    passkey_removed:
      'Se ha eliminado «{name}»: ya nadie puede iniciar sesión con ella. ¿El dispositivo está en otras manos? Cierra también la sesión en los demás dispositivos.',
    passkey_renamed: 'Ahora se llama «{name}».',
    signed_out_elsewhere: 'Se ha cerrado la sesión en los demás dispositivos. Aquí sigue abierta.',
    form_too_old:
      'No se ha cambiado nada: esa página ya no estaba actualizada. Esta sí lo está, así que inténtalo de nuevo.',
    name_unfit: 'Ese nombre no se puede usar. Elige uno de entre 1 y 40 caracteres.',
    passkey_gone: 'Esa llave de acceso ya se había eliminado.',
    passkey_is_last:
      'Esa llave de acceso es tu única forma de iniciar sesión, así que no se ha eliminado. Añade antes otra.',
    changed_meanwhile:
      'En ese mismo momento se ha cambiado otra cosa, así que no se ha eliminado nada. Inténtalo de nuevo.',
  },
}
