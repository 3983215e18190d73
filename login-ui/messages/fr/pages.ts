/** The sign-in page. */
export const signIn = {
  title: 'Se connecter',
  to: 'pour continuer vers {host}',
  email: 'Adresse e-mail',
  sendCode: 'Continuer',
  codeExplained: 'Nous vous enverrons un code.',
  again: 'Votre session est déjà ouverte. Pour continuer ici, reconnectez-vous.',
  lastUsed: 'C’est le moyen que vous avez utilisé la dernière fois.',
  anotherWay: 'Se connecter autrement',
  or: 'ou',
  passkey: 'Utiliser une clé d’accès',
  passkeyOnly: 'Utilisez la clé d’accès de cet appareil, de votre téléphone ou de votre clé de sécurité.',
  passkeyNeedsScript:
    'Ici, on se connecte avec une clé d’accès, et les clés d’accès ont besoin de JavaScript. Activez-le et rechargez cette page.',
  passkeyUnsupported:
    'Ici, on se connecte avec une clé d’accès, et ce navigateur ne les prend pas en charge. Ouvrez cette page dans un autre navigateur.',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: 'Saisissez votre code',
  sent: 'Si {email} permet de se connecter ici, un code est en route.',
  newTitle: 'Il vous faut un nouveau code',
  label: 'Code reçu par e-mail',
  verify: 'Se connecter',
  resend: 'Envoyer un nouveau code',
  resendExplained: 'Toujours rien ? Regardez dans vos spams, ou demandez un nouveau code.',
  otherAddress: 'Utiliser une autre adresse',
  otherWay: 'Changer d’adresse ou de moyen',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: 'La prochaine fois, sans code',
  explained:
    'Avec une clé d’accès, vous vous connectez par empreinte digitale, par reconnaissance faciale ou en déverrouillant votre écran.',
  forWhom: 'Pour {email}',
  create: 'Créer une clé d’accès',
  notNow: 'Pas maintenant',
  unsupported:
    'Ce navigateur ne peut pas enregistrer de clés d’accès. Choisissez « Pas maintenant » pour continuer.',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: 'Avec quel compte continuer ?',
  who: 'Vous utilisez le compte {email}.',
  goOn: 'Continuer avec {email}',
  other: 'Utiliser un autre compte',
}

export const signOut = {
  title: 'Se déconnecter ?',
  who: 'Vous utilisez le compte {email}.',
  explained: 'Vous devrez vous reconnecter dans ce navigateur.',
  hosts: 'Cela met fin à votre session sur tous ces sites à la fois : {hosts}.',
  everywhere: 'Sur tous mes autres appareils également',
  signOut: 'Se déconnecter',
  stay: 'Garder ma session ouverte',
}

/** Around every page. */
export const frame = {
  language: 'Langue',
  trace: 'Erreur {status}. Si vous demandez de l’aide, indiquez :',
  said: '{title}. {message}',
}
