/** One's own passkeys and sessions. */
export const account = {
  title: 'Il tuo account',
  who: 'Hai effettuato l’accesso come {email}.',
  passkeys: 'Le tue passkey',
  explained: 'Con una passkey accedi usando l’impronta digitale, il volto o il blocco schermo.',
  none: 'Non ne hai ancora nessuna.',
  unavailable: 'Al momento non è possibile mostrare le tue passkey. Riprova tra un minuto.',
  unnamed: 'Passkey',
  thisDevice: 'Questo dispositivo',
  created: 'Creata: {date}',
  used: 'Ultimo utilizzo: {date}',
  neverUsed: 'Mai usata da allora',
  rename: 'Rinomina',
  name: 'Nome',
  save: 'Salva',
  remove: 'Rimuovi',
  isLastWayIn: 'È il tuo unico modo per accedere, quindi non può essere rimossa.',
  add: 'Aggiungi una passkey',
  addExplained: 'Salvala su questo dispositivo, sul telefono o su una chiave di sicurezza.',
  create: 'Crea la passkey',
  cancel: 'Annulla',
  needsScript: 'Per aggiungere una passkey, attiva JavaScript e ricarica questa pagina.',
  unsupported:
    'Questo browser non può creare passkey. Per aggiungerne una, apri questa pagina in un altro browser.',
  others: 'Altri modi per accedere',
  methods: {
    EMAIL_OTP: 'Codice via email',
    EMAIL_MAGIC_LINK: 'Link via email',
    SMS: 'Codice via SMS',
    WHATSAPP: 'Codice via WhatsApp',
    AUTHENTICATOR_APP: 'App di autenticazione',
    SECURITY_KEY: 'Chiave di sicurezza',
    PUSH: 'Conferma sul telefono',
    RECOVERY_CODE: 'Codici di recupero',
  },
  sessions: 'Esci',
  sessionsExplained:
    'Hai perso un dispositivo o ne hai usato uno che non è tuo? Da qui puoi uscire anche da quello.',
  signOutHere: 'Esci qui',
  signOutElsewhere: 'Esci da tutti gli altri dispositivi',
  signOutEverywhere: 'Esci ovunque',
  leave: 'Vai alla pagina iniziale',
  said: {
    passkey_added: 'La tua nuova passkey è pronta.',
    passkey_removed:
      '“{name}” è stata rimossa: nessuno può più usarla per accedere. Il dispositivo è in altre mani? Allora esci anche da tutti gli altri dispositivi.',
    passkey_renamed: 'Ora si chiama “{name}”.',
    signed_out_elsewhere: 'L’accesso è terminato su tutti gli altri dispositivi. Qui resta attivo.',
    form_too_old:
      'Non è stato modificato nulla: quella pagina non era più aggiornata. Questa lo è, quindi riprova.',
    name_unfit: 'Questo nome non si può usare. Scegline uno da 1 a 40 caratteri.',
    passkey_gone: 'Questa passkey è già stata rimossa.',
    passkey_is_last:
      'Questa passkey è il tuo unico modo per accedere, quindi non è stata rimossa. Prima aggiungine un’altra.',
    changed_meanwhile:
      'In quel momento è stato modificato qualcos’altro, quindi non è stato rimosso nulla. Riprova.',
  },
}
